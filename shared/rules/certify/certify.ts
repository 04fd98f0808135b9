/** The completeness certificate: every cell of a pack judged twice, or the first cell on which the two differ. */
import { evaluate } from '../evaluate.ts';
import { factsFrom, path, type Values } from '../facts.ts';
import { CLAUSE_IDS, type Decision, type Pack, type Status } from '../types.ts';
import { blocksOf } from './cells.ts';
import { constantsOf } from './constants.ts';
import { ASPECTS, type Aspect, type Reference, reference } from './reference.ts';

export interface Counterexample {
  facts: unknown;
  expected: unknown;
  found: unknown;
  /** A unit test that shows it, ready to paste. */
  test: string;
}

export interface CertificateBody {
  packId: string;
  packHash: string;
  result: 'complete' | 'counterexample';
  blocks: { name: string; cells: number; completions: number }[];
  constants: { path: string; value: number }[];
  counterexample: Counterexample | null;
}

interface Verdict {
  status: Record<Aspect, Status>;
  missing: Record<string, string[]>;
  capRange: [number, number] | null;
}

function found(decision: Decision): Verdict {
  const status = {} as Verdict['status'];
  const missing: Verdict['missing'] = {};
  for (const id of CLAUSE_IDS) {
    status[id] = decision.clauses[id].status;
    missing[id] = [...decision.clauses[id].missing].sort();
  }
  status.eligibility = decision.status;
  status.subsidy = decision.subsidy.status;
  status.award = decision.award.status;
  missing.eligibility = [...decision.missing].sort();
  return { status, missing, capRange: decision.subsidy.capRangeFen };
}

function expected(v: Values, pack: Pack, by: Reference): Verdict {
  const status = { ...by.status };
  // Which ceiling it is counts too: two possible ones leave the subsidy open.
  const tiers = pack.parameters.subsidy.value.formula === 'tiers';
  const isOpen = by.capRange !== null && (by.capRange[0] !== by.capRange[1] || (tiers && v[22] === null));
  if (status.subsidy === 'met' && isOpen) status.subsidy = 'undetermined';
  const missing: Verdict['missing'] = {};
  for (const aspect of [...CLAUSE_IDS, 'eligibility'] as const)
    missing[aspect] = by.missing[aspect].map(path).sort();
  return { status, missing, capRange: by.capRange };
}

function testText(pack: Pack, facts: unknown, verdict: Verdict): string {
  return [
    `it('agrees with the reference on a cell of ${pack.id}', () => {`,
    `  const decision = evaluate(${JSON.stringify(facts)}, pack);`,
    `  expect(decision.status).toBe('${verdict.status.eligibility}');`,
    ...CLAUSE_IDS.map((id) => `  expect(decision.clauses['${id}'].status).toBe('${verdict.status[id]}');`),
    `  expect(decision.subsidy.capRangeFen).toEqual(${JSON.stringify(verdict.capRange)});`,
    `  expect([...decision.missing].sort()).toEqual(${JSON.stringify(verdict.missing.eligibility)});`,
    '});',
  ].join('\n');
}

/** One step of the work: so many cells done. */
export interface CertifyStep {
  cells: number;
}

const PAUSE = 500;

/**
 * Judges every cell of the pack by `judgeBy` and by the reference. A generator, so that the caller may report progress,
 * let others work or stop.
 * @param judgeBy `evaluate`; tests hand in a broken judge to see it found
 */
export function* certify(
  pack: Pack,
  judgeBy: typeof evaluate = evaluate,
): Generator<CertifyStep, CertificateBody> {
  const blocks: CertificateBody['blocks'] = [];
  let total = 0;
  let counterexample: Counterexample | null = null;
  let packHash = '';
  for (const block of blocksOf([pack], pack.planYears.from)) {
    const counted = { name: block.name, cells: 0, completions: 0 };
    blocks.push(counted);
    for (const cell of block.cells) {
      const facts = factsFrom(cell, 'cell');
      const decision = judgeBy(facts, pack);
      packHash = decision.packHash;
      const by = reference(cell, pack);
      const want = expected(cell, pack, by);
      const have = found(decision);
      counted.cells += 1;
      counted.completions += by.completions;
      total += 1;
      if (counterexample === null && JSON.stringify(ordered(want)) !== JSON.stringify(ordered(have)))
        counterexample = { facts, expected: want, found: have, test: testText(pack, facts, want) };
      if (counterexample !== null) break;
      if (total % PAUSE === 0) yield { cells: total };
    }
    if (counterexample !== null) break;
  }
  return {
    packId: pack.id,
    packHash,
    result: counterexample === null ? 'complete' : 'counterexample',
    blocks,
    constants: constantsOf(pack).map(({ path: at, value }) => ({ path: at, value })),
    counterexample,
  };
}

function ordered(verdict: Verdict) {
  return [
    ASPECTS.map((aspect) => verdict.status[aspect]),
    [...CLAUSE_IDS, 'eligibility'].map((aspect) => verdict.missing[aspect]),
    verdict.capRange,
  ];
}
