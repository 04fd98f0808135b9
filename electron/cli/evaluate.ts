import { evaluate, explain, packFor, parseFacts } from '../../shared/rules/index.ts';
import { type Arguments, optionalText, readText, requiredText, UsageError } from './arguments.ts';
import { printJson } from './output.ts';
import { packNamed } from './packs.ts';

/** Where JSON.parse stopped, in the officer's words; empty when the engine does not say. */
function placeIn(text: string, message: string): string {
  const at = /position (\d+)/.exec(message)?.[1];
  if (at !== undefined) {
    const lines = text.slice(0, Number(at)).split('\n');
    return `（第 ${lines.length} 行第 ${(lines.at(-1) ?? '').length + 1} 个字附近）`;
  }
  const sign = /^Unexpected token '(.+?)',/su.exec(message)?.[1];
  return sign === undefined ? '' : `（不该有“${sign}”）`;
}

function readCases(given: string): unknown[] {
  const text = readText(given, '文件');
  let cases: unknown;
  try {
    cases = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `“${given}”不是 JSON${placeIn(text, error instanceof Error ? error.message : '')}。`,
    );
  }
  if (!Array.isArray(cases)) throw new UsageError(`“${given}”应是 JSON 数组，每个元素是一个项目的事实。`);
  return cases;
}

/** Reads an array of facts, prints an array of decisions, with `--explain` each with its tree of conditions; needs no data folder. Malformed input prints nothing. */
export async function evaluateCommand(args: Arguments): Promise<number> {
  const cases = readCases(requiredText(args, 'input'));
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
