/** What an exchange leaves to be watched, on the command line. */
import { type Arguments, requiredText } from './arguments.ts';
import { print, printJson } from './output.ts';
import { requireWorkspace, withWorker } from './session.ts';

export async function awaitedCommand(args: Arguments): Promise<number> {
  return withWorker(args, async (client) => {
    await requireWorkspace(client);
    const list = await client.exchange.awaited();
    if (args.values.json) printJson(list);
    else if (list.total === 0) print('没有在等的东西：改动没有缺段，各卷和附件都已收齐。');
    else for (const one of list.items) print(`${one.officeName}：${one.title}。${one.remedy}`);
    return 0;
  });
}

/** Lists the forks; with --settle CODE --reason TEXT settles those of one office first. */
export async function forksCommand(args: Arguments): Promise<number> {
  return withWorker(args, async (client) => {
    await requireWorkspace(client);
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
              : `${fork.settledAt.slice(0, 10)} 已处置：${fork.settledReason}`
          }`,
        );
    return 0;
  });
}
