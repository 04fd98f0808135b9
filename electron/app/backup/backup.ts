/**
 * Backups: a checked copy of the database with the sealed keys inside, in the data folder and in a second place. The
 * bytes of attachments never change, so the second place gets each of them once, beside the copies.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { AppError } from '../../../shared/api/errors.ts';
import type { BackupEntry, BackupState } from '../../../shared/api/schemas.ts';
import { type CopyFacts, copyDatabase, flushFile, inspectCopy } from '../../database/copies.ts';
import type { App } from '../app.ts';
import { recoverFrom, storedFiles } from '../attachment/index.ts';
import type { Workspace } from '../context.ts';
import { readKeys } from '../exchange/index.ts';
import { readSetting, writeSetting } from '../workspace/index.ts';
import { expiredBackups, SCHEDULE_WORDS } from './schedule.ts';

const NAME = /^workbench-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.db$/;
/** Key under which a copy carries the sealed identity: useless without the officer's passphrase. */
export const SEALED_KEYS = 'sealedKeys';
/** Beside it, by file name: keys that were replaced, with which packages under way still open. */
export const OLDER_KEYS = 'sealedOlderKeys';

export const backupFolder = (dataDir: string): string => join(dataDir, 'backups');

function nameAt(now: string): string {
  return `workbench-${now.slice(0, 19).replace(/[-:]/g, '')}Z.db`;
}

function timeOf(name: string): string | null {
  const parts = NAME.exec(name);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

/** Backups in a folder, newest first; files of other names are left alone. */
export function backupsIn(folder: string): BackupEntry[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const at = timeOf(name);
      return at === null ? [] : [{ name, at, bytes: statSync(join(folder, name)).size }];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

function prune(folder: string, now: string): void {
  for (const name of expiredBackups(backupsIn(folder), now)) rmSync(join(folder, name), { force: true });
}

/** The name of the folder beside backups that holds the bytes of attachments. */
const ATTACHMENTS = 'attachments';

/** Copies the attachments that are not there yet; they are named by their hash and never change. */
export async function copyAttachments(workspace: Workspace, folder: string): Promise<number> {
  let copied = 0;
  for (const { sha256, path } of storedFiles(workspace)) {
    const target = join(folder, sha256.slice(0, 2), sha256);
    if (statSync(target, { throwIfNoEntry: false })?.size === statSync(path).size) continue;
    mkdirSync(dirname(target), { recursive: true });
    await copyFile(path, `${target}.part`);
    flushFile(`${target}.part`);
    renameSync(`${target}.part`, target);
    copied += 1;
  }
  return copied;
}

/** Copies a finished backup and new attachments to the second place. @returns why it could not, or null. */
async function copyAway(
  workspace: Workspace,
  path: string,
  folder: string,
  name: string,
  now: string,
): Promise<string | null> {
  const part = join(folder, `.${name}.part`);
  try {
    mkdirSync(folder, { recursive: true });
    copyFileSync(path, part);
    flushFile(part);
    renameSync(part, join(folder, name));
    prune(folder, now);
    await copyAttachments(workspace, join(folder, ATTACHMENTS));
    return null;
  } catch (error) {
    try {
      rmSync(part, { force: true });
    } catch {
      // The stick is gone; there is nothing to clean up on it.
    }
    const reason = (error as { code?: string }).code;
    return reason === 'ENOSPC'
      ? '第二位置的磁盘满了'
      : reason === 'EROFS' || reason === 'EACCES' || reason === 'EPERM'
        ? '第二位置只能读、不能写'
        : '第二位置打不开（U 盘可能没有插好）';
  }
}

function addKeys(dataDir: string, copy: Workspace['db']): void {
  const keys = readKeys(dataDir);
  if (keys === null) return;
  const put = copy.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  put.run(SEALED_KEYS, keys.identity);
  put.run(OLDER_KEYS, JSON.stringify(keys.older));
}

/** Writes a checked copy to a path of the caller's choice (command line). */
export function backupTo(app: App, target: string): Promise<CopyFacts> {
  return copyDatabase(app.workspace().db, target, (copy) => addKeys(app.dataDir, copy));
}

/**
 * Makes one backup now and lets go of those that the schedule no longer keeps.
 * @throws AppError DISK_FULL, READ_ONLY, DAMAGED_DATABASE for the first place; the second place is reported, not thrown.
 */
export async function makeBackup(app: App): Promise<BackupEntry & { second: string | null }> {
  const workspace = app.workspace();
  const now = workspace.now();
  const name = nameAt(now);
  const folder = backupFolder(app.dataDir);
  const path = join(folder, name);
  await backupTo(app, path);
  prune(folder, now);
  const secondFolder = readSetting(workspace.db, 'secondBackupFolder');
  const second = secondFolder === null ? null : await copyAway(workspace, path, secondFolder, name, now);
  writeSetting(workspace.db, 'secondBackupProblem', second ?? '');
  return { name, at: timeOf(name) ?? now, bytes: statSync(path).size, second };
}

/** Brings back attachments that are missing here and lie in the second place. @returns how many */
export async function recoverAttachments(workspace: Workspace): Promise<number> {
  const folder = readSetting(workspace.db, 'secondBackupFolder');
  return folder ? recoverFrom(workspace, join(folder, ATTACHMENTS)) : 0;
}

/** What the screen shows; also while the database is damaged and only the folder can be read. */
export function backupState(app: App): BackupState {
  const workspace = app.current();
  const setting = (key: 'secondBackupFolder' | 'secondBackupProblem') =>
    (workspace && readSetting(workspace.db, key)) || null;
  return {
    folder: backupFolder(app.dataDir),
    backups: backupsIn(backupFolder(app.dataDir)),
    secondFolder: setting('secondBackupFolder'),
    secondProblem: setting('secondBackupProblem'),
    schedule: SCHEDULE_WORDS,
  };
}

/** @throws AppError BAD_INPUT when the folder is relative or inside the data folder, READ_ONLY when it cannot be written. */
export function setSecondFolder(app: App, folder: string | null): BackupState {
  const workspace = app.workspace();
  if (folder !== null) {
    if (!isAbsolute(folder))
      throw new AppError('BAD_INPUT', '第二备份位置要写完整路径，如 E:\\千企技改备份。没有改动设置。');
    if (resolve(folder).startsWith(resolve(app.dataDir)))
      throw new AppError(
        'BAD_INPUT',
        '第二备份位置不能在数据文件夹里面：磁盘坏了会一起丢。请选 U 盘或另一块硬盘。',
      );
    try {
      mkdirSync(folder, { recursive: true });
    } catch {
      throw new AppError(
        'READ_ONLY',
        `“${folder}”建不了文件夹，没有改动设置。请检查 U 盘是否插好、能否写入。`,
      );
    }
  }
  workspace.records.atomically(() => {
    writeSetting(workspace.db, 'secondBackupFolder', folder ?? '');
    writeSetting(workspace.db, 'secondBackupProblem', '');
  });
  return backupState(app);
}

/** The file of a backup in the data folder. @throws AppError NOT_FOUND; names of other shapes never reach the disk. */
export function backupPath(app: App, name: string): string {
  const path = join(backupFolder(app.dataDir), name);
  if (!NAME.test(name) || !existsSync(path))
    throw new AppError('NOT_FOUND', '找不到这份备份，可能已按计划清理。请刷新备份列表。');
  return path;
}

export { inspectCopy };
