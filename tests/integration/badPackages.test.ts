/**
 * Everything bad that may come in a package or happen to a disk: each is refused with a reason that names it, on the
 * contract and on the command line, with nothing changed. One table for what files may be; below it what disks may do.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Encrypter } from 'age-encryption';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../electron/app/context.ts';
import { ownCard, receivePackages, revokeKey, trustCard } from '../../electron/app/exchange/index.ts';
import { silentTask } from '../../electron/app/task.ts';
import { makeCard } from '../../electron/exchange/card.ts';
import { generateOfficeKeys, keyId } from '../../electron/exchange/keys.ts';
import { startWorker, type WorkerHandle } from '../../electron/worker/connect.ts';
import type { ImportReport, PackageReport } from '../../shared/api/schemas.ts';
import type { Operation } from '../../shared/model/operation.ts';
import { PASSPHRASE, REGION } from '../fixtures/offices.ts';
import { type Forgery, forge, sha256 } from '../unit/exchange/forge.ts';
import {
  city,
  cleanUp,
  county,
  INCARNATION,
  otherCounty,
  type TestOffice as Signer,
} from '../unit/exchange/support.ts';
import { everything, fastFolder, openOffice, removeFolder } from './office.ts';
import { resultOf, WORKER_URL } from './worker.ts';

const ENTRY = fileURLToPath(new URL('../../dist/node/cli.js', import.meta.url));
const MB = 2 ** 20;

let root: string;
let worker: WorkerHandle;
let ageRecipient: string;
let strangersRecipient: string;
let revoked: Signer;
let rotated: Signer;
let good: string;
const at = (...names: string[]) => join(root, ...names);

const operation = (change: Partial<Operation> = {}): Operation => ({
  office: county.code,
  incarnation: INCARNATION,
  sequence: 1,
  entity: 'project',
  id: 'project-1',
  field: '@created',
  value: true,
  basis: [],
  at: '2019-12-03T01:02:03Z',
  by: null,
  source: { kind: 'typed' },
  ...change,
});
const lines = (...operations: unknown[]) =>
  Buffer.from(operations.map((one) => `${JSON.stringify(one)}\n`).join(''));
const withLines = (text: Buffer | string): Forgery => ({
  data: (files) => files.set('data/operations.ndjson', Buffer.from(text)),
});
const FIRST = lines(operation(), operation({ sequence: 2, field: 'name', value: '甲' }));

function bad(forgery: Forgery = {}): Promise<string> {
  return forge({ ...withLines(FIRST), encryptTo: ageRecipient, ...forgery });
}
/** The package after the good one, which fits to it: what is wrong is inside. */
function next(forgery: Forgery): Promise<string> {
  return bad({
    header: (h) => Object.assign(h, { sequence: 2, previous: sha256(readFileSync(good)) }),
    inner: (s) => Object.assign(s, { sequence: 2 }),
    ...forgery,
  });
}
async function changed(change: (bytes: Buffer) => Buffer): Promise<string> {
  const path = await bad();
  writeFileSync(path, change(readFileSync(path)));
  return path;
}
const entry = (name: string, data: Buffer | string) => ({ name, data: Buffer.from(data) });
async function payloadOf(bytes: Buffer): Promise<Buffer> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(ageRecipient);
  return Buffer.from(await encrypter.encrypt(Uint8Array.from(bytes)));
}

