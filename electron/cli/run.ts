/** The command line: unattended jobs on the same worker as the other shells. Exit 0 done, 1 refused, 2 bad usage. */
import { toAppError } from '../../shared/api/clientError.ts';
import { asksForHelp, parseArguments, UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';

const KEYS = '需要密钥的命令用 --passphrase-file F 或环境变量 QIANQI_PASSPHRASE_FILE 给出口令文件。';
const EXIT = '退出码：0 完成，1 被拒绝（标准错误里一行理由），2 用法有误。';

const linesOf = (command: Command) => command.usage.map((line) => `  ${line}\n`).join('');

function helpOnAll(): string {
  const lines = [...COMMANDS.values()].map(linesOf).join('');
  return `用法：qianqi 命令 [参数]\n\n${lines}\n${KEYS}\n${EXIT}\n`;
}

function helpOn(command: Command): string {
  return `用法：qianqi\n${linesOf(command)}${'passphrase-file' in command.options ? `\n${KEYS}\n` : ''}`;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

async function runCommand(name: string, rest: readonly string[]): Promise<number> {
  const asked = name === 'help' ? rest[0] : name;
  if (asked === undefined) {
    process.stdout.write(helpOnAll());
    return 0;
  }
  const command = COMMANDS.get(asked);
  if (!command) throw new UsageError(`没有“${asked}”这个命令。运行 help 看全部命令。`);
  if (name === 'help' || asksForHelp(rest)) {
    process.stdout.write(helpOn(command));
    return 0;
  }
  return command.run(parseArguments(rest, command.options, command.most));
}

/** Runs one command line. @returns the exit code; output and reasons have been written. */
export async function runCli(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    process.stderr.write(helpOnAll());
    return 2;
  }
  try {
    return await runCommand(name === '--help' || name === '-h' ? 'help' : name, rest);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${oneLine(error.message)}\n`);
      return 2;
    }
    const known = toAppError(error);
    process.stderr.write(`${oneLine(known.message)}\n`);
    if (known.code === 'INTERNAL' && process.env.QIANQI_DEBUG) console.error(error);
    return 1;
  }
}
