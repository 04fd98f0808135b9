/** Every command of the command line; arguments and output shapes are kept stable for scripts. */
import { join } from 'node:path';
import { AppError } from '../../shared/api/errors.ts';
import type { ImportReport, LedgerPreview, Office, PackageReport } from '../../shared/api/schemas.ts';
import { checkedText } from '../../shared/model/checkedText.ts';
import type { Disk } from '../worker/connect.ts';
import {
  type Arguments,
  callerPath,
  inputFiles,
  type OptionSpec,
  optionalText,
  packageFiles,
  passphrase,
  requiredPassphrase,
  requiredText,
  UsageError,
  wholeNumber,
} from './arguments.ts';
import { listProjectsCommand } from './listProjects.ts';
import { copyFileSafely, print, printJson, writeFileSafely } from './output.ts';
import { requireWorkspace, resultOf, withKeys, withWorker } from './session.ts';
import { awaitedCommand, forksCommand } from './watch.ts';

interface Command {
  options: Record<string, OptionSpec>;
  /** @returns the exit code. */
  run(args: Arguments): Promise<number>;
}

const text: OptionSpec = { type: 'string' };
const many: OptionSpec = { type: 'string', multiple: true };
const flag: OptionSpec = { type: 'boolean' };
const data = { data: text, 'passphrase-file': text, json: flag };

async function init(args: Arguments): Promise<number> {
  const code = requiredText(args, 'office');
  const level = optionalText(args, 'level');
  if (level !== null && level !== 'county' && level !== 'city' && level !== 'region') {
    throw new UsageError(`--level 只能是 county、city 或 region，现在是“${level}”。`);
  }
  const secret = passphrase(args);
  return withWorker(args, async (client) => {
    const division = (await client.workspace.divisions()).find((d) => d.code === code);
    const name = optionalText(args, 'name') ?? (division ? `${division.name}工业和信息化局` : null);
    const known = level ?? division?.level;
    if (name === null || known === undefined)
      throw new UsageError(`代码 ${code} 不在区划表里，请写明 --name 和 --level。`);
    const office: Office = { code, name, level: known, parent: division?.parent ?? null };
    const status = await client.workspace.create({
      office,
      officer: optionalText(args, 'officer'),
      passphrase: secret,
    });
    if (args.values.json) printJson({ office: status.office, keys: status.keys.exist });
    else
      print(
        `已建立 ${office.name}（${office.code}）。${secret === null ? '还没有设口令，第一次用到密钥时再设。' : ''}`,
      );
    return 0;
  });
}

async function card(args: Arguments): Promise<number> {
  const out = callerPath(requiredText(args, 'out'));
  const secret = passphrase(args);
  return withWorker(args, async (client) => {
    await requireWorkspace(client);
    if (secret !== null) await client.exchange.unlock({ passphrase: secret });
    const { info, file } = await client.exchange.card();
    writeFileSafely(out, new Uint8Array(await file.arrayBuffer()));
    if (args.values.json) printJson(info);
    else print(`${info.office.name}（${info.office.code}） ${info.fingerprint.join(' ')}`);
    return 0;
  });
}

async function trust(args: Arguments): Promise<number> {
  const [file] = inputFiles(args, 1);
  if (!file) throw new UsageError('缺少名片文件。');
  return withWorker(args, async (client, disk) => {
    await requireWorkspace(client);
    const info = await client.exchange.trust(await disk.copyIn(file.path));
    if (args.values.json) printJson(info);
    else print(`已登记 ${info.office.name}（${info.office.code}） ${info.fingerprint.join(' ')}`);
    return 0;
  });
}

async function keys(args: Arguments): Promise<number> {
  if (args.positionals[0] !== 'export') throw new UsageError('只有 keys export 这一个用法。');
  const out = callerPath(requiredText(args, 'out'));
  const secret = requiredPassphrase(args);
  return withWorker(args, async (client) => {
    await requireWorkspace(client);
    const exported = await client.maintenance.exportKeys({ passphrase: secret });
    const encoder = new TextEncoder();
    writeFileSafely(join(out, 'age.txt'), encoder.encode(`${exported.ageIdentity.trim()}\n`), 0o600);
    writeFileSafely(join(out, 'ed25519.pem'), encoder.encode(exported.signingPrivatePem), 0o600);
    if (args.values.json) printJson({ files: [join(out, 'age.txt'), join(out, 'ed25519.pem')] });
    else print(`私钥已写到 ${out}。请妥善保管，用完删除。`);
    return 0;
  });
}

