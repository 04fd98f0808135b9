import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BULK_ROWS } from '../../electron/database/bulkInsert.ts';
import { MIGRATIONS, migrate, SCHEMA_VERSION } from '../../electron/database/migrations/index.ts';
import {
  openRecords,
  type Records,
  type WriteRequest,
  type WrittenRecord,
} from '../../electron/database/records.ts';
import {
  assertSqliteVersion,
  DATABASE_FILE,
  type Db,
  explainSqlite,
  lockDataFolder,
  openDatabase,
} from '../../electron/database/sqlite.ts';
import { ENTITY_FIELDS } from '../../shared/model/entities.ts';
import type { JsonValue } from '../../shared/model/operation.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'qianqi-db-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('openDatabase', () => {
  it('creates a durable database at the current schema', () => {
    const db = openDatabase(dir);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
    const loose = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all();
    expect(loose).toEqual([]);
    db.close();
  });

  it('has a column for every field of the catalogue', () => {
    const db = openDatabase(dir);
    const columns = (table: string) => db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    for (const [entity, fields] of Object.entries(ENTITY_FIELDS))
      expect(columns(entity)).toEqual(expect.arrayContaining(Object.keys(fields)));
    db.close();
  });

  it('refuses a database written by a newer program and leaves it as it was', () => {
    const db = openDatabase(dir);
    db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const before = readFileSync(join(dir, DATABASE_FILE));
    expect(() => openDatabase(dir)).toThrow(
      expect.objectContaining({ code: 'NEWER_DATABASE', message: expect.stringContaining('新版') }),
    );
    expect(readFileSync(join(dir, DATABASE_FILE)).equals(before)).toBe(true);
  });

  it('refuses a file that is not a database instead of starting an empty one', () => {
    const junk = Buffer.alloc(8192, 'not a database ');
    writeFileSync(join(dir, DATABASE_FILE), junk);
    expect(() => openDatabase(dir)).toThrow(expect.objectContaining({ code: 'DAMAGED_DATABASE' }));
    expect(readFileSync(join(dir, DATABASE_FILE)).equals(junk)).toBe(true);
  });

  it('says that a folder cannot be written where the file cannot be opened', () => {
    mkdirSync(join(dir, DATABASE_FILE));
    expect(() => openDatabase(dir)).toThrow(
      expect.objectContaining({ code: 'READ_ONLY', message: expect.stringContaining('打不开') }),
    );
  });

  it('runs only on a library without the known WAL bugs', () => {
    expect(() => assertSqliteVersion('3.51.2')).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
    expect(() => assertSqliteVersion('3.9.9')).toThrow();
    expect(() => assertSqliteVersion('3.51.3')).not.toThrow();
    expect(() => assertSqliteVersion('3.52.0')).not.toThrow();
    expect(() => assertSqliteVersion('4.0.0')).not.toThrow();
  });
});

describe('migrations', () => {
  it('are numbered without a gap and each runs from the schema before it', () => {
    expect(MIGRATIONS.map((m) => m.version)).toEqual(MIGRATIONS.map((_, i) => i + 1));
    for (const migration of MIGRATIONS) {
      const db = new Database(':memory:');
      migrate(db, migration.version - 1);
      expect(db.pragma('user_version', { simple: true })).toBe(migration.version - 1);
      migrate(db, migration.version);
      expect(db.pragma('user_version', { simple: true })).toBe(migration.version);
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
    }
  });

  it('4 keeps packages sent and received before volumes existed as single ones', () => {
    const db = new Database(':memory:');
    migrate(db, 3);
    db.exec(`INSERT INTO sentPackage (packageId, recipient, stream, incarnation, sequence, sha256, fileName, bytes, operations, at)
             VALUES ('p', '450000', 's', 'i', 1, 'h', 'f', 1, 1, 't');
             INSERT INTO receivedPackage (packageId, sender, stream, incarnation, sequence, sha256, fileName, counts, at)
             VALUES ('p', '450000', 's', 'i', 1, 'h', 'f', '{}', 't')`);
    migrate(db, 4);
    for (const table of ['sentPackage', 'receivedPackage'])
      expect(db.prepare(`SELECT volumeNumber, volumeCount FROM ${table}`).get()).toEqual({
        volumeNumber: 1,
        volumeCount: 1,
      });
    db.close();
  });

  it('leave nothing behind when one fails half-way', () => {
    const db = new Database(':memory:');
    db.exec('CREATE TABLE project (in_the_way TEXT)');
    expect(() => migrate(db)).toThrow();
    expect(db.pragma('user_version', { simple: true })).toBe(0);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()).toEqual([
      'project',
    ]);
    db.close();
  });
});