/** What it is, how it is made, words that its reason must have. */
const TABLE: [string, () => Promise<string>, string][] = [
  [
    'a zip bomb of one file',
    () => bad({ zip: ([first]) => Object.assign(first ?? {}, { data: Buffer.alloc(6 * MB, 32) }) }),
    '压缩比异常',
  ],
  [
    'a zip bomb in a manifest',
    () =>
      bad({
        zip: (list) =>
          Object.assign(list.find((one) => one.name === 'manifest-sha256.txt') ?? {}, {
            data: Buffer.alloc(3 * MB, 32),
          }),
      }),
    '压缩比异常',
  ],
  [
    'a zip bomb that says it is small',
    () =>
      bad({ zip: ([first]) => Object.assign(first ?? {}, { data: Buffer.alloc(8 * MB, 32), declared: 16 }) }),
    '压缩内容已损坏',
  ],
  [
    'a zip bomb that says it is too large',
    () => bad({ zip: ([first]) => Object.assign(first ?? {}, { declared: 2 ** 31 + 5 }) }),
    '上限',
  ],
  [
    'a zip bomb of entries that share bytes',
    () => bad({ zip: (list) => Object.assign(list[1] ?? {}, { offset: 0 }) }),
    '重叠',
  ],
  [
    'a way out of the folder',
    () => bad({ zip: (list) => list.push(entry('../evil', 'x')) }),
    '格式之外的文件',
  ],
  [
    'a way out inside a name',
    () => bad({ zip: (list) => list.push(entry('data/../../evil', 'x')) }),
    '格式之外的文件',
  ],
  ['an absolute path', () => bad({ zip: (list) => list.push(entry('/etc/passwd', 'x')) }), '格式之外的文件'],
  ['a drive letter', () => bad({ zip: (list) => list.push(entry('C:\\evil.exe', 'x')) }), '格式之外的文件'],
  [
    'a backslash',
    () => bad({ zip: (list) => list.push(entry('data\\operations.ndjson', 'x')) }),
    '格式之外的文件',
  ],
  [
    'a zero byte in a name',
    () => bad({ zip: (list) => list.push(entry('data/operations.ndjson\0.txt', 'x')) }),
    '格式之外的文件',
  ],
  [
    'a file where a folder is meant',
    () => bad({ zip: (list) => list.push(entry('data/', '')) }),
    '格式之外的文件',
  ],
  [
    'two names for one entry',
    () => bad({ zip: ([first]) => Object.assign(first ?? {}, { localName: 'data/receipts.ndjson!!' }) }),
    '对不上',
  ],
  [
    'a name twice',
    () => bad({ zip: (list) => list.push(entry('data/operations.ndjson', '{}\n')) }),
    '出现了两次',
  ],
  ['a missing file', () => bad({ bag: (files) => files.delete('data/receipts.ndjson') }), '缺少'],
  [
    'a wrong size of an entry',
    () => bad({ zip: ([first]) => Object.assign(first ?? {}, { declared: 1000 }) }),
    '压缩内容已损坏',
  ],
  [
    'a wrong size in the descriptor',
    () => bad({ descriptor: (d) => Object.assign((d.resources as object[])[0] ?? {}, { bytes: 1 }) }),
    'datapackage.json',
  ],
  [
    'a size of the payload that is too large',
    () =>
      bad({
        header: (h) =>
          Object.assign(h.sizes as object, { payload: (h.sizes as { payload: number }).payload + 9 }),
      }),
    '不完整',
  ],
  [
    'a size of the payload that is too small',
    () =>
      bad({
        header: (h) =>
          Object.assign(h.sizes as object, { payload: (h.sizes as { payload: number }).payload - 9 }),
      }),
    '末尾多出',
  ],
  [
    'a checksum that does not fit',
    () => bad({ header: (h) => Object.assign(h, { payloadSha256: '0'.repeat(64) }) }),
    '校验值不一致',
  ],
  [
    'a file that differs from the manifest',
    () => bad({ bag: (files) => files.set('data/operations.ndjson', lines(operation({ value: 7 }))) }),
    '清单 manifest-sha256.txt',
  ],
  [
    'an attachment under another name',
    () =>
      bad({
        data: (files) =>
          files.set('data/operations.ndjson', FIRST).set(`data/attachments/${sha256('x')}`, Buffer.from('y')),
      }),
    '与它的名称不符',
  ],
  [
    'a payload that is no archive',
    async () => bad({ payload: await payloadOf(Buffer.from('这不是压缩包')) }),
    '压缩内容已损坏',
  ],
  ['the signature of somebody else', () => bad({ outerKeys: otherCounty.keys }), '签名与名片不符'],
  ['the inner signature of somebody else', () => bad({ innerKeys: otherCounty.keys }), '内层签名不是'],
  ['an unknown sender', () => bad({ sender: city }), '还没有登记'],
  [
    'another key of a known sender',
    () => bad({ sender: { ...county, keys: otherCounty.keys } }),
    '与已登记的名片不同',
  ],
  ['a revoked key', () => bad({ sender: revoked }), '已停用'],
  ['an expired key: the office has taken a new one', () => bad({ sender: rotated }), '已停用'],
  [
    'a replay under another number',
    () => bad({ header: (h) => Object.assign(h, { sequence: 9 }) }),
    '内层签名写的序号与包头不同',
  ],
  [
    'a sender set back: a number given twice',
    () => bad(withLines(lines(operation({ field: 'name', value: '乙' })))),
    '同号数据包内容不同',
  ],
  [
    'a sender set back: an operation given twice',
    () =>
      bad({
        ...withLines(lines(operation(), operation({ sequence: 2, field: 'name', value: '乙' }))),
        header: (h) => Object.assign(h, { sequence: 2, previous: sha256(readFileSync(good)) }),
        inner: (s) => Object.assign(s, { sequence: 2 }),
      }),
    '同号改动内容不同',
  ],
  [
    'a chain that does not fit',
    () =>
      bad({
        header: (h) => Object.assign(h, { sequence: 2, previous: '0'.repeat(64) }),
        inner: (s) => Object.assign(s, { sequence: 2 }),
      }),
    '接不上',
  ],
  [
    'a package for another office',
    () =>
      bad({
        header: (h) =>
          Object.assign(h, { recipients: [{ code: city.code, keyId: keyId(city.keys.signingPublicPem) }] }),
      }),
    '不是发给本单位',
  ],
  ['a package for keys that are not ours', () => bad({ encryptTo: strangersRecipient }), '解不开'],
  ['a cut file', () => changed((bytes) => bytes.subarray(0, bytes.length - 100)), '不完整'],
  ['an empty file', () => changed(() => Buffer.alloc(0)), '空的'],
  [
    'a file with more behind it',
    () => changed((bytes) => Buffer.concat([bytes, Buffer.from('x')])),
    '末尾多出 1 个字节',
  ],
  [
    'a changed byte',
    () =>
      changed((bytes) => {
        bytes[bytes.length - 300] = (bytes[bytes.length - 300] ?? 0) ^ 1;
        return bytes;
      }),
    '签名与名片不符',
  ],
  ['a letter', () => changed(() => Buffer.from('这是一封信')), '不是千企技改数据包'],
  ['a header in other writing', () => bad({ headerText: (text) => text.replace('{', '{ ') }), '不是规范写法'],
  ['a later format', () => bad({ magic: 'QIANQI-PACKAGE 2\n' }), '更新版本'],
  ['a later schema', () => bad({ header: (h) => Object.assign(h, { schemaVersion: 99 }) }), '更新版本'],
  [
    'an unknown suite',
    () => bad({ header: (h) => Object.assign(h, { suite: 'sm2-sm4-sm3' }) }),
    '加密套件不认识',
  ],
  ['a line that is no JSON', () => next(withLines('{"a":1\n')), '不是合格的 JSON'],
  ['a line without an end', () => next(withLines(JSON.stringify(operation()))), '不完整'],
  ['a line that is no operation', () => next(withLines('{"a":1}\n')), '第 1 条改动'],
  [
    'a line in the name of another office',
    () => next(withLines(lines(operation({ office: '450102' })))),
    '署名 450102',
  ],
  [
    'a receipt of another shape',
    () =>
      next({
        data: (files) =>
          files
            .set('data/operations.ndjson', FIRST)
            .set('data/receipts.ndjson', Buffer.from('{"kind":"receipt"}\n')),
      }),
    '回执第 1 行',
  ],
];

