/** What two packs judge differently: the cells of both, grouped by what changes, one witness for each. */
import { evaluate } from '../evaluate.ts';
import { FACT_FIELDS, type FactField, factsFrom, used, type Values, wan } from '../facts.ts';
import { CLAUSE_IDS, type Decision, type Pack, STATUS_WORD } from '../types.ts';
import { blocksOf, eligibleValues } from './cells.ts';

export interface CellDifference {
  aspect: string;
  before: string;
  after: string;
  cells: number;
  witness: unknown;
  /** What sets the witness apart from a project that meets everything. */
  words: string;
}

export interface DifferenceBody {
  cells: number;
  changedCells: number;
  differences: CellDifference[];
}

function aspects(decision: Decision): [string, string][] {
  const cap = decision.subsidy.capRangeFen;
  return [
    ...CLAUSE_IDS.map((id): [string, string] => [id, STATUS_WORD[decision.clauses[id].status]]),
    ['遴选', STATUS_WORD[decision.status]],
    [
      '补助上限',
      cap === null ? '没有' : cap[0] === cap[1] ? wan(cap[0]) : `${wan(cap[0])} 至 ${wan(cap[1])}`,
    ],
    [
      '奖励',
      `${STATUS_WORD[decision.award.status]}${decision.award.amountFen === null ? '' : `，${wan(decision.award.amountFen)}`}`,
    ],
  ];
}

/** The facts of a cell that differ from the base, in words. */
function wordsOf(cell: Values, base: Values): string {
  const list = FACT_FIELDS.flatMap((field: FactField, i) => {
    if (field.kind === 'list' || JSON.stringify(cell[i]) === JSON.stringify(base[i])) return [];
    const { label, text } = used(cell, i);
    return [`${label}：${text}`];
  });
  return list.length === 0 ? '各项都符合的项目' : list.join('，');
}

const PAUSE = 1000;

/** Ceilings are amounts: the groups of them are kept apart only up to this many. */
const GROUPS = 200;

/** Compares two packs cell by cell. A generator, so that the caller may report progress, let others work or stop. */
export function* difference(before: Pack, after: Pack): Generator<{ cells: number }, DifferenceBody> {
  const planYear = Math.max(before.planYears.from, after.planYears.from);
  const base = eligibleValues(before, planYear);
  const groups = new Map<string, CellDifference>();
  let cells = 0;
  let changedCells = 0;
  for (const block of blocksOf([before, after], planYear)) {
    for (const cell of block.cells) {
      const facts = factsFrom(cell, 'cell');
      const old = aspects(evaluate(facts, before));
      const now = aspects(evaluate(facts, after));
      cells += 1;
      let isChanged = false;
      old.forEach(([aspect, word], i) => {
        const [, next] = now[i] as [string, string];
        if (word === next) return;
        isChanged = true;
        const key = `${aspect} ${word} ${next}`;
        const group = groups.get(key);
        if (group) group.cells += 1;
        else if (groups.size < GROUPS)
          groups.set(key, {
            aspect,
            before: word,
            after: next,
            cells: 1,
            witness: facts,
            words: wordsOf(cell, base),
          });
      });
      if (isChanged) changedCells += 1;
      if (cells % PAUSE === 0) yield { cells };
    }
  }
  return { cells, changedCells, differences: [...groups.values()].sort((a, b) => b.cells - a.cells) };
}
