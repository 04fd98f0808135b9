/** Copies of a database: made by SQLite itself, opened and checked before anybody relies on them. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/api/errors.ts';
import { SCHEMA_VERSION } from './migrations/index.ts';
import { DATABASE_FILE, type Db, explainSqlite } from './sqlite.ts';

/** A restore that was stopped between its two renames leaves the finished database under this name. */
export const RESTORING_FILE = 'workbench.restoring.db';

export interface CopyFacts {
  office: string;
  officeName: string;
  incarnation: string;
  schemaVersion: number;
  /** Acts in the change log, and the time of the last one (UTC ISO; null when there is none). */
  changes: number;
  lastChangeAt: string | null;
  projects: number;
  enterprises: number;
}

export function flushFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Reads what a database file holds, after SQLite has checked it page by page.
 * @throws AppError DAMAGED_DATABASE, NEWER_DATABASE, or REFUSED for a file that is no database of this program.
 */
export function inspectCopy(path: string): CopyFacts {
  let db: Db | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const schemaVersion = db.pragma('user_version', { simple: true }) as number;
    if (schemaVersion > SCHEMA_VERSION)
      throw new AppError(
        'NEWER_DATABASE',
        `这份备份由更新版本的程序写成（结构版本 ${schemaVersion}），本程序读不了。请先升级程序再恢复。`,
      );
    const check = db.pragma('quick_check(1)', { simple: true });
    if (check !== 'ok') throw new AppError('DAMAGED_DATABASE', '这份备份已损坏，没有使用。请换一份备份。');
    const known = db
      .prepare("SELECT count(*) FROM sqlite_master WHERE name IN ('setting', 'office', 'change', 'project')")
      .pluck()
      .get();
    if (known !== 4)
      throw new AppError('REFUSED', '这个文件不是本程序的备份，没有使用。请选择 .db 备份文件。');
    const office = db.prepare('SELECT code, name FROM office WHERE self = 1').get() as
      | { code: string; name: string }
      | undefined;
    const incarnation = db.prepare("SELECT value FROM setting WHERE key = 'incarnation'").pluck().get();
    if (!office || typeof incarnation !== 'string')
      throw new AppError('REFUSED', '这份备份里没有单位信息，没有使用。请换一份备份。');
    const count = (sql: string) => db?.prepare(sql).pluck().get() as number;
    return {
      office: office.code,
      officeName: office.name,
      incarnation,
      schemaVersion,
      changes: count('SELECT count(*) FROM change'),
      lastChangeAt: db.prepare('SELECT max(at) FROM change').pluck().get() as string | null,
      projects: count('SELECT count(*) FROM project WHERE deleted = 0'),
      enterprises: count('SELECT count(*) FROM enterprise WHERE deleted = 0'),
    };
  } catch (error) {
    throw explainSqlite(error);
  } finally {
    db?.close();
  }
}

/**
 * Writes a checked copy of an open database to `target`: through a temporary file, flushed, renamed.
 * @param finish adds to the copy before it is checked
 * @throws AppError DISK_FULL, READ_ONLY, DAMAGED_DATABASE; nothing is left at `target` then.
 */
export async function copyDatabase(db: Db, target: string, finish: (copy: Db) => void): Promise<CopyFacts> {
  const part = `${target}.part`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    rmSync(part, { force: true });
    await db.backup(part);
    const copy = new Database(part);
    try {
      // One file, readable on its own: no write-ahead log beside it.
      copy.pragma('journal_mode = DELETE');
      finish(copy);
    } finally {
      copy.close();
    }
    const facts = inspectCopy(part);
    flushFile(part);
    renameSync(part, target);
    return facts;
  } catch (error) {
    rmSync(part, { force: true });
    throw explainSqlite(error);
  }
}

/** Whether a data folder has been set up, also when a restore was stopped between its two renames. */
export function holdsDatabase(dataDir: string): boolean {
  return [DATABASE_FILE, RESTORING_FILE].some((name) => existsSync(join(dataDir, name)));
}

/** Finishes a restore that a crash stopped between its two renames, so that nobody meets an empty program. */
export function finishRestore(dataDir: string): void {
  const current = join(dataDir, DATABASE_FILE);
  const restoring = join(dataDir, RESTORING_FILE);
  if (!existsSync(current) && existsSync(restoring)) renameSync(restoring, current);
}
