/**
 * The moves of a project between states, as data: who may make them, from where to where, what has to be said with
 * them and what they write. What has to be there first is in preconditions.ts. Sources are clauses of 桂政办发〔2019〕58 号;
 * null where the order is the programme's habit (design/domain.md), not the document's.
 */
import type { OfficeLevel } from '../model/codes.ts';
import type { Stage, Standing, WorkStage } from './stages.ts';

export type Role = 'handler' | 'reviewer' | 'approver';
export const ROLE: Record<Role, string> = { handler: '经办人', reviewer: '审核人', approver: '审批人' };

/** What a move writes beside the stage and its own record. */
export type Written =
  | 'review'
  | 'libraryEntry'
  | 'planMembership'
  | 'planChange'
  | 'construction'
  | 'completion'
  | 'acceptance'
  | 'funding'
  | 'archive';

export const MOVE_IDS = [
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
  'closeUnfunded',
  'returnToCollect',
  'returnToCounty',
  'returnToCity',
  'returnToBuilding',
  'returnToAcceptance',
  'takeUpByCounty',
  'takeUpByCity',
  'countyReject',
  'cityReject',
  'regionReject',
  'withdraw',
  'collectAgain',
  'suspend',
  'resume',
  'suspendByRegion',
  'resumeByRegion',
  'removeFromPlan',
  'backToLibrary',
  'archiveRemoved',
] as const;
export type MoveId = (typeof MOVE_IDS)[number];

export interface Move {
  id: MoveId;
  /** The verb on the button. */
  verb: string;
  from: readonly Stage[];
  /** For returned and suspended projects: only those that go back to one of these states. */
  backs?: readonly WorkStage[];
  /** For suspended projects: only those that this level suspended. */
  heldBy?: OfficeLevel;
  /** `back`: the state that the project goes back to. */
  to: Stage | 'back';
  /** What a returned project goes back to; `from` for a suspended one: the state it was in. */
  leaves?: WorkStage | 'from';
  /** The city passes the review: the project stays, the region may take it in. */
  endorses?: true;
  /** Only after the city has passed the review. */
  needsEndorsement?: true;
  level: OfficeLevel;
  role: Role;
  needsReason: boolean;
  needsOpinion: boolean;
  writes: readonly Written[];
  source: string | null;
}

const AT_REVIEW = ['collected', 'countyReview', 'cityReview'] as const;
const ON_PLAN = ['planned', 'building', 'completed', 'accepted'] as const;

type Rest = Partial<Omit<Move, 'id' | 'verb' | 'from' | 'to' | 'level' | 'role'>>;
function move(
  id: MoveId,
  verb: string,
  from: readonly Stage[],
  to: Move['to'],
  level: OfficeLevel,
  role: Role,
  rest: Rest = {},
): Move {
  const plain = { needsReason: false, needsOpinion: false, writes: [], source: null };
  return { id, verb, from, to, level, role, ...plain, ...rest };
}

const REVIEW: Rest = { needsOpinion: true, writes: ['review'] };
const REASON: Rest = { needsReason: true };
/** Every refusal of a review says why. */
const REFUSAL: Rest = { needsReason: true, writes: ['review'] };

