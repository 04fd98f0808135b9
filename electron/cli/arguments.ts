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

export function parseArguments(argv: readonly string[], options: Record<string, OptionSpec>): Arguments {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { positionals, values: { ...values } as Arguments['values'] };
  } catch (error) {
    throw new UsageError(`参数有误：${error instanceof Error ? error.message : String(error)}`);
  }
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

/** The named input files; at least `least`, all must exist. */
export function inputFiles(args: Arguments, least: number): { given: string; path: string }[] {
  if (args.positionals.length < least) throw new UsageError('缺少文件名。');
  return args.positionals.map((given) => {
    const path = callerPath(given);
    if (!existsSync(path)) throw new UsageError(`找不到文件“${given}”。`);
    return { given, path };
  });
}

/** The named package files, and every package in the named folders; at least one. */
export function packageFiles(args: Arguments): { given: string; path: string }[] {
  return inputFiles(args, 1).flatMap((one) => {
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
  const path = callerPath(file);
  if (!existsSync(path)) throw new UsageError(`找不到口令文件“${file}”。`);
  const text = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  if (text === '') throw new UsageError(`口令文件“${file}”是空的。`);
  return text;
}

export function requiredPassphrase(args: Arguments): string {
  const text = passphrase(args);
  if (text === null) throw new UsageError('这个命令要用单位密钥：请用 --passphrase-file F 给出口令文件。');
  return text;
}
