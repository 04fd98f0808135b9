/** Looking after a data folder: `dump`, `verify`, `backup`, `restore`. */
import { join } from 'node:path';
import { AppError } from '../../shared/api/errors.ts';
import { checkedText } from '../../shared/model/checkedText.ts';
import { type Arguments, callerPath, inputFile, requiredText } from './arguments.ts';
import { type Command, data, flag, text } from './command.ts';
import { copyFileSafely, print, printJson } from './output.ts';
import { resultOf, withWorker, withWorkspace } from './session.ts';

async function dump(args: Arguments): Promise<number> {
  return withWorkspace(args, async (client) => {
    const file = await client.maintenance.dump();
    process.stdout.write(await file.text());
    return 0;
  });
}

async function verify(args: Arguments): Promise<number> {
  return withWorkspace(args, async (client) => {
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

async function backup(args: Arguments): Promise<number> {
  const out = callerPath(requiredText(args, 'out'));
  return withWorkspace(args, async (client) => {
    const made = await client.backup.make();
    const { folder } = await client.backup.state();
    await copyFileSafely(join(folder, made.name), out, 0o600);
    if (args.values.json) printJson({ file: out, bytes: made.bytes, at: made.at });
    else print(`已备份到 ${out}（${made.bytes} 字节）。`);
    return 0;
  });
}

async function restore(args: Arguments): Promise<number> {
  const file = inputFile(args);
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

export const UPKEEP_COMMANDS: Readonly<Record<string, Command>> = {
  dump: {
    usage: ['dump --data DIR                              导出业务视图和校验值'],
    options: data,
    run: dump,
  },
  verify: { usage: ['verify --data DIR [--json]                   核对数据库'], options: data, run: verify },
  backup: {
    usage: ['backup --data DIR --out F                    备份数据库（含加了口令的密钥）'],
    options: { ...data, out: text },
    run: backup,
  },
  restore: {
    usage: ['restore F --data DIR [--dry-run] [--json]    从备份恢复，原数据库另存'],
    options: { ...data, 'dry-run': flag },
    most: 1,
    run: restore,
  },
};