async function demo(args: Arguments): Promise<number> {
  const projects = wholeNumber(args, 'projects', 120);
  if (projects < 1 || projects > 200_000) throw new UsageError('--projects 要在 1 到 200000 之间。');
  const seed = wholeNumber(args, 'seed', 2019);
  const secret = passphrase(args);
  return withWorker(args, async (client) => {
    const status = await resultOf(client.workspace.createSample({ projects, seed, office: null }));
    if (secret !== null) await client.exchange.unlock({ passphrase: secret });
    if (args.values.json) printJson({ office: status.office, counts: status.counts });
    else print(`样例数据已生成：${status.counts.enterprises} 家企业，${status.counts.projects} 个项目。`);
    return 0;
  });
}

async function importLedger(args: Arguments): Promise<number> {
  const [file] = inputFiles(args, 1);
  if (!file) throw new UsageError('缺少台账文件。');
  return withWorker(args, async (client, disk) => {
    await requireWorkspace(client);
    const { fileId } = await disk.copyIn(file.path);
    const result = await resultOf<LedgerPreview>(
      args.values['dry-run']
        ? client.ledger.preview({ fileId, mapping: null })
        : client.ledger.commit({ fileId, mapping: null, digest: null }),
    );
    const { counts } = result;
    const rows = result.rows.map(({ row, status, reasons }) => ({ row, status, reasons }));
    if (args.values.json) printJson({ counts, rows });
    else {
      print(`新增 ${counts.new}，变更 ${counts.changed}，相同 ${counts.unchanged}，有误 ${counts.wrong}。`);
      for (const row of rows)
        for (const reason of row.reasons) print(`第 ${row.row} 行 ${reason.column}：${reason.message}`);
    }
    const nothingTaken = counts.new + counts.changed + counts.unchanged === 0;
    if (nothingTaken)
      throw new AppError('REFUSED', `“${file.given}”里没有一行能导入，共 ${counts.wrong} 行有误。`);
    return 0;
  });
}

async function exportTo(args: Arguments): Promise<number> {
  const to = requiredText(args, 'to');
  const out = callerPath(requiredText(args, 'out'));
  return withKeys(args, async (client, disk) => {
    const volumeMegabytes =
      optionalText(args, 'volume-mb') === null ? null : wholeNumber(args, 'volume-mb', 0);
    if (volumeMegabytes !== null && (volumeMegabytes < 1 || volumeMegabytes > 4096))
      throw new UsageError('--volume-mb 要在 1 到 4096 之间。');
    const result = await resultOf(client.exchange.export({ to, volumeMegabytes }));
    const files: string[] = [];
    for (const info of result.files) {
      const path = join(out, info.name);
      await copyFileSafely(await disk.pathOf(info.fileId), path);
      files.push(path);
    }
    if (args.values.json) printJson({ files, operations: result.operations });
    else {
      for (const path of files) print(path);
      print(`共 ${result.operations} 条改动${files.length > 1 ? `，分 ${files.length} 卷` : ''}。`);
    }
    return 0;
  });
}

type PackageLine = Pick<PackageReport, 'file' | 'status' | 'reason' | 'counts' | 'notes'>;

function packageLine(file: string, { status, reason, counts, notes }: PackageReport): PackageLine {
  return { file, status, reason, counts, notes };
}

function unreadLine(file: string, reason: string): PackageLine {
  const counts = { new: 0, changed: 0, unchanged: 0, conflict: 0, proposal: 0, quarantined: 0 };
  return { file, status: 'refused', reason, counts, notes: [] };
}

function printReport(packages: readonly PackageLine[], json: boolean): number {
  if (json) printJson({ packages });
  for (const p of packages) {
    const c = p.counts;
    if (p.status === 'refused') process.stderr.write(`${p.file}：${p.reason ?? ''}\n`);
    else if (!json) {
      print(
        `${p.file}：新增 ${c.new}，变更 ${c.changed}，相同 ${c.unchanged}，冲突 ${c.conflict}，建议 ${c.proposal}，隔离 ${c.quarantined}。${p.notes.join('')}`,
      );
    }
  }
  return packages.some((p) => p.status === 'refused') ? 1 : 0;
}

