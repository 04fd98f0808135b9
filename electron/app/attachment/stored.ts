/** The bytes of this workspace's attachments: which are there, which should be, which can be brought back. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AttachmentFields } from '../../../shared/model/entities.ts';
import { checkStored, isStored, storedPath, storedSize, storeFile } from '../../database/fileStore.ts';
import type { Workspace } from '../context.ts';
import type { Task } from '../task.ts';

/** What an attachment is called on a screen. */
export function attachmentName(fields: Pick<AttachmentFields, 'title' | 'fileName'>): string {
  return fields.title ?? fields.fileName ?? '未命名';
}

/** Whether the bytes that a record names are there, by name and size. */
export function isHeld(dataDir: string, fields: Pick<AttachmentFields, 'sha256' | 'bytes'>): boolean {
  return fields.sha256 !== null && isStored(dataDir, fields.sha256, fields.bytes);
}

/** Bytes of the file with this hash in the store; null when it is not there. */
export const storedBytes = storedSize;

/** Remembers that bytes were put into the store, inside the caller's transaction. */
export function noteStored(workspace: Workspace, sha256: string, bytes: number): void {
  workspace.db
    .prepare('INSERT OR IGNORE INTO storedFile (sha256, bytes, storedAt) VALUES (?, ?, ?)')
    .run(sha256, bytes, workspace.now());
}

interface Named {
  sha256: string;
  bytes: number;
  office: string;
  title: string | null;
  fileName: string | null;
  stored: number;
}

/** Hashes that living records name or that were stored once; one row a hash. */
const EXPECTED = `
  SELECT h.sha256, coalesce(a.bytes, s.bytes) AS bytes, coalesce(a.office, '') AS office, a.title, a.fileName,
         s.sha256 IS NOT NULL AS stored
  FROM (SELECT sha256 FROM storedFile UNION SELECT sha256 FROM attachment WHERE sha256 IS NOT NULL AND deleted = 0) h
  LEFT JOIN storedFile s ON s.sha256 = h.sha256
  LEFT JOIN attachment a ON a.id = (
    SELECT id FROM attachment WHERE sha256 = h.sha256 ORDER BY deleted, id LIMIT 1)
  ORDER BY h.sha256`;

/**
 * Reads every stored file and compares it with its hash. Bytes that never came are counted, not complained of; bytes
 * that were here, or are this office's own, and are gone or changed are problems.
 */
export async function checkStoredFiles(
  workspace: Workspace,
  task: Task,
): Promise<{ problems: string[]; files: number; awaited: number }> {
  const rows = workspace.db.prepare<[], Named>(EXPECTED).all();
  const problems: string[] = [];
  let awaited = 0;
  for (const [i, row] of rows.entries()) {
    await task.breathe();
    task.report({ label: '核对附件', done: i, total: rows.length });
    const state = await checkStored(workspace.dataDir, row.sha256, { signal: task.signal });
    const name = `附件“${attachmentName(row)}”（${row.sha256.slice(0, 12)}…）`;
    const remedy = '请重新附上同一个文件，或从备份的 attachments 文件夹复制回来';
    if (state === 'damaged') problems.push(`${name}：文件内容与登记时不同，已损坏。${remedy}`);
    if (state !== 'missing') continue;
    if (row.stored === 1 || row.office === workspace.info.office.code)
      problems.push(`${name}：文件不在了。${remedy}`);
    else awaited += 1;
  }
  return { problems, files: rows.length - awaited, awaited };
}

/**
 * Brings back bytes that are missing here from another store's folder, each checked by its hash.
 * @returns how many came back
 */
export async function recoverFrom(workspace: Workspace, folder: string): Promise<number> {
  let recovered = 0;
  for (const row of workspace.db.prepare<[], Named>(EXPECTED).all()) {
    if (isStored(workspace.dataDir, row.sha256)) continue;
    const source = join(folder, row.sha256.slice(0, 2), row.sha256);
    if (!existsSync(source)) continue;
    await storeFile(workspace.dataDir, source);
    if (isStored(workspace.dataDir, row.sha256)) recovered += 1;
  }
  return recovered;
}

/** Every file of the store that this workspace knows of: hash, size and where it is. */
export function* storedFiles(workspace: Workspace): Generator<{ sha256: string; path: string }> {
  for (const row of workspace.db.prepare<[], Named>(EXPECTED).all())
    if (isStored(workspace.dataDir, row.sha256))
      yield { sha256: row.sha256, path: storedPath(workspace.dataDir, row.sha256) };
}
