/** Which steps can be made for all of the chosen projects at once. */
import type { Board } from '../../../shared/api/schemas.ts';
import { isMoveId, MOVES, type Move } from '../../../shared/library/index.ts';

export type Row = Board['projects'][number];

/** The next step first, then what returns, what refuses, the rest. */
function rank(move: Move, next: ReadonlySet<string | null>): number {
  if (next.has(move.id)) return 0;
  return move.to === 'returned' ? 1 : move.to === 'rejected' ? 2 : 3;
}

/**
 * The steps of this level that start where every one of these stands. Whether each project has what the step asks for
 * is answered when it is made: those that have not are named then.
 */
export function commonSteps(rows: readonly Row[], level: Board['level']): Move[] {
  if (rows.length === 0) return [];
  const next = new Set(rows.map((r) => r.nextMove));
  return Object.values(MOVES)
    .filter((m) => m.level === level || (next.has(m.id) && rows.every((r) => r.nextLevel === m.level)))
    .filter((m) => rows.every((r) => (m.from as readonly string[]).includes(r.stage)))
    .filter((m) => m.to !== 'back' || rows.every((r) => r.nextMove === m.id))
    .sort((a, b) => rank(a, next) - rank(b, next));
}

/** A step by its id, as a record of a newer version may name one that is not known here. */
export function verbOf(move: string | null): string | null {
  return move !== null && isMoveId(move) ? MOVES[move].verb : null;
}
