/** A policy pack as a file: readable JSON, read strictly, every problem with its place. */
import { z } from 'zod';
import { CLUSTER } from '../model/codes.ts';
import type { Cluster } from '../model/facts.ts';
import { isIsoDate } from '../model/isoDate.ts';
import { checkPack, type PackProblem } from '../rules/pack.ts';
import type { Pack } from '../rules/types.ts';

/** The schema of pack files that this program reads and writes. */
export const PACK_SCHEMA = 1;

const text = z.string().trim().min(1).max(200);
const longText = z.string().trim().min(1).max(1000);
const date = z.string().refine(isIsoDate, '日期应写成 2019-05-16 这样，并且确有这一天');
const fen = z.int().min(0);
const rate = z.int().min(0).max(10_000);
const year = z.int().min(2000).max(2100);
const cluster = z.enum(Object.keys(CLUSTER) as [Cluster, ...Cluster[]]);
const clauseId = z.string().regex(/^\d{1,2}(\.\d{1,2})*$/, '条款号应写成 3.4 这样');

function parameter<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, source: clauseId.nullable(), assumption: longText.optional() });
}

const tier = z.strictObject({
  fromFen: fen,
  belowFen: fen.nullable(),
  advancedCapFen: fen,
  generalCapFen: fen,
});
const subsidy = z.discriminatedUnion('formula', [
  z.strictObject({ formula: z.literal('tiers'), tiers: z.array(tier).max(50) }),
  z.strictObject({
    formula: z.literal('rate'),
    base: z.enum(['equipmentInvestmentFen', 'fixedInvestmentFen']),
    rate,
    capFen: fen,
  }),
]);

/** The shape alone; `parsePack` also proves what the figures must keep between each other. */
export const packSchema = z.strictObject({
  $schema: z.string().optional(),
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,62}$/, '编号只用小写字母、数字、点和连字符，如 gx-2019-58'),
  schema: z.literal(PACK_SCHEMA),
  standing: z.enum(['official', 'simulation']),
  title: text,
  documentNumber: text,
  issuer: text,
  note: longText.nullable(),
  inForceFrom: date,
  inForceTo: date.nullable(),
  planYears: z.strictObject({ from: year, to: year.nullable() }),
  clauses: z.array(z.strictObject({ id: clauseId, title: text, citation: text })).max(200),
  parameters: z.strictObject({
    minimumFixedInvestmentFen: parameter(fen),
    largeFixedInvestmentFen: parameter(fen),
    yearInvestmentRate: parameter(rate),
    growthRate: parameter(rate),
    growthAdjustments: parameter(
      z
        .array(
          z.strictObject({
            cluster,
            rate,
            reason: longText,
            approver: text,
            from: date,
            to: date.nullable(),
          }),
        )
        .max(200),
    ),
    clusters: parameter(z.array(cluster)),
    subsidy: parameter(subsidy),
    advancedShare: parameter(rate),
    awardRate: parameter(rate.nullable()),
  }),
});

const KIND: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  object: '一个对象',
  array: '一个列表',
};

type Issue = z.core.$ZodRawIssue;

function explain(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '没有填这一项' : `应是${KIND[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')}`;
    case 'unrecognized_keys':
      return `没有这一项：${issue.keys.join('、')}，请核对名称`;
    case 'too_small':
      return issue.origin === 'string' ? '没有填写内容' : `不能小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `不能超过 ${issue.maximum} 个字` : `不能大于 ${issue.maximum}`;
    case 'invalid_union':
      return '补助公式应是 tiers（分档）或 rate（比例）';
    default:
      return undefined;
  }
}

function place(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (at, key) => (typeof key === 'number' ? `${at}[${key}]` : at ? `${at}.${String(key)}` : String(key)),
    '',
  );
}

export type ParsedPack = { ok: true; pack: Pack } | { ok: false; problems: PackProblem[] };

/**
 * Reads a pack from parsed JSON.
 * @returns the pack, or every problem with the path of the value and what is wrong in Chinese; never half a pack
 */
export function parsePack(value: unknown): ParsedPack {
  const schema = (value as { schema?: unknown } | null)?.schema;
  if (typeof schema === 'number' && schema > PACK_SCHEMA) {
    const message = `政策包的格式版本是 ${schema}，本程序只认识到 ${PACK_SCHEMA}，请先升级程序`;
    return { ok: false, problems: [{ path: 'schema', message }] };
  }
  const parsed = packSchema.safeParse(value, { error: explain });
  if (!parsed.success) {
    const problems = parsed.error.issues.map((i) => ({
      path: place(i.path) || '（整个文件）',
      message: i.message,
    }));
    return { ok: false, problems };
  }
  const { $schema, ...pack } = parsed.data;
  const problems = checkPack(pack);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, pack };
}

/** Reads a pack from the text of its file. */
export function parsePackText(text: string): ParsedPack {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, problems: [{ path: '（整个文件）', message: '不是 JSON 文件，或者文件不完整' }] };
  }
  return parsePack(value);
}

/** The text of a pack's file: keys in the order of the schema, two spaces, so that two versions compare line by line. */
export const packText = (pack: Pack): string => `${JSON.stringify(packSchema.parse(pack), null, 2)}\n`;
