/**
 * Packages at the size of a county and of a region: preview, import, second import, 111 counties, a full volume.
 * Import is compared with the bare database in the same run: reading and then upserting one row for each operation.
 */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { v7 as uuidv7 } from 'uuid';
import { addAttachment } from '../../electron/app/attachment/index.ts';
import { ownCard, receivePackages, trustCard } from '../../electron/app/exchange/index.ts';
import { makeTask, type Task } from '../../electron/app/task.ts';
import { makeCard } from '../../electron/exchange/card.ts';
import { generateOfficeKeys, keyId } from '../../electron/exchange/keys.ts';
import { writePackage } from '../../electron/exchange/packageWriter.ts';
import type { PackageReport } from '../../shared/api/schemas.ts';
import type { OfficeCard } from '../../shared/model/card.ts';
import { EXCHANGE_SCHEMA, type JsonValue, type Operation } from '../../shared/model/operation.ts';
import { COUNTY, PASSPHRASE, REGION } from '../fixtures/offices.ts';
import { bigPng } from '../integration/attachmentFiles.ts';
import { openOffice, type TestOffice } from '../integration/office.ts';

const MB = 2 ** 20;
const COUNTIES = 111;
const AT = '2019-12-03T01:02:03.000Z';

interface Sender {
  code: string;
  keys: Awaited<ReturnType<typeof generateOfficeKeys>>;
  card: OfficeCard;
}

async function makeSender(region: TestOffice, code: string): Promise<Sender> {
  const keys = await generateOfficeKeys();
  const card = makeCard(
    { code, name: `${code} 工业和信息化局`, level: 'county', parent: '450100' },
    keys,
    AT,
  );
  trustCard(region.workspace(), card);
  return { code, keys, card };
}

/** What a ledger row becomes: one project of 25 fields, each an operation with its source. */
function* projectOperations(
  office: string,
  incarnation: string,
  projects: number,
  from = 1,
): Generator<Operation> {
  let sequence = from;
  for (let i = 0; i < projects; i++) {
    const id = uuidv7();
    const fields: [string, JsonValue][] = [
      ['@created', true],
      ['name', `年产 ${i} 万吨糖业压榨车间节能与智能化改造项目`],
      ['projectCode', `2019-${office}-30-03-${String(i).padStart(6, '0')}`],
      ['planYear', 2019],
      ['focus', 'smart-manufacturing'],
      ['content', '压榨车间更新为变频驱动，新增自动控制系统一套，配套建设余热回收装置。'],
      ['industryCode', '1340'],
      ['technicalTransformation', true],
      ['conformsToPlans', true],
      ['meetsLand', true],
      ['meetsEnvironment', true],
      ['meetsTechnology', true],
      ['meetsWorkSafety', true],
      ['filingDate', '2019-03-05'],
      ['startDate', '2019-04-01'],
      ['totalInvestmentFen', 980_000_000 + i],
      ['fixedInvestmentFen', 860_000_000 + i],
      ['equipmentInvestmentFen', 610_000_000 + i],
      ['yearInvestmentFen', 420_000_000 + i],
      ['outputBeforeFen', 3_100_000_000 + i],
      ['outputAfterFen', 3_900_000_000 + i],
      ['taxBeforeFen', 120_000_000 + i],
      ['taxAfterFen', 160_000_000 + i],
      ['addsLand', false],
      ['remark', '台账第三次修订'],
    ];
    for (const [field, value] of fields)
      yield {
        office,
        incarnation,
        sequence: sequence++,
        entity: 'project',
        id,
        field,
        value,
        basis: [],
        at: AT,
        by: '覃晓岚',
        source: { kind: 'import', file: '技改项目台账.xlsx', row: i + 4, column: field },
      };
  }
}
const FIELDS = 25;

interface Made {
  path: string;
  bytes: number;
  operations: number;
}