/** One that cannot be read is refused alone, like one that is damaged. */
async function takeIn(disk: Disk, path: string): Promise<{ fileId: string | null; reason: string }> {
  try {
    return { fileId: (await disk.copyIn(path)).fileId, reason: '' };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'BAD_INPUT') throw error;
    return { fileId: null, reason: error.message };
  }
}

function receive(mode: 'preview' | 'import') {
  return (args: Arguments): Promise<number> => {
    const files = packageFiles(args);
    return withKeys(args, async (client, disk) => {
      const taken: { given: string; fileId: string | null; reason: string }[] = [];
      for (const { given, path } of files) taken.push({ given, ...(await takeIn(disk, path)) });
      const fileIds = taken.flatMap(({ fileId }) => fileId ?? []);
      const confirmed = args.values['allow-deletions'] ? fileIds : [];
      const { packages } =
        fileIds.length === 0
          ? { packages: [] }
          : await resultOf<ImportReport>(
              mode === 'preview'
                ? client.exchange.preview({ fileIds })
                : client.exchange.import({ fileIds, confirmed }),
            );
      const told = new Map(packages.map((one) => [one.fileId, one]));
      return printReport(
        taken.map(({ given, fileId, reason }) => {
          const report = told.get(fileId ?? '');
          return report ? packageLine(given, report) : unreadLine(given, reason);
        }),
        args.values.json === true,
      );
    });
  };
}

async function dump(args: Arguments): Promise<number> {
  return withWorker(args, async (client) => {
    await requireWorkspace(client);
    const file = await client.maintenance.dump();
    process.stdout.write(await file.text());
    return 0;
  });
}

async function unwrap(args: Arguments): Promise<number> {
  const [file] = inputFiles(args, 1);
  if (!file) throw new UsageError('缺少数据包文件。');
  const out = callerPath(requiredText(args, 'out'));
  const { unwrapPackage } = await import('../exchange/unwrap.ts');
  await unwrapPackage(file.path, out);
  if (args.values.json) printJson({ out });
  else print(`已拆到 ${out}。`);
  return 0;
}

async function verify(args: Arguments): Promise<number> {
  return withWorker(args, async (client) => {
    await requireWorkspace(client);
    const result = await resultOf(client.maintenance.verify());
    if (args.values.json) printJson(result);
    else if (result.problems.length === 0)
      print(`核对完毕，没有发现问题。已核对：${checkedText(result.checked)}。`);
    if (result.problems.length > 0) {
      throw new AppError(
        'DAMAGED_DATABASE',
        `发现 ${result.problems.length} 处问题：${result.problems.slice(0, 5).join('；')}`,
      );
    }
    return 0;
  });
}

async function receipts(args: Arguments): Promise<number> {
  return withWorker(args, async (client) => {
    await requireWorkspace(client);
    const list = await client.exchange.receipts();
    if (args.values.json) printJson(list);
    else
      for (const one of list)
        print(
          `${one.recipientName} 第 ${one.sequence} 号 ${one.acknowledgedAt === null ? '还没有回执' : `${one.acknowledgedAt} 已收齐`}，另有处理 ${one.rows.length} 行`,
        );
    return 0;
  });
}

async function conflicts(args: Arguments): Promise<number> {
  return withWorker(args, async (client) => {
    await requireWorkspace(client);
    const cells = await client.exchange.openCells();
    if (args.values.json) printJson(cells);
    else
      for (const cell of cells)
        print(
          `${cell.kind}\t${cell.recordName}\t${cell.label}\t${cell.rivals.map((r) => `${r.officeName}：${JSON.stringify(r.value)}`).join('；')}`,
        );
    return 0;
  });
}

/** Verifies packages for others and writes out the same bytes. */
async function relay(args: Arguments): Promise<number> {
  const files = inputFiles(args, 1);
  const out = callerPath(requiredText(args, 'out'));
  return withWorker(args, async (client, disk) => {
    await requireWorkspace(client);
    const passed: { file: string; packageId: string }[] = [];
    for (const { path } of files) {
      const { fileId } = await disk.copyIn(path);
      const { packageId } = await client.exchange.relay({ fileId });
      await client.file.discard({ fileId });
      const info = await client.exchange.forward({ packageId });
      const target = join(out, info.name);
      await copyFileSafely(await disk.pathOf(info.fileId), target);
      passed.push({ file: target, packageId });
    }
    if (args.values.json) printJson({ files: passed });
    else for (const { file } of passed) print(file);
    return 0;
  });
}

