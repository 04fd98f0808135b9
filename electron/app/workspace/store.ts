/** Opening and setting up the workspace of a data folder. */
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { OfficeLevel } from '../../../shared/model/codes.ts';
import { openRecords } from '../../database/records.ts';
import { DATABASE_FILE, type Db, explainSqlite, openDatabase } from '../../database/sqlite.ts';
import type { Workspace, WorkspaceInfo } from '../context.ts';
import { refreshStale } from '../decision/index.ts';
import { noteKnown, replayUnknown } from './replay.ts';
import { readSetting, writeSetting } from './settings.ts';

function readInfo(db: Db): WorkspaceInfo | null {
  const office = db
    .prepare<[], { code: string; name: string; level: OfficeLevel; parent: string | null }>(
      'SELECT code, name, level, parent FROM office WHERE self = 1',
    )
    .get();
  const incarnation = readSetting(db, 'incarnation');
  if (!office || !incarnation) return null;
  return {
    office,
    incarnation,
    officer: readSetting(db, 'officer'),
    sample: readSetting(db, 'sample') === '1',
  };
}

/** Level of every known office, read once and again after offices change. */
function levelLookup(db: Db): { levelOf(code: string): OfficeLevel | undefined; forget(): void } {
  let levels: Map<string, OfficeLevel> | null = null;
  return {
    levelOf(code) {
      levels ??= new Map(
        db
          .prepare<[], { code: string; level: OfficeLevel }>('SELECT code, level FROM office')
          .all()
          .map((o) => [o.code, o.level]),
      );
      return levels.get(code);
    },
    forget() {
      levels = null;
    },
  };
}

/** The time now; an import asks thousands of times within one millisecond. */
function openClock(): () => string {
  let at = Number.NaN;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== at) {
      at = now;
      text = new Date(now).toISOString();
    }
    return text;
  };
}
const clock = openClock();

function assemble(dataDir: string, db: Db, info: WorkspaceInfo, now: () => string = clock): Workspace {
  const levels = levelLookup(db);
  const workspace: Workspace = {
    dataDir,
    db,
    info,
    now,
    levelOf: levels.levelOf,
    officesChanged: levels.forget,
    records: openRecords(
      db,
      () => ({ office: workspace.info.office.code, incarnation: workspace.info.incarnation }),
      levels.levelOf,
      () => workspace.now(),
    ),
  };
  return workspace;
}

/** A write-ahead log that nobody folded in: the program before did not close. */
function endedBadly(dataDir: string): boolean {
  const log = join(dataDir, `${DATABASE_FILE}-wal`);
  return existsSync(log) && statSync(log).size > 0;
}

/**
 * Opens the workspace of a folder; null when its database has not been set up (an interrupted first start). After a
 * crash every page is checked first.
 * @throws AppError DAMAGED_DATABASE and as `openDatabase`.
 */
export function openWorkspace(dataDir: string): Workspace | null {
  const check = endedBadly(dataDir);
  const db = openDatabase(dataDir);
  try {
    if (check && db.pragma('quick_check(1)', { simple: true }) !== 'ok')
      throw Object.assign(new Error('quick_check failed'), { code: 'SQLITE_CORRUPT' });
    const info = readInfo(db);
    if (!info) {
      db.close();
      return null;
    }
    const workspace = assemble(dataDir, db, info);
    replayUnknown(workspace);
    refreshStale(workspace);
    return workspace;
  } catch (error) {
    db.close();
    throw explainSqlite(error);
  }
}

/** A second connection to an open workspace; it shares nothing in memory with the first. */
export function openSideWorkspace(workspace: Workspace): Workspace {
  return assemble(workspace.dataDir, openDatabase(workspace.dataDir), { ...workspace.info });
}

export interface NewWorkspace {
  office: WorkspaceInfo['office'];
  officer: string | null;
  sample: boolean;
}

/** Creates the database of an empty folder and writes who works here, in one transaction. */
export function createWorkspace(
  dataDir: string,
  request: NewWorkspace,
  now: () => string = clock,
): Workspace {
  const db = openDatabase(dataDir);
  const info: WorkspaceInfo = { ...request, incarnation: uuidv7() };
  db.transaction(() => {
    db.prepare('INSERT INTO office (code, name, level, parent, self) VALUES (?, ?, ?, ?, 1)').run(
      info.office.code,
      info.office.name,
      info.office.level,
      info.office.parent,
    );
    writeSetting(db, 'incarnation', info.incarnation);
    if (info.officer) writeSetting(db, 'officer', info.officer);
    writeSetting(db, 'sample', info.sample ? '1' : '0');
    noteKnown({ db });
  })();
  return assemble(dataDir, db, info, now);
}

export function setOfficer(workspace: Workspace, name: string): void {
  writeSetting(workspace.db, 'officer', name);
  workspace.info.officer = name;
}

/** Folds the write-ahead log into the database file and closes it. */
export function closeWorkspace(workspace: Workspace): void {
  if (!workspace.db.open) return;
  workspace.db.pragma('wal_checkpoint(TRUNCATE)');
  workspace.db.pragma('optimize');
  workspace.db.close();
}

/** Takes back a workspace that this call has just created and could not finish; never for one with an officer's data. */
export function removeWorkspace(workspace: Workspace): void {
  workspace.db.close();
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(join(workspace.dataDir, `${DATABASE_FILE}${suffix}`), { force: true });
}
