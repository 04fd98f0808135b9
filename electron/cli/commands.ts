/** Every command of the command line, in the order of the help; arguments and output shapes are kept stable for scripts. */
import type { Arguments } from './arguments.ts';
import { type Command, data, flag, many, text } from './command.ts';
import { LEDGER_COMMANDS } from './ledger.ts';
import { listProjectsCommand } from './listProjects.ts';
import { OFFICE_COMMANDS } from './office.ts';
import { PACKAGE_COMMANDS } from './packages.ts';
import { UPKEEP_COMMANDS } from './upkeep.ts';
import { WATCH_COMMANDS } from './watch.ts';

// What judges is loaded for the commands that do it in this thread; the others leave it to the worker.
const evaluate = async (args: Arguments) => (await import('./evaluate.ts')).evaluateCommand(args);
const packs = async (args: Arguments) => (await import('./packs.ts')).packsCommand(args);
const simulate = async (args: Arguments) => (await import('./packs.ts')).simulateCommand(args);

const JUDGING_COMMANDS: Readonly<Record<string, Command>> = {
  evaluate: {
    usage: [
      'evaluate --input cases.json [--pack 编号或文件] [--explain] 判定一批事实，可带条款—条件—事实的说明',
    ],
    options: { ...data, input: text, pack: text, explain: flag },
    run: evaluate,
  },
  packs: {
    usage: [
      'packs check FILE                             检查政策包文件',
      'packs diff A B [--data DIR] [--json]         比较两个政策包（编号或文件）',
      'packs certify FILE [--out F] [--json]        逐格证明政策包判定完整',
    ],
    options: { ...data, out: text },
    most: 3,
    run: packs,
  },
  simulate: {
    usage: [
      'simulate --data DIR [--pack 编号或文件] [--plan-year 年] [--set 参数=值]… [--fact 事实=值]… [--json]',
    ],
    options: { ...data, pack: text, 'plan-year': text, set: many, fact: many },
    run: simulate,
  },
  list: { usage: ['list projects --data DIR [--json]'], options: data, most: 1, run: listProjectsCommand },
};

/** A map, so that no word is a command but these. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...OFFICE_COMMANDS,
    ...LEDGER_COMMANDS,
    ...JUDGING_COMMANDS,
    ...PACKAGE_COMMANDS,
    ...WATCH_COMMANDS,
    ...UPKEEP_COMMANDS,
  }),
);
