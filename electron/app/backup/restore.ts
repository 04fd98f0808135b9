/** Restoring: first what would be lost and gained, then a new incarnation on the copy. Nothing is ever overwritten. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../../shared/api/errors.ts';
import type { RestorePreview } from '../../../shared/api/schemas.ts';
import { ENTITY_LABEL, isEntityName } from '../../../shared/model/entities.ts';
import { flushFile, inspectCopy, RESTORING_FILE } from '../../database/copies.ts';
import { migrate } from '../../database/migrations/index.ts';
import { DATABASE_FILE, type Db, explainSqlite } from '../../database/sqlite.ts';
import type { App } from '../app.ts';
import { type CarriedKeys, identityFile, writeKeys } from '../exchange/index.ts';
import { backupFolder, OLDER_KEYS, SEALED_KEYS } from './backup.ts';

interface Difference {
  entity: string;
  id: string;
  operations: number;
  lastAt: string;
}

/** Acts that are in `left` and not in `right`, by record. Both are open databases of this program. */
function onlyIn(db: Db, left: string, right: string): Difference[] {
  return db
    .prepare<[], Difference>(
      `SELECT a.entity, a.id, sum(a.count) AS operations, max(a.at) AS lastAt FROM ${left}.change a
       LEFT JOIN ${right}.change b ON b.office = a.office AND b.incarnation = a.incarnation AND b.sequence = a.sequence
       WHERE b.rowid IS NULL GROUP BY a.entity, a.id ORDER BY lastAt DESC`,
    )
    .all();
}

function describe(db: Db, schema: string, list: readonly Difference[]): RestorePreview['lost'] {
  const shown = list.slice(0, 200).map(({ entity, id, operations, lastAt }) => {
    const named = entity === 'enterprise' || entity === 'project';
    const name = named
      ? (db
          .prepare<[string], string | null>(`SELECT name FROM ${schema}.${entity} WHERE id = ?`)
          .pluck()
          .get(id) ?? null)
      : null;
    return {
      entity,
      label: isEntityName(entity) ? ENTITY_LABEL[entity] : entity,
      id,
      name: name ?? '未命名',
      operations,
      lastAt,
    };
  });
  return {
    records: list.length,
    operations: list.reduce((sum, one) => sum + one.operations, 0),
    rows: shown,
  };
}

const NOTHING: RestorePreview['lost'] = { records: 0, operations: 0, rows: [] };

/**
 * What restoring this copy would lose and gain against the present database.
 * @throws AppError as `inspectCopy`; REFUSED for a copy of another office.
 */
export function previewRestore(app: App, path: string): RestorePreview {
  const facts = inspectCopy(path);
  const workspace = app.current();
  const backup = {
    officeName: facts.officeName,
    lastChangeAt: facts.lastChangeAt,
    projects: facts.projects,
    enterprises: facts.enterprises,
  };
  if (!workspace) return { backup, comparable: false, lost: NOTHING, gained: NOTHING };
  if (facts.office !== workspace.info.office.code)
    throw new AppError(
      'REFUSED',
      `这份备份是${facts.officeName}（${facts.office}）的，本单位是${workspace.info.office.name}，没有恢复。请选择本单位的备份。`,
    );
  const db = new Database(path, { readonly: true });
  try {
    db.prepare('ATTACH DATABASE ? AS now').run(join(app.dataDir, DATABASE_FILE));
    return {
      backup,
      comparable: true,
      lost: describe(db, 'now', onlyIn(db, 'now', 'main')),
      gained: describe(db, 'main', onlyIn(db, 'main', 'now')),
    };
  } catch (error) {
    if (app.current() === null) app.reopen();
    throw explainSqlite(error);
  } finally {
    db.close();
  }
}

/** A copy made ready to take over: up to date, of a new incarnation, its sealed keys taken out again. */
function prepare(app: App, source: string): { keys: CarriedKeys | null } {
  const restoring = join(app.dataDir, RESTORING_FILE);
  rmSync(restoring, { force: true });
  copyFileSync(source, restoring);
  const db = new Database(restoring);
  try {
    migrate(db);
    const setting = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck();
    const identity = setting.get(SEALED_KEYS);
    const older = JSON.parse(setting.get(OLDER_KEYS) ?? '{}') as Record<string, string>;
    db.transaction(() => {
      const forget = db.prepare('DELETE FROM setting WHERE key = ?');
      forget.run(SEALED_KEYS);
      forget.run(OLDER_KEYS);
      const incarnation = uuidv7();
      db.prepare("UPDATE setting SET value = ? WHERE key = 'incarnation'").run(incarnation);
      // Offices above have to hear what is held now, so that they send what was lost.
      db.prepare(
        `INSERT INTO setting (key, value) VALUES ('rejoined', ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      ).run(incarnation);
    })();
    return { keys: identity === undefined ? null : { identity, older } };
  } finally {
    db.close();
    flushFile(restoring);
  }
}

/**
 * Puts a backup in the place of the present database, which is kept beside the backups under a name that says so. The
 * office starts a new incarnation, so that operations written from now on never bear the numbers of lost ones.
 * @throws AppError as `previewRestore`, DISK_FULL, READ_ONLY; the present database is then untouched.
 */
export function restoreBackup(app: App, source: string): { keptAs: string | null } {
  previewRestore(app, source);
  try {
    const { keys } = prepare(app, source);
    app.release();
    const current = join(app.dataDir, DATABASE_FILE);
    let keptAs: string | null = null;
    if (existsSync(current)) {
      mkdirSync(backupFolder(app.dataDir), { recursive: true });
      keptAs = `replaced-${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z.db`;
      renameSync(current, join(backupFolder(app.dataDir), keptAs));
      for (const suffix of ['-wal', '-shm']) {
        const beside = `${current}${suffix}`;
        if (existsSync(beside)) renameSync(beside, join(backupFolder(app.dataDir), `${keptAs}${suffix}`));
      }
    }
    renameSync(join(app.dataDir, RESTORING_FILE), current);
    if (keys !== null && !existsSync(identityFile(app.dataDir))) writeKeys(app.dataDir, keys);
    app.reopen();
    return { keptAs };
  } catch (error) {
    if (app.current() === null) app.reopen();
    throw explainSqlite(error);
  }
}
