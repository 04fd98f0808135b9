/** The command line: unattended jobs on the same worker as the other shells. Exit 0 done, 1 refused, 2 bad usage. */
import { toAppError } from '../../shared/api/clientError.ts';
import { parseArguments, UsageError } from './arguments.ts';
import { COMMANDS } from './commands.ts';

const HELP = `用法：qianqi 命令 [参数]

  init --data DIR --office 代码 [--name 名称] [--level county|city|region] [--officer 姓名] [--passphrase-file F]
  card --data DIR --out F                      导出本单位名片
  trust F --data DIR                           登记对方名片
  keys export --data DIR --out DIR             导出私钥，供公开工具核对
  demo --data DIR [--projects N] [--seed S]    生成样例数据
  import-ledger FILE --data DIR [--dry-run] [--json]
  evaluate --input cases.json [--pack 编号或文件] [--explain] 判定一批事实，可带条款—条件—事实的说明
  packs check FILE                             检查政策包文件
  packs diff A B [--data DIR] [--json]         比较两个政策包（编号或文件）
  packs certify FILE [--out F] [--json]        逐格证明政策包判定完整
  simulate --data DIR [--pack 编号或文件] [--plan-year 年] [--set 参数=值]… [--fact 事实=值]… [--json]
  list projects --data DIR --json
  export --to 代码 --out DIR --data DIR [--json]
  preview FILE… --data DIR [--json]
  import FILE… --data DIR [--allow-deletions] [--json]
  receipts --data DIR [--json]                 已发数据包的回执
  conflicts --data DIR [--json]                待决定的冲突和建议
  relay FILE… --out DIR --data DIR [--json]    核对并原样转送别单位的数据包
  revoke --key 密钥号 --reason 理由 --data DIR  停用一把密钥
  dump --data DIR                              导出业务视图和校验值
  unwrap FILE --out DIR                        拆开数据包外层
  verify --data DIR [--json]                   核对数据库
  backup --data DIR --out F                    备份数据库（含加了口令的密钥）
  restore F --data DIR [--dry-run] [--json]    从备份恢复，原数据库另存

需要密钥的命令用 --passphrase-file F 或环境变量 QIANQI_PASSPHRASE_FILE 给出口令文件。
`;

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

/** Runs one command line. @returns the exit code; output and reasons have been written. */
export async function runCli(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(HELP);
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS[name];
  try {
    if (!command) throw new UsageError(`没有“${name}”这个命令。运行 help 看全部命令。`);
    return await command.run(parseArguments(rest, command.options));
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
