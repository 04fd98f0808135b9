/** What can be done with a project now: the next step, and trying a move. */
import { OFFICE_LEVEL } from '../model/codes.ts';
import { blockersOf, type Check, checkText } from './checks.ts';
import type { StepContext } from './context.ts';
import { type MoveDraft, moveVerb, SPECIAL_VERB, UNDO } from './moveRecord.ts';
import { isMoveId, landing, leadsFrom, MOVES, type Move, type MoveId, ROLE } from './moves.ts';
import { checksFor } from './preconditions/index.ts';
import { concernsToday } from './revision.ts';
import { roleProblem } from './roles.ts';
import { STAGE, type Standing, standingText } from './stages.ts';

/** The main move out of a state, whoever makes it; null where nothing has to follow. */
export function mainMove(context: StepContext): Move | null {
  const at = context.position.standing;
  switch (at.stage) {
    case 'collected':
      return MOVES.submit;
    case 'countyReview':
      return MOVES.countyPass;
    case 'cityReview':
      // A stale opinion has to be given again before the region can act on it.
      return at.endorsed !== null && concernsToday(at.endorsed, context, false)
        ? MOVES.enterLibrary
        : MOVES.cityPass;
    case 'library':
      return MOVES.plan;
    case 'planned':
      return MOVES.start;
    case 'building':
      return MOVES.complete;
    case 'completed':
      return context.acceptance?.passed === false ? MOVES.returnToBuilding : MOVES.accept;
    case 'accepted':
      return isFundable(context) ? MOVES.fund : MOVES.closeUnfunded;
    case 'funded':
      return MOVES.archive;
    case 'returned':
      return leadsFrom(MOVES.takeUpByCounty, at) ? MOVES.takeUpByCounty : MOVES.takeUpByCity;
    case 'suspended':
      return at.heldBy === 'city' ? MOVES.resume : MOVES.resumeByRegion;
    case 'removedFromPlan':
      return MOVES.backToLibrary;
    default:
      return null;
  }
}

/** Whether there is anything that could still be granted. */
function isFundable({ decision, subsidy, award }: StepContext): boolean {
  const decided = (subsidy.decidedFen ?? 0) + (award.decidedFen ?? 0) > 0;
  const isOver = (status: string, fen: number | null) => status === 'unmet' || fen === 0;
  return (
    decided ||
    !isOver(decision.subsidy.status, subsidy.decidedFen) ||
    !(isOver(decision.award.status, award.decidedFen) || decision.award.amountFen === null)
  );
}

export interface NextStep {
  move: Move;
  /** Everything it asks for. */
  checks: Check[];
  /** What is not met, failed first, then unknown. */
  blockers: Check[];
  /** Whether this officer may make it now. */
  open: boolean;
  /** `县级经办人办理“提交县级初审”，还有 2 项没有满足`. */
  text: string;
}

/** The main next move with what blocks it; null in the states that end the way. */
export function nextStep(context: StepContext): NextStep | null {
  const move = mainMove(context);
  if (!move) return null;
  const checks = checksFor(move.id, context);
  const blockers = blockersOf(checks);
  const { actor } = context;
  const isMine = move.level === actor.level && actor.roles.includes(move.role);
  const failed = blockers.filter((c) => c.met === false).length;
  const unknown = blockers.length - failed;
  const parts = [failed > 0 ? `${failed} 项没有满足` : '', unknown > 0 ? `${unknown} 项待核` : ''];
  const rest = parts.filter(Boolean).join('，');
  return {
    move,
    checks,
    blockers,
    open: isMine && blockers.length === 0 && context.position.conflicts.length === 0,
    text: `${OFFICE_LEVEL[move.level]}${ROLE[move.role]}办理“${move.verb}”${rest ? `，还有 ${rest}` : '，可以办理'}`,
  };
}

export type RefusalCode =
  | 'unknownMove'
  | 'conflict'
  | 'wrongStage'
  | 'wrongLevel'
  | 'wrongRole'
  | 'notEndorsed'
  | 'reasonMissing'
  | 'opinionMissing'
  | 'nothingToUndo'
  | 'blocked';

export type Attempt =
  | {
      ok: true;
      standing: Standing;
      /** The record to keep, still without id, person and day. */
      record: MoveDraft;
    }
  | {
      ok: false;
      code: RefusalCode;
      /** Why, and what to do. */
      message: string;
      /** Only with `blocked`. */
      blockers: Check[];
    };

