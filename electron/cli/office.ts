/** Setting up a data folder and introducing it to other offices: `init`, `demo`, `card`, `trust`, `keys export`, `revoke`. */
import { join } from 'node:path';
import { type Division, type Office, officeSchema } from '../../shared/api/schemas.ts';
import { OFFICE_LEVEL, type OfficeLevel } from '../../shared/model/codes.ts';
import {
  type Arguments,
  callerPath,
  inputFile,
  optionalText,
  passphrase,
  requiredPassphrase,
  requiredText,
  UsageError,
  wholeNumber,
} from './arguments.ts';
import { type Command, data, text } from './command.ts';
import { print, printJson, writeFileSafely } from './output.ts';
import { resultOf, withWorker, withWorkspace } from './session.ts';

/** The level named by `--level`; null when none is. */
function levelIn(args: Arguments): OfficeLevel | null {
  const level = optionalText(args, 'level');
  if (level === null || level === 'county' || level === 'city' || level === 'region') return level;
  throw new UsageError(`--level 只能是 county、city 或 region，现在是“${level}”。`);
}

/** The office that the arguments name, completed from the table of divisions. */
function officeIn(args: Arguments, divisions: readonly Division[]): Office {
  const code = requiredText(args, 'office');
  if (!officeSchema.shape.code.safeParse(code).success)
    throw new UsageError(`--office 由 6 到 20 位数字、字母或短横组成，现在是“${code}”。`);
  const division = divisions.find((one) => one.code === code);
  const name = optionalText(args, 'name') ?? (division ? `${division.name}工业和信息化局` : null);
  const level = levelIn(args) ?? division?.level;
  if (name === null || level === undefined)
    throw new UsageError(`代码 ${code} 不在区划表里，请写明 --name 和 --level。`);
  if (division && division.level !== level)
    throw new UsageError(
      `${code} 是${division.name}，级别应是 ${division.level}（${OFFICE_LEVEL[division.level]}），--level 写的是 ${level}。`,
    );
  const named = officeSchema.shape.name.safeParse(name);
  if (!named.success) throw new UsageError(`--name：${named.error.issues[0]?.message}。`);
  return { code, name, level, parent: division?.parent ?? null };
}

async function init(args: Arguments): Promise<number> {
  requiredText(args, 'office');
  levelIn(args);
  const secret = passphrase(args);
  return withWorker(args, async (client) => {
    const office = officeIn(args, await client.workspace.divisions());
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

async function card(args: Arguments): Promise<number> {
  const out = callerPath(requiredText(args, 'out'));
  const secret = passphrase(args);
  return withWorkspace(args, async (client) => {
    if (secret !== null) await client.exchange.unlock({ passphrase: secret });
    const { info, file } = await client.exchange.card();
    writeFileSafely(out, new Uint8Array(await file.arrayBuffer()));
    if (args.values.json) printJson(info);
    else print(`${info.office.name}（${info.office.code}） ${info.fingerprint.join(' ')}`);
    return 0;
  });
}

async function trust(args: Arguments): Promise<number> {
  const file = inputFile(args);
  return withWorkspace(args, async (client, disk) => {
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
  return withWorkspace(args, async (client) => {
    const exported = await client.maintenance.exportKeys({ passphrase: secret });
    const encoder = new TextEncoder();
    writeFileSafely(join(out, 'age.txt'), encoder.encode(`${exported.ageIdentity.trim()}\n`), 0o600);
    writeFileSafely(join(out, 'ed25519.pem'), encoder.encode(exported.signingPrivatePem), 0o600);
    if (args.values.json) printJson({ files: [join(out, 'age.txt'), join(out, 'ed25519.pem')] });
    else print(`私钥已写到 ${out}。请妥善保管，用完删除。`);
    return 0;
  });
}

async function revoke(args: Arguments): Promise<number> {
  const keyId = requiredText(args, 'key');
  const reason = requiredText(args, 'reason');
  return withWorkspace(args, async (client) => {
    await client.exchange.revoke({ keyId, reason });
    if (args.values.json) printJson({ keyId });
    else print(`已停用密钥 ${keyId}。`);
    return 0;
  });
}

export const OFFICE_COMMANDS: Readonly<Record<string, Command>> = {
  init: {
    usage: [
      'init --data DIR --office 代码 [--name 名称] [--level county|city|region] [--officer 姓名] [--passphrase-file F]',
    ],
    options: { ...data, office: text, name: text, level: text, officer: text },
    run: init,
  },
  card: {
    usage: ['card --data DIR --out F                      导出本单位名片'],
    options: { ...data, out: text },
    run: card,
  },
  trust: {
    usage: ['trust F --data DIR                           登记对方名片'],
    options: data,
    most: 1,
    run: trust,
  },
  keys: {
    usage: ['keys export --data DIR --out DIR             导出私钥，供公开工具核对'],
    options: { ...data, out: text },
    most: 1,
    run: keys,
  },
  revoke: {
    usage: ['revoke --key 密钥号 --reason 理由 --data DIR  停用一把密钥'],
    options: { ...data, key: text, reason: text },
    run: revoke,
  },
  demo: {
    usage: ['demo --data DIR [--projects N] [--seed S]    生成样例数据'],
    options: { ...data, projects: text, seed: text },
    run: demo,
  },
};
