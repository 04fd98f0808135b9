/** What an exchange leaves to be watched: `receipts`, `conflicts`, `awaited`, `forks`. */
import { chinaDay } from '../../shared/model/days.ts';
import { type Arguments, requiredText } from './arguments.ts';
import { type Command, data, text } from './command.ts';
import { print, printJson } from './output.ts';
import { withWorkspace } from './session.ts';

async function receipts(args: Arguments): Promise<number> {
  return withWorkspace(args, async (client) => {
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
  return withWorkspace(args, async (client) => {
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

async function awaited(args: Arguments): Promise<number> {
  return withWorkspace(args, async (client) => {
    const list = await client.exchange.awaited();
    if (args.values.json) printJson(list);
    else if (list.total === 0) print('没有在等的东西：改动没有缺段，各卷和附件都已收齐。');
    else for (const one of list.items) print(`${one.officeName}：${one.title}。${one.remedy}`);
    return 0;
  });
}

/** Lists the forks; with --settle CODE --reason TEXT settles those of one office first. */
async function forks(args: Arguments): Promise<number> {
  return withWorkspace(args, async (client) => {
    if (args.values.settle !== undefined)
      await client.exchange.settleFork({
        sender: requiredText(args, 'settle'),
        reason: requiredText(args, 'reason'),
      });
    const list = await client.exchange.forks();
    if (args.values.json) printJson(list);
    else if (list.length === 0) print('没有分叉预警。');
    else
      for (const fork of list)
        print(
          `${fork.senderName}：${fork.packages.map((one) => one.fileName).join('、')}。${
            fork.settledAt === null
              ? '还没有处置。'
              : `${chinaDay(fork.settledAt)} 已处置：${fork.settledReason}`
          }`,
        );
    return 0;
  });
}

export const WATCH_COMMANDS: Readonly<Record<string, Command>> = {
  receipts: {
    usage: ['receipts --data DIR [--json]                 已发数据包的回执'],
    options: data,
    run: receipts,
  },
  conflicts: {
    usage: ['conflicts --data DIR [--json]                待决定的冲突和建议'],
    options: data,
    run: conflicts,
  },
  awaited: {
    usage: ['awaited --data DIR [--json]                  还在等的改动、分卷和附件'],
    options: data,
    run: awaited,
  },
  forks: {
    usage: ['forks --data DIR [--settle 代码 --reason 理由] [--json] 分叉预警和处置'],
    options: { ...data, settle: text, reason: text },
    run: forks,
  },
};
