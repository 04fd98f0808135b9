/** Attached files: a store that loses nothing and keeps once, and bytes that travel once and are asked for by hash. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApp } from '../../electron/app/app.ts';
import { addAttachment } from '../../electron/app/attachment/index.ts';
import { silentTask } from '../../electron/app/task.ts';
import { createWorkspace } from '../../electron/app/workspace/index.ts';
import { startWorker, type WorkerHandle } from '../../electron/worker/connect.ts';
import type { Attachment } from '../../shared/api/schemas.ts';
import { acceptedEndings, MATERIALS } from '../../shared/library/index.ts';
import { COUNTY } from '../fixtures/offices.ts';
import { acceptedFiles, png, refusedFiles } from './attachmentFiles.ts';
import { cli } from './cli.ts';
import { errorOf, resultOf, WORKER_URL } from './worker.ts';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let root: string;
let dataDir: string;
let worker: WorkerHandle;
let projectId: string;
const start = async () => {
  worker = await startWorker({ dataDir, workerUrl: WORKER_URL });
};
const stored = (hash: string, dir = dataDir) => join(dir, 'attachments', hash.slice(0, 2), hash);
const blob = (bytes: Buffer, name: string) => new File([bytes as Buffer<ArrayBuffer>], name);

async function add(
  bytes: Buffer,
  name: string,
  words: Partial<Attachment['fields']> = {},
  project = projectId,
): Promise<Attachment> {
  const { fileId } = await worker.client.file.put({ file: blob(bytes, name) });
  return resultOf(worker.client.attachment.add({ projectId: project, fileId, words }));
}
const newProject = async (name: string) =>
  (await worker.client.project.save({ id: null, version: null, fields: { name } })).record.id;
const verify = () => resultOf(worker.client.maintenance.verify());

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'qianqi-attach-'));
  dataDir = join(root, 'county');
  await start();
  await worker.client.workspace.create({ office: COUNTY, officer: '覃晓岚', passphrase: null });
  projectId = await newProject('压榨车间改造');
});
afterEach(async () => {
  await worker.close();
  rmSync(root, { recursive: true, force: true });
});

describe('an attachment', () => {
  it('is taken, listed, opened, described, removed and brought back, and survives a restart', async () => {
    const bytes = png(0x336699);
    const made = await add(bytes, '../..\\现场 照片.png', {
      title: ' 现场 ',
      kind: 'photo',
      takenAt: '2019-05-16',
    });
    expect(made).toMatchObject({
      office: COUNTY.code,
      officeName: COUNTY.name,
      held: true,
      fields: {
        projectId,
        title: '现场',
        fileName: '现场 照片.png',
        mediaType: 'image/png',
        bytes: bytes.length,
        sha256: sha256(bytes),
        kind: 'photo',
      },
    });
    expect(readFileSync(stored(sha256(bytes))).equals(bytes)).toBe(true);
    expect(readdirSync(join(dataDir, 'incoming'))).toEqual([]);
    const saved = await worker.client.attachment.save({
      id: made.id,
      version: made.version,
      words: { note: '东侧', title: null },
    });
    expect(saved.fields).toMatchObject({ note: '东侧', title: null, kind: 'photo' });
    expect(
      await errorOf(worker.client.attachment.save({ id: made.id, version: made.version, words: {} })),
    ).toMatchObject({ code: 'CONFLICT' });
    await worker.close();
    await start();
    const { attachments } = await worker.client.attachment.list({ projectId });
    expect(attachments).toEqual([saved]);
    const { fileId, name } = await worker.client.attachment.open({ id: made.id });
    expect(name).toBe('现场 照片.png');
    const out = await worker.client.file.get({ fileId });
    expect(Buffer.from(await out.arrayBuffer()).equals(bytes)).toBe(true);
    await worker.client.file.discard({ fileId });
    expect(existsSync(stored(sha256(bytes)))).toBe(true);
    await worker.client.attachment.remove({ id: made.id });
    expect((await worker.client.attachment.list({ projectId })).attachments).toEqual([]);
    expect(existsSync(stored(sha256(bytes)))).toBe(true);
    await worker.client.attachment.restore({ id: made.id });
    const history = await worker.client.attachment.history({ id: made.id });
    expect(history.map((h) => h.kind)).toEqual(['restored', 'deleted', 'changed', 'created']);
    expect(history[2]?.changes.map((c) => c.label)).toEqual(['名称', '说明']);
    expect(await verify()).toMatchObject({
      problems: [],
      checked: { attachments: 1, attachmentFiles: 1, awaitedFiles: 0 },
    });
  });

  it('is kept once however often it is attached, and once a project', async () => {
    const bytes = png(7);
    const first = await add(bytes, '甲.png');
    expect(await errorOf(add(bytes, '乙.png'))).toMatchObject({
      code: 'DUPLICATE',
      message: expect.stringContaining('甲.png'),
      details: { record: { id: first.id } },
    });
    const other = await newProject('另一个项目');
    await add(bytes, '丙.png', {}, other);
    expect(readdirSync(join(dataDir, 'attachments'))).toEqual([sha256(bytes).slice(0, 2)]);
    expect(readdirSync(join(dataDir, 'attachments', sha256(bytes).slice(0, 2)))).toEqual([sha256(bytes)]);
    await worker.client.attachment.remove({ id: first.id });
    expect((await add(bytes, '丁.png')).held).toBe(true);
  });

  it('is known by its bytes, whatever it is called', async () => {
    for (const [name, bytes, mediaType] of await acceptedFiles())
      expect([name, (await add(bytes, `${name}.xyz`)).fields.mediaType]).toEqual([name, mediaType]);
  });

  it('may have every ending that a paper of the checklist may have', async () => {
    const known = (await acceptedFiles()).map(([name]) => name.split('.').at(-1));
    const same: Record<string, string> = { jpeg: 'jpg', tiff: 'tif' };
    const wanted = new Set(MATERIALS.flatMap(acceptedEndings).map((ending) => ending.slice(1)));
    expect([...wanted].filter((ending) => !known.includes(same[ending] ?? ending))).toEqual([]);
  });

  it('of another type, empty or too large is refused by name with the remedy', async () => {
    for (const [name, bytes] of await refusedFiles()) {
      const error = await errorOf(add(bytes, name));
      expect([name, error.code]).toEqual([name, 'REFUSED']);
      expect(error.message).toContain(`“${name}”`);
      expect(error.message).toContain('PDF');
    }
    expect(await errorOf(add(Buffer.alloc(0), '空.pdf'))).toMatchObject({
      code: 'REFUSED',
      message: expect.stringMatching(/“空.pdf”是空文件.*重新选择/),
    });
    expect(await errorOf(add(png(1), 'a.png', {}, 'nowhere'))).toMatchObject({ code: 'NOT_FOUND' });
    expect((await worker.client.attachment.list({ projectId })).attachments).toEqual([]);
    expect(existsSync(join(dataDir, 'attachments'))).toBe(false);
  });

  it('over 2 GB is refused before a byte is read', async () => {
    const app = openApp(join(root, 'large'));
    try {
      app.adopt(createWorkspace(app.dataDir, { office: { ...COUNTY }, officer: null, sample: false }));
      const large = join(root, 'large.png');
      writeFileSync(large, png(1));
      // Sparse: it takes no room.
      truncateSync(large, 2 * 2 ** 30 + 1);
      const workspace = app.workspace();
      workspace.records.atomically(() =>
        workspace.records.write({
          entity: 'project',
          id: 'p',
          isNew: true,
          set: { name: '甲' },
          by: null,
          source: { kind: 'typed' },
        }),
      );
      const { fileId } = app.files.adopt(large, '录像.png');
      await expect(addAttachment(app, { projectId: 'p', fileId, words: {} }, silentTask())).rejects.toThrow(
        /“录像.png”超过 2 GB/,
      );
    } finally {
      app.close();
    }
  });
});

describe('verification', () => {
  it('finds a removed and a damaged byte file by the name of its attachment; adding it again repairs', async () => {
    const [one, two] = [png(1), png(2)];
    await add(one, '一.png');
    await add(two, '二.png');
    const spoilt = Buffer.from(one);
    spoilt[40]! ^= 1;
    writeFileSync(stored(sha256(one)), spoilt);
    rmSync(stored(sha256(two)));
    const { problems } = await verify();
    expect(problems).toHaveLength(2);
    expect(problems.join()).toMatch(/附件“一.png”.*已损坏.*重新附上/);
    expect(problems.join()).toMatch(/附件“二.png”.*文件不在了/);
    const { attachments } = await worker.client.attachment.missing();
    expect(attachments).toMatchObject([{ fileName: '二.png', projectName: '压榨车间改造', lost: true }]);
    expect(await errorOf(worker.client.attachment.open({ id: attachments[0]!.id }))).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('重新附上'),
    });
    const other = await newProject('修复');
    await add(one, '一.png', {}, other);
    await add(two, '二.png', {}, other);
    expect((await verify()).problems).toEqual([]);
    await worker.close();
    rmSync(stored(sha256(two)));
    const result = cli('verify', '--data', dataDir);
    expect([result.code, result.stderr]).toEqual([1, expect.stringContaining('附件“二.png”')]);
    await start();
  });
});

describe('backups', () => {
  it('carry new attachments to the second place; a restore brings them back or names what is missing', async () => {
    const bytes = png(0xabcdef);
    await add(bytes, '执照.png', { kind: 'licence' });
    const second = join(root, 'stick');
    await worker.client.backup.setSecondFolder({ folder: second });
    const made = await worker.client.backup.make();
    expect(made.second).toBeNull();
    const copied = join(second, 'attachments', sha256(bytes).slice(0, 2), sha256(bytes));
    expect(readFileSync(copied).equals(bytes)).toBe(true);
    rmSync(join(dataDir, 'attachments'), { recursive: true });
    expect(await worker.client.backup.restore({ name: made.name })).toMatchObject({
      recovered: 1,
      missing: [],
    });
    expect((await verify()).problems).toEqual([]);
    rmSync(join(dataDir, 'attachments'), { recursive: true });
    // A spoilt copy is not taken for the file.
    writeFileSync(copied, 'something else');
    expect(await worker.client.backup.restore({ name: made.name })).toMatchObject({
      recovered: 0,
      missing: [{ title: '执照.png', projectName: '压榨车间改造', lost: true }],
    });
  });
});

describe('an upgrade', () => {
  it('shows attachments whose operations came while this kind of record was not known', async () => {
    const { id } = await add(png(5), '早到.png');
    await worker.close();
    const db = new Database(join(dataDir, 'workbench.db'));
    db.exec("DELETE FROM attachment; DELETE FROM setting WHERE key = 'knownFields'");
    db.close();
    await start();
    expect((await worker.client.attachment.list({ projectId })).attachments.map((a) => a.id)).toEqual([id]);
  });
});

describe('sample data', () => {
  it('has attachments, the same ones for the same seed', async () => {
    const dumps: string[] = [];
    for (const name of ['one', 'two']) {
      const other = await startWorker({ dataDir: join(root, name), workerUrl: WORKER_URL });
      await resultOf(other.client.workspace.createSample({ projects: 5, seed: 3, office: COUNTY }));
      dumps.push(await (await other.client.maintenance.dump()).text());
      const { rows } = await other.client.project.list({});
      const lists = await Promise.all(
        rows.map(async (row) => (await other.client.attachment.list({ projectId: row.id })).attachments),
      );
      expect(lists.flat().length).toBeGreaterThan(5);
      expect(lists.flat().every((a) => a.held)).toBe(true);
      await other.close();
    }
    expect(dumps[0]).toBe(dumps[1]);
  });
});
