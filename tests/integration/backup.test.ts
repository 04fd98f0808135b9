/** Backups are checked copies; a restore shows first what it costs; a damaged database never becomes an empty one. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RESTORING_FILE } from '../../electron/database/copies.ts';
import { DATABASE_FILE } from '../../electron/database/sqlite.ts';
import { startWorker, type WorkerHandle } from '../../electron/worker/connect.ts';
import { COUNTY, PASSPHRASE } from '../fixtures/offices.ts';
import { cli, cliJson } from './cli.ts';
import { errorOf, resultOf, WORKER_URL } from './worker.ts';

let root: string;
let dataDir: string;
let worker: WorkerHandle;
const database = () => join(dataDir, DATABASE_FILE);
const start = async () => {
  worker = await startWorker({ dataDir, workerUrl: WORKER_URL });
};

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'qianqi-backup-'));
  dataDir = join(root, 'data');
  await start();
  await resultOf(worker.client.workspace.createSample({ projects: 12, seed: 4, office: COUNTY }));
});
afterEach(async () => {
  await worker.close();
  rmSync(root, { recursive: true, force: true });
});

async function rename(name: string): Promise<string> {
  const [project] = (await worker.client.project.list({})).rows;
  await worker.client.project.save({ id: project!.id, version: project!.version, fields: { name } });
  return project!.id;
}
const incarnationOf = (path: string) => {
  const db = new Database(path, { readonly: true });
  const value = db.prepare("SELECT value FROM setting WHERE key = 'incarnation'").pluck().get();
  db.close();
  return value;
};

describe('backups', () => {
  it('are made on close when something changed, and not when nothing did', async () => {
    await worker.close();
    const folder = join(dataDir, 'backups');
    expect(readdirSync(folder)).toHaveLength(1);
    await start();
    await worker.close();
    expect(readdirSync(folder)).toHaveLength(1);
    await start();
  });

  it('go to a second place too, and say when they cannot', async () => {
    const second = join(root, 'stick');
    await worker.client.backup.setSecondFolder({ folder: second });
    const made = await worker.client.backup.make();
    expect(made.second).toBeNull();
    expect(
      readFileSync(join(second, made.name)).equals(readFileSync(join(dataDir, 'backups', made.name))),
    ).toBe(true);
    rmSync(second, { recursive: true });
    writeFileSync(second, 'not a folder');
    expect((await worker.client.backup.make()).second).toContain('第二位置');
    expect((await worker.client.backup.state()).secondProblem).toContain('第二位置');
    expect(await errorOf(worker.client.backup.setSecondFolder({ folder: join(dataDir, 'x') }))).toMatchObject(
      {
        code: 'BAD_INPUT',
      },
    );
    expect(await errorOf(worker.client.backup.setSecondFolder({ folder: 'relative' }))).toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});

describe('a restore', () => {
  it('says first what would be lost, keeps the present database, and starts a new incarnation', async () => {
    await worker.client.exchange.unlock({ passphrase: PASSPHRASE });
    const before = await worker.client.backup.make();
    const id = await rename('备份之后改的名字');
    const preview = await worker.client.backup.previewRestore({ name: before.name });
    expect(preview).toMatchObject({
      comparable: true,
      lost: { records: 1, operations: 1, rows: [{ id, name: '备份之后改的名字', label: '项目' }] },
      gained: { operations: 0 },
    });
    const old = incarnationOf(database());
    const { keptAs } = await worker.client.backup.restore({ name: before.name });
    expect((await worker.client.project.get({ id })).record.fields.name).not.toBe('备份之后改的名字');
    expect(incarnationOf(database())).not.toBe(old);
    expect(incarnationOf(join(dataDir, 'backups', keptAs!))).toBe(old);
    await rename('恢复之后改的名字');
    expect((await resultOf(worker.client.maintenance.verify())).problems).toEqual([]);
  });

  it('brings the sealed keys along to a machine that has none', async () => {
    await worker.client.exchange.unlock({ passphrase: PASSPHRASE });
    const file = join(root, 'copy.db');
    const made = await worker.client.backup.make();
    writeFileSync(file, readFileSync(join(dataDir, 'backups', made.name)));
    const card = await worker.client.exchange.card();
    const other = await startWorker({ dataDir: join(root, 'new machine'), workerUrl: WORKER_URL });
    const { fileId } = await other.client.file.put({ file: new File([readFileSync(file)], 'copy.db') });
    await other.client.backup.restore({ fileId });
    expect((await other.client.project.list({})).total).toBe(12);
    await other.client.exchange.unlock({ passphrase: PASSPHRASE });
    expect((await other.client.exchange.card()).info.keyId).toBe(card.info.keyId);
    await other.close();
  });

  it('refuses another office’s backup, a broken one and what is none, and changes nothing', async () => {
    const id = await rename('没有动过');
    const put = async (bytes: Uint8Array) =>
      (await worker.client.file.put({ file: new File([bytes as Uint8Array<ArrayBuffer>], 'x.db') })).fileId;
    const made = await worker.client.backup.make();
    const good = readFileSync(join(dataDir, 'backups', made.name));
    const broken = Buffer.from(good);
    broken.fill(0x5a, 8192, 40_960);
    for (const bytes of [broken, good.subarray(0, good.length / 2), Buffer.from('not a database at all')])
      expect((await errorOf(worker.client.backup.restore({ fileId: await put(bytes) }))).code).toBe(
        'DAMAGED_DATABASE',
      );
    const foreign = join(root, 'foreign.db');
    writeFileSync(foreign, good);
    const db = new Database(foreign);
    db.exec("UPDATE office SET code = '450999' WHERE self = 1");
    db.close();
    expect(
      await errorOf(worker.client.backup.restore({ fileId: await put(readFileSync(foreign)) })),
    ).toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('450999'),
    });
    expect(await errorOf(worker.client.backup.restore({ name: '../../etc/passwd' }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await worker.client.project.get({ id })).record.fields.name).toBe('没有动过');
  });

  it('stopped between its two renames is finished at the next start', async () => {
    await worker.close();
    writeFileSync(join(dataDir, RESTORING_FILE), readFileSync(database()));
    rmSync(database());
    await start();
    expect((await worker.client.workspace.status()).state).toBe('open');
    expect(existsSync(join(dataDir, RESTORING_FILE))).toBe(false);
  });
});

describe('a damaged database', () => {
  it('leads to the backups, never to an empty program', async () => {
    await rename('损坏之前');
    const made = await worker.client.backup.make();
    await worker.close();
    truncateSync(database(), Math.floor(statSync(database()).size / 2));
    const damaged = readFileSync(database());
    await start();
    const status = await worker.client.workspace.status();
    expect([status.state, status.problem]).toEqual(['damaged', expect.stringContaining('损坏')]);
    expect(await errorOf(worker.client.project.list({}))).toMatchObject({ code: 'DAMAGED_DATABASE' });
    expect(
      await errorOf(worker.client.workspace.create({ office: COUNTY, officer: null, passphrase: null })),
    ).toMatchObject({ code: 'DAMAGED_DATABASE' });
    expect((await worker.client.backup.state()).backups.map((b) => b.name)).toContain(made.name);
    expect((await worker.client.backup.previewRestore({ name: made.name })).comparable).toBe(false);
    const { keptAs } = await worker.client.backup.restore({ name: made.name });
    expect(readFileSync(join(dataDir, 'backups', keptAs!)).equals(damaged)).toBe(true);
    expect((await worker.client.workspace.status()).state).toBe('open');
    expect((await worker.client.project.list({ search: '损坏之前' })).total).toBe(1);
  });
});

describe('the command line', () => {
  it('backs up and restores', async () => {
    await rename('命令行之前');
    await worker.close();
    const out = join(root, 'backup.db');
    expect(cliJson<{ bytes: number }>('backup', '--data', dataDir, '--out', out).bytes).toBeGreaterThan(
      10_000,
    );
    const dry = cliJson<{ lost: { operations: number } }>('restore', out, '--data', dataDir, '--dry-run');
    expect(dry.lost.operations).toBe(0);
    expect(cliJson<{ keptAs: string }>('restore', out, '--data', dataDir).keptAs).toMatch(/^replaced-/);
    writeFileSync(out, 'no');
    const refused = cli('restore', out, '--data', dataDir, '--json');
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    await start();
  });
});
