/** Issuing and changing a batch together with the step of the life cycle: both in one transaction. */
import type { Workspace } from '../context.ts';
import { makeMoves, requireRole } from '../library/index.ts';
import { heldBatch } from './batches.ts';
import { changeIssued, issueDraft } from './issue.ts';

/** Takes the step for those that stand where it starts; others are on the list and wait in their state. */
function step(workspace: Workspace, projectIds: readonly string[], move: string, reason: string): void {
  makeMoves(workspace, { projectIds: [...projectIds], move, reason, opinion: '', partly: true });
}

/** Issues a draft; projects in the library come onto the plan. @throws AppError as `issueDraft`. */
export function issueWithSteps(workspace: Workspace, request: Parameters<typeof issueDraft>[1]): string {
  requireRole(workspace, 'approver', '印发年度计划');
  return workspace.records.atomically(() => {
    const id = issueDraft(workspace, request);
    step(workspace, heldBatch(workspace, id)?.batch.projectIds ?? [], 'plan', '');
    return id;
  });
}

/** Changes an issued batch; the project comes onto the plan or leaves it. @throws AppError as `changeIssued`. */
export function changeWithSteps(workspace: Workspace, request: Parameters<typeof changeIssued>[1]): void {
  requireRole(workspace, 'approver', '调整年度计划');
  workspace.records.atomically(() => {
    changeIssued(workspace, request);
    const move = request.kind === 'added' ? 'plan' : 'removeFromPlan';
    step(workspace, [request.projectId], move, request.kind === 'removed' ? request.reason.trim() : '');
  });
}