async function revoke(args: Arguments): Promise<number> {
  const keyId = requiredText(args, 'key');
  const reason = requiredText(args, 'reason');
  return withWorker(args, async (client) => {
    await requireWorkspace(client);
    await client.exchange.revoke({ keyId, reason });
    if (args.values.json) printJson({ keyId });
    else print(`已停用密钥 ${keyId}。`);
    return 0;
  });
}

async function backup(args: Arguments): Promise<number> {
  const out = callerPath(requiredText(args, 'out'));
  return withWorker(args, async (client) => {
    await requireWorkspace(client);
    const made = await client.backup.make();
    const { folder } = await client.backup.state();
    await copyFileSafely(join(folder, made.name), out, 0o600);
    if (args.values.json) printJson({ file: out, bytes: made.bytes, at: made.at });
    else print(`已备份到 ${out}（${made.bytes} 字节）。`);
    return 0;
  });
}

async function restore(args: Arguments): Promise<number> {
  const [file] = inputFiles(args, 1);
  if (!file) throw new UsageError('缺少备份文件。');
  return withWorker(args, async (client, disk) => {
    const { fileId } = await disk.copyIn(file.path);
    const preview = await client.backup.previewRestore({ fileId });
    if (args.values['dry-run']) {
      if (args.values.json) printJson(preview);
      else print(`会丢失 ${preview.lost.operations} 条改动，找回 ${preview.gained.operations} 条改动。`);
      return 0;
    }
    const { keptAs, recovered, missing } = await client.backup.restore({ fileId });
    if (args.values.json) printJson({ ...preview, keptAs, recovered, missing });
    else {
      print(`已恢复。${keptAs === null ? '' : `原来的数据库留在 backups/${keptAs}。`}`);
      if (recovered > 0) print(`从第二备份位置找回 ${recovered} 个附件文件。`);
      for (const one of missing) print(`缺附件文件：${one.projectName}“${one.title}”（${one.bytes} 字节）`);
    }
    return 0;
  });
}

// What judges and what decrypts is loaded for the commands that do it in this thread; the others leave it to the worker.
const evaluate = async (args: Arguments) => (await import('./evaluate.ts')).evaluateCommand(args);
const packs = async (args: Arguments) => (await import('./packs.ts')).packsCommand(args);
const simulate = async (args: Arguments) => (await import('./packs.ts')).simulateCommand(args);

export const COMMANDS: Readonly<Record<string, Command | undefined>> = {
  init: { options: { ...data, office: text, name: text, level: text, officer: text }, run: init },
  card: { options: { ...data, out: text }, run: card },
  trust: { options: data, run: trust },
  keys: { options: { ...data, out: text }, run: keys },
  demo: { options: { ...data, projects: text, seed: text }, run: demo },
  'import-ledger': { options: { ...data, 'dry-run': flag }, run: importLedger },
  evaluate: { options: { ...data, input: text, pack: text, explain: flag }, run: evaluate },
  packs: { options: { ...data, out: text }, run: packs },
  simulate: {
    options: { ...data, pack: text, 'plan-year': text, set: many, fact: many },
    run: simulate,
  },
  list: { options: data, run: listProjectsCommand },
  export: { options: { ...data, to: text, out: text, 'volume-mb': text }, run: exportTo },
  preview: { options: data, run: receive('preview') },
  import: { options: { ...data, 'allow-deletions': flag }, run: receive('import') },
  receipts: { options: data, run: receipts },
  conflicts: { options: data, run: conflicts },
  awaited: { options: data, run: awaitedCommand },
  forks: { options: { ...data, settle: text, reason: text }, run: forksCommand },
  relay: { options: { ...data, out: text }, run: relay },
  revoke: { options: { ...data, key: text, reason: text }, run: revoke },
  dump: { options: data, run: dump },
  unwrap: { options: { ...data, out: text }, run: unwrap },
  verify: { options: data, run: verify },
  backup: { options: { ...data, out: text }, run: backup },
  restore: { options: { ...data, 'dry-run': flag }, run: restore },
};
