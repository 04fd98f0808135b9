/** The states of a project between call and award, and what is known about a project in one of them. */
import type { OfficeLevel } from '../model/codes.ts';

/** States in which somebody works on the project; the order is the main way. */
export const WORK_STAGES = [
  'collected',
  'countyReview',
  'cityReview',
  'library',
  'planned',
  'building',
  'completed',
  'accepted',
  'funded',
] as const;
export type WorkStage = (typeof WORK_STAGES)[number];
export type Stage =
  | WorkStage
  | 'archived'
  | 'returned'
  | 'rejected'
  | 'withdrawn'
  | 'suspended'
  | 'removedFromPlan';

export const STAGE: Record<Stage, string> = {
  collected: '征集',
  countyReview: '县级初审',
  cityReview: '市级复核',
  library: '入库',
  planned: '列入年度计划',
  building: '在建',
  completed: '竣工投产',
  accepted: '验收',
  funded: '奖补',
  archived: '归档',
  returned: '退回',
  rejected: '不予通过',
  withdrawn: '撤回',
  suspended: '暂停',
  removedFromPlan: '移出计划',
};
export const STAGES = Object.keys(STAGE) as Stage[];

/** Nothing has to follow these; `rejected` and `withdrawn` may be collected again, `archived` may not. */
export const END_STAGES: readonly Stage[] = ['archived', 'rejected', 'withdrawn'];
/** States in which the project is on an annual plan. */
export const PLAN_STAGES: readonly WorkStage[] = ['planned', 'building', 'completed', 'accepted', 'funded'];

/** A state with what the moves that led there left behind. */
export interface Standing {
  stage: Stage;
  /** Where a returned or suspended project goes back to; null in every other state. */
  back: WorkStage | null;
  /** The level that suspended the project; null in every other state. */
  heldBy: OfficeLevel | null;
  /** Revision of the facts that the city passed in this round of review; null: not passed by the city. */
  endorsed: string | null;
}

/** Where every project begins. */
export const START: Standing = { stage: 'collected', back: null, heldBy: null, endorsed: null };

/** True for the code of a state of this version; records from a newer one may hold others. */
export function isStage(code: string): code is Stage {
  return Object.hasOwn(STAGE, code);
}

/** The state in words: `退回（补正后回到县级初审）`. */
export function standingText({ stage, back, endorsed }: Standing): string {
  if (back) return `${STAGE[stage]}（${stage === 'returned' ? '补正' : '恢复'}后回到${STAGE[back]}）`;
  return stage === 'cityReview' && endorsed !== null ? '市级复核（已通过，待自治区入库）' : STAGE[stage];
}

/** The state on the main way whose papers a project needs now, wherever beside that way it stands. */
export function papersOf({ stage, back }: Pick<Standing, 'stage' | 'back'>): WorkStage {
  if (back !== null) return back;
  switch (stage) {
    case 'archived':
      return 'funded';
    case 'removedFromPlan':
      return 'library';
    // They may be collected again; one that goes back nowhere known begins there too.
    case 'rejected':
    case 'withdrawn':
    case 'returned':
    case 'suspended':
      return 'collected';
    default:
      return stage;
  }
}
