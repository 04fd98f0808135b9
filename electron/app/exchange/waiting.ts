/** Operations whose forerunners have not come: kept until the gap before them is filled. */
import type { Operation } from '../../../shared/model/operation.ts';
import type { Db } from '../../database/sqlite.ts';
import { stable } from './stable.ts';

export interface Waiting {
  put(stream: string, op: Operation): void;
  /** Takes out the operation with this number of the stream, which `op` is of; null when none waits. */
  take(stream: string, op: Operation, sequence: number): Operation | null;
}

/** Writes within the caller's transaction. */
export function openWaiting(db: Db): Waiting {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO waitingOperation (office, incarnation, sequence, operation) VALUES (?, ?, ?, ?)',
  );
  const remove = db
    .prepare<[string, string, number], string>(
      'DELETE FROM waitingOperation WHERE office = ? AND incarnation = ? AND sequence = ? RETURNING operation',
    )
    .pluck();
  const count = db
    .prepare<[string, string], number>(
      'SELECT count(*) FROM waitingOperation WHERE office = ? AND incarnation = ?',
    )
    .pluck();
  /** Streams with operations that wait; most have none, so it is asked once for each stream. */
  const streams = new Map<string, boolean>();
  function hasSome(stream: string, op: Operation): boolean {
    let known = streams.get(stream);
    if (known === undefined) {
      known = (count.get(op.office, op.incarnation) ?? 0) > 0;
      streams.set(stream, known);
    }
    return known;
  }
  return {
    put(stream, op) {
      insert.run(op.office, op.incarnation, op.sequence, stable(op));
      streams.set(stream, true);
    },
    take(stream, op, sequence) {
      if (!hasSome(stream, op)) return null;
      const next = remove.get(op.office, op.incarnation, sequence);
      return next === undefined ? null : (JSON.parse(next) as Operation);
    },
  };
}
