/** `packs check|diff|certify` and `simulate`: policy tried before it is made. */
import { existsSync } from 'node:fs';
import { AppError } from '../../shared/api/errors.ts';
import type { Certificate, Setting } from '../../shared/api/schemas.ts';
import { parsePackText } from '../../shared/policy/packFile.ts';
import { difference } from '../../shared/rules/certify/difference.ts';
import { PACKS, type Pack, packHash, packLines } from '../../shared/rules/index.ts';
import { certificateOf } from '../app/policy/index.ts';
import { silentTask } from '../app/task.ts';
import {
  type Arguments,
  callerPath,
  listOf,
  optionalText,
  passphrase,
  readText,
  UsageError,
  wholeNumber,
} from './arguments.ts';
import { print, printJson, writeFileSafely } from './output.ts';
import { resultOf, withWorkspace } from './session.ts';

/** A pack by its id among those that ship, or from a file. @throws UsageError with the place and the reason. */
export function packNamed(name: string): Pack {
  const shipped = PACKS.find((pack) => pack.id === name);
  if (shipped) return shipped;
  const path = callerPath(name);
  if (!existsSync(path))
    throw new UsageError(
      `没有政策包“${name}”，也没有这个文件。随程序的有：${PACKS.map((p) => p.id).join('、')}。`,
    );
  const parsed = parsePackText(readText(name, '政策包文件'));
  if (!parsed.ok) {
    const places = parsed.problems.map((p) => `${p.path}：${p.message}`);
    throw new UsageError(`政策包“${name}”不能用：${places.join('；')}`);
  }
  return parsed.pack;
}

function check(args: Arguments, files: readonly string[]): number {
  const [file] = files;
  if (!file) throw new UsageError('缺少政策包文件。用法：packs check FILE');
  const pack = packNamed(file);
  if (args.values.json) printJson({ ok: true, packId: pack.id, hash: packHash(pack) });
  else print(`“${pack.title}”（${pack.id}）可以用。校验值 ${packHash(pack)}`);
  return 0;
}

async function diff(args: Arguments, names: readonly string[]): Promise<number> {
  const [first, second] = names;
  if (!first || !second) throw new UsageError('缺少政策包。用法：packs diff A B，A 和 B 是编号或文件');
  const [before, after] = [packNamed(first), packNamed(second)];
  if (optionalText(args, 'data') !== null) {
    return withWorkspace(args, async (client) => {
      const found = await resultOf(
        client.policy.difference({ before: { pack: before }, after: { pack: after } }),
      );
      if (args.values.json) printJson(found);
      else {
        printLines(found.lines);
        printCells(found);
        const { own } = found;
        print(
          `本单位 ${own.projects} 个项目：新进入 ${own.entering}，退出 ${own.leaving}，只变上限 ${own.capChanged}。`,
        );
      }
      return 0;
    });
  }
  const steps = difference(before, after);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const nextLines = packLines(after);
  const lines = packLines(before).flatMap((line, i) => {
    const [was, is] = [line.values ?? ['标准未公布'], nextLines[i]?.values ?? ['标准未公布']];
    return was.join() === is.join() ? [] : [{ label: line.label, before: was, after: is }];
  });
  if (args.values.json) printJson({ lines, ...step.value });
  else {
    printLines(lines);
    printCells(step.value);
  }
  return 0;
}

function printLines(lines: readonly { label: string; before: string[]; after: string[] }[]): void {
  for (const line of lines) print(`${line.label}：${line.before.join('；')} → ${line.after.join('；')}`);
}

function printCells(found: {
  cells: number;
  changedCells: number;
  differences: { aspect: string; before: string; after: string; cells: number; words: string }[];
}): void {
  print(`${found.cells} 格中有 ${found.changedCells} 格不同：`);
  for (const d of found.differences)
    print(`${d.aspect} ${d.before} → ${d.after}，${d.cells} 格；如 ${d.words}`);
}

async function certify(args: Arguments, files: readonly string[]): Promise<number> {
  const [file] = files;
  if (!file) throw new UsageError('缺少政策包文件。用法：packs certify FILE');
  const pack = packNamed(file);
  const secret = passphrase(args);
  const certificate: Certificate =
    secret === null
      ? await certificateOf(pack, null, new Date().toISOString(), silentTask())
      : await withWorkspace(args, async (client) => {
          await client.exchange.unlock({ passphrase: secret });
          return resultOf(client.policy.certify({ pack }));
        });
  const out = optionalText(args, 'out');
  if (out !== null)
    writeFileSafely(callerPath(out), new TextEncoder().encode(`${JSON.stringify(certificate, null, 2)}\n`));
  if (args.values.json) printJson(certificate);
  else {
    const cells = certificate.blocks.reduce((sum, block) => sum + block.cells, 0);
    print(
      `${pack.id} ${certificate.packHash}\n${cells} 格，${certificate.milliseconds} 毫秒，${certificate.signature === null ? '未签名' : `由 ${certificate.office} 签名`}。`,
    );
  }
  if (certificate.counterexample) {
    const { test } = certificate.counterexample;
    throw new AppError(
      'REFUSED',
      `找到反例，规则与对照的判定不一致。可粘贴的测试：${args.values.json ? '见 counterexample.test' : test}`,
    );
  }
  return 0;
}

/** `packs check FILE`, `packs diff A B`, `packs certify FILE`. */
export async function packsCommand(args: Arguments): Promise<number> {
  const [what, ...rest] = args.positionals;
  if (what === 'check') return check(args, rest);
  if (what === 'diff') return diff(args, rest);
  if (what === 'certify') return certify(args, rest);
  throw new UsageError('用法：packs check FILE、packs diff A B 或 packs certify FILE。');
}

/** `growthRate=2000` as a setting; the value is JSON, and plain words where it is none. */
function setting(text: string, option: string): Setting {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--${option} 要写成 名称=值，现在是“${text}”。`);
  const value = text.slice(at + 1);
  try {
    return { path: text.slice(0, at), value: JSON.parse(value) };
  } catch {
    return { path: text.slice(0, at), value };
  }
}

/** `simulate --data DIR --set 'growthRate=2000'`: who enters, who drops out, what the ceilings add up to. */
export async function simulateCommand(args: Arguments): Promise<number> {
  const name = optionalText(args, 'pack');
  const year = wholeNumber(args, 'plan-year', 0);
  const body = {
    planYear: year === 0 ? null : year,
    projectIds: null,
    pack: name === null ? null : { pack: packNamed(name) },
    parameters: listOf(args, 'set').map((text) => setting(text, 'set')),
    facts: listOf(args, 'fact').map((text) => setting(text, 'fact')),
  };
  return withWorkspace(args, async (client) => {
    const result = await resultOf(client.policy.simulate(body));
    if (args.values.json) printJson(result);
    else {
      const { before, after } = result;
      print(
        `${result.projects} 个项目：符合 ${before.met} → ${after.met}，新进入 ${result.entering}，退出 ${result.leaving}，只变上限 ${result.capChanged}；补助上限合计（分）${before.capFen} → ${after.capFen}。`,
      );
    }
    return 0;
  });
}
