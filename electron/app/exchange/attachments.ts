/**
 * The bytes of attachments on their way. Each goes along once; whoever holds a record without its bytes asks for them by
 * hash with the next package back, and they go along again.
 */
import { storedPath, storeFile } from '../../database/fileStore.ts';
import type { OpenedPackage } from '../../exchange/packageReader.ts';
import { missingAttachments, noteStored, storedBytes } from '../attachment/index.ts';
import type { Workspace } from '../context.ts';
import type { Task } from '../task.ts';
import { isAbove } from './offices.ts';
import type { Wanted } from './statements.ts';

export interface OutgoingFile {
  sha256: string;
  bytes: number;
  path: string;
}

/** Files that go to an office with the next package: its own records' that never went, and those that it asked for. */
export function filesFor(workspace: Workspace, to: string): OutgoingFile[] {
  const own = workspace.info.office.code;
  const hashes = workspace.db
    .prepare<[string, string, string, string], string>(
      `SELECT DISTINCT sha256 FROM attachment
         WHERE office = ? AND deleted = 0 AND sha256 IS NOT NULL
           AND sha256 NOT IN (SELECT sha256 FROM heldElsewhere WHERE office = ?)
           AND sha256 NOT IN (SELECT s.sha256 FROM sentAttachment s JOIN sentPackage p USING (packageId) WHERE p.recipient = ?)
       UNION SELECT sha256 FROM wantedElsewhere WHERE office = ?
       ORDER BY sha256`,
    )
    .pluck()
    .all(own, to, to, to);
  return hashes.flatMap((sha256) => {
    const bytes = storedBytes(workspace.dataDir, sha256);
    return bytes === null ? [] : [{ sha256, bytes, path: storedPath(workspace.dataDir, sha256) }];
  });
}

/** Remembers which files went along in which package; what was asked for has been answered. */
export function noteSent(
  workspace: Workspace,
  to: string,
  packageId: string,
  files: readonly OutgoingFile[],
): void {
  const insert = workspace.db.prepare(
    'INSERT OR IGNORE INTO sentAttachment (packageId, sha256) VALUES (?, ?)',
  );
  const answered = workspace.db.prepare('DELETE FROM wantedElsewhere WHERE office = ? AND sha256 = ?');
  for (const { sha256 } of files) {
    insert.run(packageId, sha256);
    answered.run(to, sha256);
  }
}

/** A package was received by its recipient: it holds the files that were in it. */
export function noteArrived(workspace: Workspace, recipient: string, packageId: string): void {
  workspace.db
    .prepare(
      'INSERT OR IGNORE INTO heldElsewhere (office, sha256) SELECT ?, sha256 FROM sentAttachment WHERE packageId = ?',
    )
    .run(recipient, packageId);
}

const ASKED_AT_ONCE = 500;

/** What is missing here of an office's records, to be asked for with a package to it; of one's own, from above. */
export function wantedFrom(workspace: Workspace, office: string): Wanted[] {
  const files = new Map<string, { sha256: string; name: string }>();
  const own = isAbove(workspace, office) ? workspace.info.office.code : null;
  for (const { sha256, title, office: owner } of missingAttachments(workspace))
    if (owner === office || owner === own) files.set(sha256, { sha256, name: title.slice(0, 200) });
  const all = [...files.values()];
  const asked: Wanted[] = [];
  for (let i = 0; i < all.length; i += ASKED_AT_ONCE)
    asked.push({ kind: 'wanted', files: all.slice(i, i + ASKED_AT_ONCE) });
  return asked;
}

/** Takes what another office asks for; hashes that nothing here names are left alone. @returns how many are known */
export function takeWanted(workspace: Workspace, from: string, wanted: Wanted): number {
  const known = workspace.db.prepare<[string], number>('SELECT 1 FROM attachment WHERE sha256 = ?').pluck();
  const ask = workspace.db.prepare(
    `INSERT INTO wantedElsewhere (office, sha256, name, askedAt) VALUES (?, ?, ?, ?)
     ON CONFLICT (office, sha256) DO UPDATE SET name = excluded.name, askedAt = excluded.askedAt`,
  );
  const notHeld = workspace.db.prepare('DELETE FROM heldElsewhere WHERE office = ? AND sha256 = ?');
  let count = 0;
  for (const { sha256, name } of wanted.files) {
    if (known.get(sha256) === undefined) continue;
    ask.run(from, sha256, name, workspace.now());
    notHeld.run(from, sha256);
    count += 1;
  }
  return count;
}

/**
 * Takes the files of a package: its sender holds them, and with `store` they go into the store here. Bytes first, rows
 * in the caller's transaction: when that is undone, bytes that nobody names stay behind, and nothing is missing.
 * @returns how many of them were not here yet
 */
export async function takeFiles(
  workspace: Workspace,
  sender: string,
  files: OpenedPackage['attachments'],
  store: boolean,
  task: Task,
): Promise<number> {
  const held = workspace.db.prepare('INSERT OR IGNORE INTO heldElsewhere (office, sha256) VALUES (?, ?)');
  let fresh = 0;
  for (const [i, { sha256, bytes, path }] of files.entries()) {
    await task.breathe();
    if (storedBytes(workspace.dataDir, sha256) !== bytes) fresh += 1;
    if (store) {
      task.report({ label: '存入附件', done: i, total: files.length });
      await storeFile(workspace.dataDir, path, { signal: task.signal });
    }
    held.run(sender, sha256);
    noteStored(workspace, sha256, bytes);
  }
  return fresh;
}

/** Names of files that are still missing of an office's records, apart from those just read. */
export function stillMissing(workspace: Workspace, office: string, read: ReadonlySet<string>): string[] {
  return missingAttachments(workspace)
    .filter((one) => one.office === office && !read.has(one.sha256))
    .map((one) => one.title);
}
