/** Issuing and changing a batch together with the step of the life cycle: both in one transaction. */
import type { MoveOutcome } from '../../../shared/api/schemas.ts';
import { type Stage, UNDO } from '../../../shared/library/index.ts';
import { todayOf, type Workspace } from '../context.ts';
import { gather, makeMoves, requireRole } from '../library/index.ts';
import { batchesOf, changeIssued, heldBatch, issueDraft, knownProject, leftBatch } from '../plan/index.ts';

/** States from which nobody is taken off the plan: not on it yet, or not any more. */
const OFF_PLAN: readonly Stage[] = [
  'collected',
  'countyReview',
  'cityReview',
  'library',
  'rejected',
  'withdrawn',
  'removedFromPlan',
];

/** Takes the step for those that stand where it starts. @returns the others, which wait in their state, with the reason */
function step(
  workspace: Workspace,
  projectIds: readonly string[],
  move: 'plan' | 'removeFromPlan',
  reason: string,
): MoveOutcome[] {
  return makeMoves(workspace, { projectIds, move, reason, opinion: '', partly: true }).filter(
    (outcome) => !outcome.made,
  );
}

/** Issues a draft; projects in the library come onto the plan. @throws AppError as `issueDraft`. */
export function issueWithSteps(
  workspace: Workspace,
  request: Parameters<typeof issueDraft>[1],
): { id: string; waiting: MoveOutcome[] } {
  requireRole(workspace, 'approver', '印发年度计划');
  return workspace.records.atomically(() => {
    const id = issueDraft(workspace, request);
    return { id, waiting: step(workspace, heldBatch(workspace, id)?.batch.projectIds ?? [], 'plan', '') };
  });
}

/** Changes an issued batch; the project comes onto the plan or leaves it. @throws AppError as `changeIssued`. */
export function changeWithSteps(
  workspace: Workspace,
  request: Parameters<typeof changeIssued>[1],
): { waiting: MoveOutcome[] } {
  requireRole(workspace, 'approver', '调整年度计划');
  return workspace.records.atomically(() => {
    changeIssued(workspace, request);
    const { kind, projectId, reason } = request;
    if (kind === 'added') return { waiting: step(workspace, [projectId], 'plan', '') };
    // A project that never came as far as the plan, or is not held here any more, has nothing to leave.
    const isOff =
      !knownProject(workspace)(projectId) ||
      OFF_PLAN.includes(gather(workspace, projectId).position.standing.stage);
    return { waiting: isOff ? [] : step(workspace, [projectId], 'removeFromPlan', reason.trim()) };
  });
}

/**
 * Makes a step of the life cycle as `makeMoves` does; what concerns the plan is written on the batch too, in the same
 * transaction: leaving the plan is a line on the list, and taking that step back brings the project into the list again.
 */
export function makeSteps(workspace: Workspace, request: Parameters<typeof makeMoves>[1]): MoveOutcome[] {
  const { move, reason } = request;
  return workspace.records.atomically(() => {
    const isRemoval = (projectId: string) =>
      gather(workspace, projectId).position.chain.at(-1)?.move === 'removeFromPlan';
    const brought = new Set(move === UNDO ? request.projectIds.filter(isRemoval) : []);
    const outcomes = makeMoves(workspace, request);
    const on = todayOf(workspace);
    for (const { projectId, made } of outcomes) {
      if (!made) continue;
      if (move === 'removeFromPlan')
        for (const { id: batchId } of batchesOf(workspace, projectId))
          changeIssued(workspace, { batchId, kind: 'removed', projectId, on, reason });
      const batchId = brought.has(projectId) ? leftBatch(workspace, projectId) : null;
      if (batchId !== null)
        changeIssued(workspace, {
          batchId,
          kind: 'added',
          projectId,
          on,
          reason: `撤销移出计划：${reason.trim()}`,
        });
    }
    return outcomes;
  });
}