const LIST: readonly Move[] = [
  move('submit', '提交县级初审', ['collected'], 'countyReview', 'county', 'handler', { source: '三' }),
  move('countyPass', '初审通过，报市级复核', ['countyReview'], 'cityReview', 'county', 'reviewer', REVIEW),
  move('cityPass', '会同财政复核通过，报自治区', ['cityReview'], 'cityReview', 'city', 'reviewer', {
    ...REVIEW,
    endorses: true,
  }),
  move('enterLibrary', '纳入项目库', ['cityReview'], 'library', 'region', 'reviewer', {
    needsEndorsement: true,
    needsOpinion: true,
    writes: ['review', 'libraryEntry'],
    source: '四（一）',
  }),
  move('plan', '列入年度计划', ['library'], 'planned', 'region', 'approver', {
    writes: ['planMembership'],
    source: '三；四（一）',
  }),
  move('start', '开工建设', ['planned'], 'building', 'county', 'handler', {
    writes: ['construction'],
    source: '四（一）',
  }),
  move('complete', '竣工投产', ['building'], 'completed', 'county', 'handler', {
    writes: ['completion'],
    source: '三（五）',
  }),
  move('accept', '验收通过', ['completed'], 'accepted', 'city', 'reviewer', {
    needsOpinion: true,
    writes: ['acceptance'],
    source: '四（五）',
  }),
  move('fund', '落实奖补', ['accepted'], 'funded', 'region', 'approver', {
    writes: ['funding'],
    source: '四（二）',
  }),
  move('archive', '归档', ['funded'], 'archived', 'region', 'handler', { writes: ['archive'] }),
  move('closeUnfunded', '不予奖补，直接归档', ['accepted'], 'archived', 'region', 'approver', {
    needsReason: true,
    writes: ['funding', 'archive'],
    source: '四（二）',
  }),

  move('returnToCollect', '退回补正', ['countyReview'], 'returned', 'county', 'reviewer', {
    ...REFUSAL,
    leaves: 'collected',
  }),
  move('returnToCounty', '退回县级', ['cityReview'], 'returned', 'city', 'reviewer', {
    ...REFUSAL,
    leaves: 'countyReview',
  }),
  move('returnToCity', '退回市级', ['cityReview', 'library'], 'returned', 'region', 'reviewer', {
    ...REFUSAL,
    leaves: 'cityReview',
  }),
  move('returnToBuilding', '验收不通过，退回整改', ['completed'], 'returned', 'city', 'reviewer', {
    needsReason: true,
    writes: ['acceptance'],
    leaves: 'building',
  }),
  move('returnToAcceptance', '退回重新验收', ['accepted'], 'returned', 'region', 'reviewer', {
    needsReason: true,
    writes: ['acceptance'],
    leaves: 'completed',
  }),
  move('takeUpByCounty', '接回补正', ['returned'], 'back', 'county', 'handler', {
    backs: ['collected', 'countyReview', 'building'],
  }),
  move('takeUpByCity', '接回复核', ['returned'], 'back', 'city', 'handler', {
    backs: ['cityReview', 'completed'],
  }),

  move('countyReject', '初审不予通过', ['countyReview'], 'rejected', 'county', 'reviewer', REFUSAL),
  move('cityReject', '复核不予通过', ['cityReview'], 'rejected', 'city', 'reviewer', REFUSAL),
  move('regionReject', '不予入库', ['cityReview', 'library'], 'rejected', 'region', 'reviewer', REFUSAL),
  move('withdraw', '撤回申报', [...AT_REVIEW, 'library', 'returned'], 'withdrawn', 'county', 'handler', {
    ...REASON,
    backs: AT_REVIEW,
  }),
  move('collectAgain', '重新征集', ['rejected', 'withdrawn'], 'collected', 'county', 'handler', REASON),

  move('suspend', '暂停', ['planned', 'building'], 'suspended', 'city', 'reviewer', {
    ...REASON,
    leaves: 'from',
    source: '四（一）',
  }),
  move('resume', '恢复', ['suspended'], 'back', 'city', 'reviewer', {
    ...REASON,
    heldBy: 'city',
    source: '四（一）',
  }),
  move('suspendByRegion', '暂停', ['library', ...ON_PLAN, 'funded'], 'suspended', 'region', 'reviewer', {
    ...REASON,
    leaves: 'from',
    source: '三',
  }),
  move('resumeByRegion', '恢复', ['suspended'], 'back', 'region', 'reviewer', { ...REASON, source: '三' }),
  move(
    'removeFromPlan',
    '移出计划',
    [...ON_PLAN, 'suspended', 'returned'],
    'removedFromPlan',
    'region',
    'approver',
    { ...REASON, backs: ON_PLAN, writes: ['planChange'], source: '三' },
  ),
  move('backToLibrary', '退回项目库', ['removedFromPlan'], 'library', 'region', 'reviewer', {
    ...REASON,
    writes: ['libraryEntry'],
    source: '三',
  }),
  move('archiveRemoved', '归档', ['removedFromPlan'], 'archived', 'region', 'handler', {
    ...REASON,
    writes: ['archive'],
  }),
];

/** Every move by its id. */
export const MOVES = Object.fromEntries(LIST.map((m) => [m.id, m])) as Record<MoveId, Move>;

/** True for a move of this version; records from a newer one may name others. */
export function isMoveId(id: string): id is MoveId {
  return Object.hasOwn(MOVES, id);
}

/** Whether the machine has this move here, whoever makes it and whatever is missing for it. */
export function leadsFrom(m: Move, at: Standing): boolean {
  if (!m.from.includes(at.stage)) return false;
  if (at.back !== null && m.backs && !m.backs.includes(at.back)) return false;
  if (m.heldBy && m.heldBy !== at.heldBy) return false;
  return !(m.needsEndorsement && at.endorsed === null);
}

/**
 * Where a move leads; null when the machine has no such move here.
 * @param revision of the facts that it judges, kept when the city passes the review
 */
export function landing(m: Move, at: Standing, revision: string): Standing | null {
  if (!leadsFrom(m, at)) return null;
  const stage = m.to === 'back' ? at.back : m.to;
  if (stage === null) return null;
  const isSuspension = m.leaves === 'from';
  return {
    stage,
    back: m.leaves === undefined ? null : isSuspension ? (at.stage as WorkStage) : (m.leaves as WorkStage),
    heldBy: isSuspension ? m.level : null,
    endorsed: m.endorses ? revision : null,
  };
}

/** The moves that a level has from here, in the order of the table. */
export function movesFrom(at: Standing, level: OfficeLevel): Move[] {
  return LIST.filter((m) => m.level === level && leadsFrom(m, at));
}
