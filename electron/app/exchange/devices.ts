/**
 * Computers of an office. Several may work for one office, and each may lose what it held, so "the office holds it" is not
 * enough to leave something out of a package: each computer says with every package what it holds itself.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { Workspace } from '../context.ts';
import { frontierOf } from './receipts.ts';
import type { Holds } from './statements.ts';

/** A computer that was silent while its office sent this many packages is not waited for; its next one wakes it. */
export const ASLEEP_AFTER = 10;

/**
 * The name of this data folder's computer. It stands beside the database, so that a restore into the same folder is the
 * same computer in a new life, and a backup opened in an empty folder is another computer.
 */
export function deviceOf(dataDir: string): string {
  const path = join(dataDir, 'device');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const made = uuidv7();
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${path}.new`, `${made}\n`, { flush: true });
  renameSync(`${path}.new`, path);
  return made;
}

/** What this computer holds of its own office and of `to`, said with every package. */
export function holdsFor(workspace: Workspace, to: string): Holds {
  return {
    kind: 'holds',
    device: deviceOf(workspace.dataDir),
    incarnation: workspace.info.incarnation,
    frontier: { ...frontierOf(workspace, workspace.info.office.code), ...frontierOf(workspace, to) },
  };
}

interface DeviceRow {
  device: string;
  incarnation: string;
  frontier: string;
}

/** Takes what a computer of `from` says. In one life of it, what it holds only grows; a new life starts from what it says. */
export function takeHolds(workspace: Workspace, from: string, holds: Holds): void {
  const { db } = workspace;
  const before = db
    .prepare<[string, string], DeviceRow>('SELECT * FROM deviceHolds WHERE office = ? AND device = ?')
    .get(from, holds.device);
  const frontier = { ...holds.frontier };
  if (before?.incarnation === holds.incarnation)
    for (const [stream, sequence] of Object.entries(JSON.parse(before.frontier) as Record<string, number>))
      frontier[stream] = Math.max(frontier[stream] ?? 0, sequence);
  db.prepare('UPDATE deviceHolds SET silentFor = silentFor + 1 WHERE office = ? AND device <> ?').run(
    from,
    holds.device,
  );
  db.prepare(
    `INSERT INTO deviceHolds (office, device, incarnation, frontier, heardAt, silentFor) VALUES (?, ?, ?, ?, ?, 0)
     ON CONFLICT (office, device) DO UPDATE SET incarnation = excluded.incarnation, frontier = excluded.frontier,
       heardAt = excluded.heardAt, silentFor = 0`,
  ).run(from, holds.device, holds.incarnation, JSON.stringify(frontier), workspace.now());
}

/**
 * Up to where every computer of an office that is not asleep holds a stream.
 * @returns null when no computer of it has ever said so: its program is older, or it has sent nothing yet
 */
export function heldByAll(workspace: Workspace, office: string): ((stream: string) => number) | null {
  const awake = workspace.db
    .prepare<[string, number, string], string>(
      'SELECT frontier FROM deviceHolds WHERE office = ? AND silentFor < ? AND device <> ?',
    )
    .pluck()
    .all(office, ASLEEP_AFTER, deviceOf(workspace.dataDir))
    .map((text) => JSON.parse(text) as Record<string, number>);
  if (awake.length === 0) return null;
  return (stream) => Math.min(...awake.map((frontier) => frontier[stream] ?? 0));
}
