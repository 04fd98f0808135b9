/** Making a step: what may be done, doing it for one project or many, taking the last one back, settling rivals. */
import { AppError } from '../../../shared/api/errors.ts';
import type { LibraryPlace, MoveOutcome } from '../../../shared/api/schemas.ts';
import {
  actorText,
  blockersOf,
  checksFor,
  isMoveId,
  MOVES,
  type MoveDraft,
  type MoveId,
  movesFrom,
  moveVerb,
  nextStep,
  papersOf,
  roleProblem,
  settle,
  staleJudgements,
  standingText,
  tryMove,
  UNDO,
} from '../../../shared/library/index.ts';
import { recordName } from '../../../shared/model/entities.ts';
import { todayOf, type Workspace } from '../context.ts';
import { newId } from '../ids.ts';
import { gather, gatherFor, LEVELS, movesOf, standingLevel } from './gather.ts';

/** Where a project stands, what comes next, what blocks it, and what this office may do. */
export function placeOf(workspace: Workspace, projectId: string): LibraryPlace {
  const context = gather(workspace, projectId);
  const { position } = context;
  const owner = workspace.records.view.get('project', projectId)?.office ?? '';
  const own = LEVELS.filter((l) => standingLevel(workspace, workspace.info.office.code, owner, l) !== null);
  const main = nextStep(context);
  const next = main && nextStep(gatherFor(workspace, projectId, main.move.level));
  const last = position.chain.at(-1);
  return {
    stage: position.standing.stage,
    papersOf: papersOf(position.standing),
    text: standingText(position.standing),
    next: next && {
      move: next.move.id,
      verb: next.move.verb,
      text: next.text,
      open: next.open,
      blockers: next.blockers.map(({ met, text, remedy, path }) => ({
        met,
        text,
        remedy,
        path: path ?? null,
      })),
    },
    moves: own.flatMap((level) =>
      movesFrom(position.standing, level).map((move) => {
        const checks = checksFor(move.id, { ...context, actor: { ...context.actor, level } });
        return {
          move: move.id,
          verb: move.verb,
          needsReason: move.needsReason,
          needsOpinion: move.needsOpinion,
          source: move.source,
          actor: actorText(move.level, move.role),
          refusal: roleProblem(context.actor.roles, move.role, move.verb),
          blockers: blockersOf(checks).length,
          checks: checks.map(({ met, text, remedy, path }) => ({ met, text, remedy, path: path ?? null })),
        };
      }),
    ),
    mayUndo:
      last !== undefined &&
      last.level !== null &&
      own.includes(last.level) &&
      isMoveId(last.move) &&
      position.conflicts.length === 0,
    chain: position.chain.map((r) => ({
      id: r.id,
      verb: moveVerb(r.move),
      on: r.on,
      by: r.by,
      level: r.level,
      reason: r.reason,
      opinion: r.opinion,
    })),
    stale: staleJudgements(position, context).map((r) => moveVerb(r.move)),
    problems: position.problems.map((p) => p.text),
    conflicts: position.conflicts.map(({ kept, rival }) => {
      const verb = (id: string) =>
        moveVerb(movesOf(workspace, projectId).find((r) => r.id === id)?.move ?? id);
      return { kept, keptVerb: verb(kept), rival, rivalVerb: verb(rival) };
    }),
  };
}

function keep(workspace: Workspace, draft: MoveDraft): void {
  workspace.records.write({
    entity: 'stageMove',
    id: newId(),
    isNew: true,
    set: {
      projectId: draft.projectId,
      move: draft.move,
      fromStage: draft.from,
      toStage: draft.to,
      reason: draft.reason,
      opinion: draft.opinion,
      movedOn: todayOf(workspace),
      movedBy: workspace.info.officer,
      revision: draft.revision,
      level: draft.level,
      follows: draft.after,
      setAside: draft.over.length > 0 ? draft.over : null,
    },
    by: workspace.info.officer,
    source: { kind: 'typed' },
  });
}

interface MoveRequest {
  projectIds: readonly string[];
  move: string;
  reason: string;
  opinion: string;
  /** Makes the steps that can be made, although others cannot. */
  partly: boolean;
}

/**
 * Makes one step for these projects in one transaction: all of them, or with `partly` those that are allowed. Nothing
 * is written when one is refused otherwise.
 * @returns for each project whether it was made, and why not
 */
export function makeMoves(workspace: Workspace, request: MoveRequest): MoveOutcome[] {
  const { move, reason, opinion } = request;
  if (move !== UNDO && !isMoveId(move)) throw new AppError('BAD_INPUT', `没有“${move}”这一步，没有办理。`);
  return workspace.records.atomically(() => {
    const tried = request.projectIds.map((projectId) => {
      const level =
        move === UNDO
          ? (gather(workspace, projectId).position.chain.at(-1)?.level ?? 'county')
          : MOVES[move as MoveId].level;
      const context = gatherFor(workspace, projectId, level);
      const attempt = tryMove(context, move as MoveId | typeof UNDO, { reason, opinion });
      return { projectId, attempt, name: recordName({ name: context.registry.projectName }) };
    });
    const isRefused = tried.some((t) => !t.attempt.ok);
    const isWritten = !isRefused || request.partly;
    for (const { attempt } of tried) if (attempt.ok && isWritten) keep(workspace, attempt.record);
    return tried.map(({ projectId, attempt, name }) => ({
      projectId,
      name,
      made: attempt.ok && isWritten,
      message: attempt.ok ? null : attempt.message,
    }));
  });
}

/** Chooses between two steps that were made without knowing of each other. @throws AppError REFUSED with the reason. */
export function settleMoves(workspace: Workspace, projectId: string, chosen: string, reason: string): void {
  workspace.records.atomically(() => {
    const context = gather(workspace, projectId);
    const owner = workspace.records.view.get('project', projectId)?.office ?? '';
    const level = LEVELS.findLast(
      (l) => standingLevel(workspace, workspace.info.office.code, owner, l) !== null,
    );
    if (level === undefined)
      throw new AppError(
        'REFUSED',
        '本单位与这个项目没有上下级关系，不能选定。请由项目所在单位或其上级选定。',
      );
    const result = settle(movesOf(workspace, projectId), projectId, chosen, {
      level,
      revision: context.revision,
      reason,
    });
    if (!result.ok) throw new AppError('REFUSED', result.message);
    keep(workspace, result.record);
  });
}