const no = (code: RefusalCode, message: string, blockers: Check[] = []): Attempt => ({
  ok: false,
  code,
  message,
  blockers,
});

/** The states from which a move leads, in words. */
function fromText(move: Move): string {
  return move.from.map((s) => `“${STAGE[s]}”`).join('、');
}

function misplaced(move: Move, at: Standing): Attempt {
  const now = `项目现在是“${standingText(at)}”`;
  if (!move.from.includes(at.stage))
    return no('wrongStage', `${now}，不能“${move.verb}”。这一步要在${fromText(move)}时办理。`);
  if (move.heldBy && move.heldBy !== at.heldBy)
    return no(
      'wrongLevel',
      `${now}，由${OFFICE_LEVEL[at.heldBy ?? move.heldBy]}暂停，要由${OFFICE_LEVEL[at.heldBy ?? move.heldBy]}恢复。`,
    );
  if (move.needsEndorsement)
    return no('notEndorsed', `${now}，市级还没有复核通过，不能“${move.verb}”。请等市级复核。`);
  return no('wrongStage', `${now}，不能“${move.verb}”。请办理与现在状态相应的步骤。`);
}

function draft(
  context: StepContext,
  move: string,
  to: Standing,
  say: { reason?: string; opinion?: string },
): MoveDraft {
  const { position } = context;
  return {
    projectId: context.projectId,
    move,
    from: position.standing.stage,
    to: to.stage,
    reason: say.reason?.trim() || null,
    opinion: say.opinion?.trim() || null,
    revision: context.revision,
    level: context.actor.level,
    after: position.chain.at(-1)?.id ?? null,
    over: [],
  };
}

function tryUndo(context: StepContext, say: { reason?: string; opinion?: string }): Attempt {
  const last = context.position.chain.at(-1);
  const before = context.position.before;
  if (!last || !before || last.move === UNDO) return no('nothingToUndo', '没有可以撤销的上一步。');
  if (last.level !== context.actor.level) {
    const level = last.level === null ? '原办理单位' : OFFICE_LEVEL[last.level];
    return no('wrongLevel', `上一步“${moveVerb(last.move)}”由${level}办理，只能由${level}撤销。`);
  }
  const role = isMoveId(last.move)
    ? roleProblem(context.actor.roles, MOVES[last.move].role, `撤销“${moveVerb(last.move)}”`)
    : null;
  if (role) return no('wrongRole', role);
  if (!say.reason?.trim()) return no('reasonMissing', `请写明${SPECIAL_VERB[UNDO]}的理由。`);
  return { ok: true, standing: before, record: draft(context, UNDO, before, say) };
}

/**
 * Tries a move as the context's officer.
 * @param move a MoveId, or UNDO
 * @param say the reason and, for reviews, the opinion
 * @returns where the project then stands with the record to keep, or the refusal in Chinese; nothing is changed
 */
export function tryMove(
  context: StepContext,
  move: MoveId | typeof UNDO,
  say: { reason?: string; opinion?: string } = {},
): Attempt {
  const { position, actor } = context;
  if (position.conflicts.length > 0)
    return no('conflict', '有两个步骤同时办理，互不知道。请先选定以哪一个为准，再办下一步。');
  if (move === UNDO) return tryUndo(context, say);
  if (!isMoveId(move)) return no('unknownMove', `没有“${move}”这一步。`);
  const m = MOVES[move];
  const at = position.standing;
  const standing = landing(m, at, context.revision);
  if (!standing) return misplaced(m, at);
  if (m.level !== actor.level)
    return no(
      'wrongLevel',
      `“${m.verb}”由${OFFICE_LEVEL[m.level]}办理，${OFFICE_LEVEL[actor.level]}不能办理。`,
    );
  const role = roleProblem(actor.roles, m.role, m.verb);
  if (role) return no('wrongRole', role);
  if (m.needsReason && !say.reason?.trim()) return no('reasonMissing', `请写明${m.verb}的理由。`);
  if (m.needsOpinion && !say.opinion?.trim()) return no('opinionMissing', `请写明${m.verb}的意见。`);
  const blockers = blockersOf(checksFor(move, context));
  if (blockers.length > 0)
    return no('blocked', `不能“${m.verb}”：${blockers.map(checkText).join('')}`, blockers);
  return { ok: true, standing, record: draft(context, move, standing, say) };
}
