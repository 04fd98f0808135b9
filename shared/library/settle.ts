/** Choosing between moves that were made without knowing each other. */
import { OFFICE_LEVEL, type OfficeLevel } from '../model/codes.ts';
import { rankOf } from './fork.ts';
import { stageOf } from './history.ts';
import { type MoveDraft, type MoveRecord, SETTLE } from './moveRecord.ts';

/**
 * The draft that settles a conflict for one of the rivals.
 * @param chosen id of the move after the fork that is to count, as `conflicts` names it
 * @returns a refusal in Chinese when there is nothing to settle or the level is too low
 */
export function settle(
  records: readonly MoveRecord[],
  projectId: string,
  chosen: string,
  actor: { level: OfficeLevel; revision: string; reason: string },
): { ok: true; record: MoveDraft } | { ok: false; message: string } {
  const { conflicts, standing } = stageOf(records, projectId);
  const pair = conflicts.find((c) => c.kept === chosen || c.rival === chosen);
  if (!pair) return { ok: false, message: '这一步没有待选定的冲突，不用选定。' };
  if (rankOf(actor.level) < rankOf(pair.level)) {
    const level = OFFICE_LEVEL[pair.level];
    return { ok: false, message: `冲突中有${level}办理的步骤，要由${level}选定。` };
  }
  if (!actor.reason.trim()) return { ok: false, message: '请写明选定的理由。' };
  const own = records.filter((r) => r.projectId === projectId);
  const fork = own.find((r) => r.id === chosen)?.after ?? null;
  // Every other move at the fork, also one that only repeats a rival: it would stand up in its place.
  const rivals = own.filter((r) => r.move !== SETTLE && r.after === fork).map((r) => r.id);
  const earlier = own.filter((r) => r.move === SETTLE && r.after !== null && rivals.includes(r.after));
  const draft: MoveDraft = {
    projectId,
    move: SETTLE,
    from: standing.stage,
    to: standing.stage,
    reason: actor.reason.trim(),
    opinion: null,
    revision: actor.revision,
    level: actor.level,
    after: chosen,
    over: [...new Set([...rivals.filter((id) => id !== chosen), ...earlier.map((r) => r.id)])].sort(),
  };
  const after = stageOf([...records, { ...draft, id: '', by: null, on: '' }], projectId);
  return { ok: true, record: { ...draft, to: after.standing.stage } };
}