async function makePackage(
  folder: string,
  sender: Sender,
  region: TestOffice,
  projects: number,
  attachments: { sha256: string; path: string }[] = [],
): Promise<Made> {
  const incarnation = uuidv7();
  const card = ownCard(region.app);
  function* lines(): Generator<string> {
    for (const operation of projectOperations(sender.code, incarnation, projects))
      yield JSON.stringify(operation);
  }
  const written = await writePackage(
    {
      sender: { code: sender.code, name: `${sender.code} 工业和信息化局`, level: 'county' },
      recipients: [{ code: REGION.code, keyId: keyId(card.signingKey), ageRecipient: card.ageRecipient }],
      keys: sender.keys,
      schemaVersion: EXCHANGE_SCHEMA,
      stream: `${sender.code}>${REGION.code}`,
      incarnation,
      sequence: 1,
      previous: null,
      createdAt: AT,
      operations: lines(),
      receipts: [],
      attachments,
    },
    join(folder, `${sender.code}-${projects}-${attachments.length}.qqpkg`),
  );
  return { path: written.path, bytes: written.bytes, operations: projects * FIELDS };
}

/** Files of random bytes, as photographs are to a compressor. */
function makeAttachments(folder: string, megabytes: number): { sha256: string; path: string }[] {
  const each = 4;
  return Array.from({ length: Math.ceil(megabytes / each) }, (_, i) => {
    const path = join(folder, `attachment-${megabytes}-${i}`);
    const bytes = randomBytes(each * MB);
    const handle = openSync(path, 'w');
    writeSync(handle, bytes);
    closeSync(handle);
    return { sha256: createHash('sha256').update(bytes).digest('hex'), path };
  });
}

/** How long the thread answered nobody, by the event loop's own clock, and how often the task told of progress. */
function watched(): { task: Task; longestMs(): number; reports(): number } {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  let reports = 0;
  const inner = makeTask(new AbortController().signal, () => {});
  return {
    longestMs() {
      loop.disable();
      return Math.round(loop.max / 1e6);
    },
    reports: () => reports,
    task: {
      ...inner,
      report: () => {
        reports += 1;
      },
    },
  };
}

interface Received {
  ms: number;
  packages: PackageReport[];
  longestHoldMs: number;
  reports: number;
}

async function receive(office: TestOffice, made: readonly Made[], commit: boolean): Promise<Received> {
  const ids = made.map(({ path }) => office.app.files.adopt(path, 'bench.qqpkg').fileId);
  const watch = watched();
  const from = performance.now();
  const { packages } = await receivePackages(office.app, ids, commit, watch.task);
  const ms = Math.round(performance.now() - from);
  for (const one of packages) {
    if (one.status !== 'ok') throw new Error(one.reason ?? 'refused');
    if (one.counts.quarantined > 0) throw new Error('the bench sends values that are put aside');
  }
  return { ms, packages, longestHoldMs: watch.longestMs(), reports: watch.reports() };
}