/** Forks leave an alarm on purpose; everything else must be as it was. */
function stateOf(): string {
  const db = new Database(at('region', 'workbench.db'), { readonly: true });
  try {
    const tables = JSON.parse(everything({ db } as Workspace)) as [string, unknown][];
    return JSON.stringify(tables.filter(([name]) => name !== 'forkAlarm' && name !== 'setting'));
  } finally {
    db.close();
  }
}

function cli(...args: string[]) {
  const env = { ...process.env, NODE_NO_WARNINGS: '1', INIT_CWD: process.cwd() };
  return spawnSync(process.execPath, [ENTRY, ...args], { encoding: 'utf8', env });
}
const data = () => ['--data', at('region'), '--passphrase-file', at('passphrase.txt')];

const isChinese = (text: string) => /[\u4e00-\u9fff]{4}/.test(text) && !/Error|undefined|\bat \//.test(text);

async function start(): Promise<void> {
  worker = await startWorker({ dataDir: at('region'), workerUrl: WORKER_URL });
  await worker.client.exchange.unlock({ passphrase: PASSPHRASE });
}

beforeAll(async () => {
  root = fastFolder('bad');
  writeFileSync(at('passphrase.txt'), `${PASSPHRASE}\n`);
  const signer = async (code: string, name: string): Promise<Signer> => ({
    code,
    name,
    level: 'county',
    keys: await generateOfficeKeys(),
  });
  revoked = await signer('450125', '上林县工业和信息化局');
  rotated = await signer('450126', '宾阳县工业和信息化局');
  strangersRecipient = (await generateOfficeKeys()).ageRecipient;
  const region = await openOffice(at('region'), REGION);
  const workspace = region.workspace();
  const card = (one: Signer) => makeCard({ ...one, parent: '450100' }, one.keys);
  for (const one of [county, otherCounty, revoked, rotated]) trustCard(workspace, card(one));
  revokeKey(workspace, keyId(revoked.keys.signingPublicPem), '电脑丢失');
  const newKeys = await generateOfficeKeys();
  const { code, name, level } = rotated;
  trustCard(workspace, makeCard({ code, name, level, parent: '450100' }, newKeys, undefined, rotated.keys));
  ageRecipient = ownCard(region.app).ageRecipient;
  good = await bad();
  expect((await region.take(good))[0]?.status).toBe('ok');
  region.close();
  await start();
});
afterAll(async () => {
  await worker.close();
  removeFolder(root);
  cleanUp();
});

