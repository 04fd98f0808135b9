/** Packages out and in: `export`, `preview`, `import`, `relay`, `unwrap`. */
import { join } from 'node:path';
import { AppError } from '../../shared/api/errors.ts';
import type { ImportReport, PackageReport } from '../../shared/api/schemas.ts';
import type { Disk } from '../worker/connect.ts';
import {
  type Arguments,
  callerPath,
  inputFile,
  inputFiles,
  optionalText,
  packageFiles,
  requiredText,
  UsageError,
  wholeNumber,
} from './arguments.ts';
import { type Command, data, flag, text } from './command.ts';
import { copyFileSafely, makeFolder, print, printJson } from './output.ts';
import { resultOf, withKeys, withWorkspace } from './session.ts';

async function exportTo(args: Arguments): Promise<number> {
  const to = requiredText(args, 'to');
  const out = callerPath(requiredText(args, 'out'));
  return withKeys(args, async (client, disk) => {
    const volumeMegabytes =
      optionalText(args, 'volume-mb') === null ? null : wholeNumber(args, 'volume-mb', 0);
    if (volumeMegabytes !== null && (volumeMegabytes < 1 || volumeMegabytes > 4096))
      throw new UsageError('--volume-mb 要在 1 到 4096 之间。');
    makeFolder(out);
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

/** Verifies packages for others and writes out the same bytes. */
async function relay(args: Arguments): Promise<number> {
  const files = inputFiles(args);
  const out = callerPath(requiredText(args, 'out'));
  return withWorkspace(args, async (client, disk) => {
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

async function unwrap(args: Arguments): Promise<number> {
  const file = inputFile(args);
  const out = callerPath(requiredText(args, 'out'));
  const { unwrapPackage } = await import('../exchange/unwrap.ts');
  await unwrapPackage(file.path, out);
  if (args.values.json) printJson({ out });
  else print(`已拆到 ${out}。`);
  return 0;
}

export const PACKAGE_COMMANDS: Readonly<Record<string, Command>> = {
  export: {
    usage: ['export --to 代码 --out DIR --data DIR [--volume-mb N] [--json]'],
    options: { ...data, to: text, out: text, 'volume-mb': text },
    run: exportTo,
  },
  preview: {
    usage: ['preview FILE… --data DIR [--json]'],
    options: data,
    most: Number.POSITIVE_INFINITY,
    run: receive('preview'),
  },
  import: {
    usage: ['import FILE… --data DIR [--allow-deletions] [--json]'],
    options: { ...data, 'allow-deletions': flag },
    most: Number.POSITIVE_INFINITY,
    run: receive('import'),
  },
  relay: {
    usage: ['relay FILE… --out DIR --data DIR [--json]    核对并原样转送别单位的数据包'],
    options: { ...data, out: text },
    most: Number.POSITIVE_INFINITY,
    run: relay,
  },
  unwrap: {
    usage: ['unwrap FILE --out DIR                        拆开数据包外层'],
    options: { ...data, out: text },
    most: 1,
    run: unwrap,
  },
};
