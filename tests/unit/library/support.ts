/** A project for which every step is ready; tests change single things of it. */
import {
  MATERIALS,
  type MaterialRecord,
  MOVES,
  type MoveDraft,
  type MoveId,
  type MoveRecord,
  type Position,
  type Role,
  START,
  type Standing,
  type StepContext,
  stageOf,
  tryMove,
  UNDO,
} from '../../../shared/library/index.ts';
import type { Facts, ProjectFacts } from '../../../shared/model/facts.ts';
import { evaluate, type Pack } from '../../../shared/rules/index.ts';
import { facts, PACK, WAN } from '../rules/cases.ts';

export { PACK, WAN };
export const P = 'project-1';
export const ROLES: Role[] = ['handler', 'reviewer', 'approver'];

const DONE: Partial<ProjectFacts> = { completedOn: '2019-11-01', completedFixedInvestmentFen: 1100 * WAN };

export const ALL_MATERIALS: MaterialRecord[] = MATERIALS.map((code) => ({
  code,
  files: [`${code}-hash`],
  notNeeded: null,
}));

export function at(standing: Partial<Standing>): Position {
  return {
    standing: { ...START, ...standing },
    chain: [],
    before: null,
    problems: [],
    conflicts: [],
    settlements: [],
  };
}

export interface Changes extends Partial<Omit<StepContext, 'facts' | 'decision'>> {
  project?: Partial<ProjectFacts>;
  enterprise?: Partial<Facts['enterprise']>;
}

/** Everything in order, judged by the pack; the city judged revision r1. */
export function context({ project, enterprise, ...rest }: Changes = {}): StepContext {
  const pack: Pack = rest.pack ?? PACK;
  const stated = facts({ ...DONE, ...project }, enterprise);
  return {
    projectId: P,
    position: at({}),
    facts: stated,
    registry: { projectName: '压榨线技改', enterpriseName: '某糖业', uscc: '9145', startDate: '2019-02-01' },
    decision: evaluate(stated, pack),
    pack,
    revision: 'r1',
    revisionBeforeCompletion: 'r1',
    materials: ALL_MATERIALS,
    finance: { agrees: true, on: '2019-06-20' },
    batch: { year: 2019, number: 1 },
    publicity: { kind: 'held', from: '2019-06-01', to: '2019-06-07' },
    openObjections: 0,
    acceptance: { on: '2019-11-20', passed: true },
    equipment: { listedFen: 800 * WAN, lines: 3, unpriced: 0, gapFen: 0, text: '清单 3 项' },
    doubleClaims: [],
    subsidy: { decidedFen: 50 * WAN, allocatedFen: 50 * WAN, paidFen: 50 * WAN },
    award: { decidedFen: null, allocatedFen: 0, paidFen: 0 },
    today: '2019-12-15',
    actor: { level: 'region', roles: ROLES },
    ...rest,
  };
}

const NO_FUNDS = { decidedFen: null, allocatedFen: 0, paidFen: 0 };

/** The context in which nothing but the machine itself can refuse the move. */
export function readyFor(move: MoveId, position: Position): StepContext {
  const funds = move === 'closeUnfunded' ? { subsidy: NO_FUNDS } : {};
  return context({ position, actor: { level: MOVES[move].level, roles: ROLES }, ...funds });
}

export const SAY = { reason: '会议研究', opinion: '同意' };
let counter = 0;

/** A draft as a record. Ids are random-looking, so that their order is not the order of the moves. */
export function recordOf(draft: MoveDraft, id?: string): MoveRecord {
  counter += 1;
  return { ...draft, id: id ?? `${(counter * 7919) % 10007}-${counter}`, by: '韦', on: '2019-06-01' };
}

/** Makes moves one after the other; throws where the machine refuses. */
export function history(
  moves: readonly (MoveId | typeof UNDO)[],
  from: readonly MoveRecord[] = [],
): MoveRecord[] {
  const records = [...from];
  for (const move of moves) {
    const position = stageOf(records, P);
    const base = move === UNDO ? context({ position }) : readyFor(move, position);
    const level = move === UNDO ? (position.chain.at(-1)?.level ?? 'county') : base.actor.level;
    const result = tryMove({ ...base, actor: { level, roles: ROLES } }, move, SAY);
    if (!result.ok) throw new Error(`${move}: ${result.message}`);
    records.push(recordOf(result.record));
  }
  return records;
}

/** Up to each state of the main way. */
export const MAIN: MoveId[] = [
  'submit',
  'countyPass',
  'cityPass',
  'enterLibrary',
  'plan',
  'start',
  'complete',
  'accept',
  'fund',
  'archive',
];
export const upTo = (last: MoveId): MoveRecord[] => history(MAIN.slice(0, MAIN.indexOf(last) + 1));