describe('a package that is not as it should be', () => {
  const files: string[] = [];
  const reasons: (string | null)[] = [];

  async function receive(mode: 'preview' | 'import', path: string): Promise<PackageReport | undefined> {
    const file = new File([readFileSync(path)], basename(path));
    const { fileId } = await worker.client.file.put({ file });
    const call =
      mode === 'preview'
        ? worker.client.exchange.preview({ fileIds: [fileId] })
        : worker.client.exchange.import({ fileIds: [fileId], confirmed: [] });
    return (await resultOf<ImportReport>(call)).packages[0];
  }

  it.each(TABLE)('%s is named and changes nothing', async (_name, make, words) => {
    const path = await make();
    const before = stateOf();
    const previewed = await receive('preview', path);
    const imported = await receive('import', path);
    expect([previewed?.status, imported?.status]).toEqual(['refused', 'refused']);
    expect(imported?.reason).toContain(words);
    expect(previewed?.reason).toBe(imported?.reason);
    expect(isChinese(imported?.reason ?? '')).toBe(true);
    expect(stateOf()).toBe(before);
    files.push(path);
    reasons.push(imported?.reason ?? null);
  });

  it('a replay of the very same file is taken as known: nothing changes, and it is said', async () => {
    const before = stateOf();
    const report = await receive('preview', good);
    expect([report?.status, report?.counts.new, report?.counts.changed]).toEqual(['ok', 0, 0]);
    expect(report?.notes.join()).toContain('已经导入过');
    expect(stateOf()).toBe(before);
  });

  it('is said in the same words by the command line, which ends with 1', async () => {
    await worker.close();
    const before = stateOf();
    for (const command of ['preview', 'import']) {
      const { status, stdout, stderr } = cli(command, ...files, ...data(), '--json');
      expect(status).toBe(1);
      const { packages } = JSON.parse(stdout) as { packages: PackageReport[] };
      expect(packages.map((one) => [one.status, one.reason])).toEqual(
        reasons.map((reason) => ['refused', reason]),
      );
      expect(stderr.trimEnd().split('\n')).toEqual(files.map((path, i) => `${path}：${reasons[i]}`));
      expect(stateOf()).toBe(before);
    }
    // One alone, and one beside a good one: the good one is taken all the same.
    expect(cli('import', files[0] ?? '', ...data()).status).toBe(1);
    expect(cli('import', files[0] ?? '', good, ...data()).status).toBe(1);
    expect(cli('import', good, ...data()).status).toBe(0);
    const gone = cli('import', at('gone.qqpkg'), ...data());
    expect([gone.status, gone.stderr]).toEqual([2, expect.stringContaining('找不到文件')]);
    // Of a whole folder, what cannot be read at all is refused alone too.
    mkdirSync(at('folder', 'a.qqpkg'), { recursive: true });
    copyFileSync(good, at('folder', 'b.qqpkg'));
    const mixed = cli('import', at('folder'), ...data(), '--json');
    const { packages } = JSON.parse(mixed.stdout) as { packages: PackageReport[] };
    expect(packages.map((one) => [basename(one.file), one.status])).toEqual([
      ['a.qqpkg', 'refused'],
      ['b.qqpkg', 'ok'],
    ]);
    const words = '“a.qqpkg”读不出来。请换一个 USB 接口，或复制到本机后再试。';
    expect([mixed.status, packages[0]?.reason]).toEqual([1, words]);
    expect(mixed.stderr).toBe(`${at('folder', 'a.qqpkg')}：${words}\n`);
    expect(cli('preview', at('folder'), ...data()).status).toBe(1);
    await start();
  });
});

