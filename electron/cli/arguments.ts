/** Command-line arguments; every mistake is a usage error (exit 2) that names the argument. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export class UsageError extends Error {}

export interface OptionSpec {
  type: 'string' | 'boolean';
  /** May be given more than once. */
  multiple?: boolean;
}

export interface Arguments {
  positionals: string[];
  values: Record<string, string | boolean | string[] | undefined>;
}

/** Whether help on the command is asked for, wherever the word stands before `--`. */
export function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? argv.length : end).some((word) => word === '--help' || word === '-h');
}

interface OptionToken {
  kind: 'option';
  name: string;
  rawName: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}

/** @throws UsageError for an option that is unknown, given twice, or without the value it needs. */
function checkOption(token: OptionToken, spec: OptionSpec | undefined, given: ReadonlySet<string>): void {
  const { name, rawName, value } = token;
  if (!spec) throw new UsageError(`没有“${rawName}”这个参数。`);
  if (spec.type === 'boolean') {
    if (value !== undefined) throw new UsageError(`${rawName} 后面不写值。`);
    return;
  }
  // What begins with a dash is the next option, unless it is tied on with “=”.
  const isValue = value !== undefined && (token.inlineValue === true || !/^-./.test(value));
  if (!isValue) throw new UsageError(`${rawName} 后面缺值。`);
  if (given.has(name) && !spec.multiple) throw new UsageError(`${rawName} 写了两次。`);
}

/**
 * @param most how many words or files may stand beside the options.
 * @throws UsageError that names the argument.
 */
export function parseArguments(
  argv: readonly string[],
  options: Readonly<Record<string, OptionSpec>>,
  most = 0,
): Arguments {
  const { positionals, values, tokens } = parseArgs({
    args: [...argv],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    checkOption(token, Object.hasOwn(options, token.name) ? options[token.name] : undefined, given);
    given.add(token.name);
  }
  const extra = positionals[most];
  if (extra !== undefined) throw new UsageError(`多了“${extra}”，这个命令不接受它。`);
  return { positionals, values: { ...values } as Arguments['values'] };
}

/** Paths are relative to where the caller stands, also when npm changed the folder. */
export function callerPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

export function requiredText(args: Arguments, name: string): string {
  const value = args.values[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`缺少 --${name}。`);
  return value;
}

export function optionalText(args: Arguments, name: string): string | null {
  const value = args.values[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Every value of an option that may be given more than once. */
export function listOf(args: Arguments, name: string): string[] {
  const value = args.values[name];
  return Array.isArray(value) ? value : [];
}

export function wholeNumber(args: Arguments, name: string, fallback: number): number {
  const text = optionalText(args, name);
  if (text === null) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} 要写整数，现在是“${text}”。`);
  return Number(text);
}

/** The named input files or folders; at least one, all must exist. */
export function inputFiles(args: Arguments): { given: string; path: string }[] {
  if (args.positionals.length === 0) throw new UsageError('缺少文件名。');
  return args.positionals.map((given) => {
    const path = callerPath(given);
    if (!existsSync(path)) throw new UsageError(`找不到文件“${given}”。`);
    return { given, path };
  });
}

/** The one named input file. */
export function inputFile(args: Arguments): { given: string; path: string } {
  const [file] = inputFiles(args);
  if (!file) throw new UsageError('缺少文件名。');
  if (statSync(file.path).isDirectory()) throw new UsageError(`“${file.given}”是文件夹，请写里面的文件。`);
  return file;
}

/** The text of a named file. @throws UsageError that says what the file is for. */
export function readText(given: string, what: string): string {
  const path = callerPath(given);
  if (!existsSync(path)) throw new UsageError(`找不到${what}“${given}”。`);
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    const isFolder = statSync(path).isDirectory();
    throw new UsageError(`${what}“${given}”${isFolder ? '是文件夹，请写里面的文件' : '读不出来'}。`);
  }
}

/** The named package files, and every package in the named folders; at least one. */
export function packageFiles(args: Arguments): { given: string; path: string }[] {
  return inputFiles(args).flatMap((one) => {
    if (!statSync(one.path).isDirectory()) return [one];
    const found = readdirSync(one.path)
      .filter((name) => name.endsWith('.qqpkg') && !name.startsWith('.'))
      .sort()
      .map((name) => ({ given: join(one.given, name), path: join(one.path, name) }));
    if (found.length === 0) throw new UsageError(`文件夹“${one.given}”里没有 .qqpkg 数据包。`);
    return found;
  });
}

/** The passphrase from `--passphrase-file` or QIANQI_PASSPHRASE_FILE; null when neither is given. */
export function passphrase(args: Arguments): string | null {
  const file = optionalText(args, 'passphrase-file') ?? process.env.QIANQI_PASSPHRASE_FILE ?? null;
  if (file === null) return null;
  const text = readText(file, '口令文件').replace(/\r?\n$/, '');
  if (text === '') throw new UsageError(`口令文件“${file}”是空的。`);
  return text;
}

export function requiredPassphrase(args: Arguments): string {
  const text = passphrase(args);
  if (text === null) throw new UsageError('这个命令要用单位密钥：请用 --passphrase-file F 给出口令文件。');
  return text;
}