/** The bare database: every operation read by its key, then written, in one transaction with three indexes. */
function rawUpserts(folder: string, operations: number): number {
  const db = new Database(join(folder, 'raw.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE operation (office TEXT NOT NULL, incarnation TEXT NOT NULL, sequence INTEGER NOT NULL,
    entity TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL, value TEXT, basis TEXT, at TEXT, author TEXT, source TEXT,
    PRIMARY KEY (office, incarnation, sequence)) STRICT;
    CREATE INDEX byRecord ON operation (entity, id); CREATE INDEX byField ON operation (entity, field)`);
  const find = db.prepare(
    'SELECT value FROM operation WHERE office = ? AND incarnation = ? AND sequence = ?',
  );
  const put = db.prepare(
    `INSERT INTO operation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (office, incarnation, sequence) DO UPDATE SET value = excluded.value`,
  );
  const list = [...projectOperations('450123', uuidv7(), operations / FIELDS)];
  const from = performance.now();
  db.transaction(() => {
    for (const op of list) {
      find.get(op.office, op.incarnation, op.sequence);
      put.run(
        op.office,
        op.incarnation,
        op.sequence,
        op.entity,
        op.id,
        op.field,
        JSON.stringify(op.value),
        JSON.stringify(op.basis),
        op.at,
        op.by,
        JSON.stringify(op.source),
      );
    }
  })();
  const seconds = (performance.now() - from) / 1000;
  db.close();
  return Math.round(list.length / seconds);
}

/** How soon a cancelled import is over, and that it left nothing. */
async function cancelled(
  office: TestOffice,
  made: Made,
): Promise<{ stoppedAfterMs: number; changes: number }> {
  const stop = new AbortController();
  const { fileId } = office.app.files.adopt(made.path, 'bench.qqpkg');
  const before = office.workspace().db.prepare<[], number>('SELECT count(*) FROM change').pluck().get() ?? 0;
  let at = 0;
  const timer = setTimeout(() => {
    at = performance.now();
    stop.abort();
  }, 400);
  try {
    await receivePackages(
      office.app,
      [fileId],
      true,
      makeTask(stop.signal, () => {}),
    );
    throw new Error('the import was over before it could be cancelled');
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  const after = office.workspace().db.prepare<[], number>('SELECT count(*) FROM change').pluck().get() ?? 0;
  return { stoppedAfterMs: Math.round(performance.now() - at), changes: after - before };
}

/**
 * Peak memory of a process of its own that does one thing, through the command line as it is shipped: what the bench
 * itself needs to make half a gigabyte of photographs must not count.
 */
function peakOf(dataDir: string, ...args: string[]): number {
  const entry = fileURLToPath(new URL('../../dist/node/cli.js', import.meta.url));
  const secret = join(dataDir, '..', 'passphrase.txt');
  writeFileSync(secret, `${PASSPHRASE}\n`);
  const note = 'process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))';
  const flags = ['--import', `data:text/javascript,${encodeURIComponent(note)}`, entry];
  const all = [...flags, ...args, '--data', dataDir, '--passphrase-file', secret, '--json'];
  const { status, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Math.round(Math.max(...[...stderr.matchAll(/peak (\d+)/g)].map((m) => Number(m[1]))) / 1024);
}

/** A county that has as many photographs of 4 MB to send, each of a project of its own. */
async function countyWithPhotographs(folder: string, region: TestOffice, megabytes: number): Promise<void> {
  const county = await openOffice(join(folder, 'sender'), COUNTY);
  trustCard(county.workspace(), ownCard(region.app));
  const path = join(folder, 'photograph.png');
  for (let i = 0; i < megabytes / 4; i++) {
    const id = uuidv7();
    county.write('project', id, { name: `项目 ${i}`, planYear: 2019 }, true);
    writeFileSync(path, bigPng(4 * MB - 100));
    const { fileId } = county.app.files.adopt(path, `铭牌 ${i}.png`);
    await addAttachment(county.app, { projectId: id, fileId, words: {} }, makeSilent());
  }
  county.close();
}

const makeSilent = (): Task => makeTask(new AbortController().signal, () => {});

export async function run(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-exchange-bench-'));
  mkdirSync(join(folder, 'files'));
  const places: TestOffice[] = [];
  const region = async (name: string) => {
    const office = await openOffice(join(folder, name), REGION);
    places.push(office);
    return office;
  };
  try {
    const first = await region('volume');
    const photographs = makeAttachments(join(folder, 'files'), 508);
    const volumeSender = await makeSender(first, '450124');
    const volume = await makePackage(join(folder, 'files'), volumeSender, first, 200, photographs);
    const volumePreview = await receive(first, [volume], false);
    const volumeImport = await receive(first, [volume], true);
    // Once more in a process of its own, on a folder that has not taken it.
    const fresh = await region('memory');
    trustCard(fresh.workspace(), volumeSender.card);
    const forFresh = await makePackage(join(folder, 'files'), volumeSender, fresh, 200, photographs);
    await countyWithPhotographs(folder, fresh, 508);
    fresh.close();
    places.splice(places.indexOf(fresh), 1);
    const there = join(folder, 'memory');
    const peaks = {
      idleMb: peakOf(there, 'receipts'),
      previewMb: peakOf(there, 'preview', forFresh.path),
      importMb: peakOf(there, 'import', forFresh.path),
      exportMb: peakOf(
        join(folder, 'sender'),
        ...['export', '--to', REGION.code, '--out', join(folder, 'files', 'out'), '--volume-mb', '1000'],
      ),
    };

    const second = await region('county');
    const sender = await makeSender(second, '450123');
    const file50 = await makePackage(
      join(folder, 'files'),
      sender,
      second,
      800,
      makeAttachments(join(folder, 'files'), 48),
    );
    const lines50 = await makePackage(
      join(folder, 'files'),
      await makeSender(second, '450125'),
      second,
      5_800,
    );
    const preview = await receive(second, [file50], false);
    const imported = await receive(second, [file50], true);
    const again = await receive(second, [file50], true);
    const stopped = await cancelled(second, lines50);
    const linesPreview = await receive(second, [lines50], false);
    const linesImport = await receive(second, [lines50], true);
    const linesAgain = await receive(second, [lines50], true);

    const raw = rawUpserts(folder, 145_000);
    const rate = Math.round(lines50.operations / (linesImport.ms / 1000));

    const third = await region('region');
    const many: Made[] = [];
    for (let i = 0; i < COUNTIES; i++)
      many.push(
        await makePackage(join(folder, 'files'), await makeSender(third, `45${String(1000 + i)}`), third, 80),
      );
    const queue = await receive(third, many, true);
    const queueAgain = await receive(third, many, true);

    const result = {
      volume: {
        fileMb: Math.round(volume.bytes / MB),
        previewMs: volumePreview.ms,
        importMs: volumeImport.ms,
        peaks,
        reports: volumeImport.reports,
        longestHoldMs: volumeImport.longestHoldMs,
      },
      file50: {
        fileMb: Math.round(file50.bytes / MB),
        operations: file50.operations,
        previewMs: preview.ms,
        importMs: imported.ms,
        secondImportMs: again.ms,
      },
      lines50: {
        fileMb: Number((statSync(lines50.path).size / MB).toFixed(1)),
        operations: lines50.operations,
        previewMs: linesPreview.ms,
        importMs: linesImport.ms,
        secondImportMs: linesAgain.ms,
        reports: linesImport.reports,
        longestHoldMs: linesImport.longestHoldMs,
        cancel: stopped,
      },
      operationsPerSecond: rate,
      rawUpsertsPerSecond: raw,
      ratio: Number((rate / raw).toFixed(2)),
      counties: {
        packages: many.length,
        operations: many.reduce((sum, one) => sum + one.operations, 0),
        importMs: queue.ms,
        secondImportMs: queueAgain.ms,
      },
    };
    return {
      name: 'exchange',
      ...result,
      goals: {
        preview50MbMs: '≤ 3000',
        import50MbMs: '≤ 3000',
        ratio: '≥ 0.5',
        counties111Ms: '≤ 5000',
        secondImportMs: '≤ 1000',
        volumePeakMb: '≤ 300',
      },
      reached: {
        preview: Math.max(result.file50.previewMs, result.lines50.previewMs) <= 3000,
        import: Math.max(result.file50.importMs, result.lines50.importMs) <= 3000,
        ratio: result.ratio >= 0.5,
        counties: queue.ms <= 5000,
        secondImport: Math.max(again.ms, linesAgain.ms) <= 1000,
        peak: Math.max(peaks.previewMb, peaks.importMb, peaks.exportMb) <= 300,
      },
    };
  } finally {
    for (const place of places) place.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