describe('lockDataFolder', () => {
  it('lets one program in, refuses the second, and is free again after release', () => {
    const lock = lockDataFolder(dir);
    expect(() => lockDataFolder(dir)).toThrow(expect.objectContaining({ code: 'LOCKED' }));
    lock.release();
    lockDataFolder(dir).release();
  });

  it('says in words what is no folder or cannot be opened', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(() => lockDataFolder(join(dir, 'file'))).toThrow(
      expect.objectContaining({
        code: 'BAD_INPUT',
        message: `“${join(dir, 'file')}”不是文件夹，不能放数据。请另选一个数据文件夹。`,
      }),
    );
    expect(() => lockDataFolder(join(dir, 'file', 'below'))).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT' }),
    );
    mkdirSync(join(dir, 'lock.db'));
    expect(() => lockDataFolder(dir)).toThrow(
      expect.objectContaining({ code: 'READ_ONLY', message: expect.stringContaining(dir) }),
    );
  });

  it('is released by the operating system when its holder is killed', () => {
    const script = `
      import { lockDataFolder } from ${JSON.stringify(new URL('../../electron/database/sqlite.ts', import.meta.url).href)};
      lockDataFolder(${JSON.stringify(dir)});
      process.kill(process.pid, 'SIGKILL');`;
    const child = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script]);
    expect(child.signal).toBe('SIGKILL');
    lockDataFolder(dir).release();
  });
});

describe('explainSqlite', () => {
  it.each([
    ['SQLITE_FULL', 'DISK_FULL'],
    ['SQLITE_READONLY_DBMOVED', 'READ_ONLY'],
    ['SQLITE_CANTOPEN', 'READ_ONLY'],
    ['SQLITE_CORRUPT_VTAB', 'DAMAGED_DATABASE'],
    ['SQLITE_NOTADB', 'DAMAGED_DATABASE'],
    ['SQLITE_BUSY_SNAPSHOT', 'LOCKED'],
  ])('%s → %s', (code, expected) => {
    expect(explainSqlite(Object.assign(new Error('x'), { code }))).toMatchObject({ code: expected });
  });

  it('passes other errors through', () => {
    const other = new Error('x');
    expect(explainSqlite(other)).toBe(other);
  });
});

