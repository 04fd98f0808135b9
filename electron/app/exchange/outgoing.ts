/** Which operations go to an office: what it has not got of ours, and what it lost of its own and we still hold. */
import type { Operation } from '../../../shared/model/operation.ts';
import { type ChangeRow, unpackChange } from '../../database/changeLog.ts';
import type { Workspace } from '../context.ts';
import { heldByAll } from './devices.ts';
import { isBelow } from './offices.ts';
import { acknowledgedUpTo } from './receipts.ts';

export interface OutgoingStream {
  office: string;
  incarnation: string;
  /** Operations after this one go along. */
  after: number;
}

function incarnationsOf(workspace: Workspace, office: string): string[] {
  return workspace.db
    .prepare<[string], string>(
      'SELECT DISTINCT incarnation FROM change WHERE office = ? ORDER BY incarnation',
    )
    .pluck()
    .all(office);
}

/** Streams of this office with what some computer of the recipient has not got; all of it until something is known. */
export function ownStreams(workspace: Workspace, to: string): OutgoingStream[] {
  const office = workspace.info.office.code;
  const held = heldByAll(workspace, to);
  const acknowledged = acknowledgedUpTo(workspace, to, office);
  return incarnationsOf(workspace, office).map((incarnation) => ({
    office,
    incarnation,
    after: held ? held(`${office}/${incarnation}`) : (acknowledged.get(incarnation) ?? 0),
  }));
}

/**
 * Streams of an office below that a computer of it does not hold as far as we do: it restored a backup, or another
 * computer of it wrote them. They go back with the next package, so that nothing that ever reached us is lost to it.
 */
export function returnedStreams(workspace: Workspace, to: string): OutgoingStream[] {
  const held = isBelow(workspace, to) ? heldByAll(workspace, to) : null;
  if (!held) return [];
  return incarnationsOf(workspace, to)
    .map((incarnation) => ({ office: to, incarnation, after: held(`${to}/${incarnation}`) }))
    .filter(({ incarnation, after }) => workspace.records.log.frontier(to, incarnation) > after);
}

export const PENDING = `FROM change WHERE office = ? AND incarnation = ? AND sequence + count - 1 > ?`;

/** How many operations the streams hold, exactly. */
export function countOperations(workspace: Workspace, streams: readonly OutgoingStream[]): number {
  const count = workspace.db
    .prepare<[number, string, string, number], number>(
      `SELECT coalesce(sum(min(count, sequence + count - 1 - ?)), 0) ${PENDING}`,
    )
    .pluck();
  const aside = workspace.db
    .prepare<[string, string, number], number>(
      'SELECT count(*) FROM quarantinedOperation WHERE office = ? AND incarnation = ? AND sequence > ?',
    )
    .pluck();
  return streams.reduce(
    (sum, { office, incarnation, after }) =>
      sum +
      (count.get(after, office, incarnation, after) ?? 0) +
      (aside.get(office, incarnation, after) ?? 0),
    0,
  );
}

/** Every operation of the streams in the order of its number; those put aside here keep their places. */
export function* operationsOf(
  workspace: Workspace,
  streams: readonly OutgoingStream[],
): Generator<Operation> {
  const select = workspace.db.prepare<[string, string, number], ChangeRow>(
    `SELECT * ${PENDING} ORDER BY sequence`,
  );
  const aside = workspace.db
    .prepare<[string, string, number], string>(
      `SELECT operation FROM quarantinedOperation WHERE office = ? AND incarnation = ? AND sequence > ?
       ORDER BY sequence`,
    )
    .pluck();
  for (const { office, incarnation, after } of streams) {
    const waiting = aside.all(office, incarnation, after).map((text) => JSON.parse(text) as Operation);
    for (const row of select.iterate(office, incarnation, after)) {
      while (waiting[0] && waiting[0].sequence < row.sequence) yield waiting.shift() as Operation;
      for (const operation of unpackChange(row)) if (operation.sequence > after) yield operation;
    }
    yield* waiting;
  }
}