describe('a disk that is not as it should be', () => {
  const big = () =>
    next({
      data: (files) =>
        files.set('data/operations.ndjson', FIRST).set(`data/attachments/${sha256(noise)}`, noise),
    });
  const noise = Buffer.alloc(3 * MB);
  for (let i = 0; i < noise.length; i += 4) noise.writeUInt32LE((i * 2_654_435_761) >>> 0, i);

  /** The region in this process, for what only happens between two calls. */
  async function inside(
    work: (region: Awaited<ReturnType<typeof openOffice>>) => Promise<void>,
  ): Promise<void> {
    await worker.close();
    const region = await openOffice(at('region'), REGION);
    try {
      await work(region);
    } finally {
      region.close();
      await start();
    }
  }

  it('stick pulled out between preview and import', async () => {
    const path = await big();
    const before = stateOf();
    await inside(async ({ app }) => {
      const { fileId } = app.files.adopt(path, 'county.qqpkg');
      expect((await receivePackages(app, [fileId], false, silentTask())).packages[0]?.status).toBe('ok');
      rmSync(path);
      const [report] = (await receivePackages(app, [fileId], true, silentTask())).packages;
      expect([report?.status, report?.reason]).toEqual(['refused', expect.stringContaining('U 盘已插好')]);
    });
    expect(stateOf()).toBe(before);
  });

  it('stick pulled out while it is read', async () => {
    const before = stateOf();
    await inside(async ({ app }) => {
      for (const lookAt of [4, 16, 20]) {
        const path = await big();
        const { fileId } = app.files.adopt(path, 'county.qqpkg');
        const { signal } = new AbortController();
        let looks = 0;
        Object.defineProperty(signal, 'throwIfAborted', {
          value: () => {
            looks += 1;
            if (looks === lookAt) truncateSync(path, 2000);
          },
        });
        const [report] = (await receivePackages(app, [fileId], true, { ...silentTask(), signal })).packages;
        expect([lookAt, report?.status]).toEqual([lookAt, 'refused']);
        expect(report?.reason).toMatch(/读不出来|不完整/);
      }
    });
    expect(stateOf()).toBe(before);
  });

  it('database without room for the import', async () => {
    // Text that does not pack well, or it would be taken for a bomb.
    const longText = (n: number) =>
      Array.from({ length: 900 }, (_, i) =>
        String.fromCharCode(0x4e00 + (((n * 900 + i) * 7919) % 20_000)),
      ).join('');
    const path = await next(
      withLines(
        lines(
          ...Array.from({ length: 400 }, (_, i) =>
            operation({ sequence: 3 + i, field: 'remark', value: longText(i) }),
          ),
        ),
      ),
    );
    const before = stateOf();
    await inside(async ({ app }) => {
      const openSide = app.openSide.bind(app);
      app.openSide = () => {
        const side = openSide();
        side.db.pragma(`max_page_count = ${side.db.pragma('page_count', { simple: true })}`);
        return side;
      };
      const { fileId } = app.files.adopt(path, 'county.qqpkg');
      await expect(receivePackages(app, [fileId], true, silentTask())).rejects.toMatchObject({
        code: 'DISK_FULL',
        message: expect.stringContaining('原有数据完好'),
      });
    });
    expect(stateOf()).toBe(before);
  });

  /** Runs the command line where no file may grow beyond so many KB, as on a disk that is full. */
  function limited(kilobytes: number, ...args: string[]) {
    const env = { ...process.env, NODE_NO_WARNINGS: '1', INIT_CWD: process.cwd() };
    const script = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$0" "$@"`;
    return spawnSync('bash', ['-c', script, process.execPath, ENTRY, ...args], { encoding: 'utf8', env });
  }
  const hasBash = process.platform === 'linux' && spawnSync('bash', ['-c', 'ulimit -f 1']).status === 0;
  if (!hasBash) console.info('no bash with ulimit here: the full disk is not tried from the command line');

  it.skipIf(!hasBash)('full disk while a package comes in by the command line', async () => {
    const path = await big();
    await worker.close();
    const before = stateOf();
    const { status, stderr } = limited(1024, 'import', path, ...data());
    expect([status, stderr]).toEqual([1, expect.stringMatching(/磁盘/)]);
    expect(isChinese(stderr)).toBe(true);
    expect(stateOf()).toBe(before);
    expect(existsSync(at('region', 'incoming')) ? readdirSync(at('region', 'incoming')) : []).toEqual([]);
    await start();
  });

  it.skipIf(!hasBash)(
    'full or read-only stick while a package goes out by the command line',
    async () => {
      await worker.close();
      const own = await openOffice(at('region'), REGION);
      own.workspace().records.atomically(() =>
        own.workspace().records.write({
          entity: 'fundGrant',
          id: 'grant-1',
          set: {
            reason: Array.from({ length: 3000 }, (_, i) =>
              String.fromCharCode(0x4e00 + ((i * 7919) % 20000)),
            ).join(''),
          },
          by: null,
          source: { kind: 'typed' },
          isNew: true,
        }),
      );
      own.close();
      const before = stateOf();
      const to = ['export', '--to', county.code];
      const full = limited(4, ...to, '--out', at('stick'), ...data());
      expect([full.status, full.stderr]).toEqual([1, expect.stringMatching(/放不下|磁盘/)]);
      expect(isChinese(full.stderr)).toBe(true);
      const outbox = at('region', 'outbox');
      expect(existsSync(outbox) ? readdirSync(outbox).filter((name) => name.endsWith('.qqpkg')) : []).toEqual(
        [],
      );
      expect(existsSync(at('stick')) ? readdirSync(at('stick')) : []).toEqual([]);
      expect(stateOf()).toBe(before);
      // A place that takes no files: a file stands where the folder should be.
      const readOnly = cli(...to, '--out', at('passphrase.txt', 'stick'), ...data());
      expect([readOnly.status, readOnly.stderr]).toEqual([1, expect.stringContaining('写不进')]);
      const works = cli(...to, '--out', at('stick'), ...data());
      expect([works.status, works.stderr]).toEqual([0, '']);
      await start();
    },
    60_000,
  );
});
