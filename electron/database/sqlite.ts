/** Opening a data folder: version checks, pragmas, the lock against a second program. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/api/errors.ts';
import { migrate, SCHEMA_VERSION } from './migrations/index.ts';

export type Db = Database.Database;

export const DATABASE_FILE = 'workbench.db';
/** Bugs in the WAL-reset path of older libraries can damage a database; never run on one. */
const MINIMUM_SQLITE = [3, 51, 3] as const;

export function assertSqliteVersion(version: string): void {
  const parts = version.split('.').map(Number);
  for (let i = 0; i < MINIMUM_SQLITE.length; i++) {
    const have = parts[i] ?? 0;
    const want = MINIMUM_SQLITE[i] ?? 0;
    if (have > want) return;
    if (have < want) {
      throw new AppError('INTERNAL', `数据库组件版本 ${version} 过旧，不能保证数据安全。请重新安装本程序。`);
    }
  }
}

export function hasDatabase(dataDir: string): boolean {
  return existsSync(join(dataDir, DATABASE_FILE));
}

/** Turns an SQLite failure into a message an officer can act on; other errors pass through. */
export function explainSqlite(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return error;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new AppError('DISK_FULL', '磁盘空间不足，这次改动没有写入，原有数据完好。请清理磁盘后再试。');
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EROFS') {
    return new AppError(
      'READ_ONLY',
      '数据文件夹只能读、不能写，这次改动没有写入。请检查文件夹权限，或把数据放到可写的磁盘。',
    );
  }
  if (code.startsWith('SQLITE_CANTOPEN')) {
    return new AppError(
      'READ_ONLY',
      '数据库文件打不开：数据文件夹不能写，或盘已拔出，什么也没有改动。请检查文件夹权限和磁盘后再试。',
    );
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') {
    return new AppError(
      'READ_ONLY',
      '数据文件夹所在的磁盘读写出错，这次改动没有写入。磁盘可能满了、断开或有坏块，请检查后重新打开程序再试。',
    );
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new AppError(
      'DAMAGED_DATABASE',
      '数据库文件已损坏，程序没有改动它。请从最近的备份恢复，或请技术人员检查磁盘。',
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('LOCKED', '另一个程序正在使用这个数据文件夹。请先关闭它，再打开本程序。');
  }
  return error;
}

/** As `explainSqlite`, for a folder that may be none, or be out of reach. */
function explainFolder(dataDir: string, error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return new AppError('BAD_INPUT', `“${dataDir}”不是文件夹，不能放数据。请另选一个数据文件夹。`);
  if (code === 'SQLITE_CANTOPEN' || code === 'EPERM' || code === 'ENOENT')
    return new AppError(
      'READ_ONLY',
      `数据文件夹“${dataDir}”打不开或不能写，什么也没有改动。请检查盘是否插好、有没有写入权限，或另选一个。`,
    );
  return explainSqlite(error);
}

/**
 * Takes the lock of a data folder for the life of this process. The lock is held by the operating system through an
 * open transaction on a small file, so a crash releases it.
 * @throws AppError LOCKED when another program has the folder, BAD_INPUT when it is none, READ_ONLY, DISK_FULL.
 */
export function lockDataFolder(dataDir: string): { release(): void } {
  let lock: Db | null = null;
  try {
    mkdirSync(dataDir, { recursive: true });
    lock = new Database(join(dataDir, 'lock.db'), { timeout: 0 });
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    throw explainFolder(dataDir, error);
  }
  const held = lock;
  return {
    release() {
      if (held.open) held.close();
    },
  };
}

function readUserVersion(db: Db): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/**
 * Opens (or creates) the database of a data folder and brings its schema up to date.
 * @throws AppError NEWER_DATABASE, DAMAGED_DATABASE, READ_ONLY, DISK_FULL.
 */
export function openDatabase(dataDir: string): Db {
  let db: Db | null = null;
  try {
    mkdirSync(dataDir, { recursive: true });
    db = new Database(join(dataDir, DATABASE_FILE), { timeout: 2000 });
    assertSqliteVersion(db.prepare('SELECT sqlite_version()').pluck().get() as string);
    const version = readUserVersion(db);
    if (version > SCHEMA_VERSION) {
      throw new AppError(
        'NEWER_DATABASE',
        `这个数据文件夹由更新版本的程序写成（结构版本 ${version}，本程序只认识到 ${SCHEMA_VERSION}）。请安装新版程序后再打开，数据没有改动。`,
      );
    }
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // A ledger of thousands of rows should not stop half-way to fold the log into the file; closing does it anyway.
    db.pragma('wal_autocheckpoint = 8000');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.pragma('cache_size = -32000');
    db.pragma('temp_store = MEMORY');
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw explainSqlite(error);
  }
}