describe('records', () => {
  let db: Db;
  let records: Records;
  beforeEach(() => {
    db = openDatabase(dir);
    records = openRecords(
      db,
      () => ({ office: '450110', incarnation: 'i1' }),
      () => 'county',
      () => '2019-06-01T00:00:00.000Z',
    );
  });
  afterEach(() => db.close());

  const typed = { kind: 'typed' } as const;
  const write = (id: string, set: Record<string, string | number | boolean | null>, isNew = false) =>
    records.atomically(() => records.write({ entity: 'project', id, set, by: '覃', source: typed, isNew }));
  const sequences = () =>
    db
      .prepare<[], { sequence: number; count: number }>(
        'SELECT sequence, count FROM change ORDER BY sequence',
      )
      .all();

  it('writes the row and its operations together', () => {
    write('p1', { name: '甲', fixedInvestmentFen: 5, cluster: null }, true);
    expect(records.view.get('project', 'p1')).toMatchObject({
      version: 1,
      office: '450110',
      fields: { name: '甲', cluster: null },
    });
    expect(records.log.operationsOf('project', 'p1').map((o) => [o.field, o.value, o.sequence])).toEqual([
      ['@created', true, 1],
      ['name', '甲', 2],
      ['fixedInvestmentFen', 5, 3],
    ]);
  });

  it('writes only what changed, each change naming what it saw', () => {
    write('p1', { name: '甲', fixedInvestmentFen: 5 }, true);
    expect(write('p1', { name: '甲', fixedInvestmentFen: 5 })).toEqual({ version: 1, changed: [] });
    expect(write('p1', { name: '甲', fixedInvestmentFen: 6 })).toEqual({
      version: 2,
      changed: ['fixedInvestmentFen'],
    });
    expect(records.log.operationsOf('project', 'p1').at(-1)).toMatchObject({
      value: 6,
      basis: ['450110/i1/3'],
      sequence: 4,
    });
    expect(write('p1', { fixedInvestmentFen: null }).changed).toEqual(['fixedInvestmentFen']);
    expect(records.view.get('project', 'p1')?.fields.fixedInvestmentFen).toBeNull();
  });

  it('gives the numbers of an undone transaction out again, so that the sequence has no gap', () => {
    write('p1', { name: '甲' }, true);
    expect(() =>
      records.atomically(() => {
        records.write({
          entity: 'project',
          id: 'p2',
          set: { name: '乙' },
          by: null,
          source: typed,
          isNew: true,
        });
        throw new Error('undone');
      }),
    ).toThrow('undone');
    write('p3', { name: '丙' }, true);
    expect(sequences()).toEqual([
      { sequence: 1, count: 2 },
      { sequence: 3, count: 2 },
    ]);
    expect(records.view.get('project', 'p2')).toBeUndefined();
  });

  it('refuses to write outside a transaction', () => {
    expect(() =>
      records.write({ entity: 'project', id: 'p', set: {}, by: null, source: typed, isNew: true }),
    ).toThrow(/transaction/);
  });

  describe('many at once', () => {
    const row = (n: number) => ({ kind: 'import', file: '台账.xlsx', row: n, column: '' }) as const;
    const columns = { name: '企业"名称"', uscc: '代码', honours: '企业荣誉' };
    const enterprise = (
      n: number,
      set: Record<string, JsonValue>,
      by: string | null = '覃',
    ): WriteRequest => ({
      entity: 'enterprise',
      id: `e${n}`,
      set,
      by,
      isNew: true,
      source: row(n),
      columns,
      sources: { aboveScale: { kind: 'derived', rule: '推得' } },
    });
    /** Full statements and single rows, fields that few records have, two authors, old records between new ones. */
    const requests: WriteRequest[] = [
      ...Array.from({ length: 45 }, (_, n) =>
        enterprise(n, {
          name: `重庆路${n}号\n锰业`,
          uscc: n % 7 === 0 ? null : `91${n}`,
          ...(n === 33 && { honours: ['little-giant'], aboveScale: true, remark: '另一行' }),
        }),
      ),
      enterprise(45, { name: '乙' }, null),
      { entity: 'enterprise', id: 'e3', set: { name: '改名', remark: null }, by: '覃', source: typed },
      { entity: 'project', id: 'p1', set: { enterpriseId: 'e3' }, by: '覃', source: typed },
      ...Array.from({ length: BULK_ROWS }, (_, n): WriteRequest => {
        const set = {
          name: `项目${n}`,
          fixedInvestmentFen: n,
          meetsLand: n % 2 === 0,
          enterpriseId: `e${n}`,
        };
        return { entity: 'project', id: `q${n}`, set, by: '覃', source: typed, isNew: true };
      }),
    ];
    const tables = (of: Db) =>
      ['change', 'enterprise', 'project'].map((table) => of.prepare(`SELECT * FROM ${table}`).all());

    it('leaves the same rows as one after the other', () => {
      const seen: WrittenRecord[][] = [];
      records.onWritten((writes) => seen.push([...writes]));
      records.atomically(() => records.writeAll(requests));
      const other = openDatabase(join(dir, 'other'));
      const single = openRecords(
        other,
        () => ({ office: '450110', incarnation: 'i1' }),
        () => 'county',
        () => '2019-06-01T00:00:00.000Z',
      );
      single.onWritten((writes) => seen.push([...writes]));
      single.atomically(() => {
        for (const request of requests) single.write(request);
      });
      expect(tables(db)).toEqual(tables(other));
      expect(seen[0]).toEqual(seen[1]);
      expect(sequences()).toHaveLength(requests.length);
      other.close();
    });

    it('writes none when one cannot be written', () => {
      write('p1', { name: '甲' }, true);
      const before = tables(db);
      const again = [...requests, enterprise(46, { name: '丙' }), enterprise(46, { name: '丁' })];
      expect(() => records.atomically(() => records.writeAll(again))).toThrow(/UNIQUE/);
      expect(tables(db)).toEqual(before);
      write('p2', { name: '乙' }, true);
      expect(sequences().at(-1)).toEqual({ sequence: 3, count: 2 });
    });

    it('refuses outside a transaction', () => {
      expect(() => records.writeAll(requests)).toThrow(/transaction/);
    });
  });

  it('rebuilds the same row from the log', () => {
    write('p1', { name: '甲', fixedInvestmentFen: 5, meetsLand: true }, true);
    write('p1', { meetsLand: false });
    const before = records.view.get('project', 'p1');
    db.prepare("UPDATE project SET name = '被改坏', fixedInvestmentFen = 1").run();
    records.atomically(() => records.rebuild('project', 'p1'));
    expect(records.view.get('project', 'p1')).toEqual(before);
  });

  it('keeps the column of an import with each field', () => {
    const row = { kind: 'import', file: '台账.xlsx', row: 7 } as const;
    records.atomically(() =>
      records.write({
        entity: 'project',
        id: 'p1',
        set: { name: '甲', fixedInvestmentFen: 5 },
        by: null,
        source: { ...row, column: '' },
        sources: {
          name: { ...row, column: '项目名称' },
          fixedInvestmentFen: { kind: 'derived', rule: '推得' },
        },
        isNew: true,
      }),
    );
    expect(records.log.operationsOf('project', 'p1').map((o) => o.source)).toEqual([
      { ...row, column: '' },
      { ...row, column: '项目名称' },
      { kind: 'derived', rule: '推得' },
    ]);
  });

  it('holds writes while an import has the database, and lets them go on afterwards', () => {
    const release = records.hold('正在导入', () => {});
    expect(() => write('p1', { name: '甲' }, true)).toThrow(
      expect.objectContaining({ code: 'BUSY', message: '正在导入' }),
    );
    expect(() => records.hold('又一个', () => {})).toThrow(expect.objectContaining({ code: 'BUSY' }));
    release();
    expect(write('p1', { name: '甲' }, true).version).toBe(1);
  });
});
