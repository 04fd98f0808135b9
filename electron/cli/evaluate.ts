import { existsSync, readFileSync } from 'node:fs';
import { evaluate, explain, packFor, parseFacts } from '../../shared/rules/index.ts';
import { type Arguments, callerPath, optionalText, requiredText, UsageError } from './arguments.ts';
import { printJson } from './output.ts';
import { packNamed } from './packs.ts';

function readCases(path: string): unknown[] {
  if (!existsSync(path)) throw new UsageError(`找不到文件“${path}”。`);
  let cases: unknown;
  try {
    cases = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`“${path}”不是 JSON：${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(cases)) throw new UsageError(`“${path}”应是 JSON 数组，每个元素是一个项目的事实。`);
  return cases;
}

/** Reads an array of facts, prints an array of decisions, with `--explain` each with its tree of conditions; needs no data folder. Malformed input prints nothing. */
export async function evaluateCommand(args: Arguments): Promise<number> {
  const cases = readCases(callerPath(requiredText(args, 'input')));
  const name = optionalText(args, 'pack');
  const withReasons = args.values.explain === true;
  const chosen = name === null ? null : packNamed(name);
  const decisions = cases.map((value, index) => {
    const parsed = parseFacts(value);
    if (!parsed.ok) {
      const id = (value as { id?: unknown } | null)?.id;
      const name = typeof id === 'string' ? `（${id}）` : '';
      throw new UsageError(`第 ${index + 1} 个${name} ${parsed.path}：${parsed.message}`);
    }
    const pack = chosen ?? packFor(parsed.facts.planYear);
    const decision = evaluate(parsed.facts, pack);
    return withReasons ? { ...decision.toJSON(), explanation: explain(parsed.facts, pack) } : decision;
  });
  printJson(decisions);
  return 0;
}
