/** Clauses 3.1 to 3.5 with their facts and the sentence an officer can read out. */
import { CATALOGUE_CLASS, CLUSTER, FILING, SIZE_CLASS } from '../model/codes.ts';
import type { CatalogueClass, Cluster } from '../model/facts.ts';
import { percentText, rateText, reaches, shareOf } from './exact.ts';
import {
  ABOVE,
  AFTER,
  amountOf,
  BEFORE,
  CATALOGUE,
  CLUSTER_FIELD,
  COMPLETION,
  EXPECTED,
  FILING_FIELD,
  FIXED,
  highest,
  label,
  lowest,
  PLAN_YEAR,
  path,
  SIZE,
  type Tri,
  used,
  type Values,
  wan,
  YEAR,
} from './facts.ts';
import {
  type AllJudged,
  adjustmentFor,
  admitted,
  ENTITLED,
  grows,
  inPlanYear,
  type Judged,
  listed,
  STANDING,
} from './logic.ts';
import { remembered, type Terms, termsOf } from './terms.ts';
import {
  type ClauseId,
  type ClauseResult,
  type GrowthAdjustment,
  type Pack,
  STATUS_WORD,
  type Status,
} from './types.ts';

export const statusOf = (holds: Tri): Status => (holds === null ? 'undetermined' : holds ? 'met' : 'unmet');

/** A closed row's few words, what to read out before the verdict, and the amount that a missed threshold is short of. */
type Words = readonly [summary: string, sentence: string, shortfallFen?: number | undefined];

function result(
  { clauses }: Terms,
  id: ClauseId,
  v: Values,
  { holds, missing }: Judged,
  fields: readonly number[],
  words: Words,
): ClauseResult {
  const status = statusOf(holds);
  const { title, citation } = clauses[id] as Terms['clauses'][string];
  return {
    status,
    title,
    summary: words[0],
    sentence: `${words[1]}，本条${STATUS_WORD[status]}。`,
    shortfallFen: words[2] ?? null,
    facts: fields.map((i) => used(v, i)),
    // Stryker disable next-line ConditionalExpression,EqualityOperator: saves mapping nothing
    missing: missing.length > 0 ? missing.map(path) : [],
    source: citation,
  };
}

const FIELDS_31 = [...ENTITLED, ABOVE, SIZE, EXPECTED];
const FIELDS_32 = [CATALOGUE, ...STANDING];
const FIELDS_33 = [CLUSTER_FIELD];
const FIELDS_SMALL = [FIXED, COMPLETION];
const FIELDS_LARGE = [FIXED, FILING_FIELD, YEAR];
const FIELDS_EITHER = [FIXED, COMPLETION, FILING_FIELD, YEAR];
const FIELDS_GROWTH = [BEFORE, AFTER];
const FIELDS_OWN_GROWTH = [BEFORE, AFTER, CLUSTER_FIELD];
const FIELDS_35 = [...FIELDS_GROWTH, ABOVE, EXPECTED];
const FIELDS_OWN_35 = [...FIELDS_OWN_GROWTH, ABOVE, EXPECTED];

const same = (text: string): Words => [text, text];
export const quoted = (fields: readonly number[]): string => `“${fields.map(label).join('”“')}”`;
/** Names the facts that are no, or nothing. */
export function denied(v: Values, fields: readonly number[]): string {
  const no = fields.filter((i) => v[i] === false);
  return no.length > 0 ? `${quoted(no)}为否` : '';
}

/** Says what fails; else what is unknown; else what holds. */
function account({ holds, missing }: Judged, failed: () => string[], held: Words): Words {
  if (holds) return held;
  if (holds === false) return same(failed().filter(Boolean).join('；'));
  return [`缺 ${missing.length} 项事实`, `还不知道${quoted(missing)}，其余没有发现不符`];
}

function clause31(v: Values, terms: Terms, judged: Judged): ClauseResult {
  const size = v[SIZE];
  const kind = v[ABOVE] ? '规模以上' : '小型企业，改造后可达规上';
  const failed = () => [
    denied(v, ENTITLED),
    admitted(v).holds !== false
      ? ''
      : size && size !== 'small'
        ? `企业不在规上，又是${SIZE_CLASS[size]}企业，不能按小型企业认定`
        : '企业不在规上，改造后也达不到规上',
  ];
  return result(
    terms,
    '3.1',
    v,
    judged,
    FIELDS_31,
    account(judged, failed, [
      `区内法人，经营正常，${kind}`,
      `项目属于技术改造，企业在广西注册，是独立法人，生产经营正常，${kind}`,
    ]),
  );
}

function clause32(v: Values, terms: Terms, judged: Judged): ClauseResult {
  const word = CATALOGUE_CLASS[v[CATALOGUE] as CatalogueClass];
  const failed = () => [denied(v, STANDING), listed(v).holds === false ? `属产业目录${word}` : ''];
  return result(
    terms,
    '3.2',
    v,
    judged,
    FIELDS_32,
    account(judged, failed, [
      `${word}，五项准入标准齐备`,
      `符合产业政策和规划，属产业目录${word}，五项准入标准齐备`,
    ]),
  );
}

function clause33(v: Values, pack: Pack, terms: Terms, judged: Judged): ClauseResult {
  const place = `在 ${pack.parameters.clusters.value.length} 个集群之内`;
  const name = CLUSTER[v[CLUSTER_FIELD] as Cluster];
  return result(
    terms,
    '3.3',
    v,
    judged,
    FIELDS_33,
    account(judged, () => [`项目不${place}`], [`${name}，${place}`, `项目属${name}集群，${place}`]),
  );
}

const against = (enough: boolean, rate: string): string => `${enough ? '达到' : '低于'} ${rate}`;

/** What an investment up to the large limit has to show. */
function timeWords(v: Values): string {
  const day = v[COMPLETION];
  return day ? `预计 ${day} 竣工，${inPlanYear(day, v) ? '' : '不'}在年度内` : '不知道预计哪天竣工';
}

/** What an investment above the large limit has to show: filing, and the share of it done within the year. */
function progressWords(v: Values, least: number, most: number, rate: number, asked: string): Words {
  const filing = v[FILING_FIELD];
  const year = v[YEAR];
  const filed = filing ? FILING[filing] : '不知道是否备案或核准';
  if (year === null)
    return [
      `${filed}；缺本年预计完成投资`,
      `${filed}；不知道本年预计完成多少，要达到 ${asked} 即 ${wan(shareOf(most, rate))}`,
    ];
  const done = `本年预计完成 ${amountOf(v, YEAR)}`;
  if (typeof year === 'number' && least === most) {
    const enough = reaches(year, least, rate);
    const share = `${percentText(year, least)}，${against(enough, asked)}`;
    const head = `${filed}；本年完成 ${share}`;
    if (enough) return [head, `${filed}；${done}，占 ${share}`];
    const need = shareOf(most, rate);
    return [head, `${filed}；${done}，占 ${share}，还差 ${wan(need - year)}`, need - year];
  }
  const share = `${percentText(lowest(year), most)} 到 ${percentText(highest(year), least)}`;
  const atLeast = reaches(lowest(year), most, rate);
  const atMost = reaches(highest(year), least, rate);
  const verdict = atLeast === atMost ? against(atLeast, asked) : `不一定达到 ${asked}`;
  return [`${filed}；本年完成 ${share}`, `${filed}；${done}，占 ${share}，${verdict}`];
}

function words34(v: Values, pack: Pack, terms: Terms, { holds }: Judged): Words {
  const { minimumFixedInvestmentFen, largeFixedInvestmentFen, yearInvestmentRate } = pack.parameters;
  const low = minimumFixedInvestmentFen.value;
  const high = largeFixedInvestmentFen.value;
  const rate = yearInvestmentRate.value;
  const fixed = v[FIXED];
  const least = lowest(fixed);
  const most = highest(fixed);
  const size = fixed === null ? '固定资产投资未知' : `固定资产投资 ${amountOf(v, FIXED)}`;
  if (most < low) {
    const short = `不到 ${terms.low}，${least < most ? '至少' : ''}还差 ${wan(low - most)}`;
    return [`投资${short}`, `${size}，${short}`, least < most ? undefined : low - most];
  }
  const end = timeWords(v);
  if (least >= low && most <= high)
    return [end, `${size}，不高于 ${terms.high}，要在 ${v[PLAN_YEAR]} 年内竣工投产；${end}`];
  if (least > high) {
    const [summary, sentence, short] = progressWords(v, least, most, rate, terms.yearRate);
    return [summary, `${size}，高于 ${terms.high}；${sentence}`, short];
  }
  const ways = `不高于 ${terms.high}时看竣工时间，高于时看备案和进度`;
  if (holds === null)
    return fixed === null
      ? ['缺固定资产投资', '还不知道固定资产投资是多少，定不下看竣工时间还是看备案和进度']
      : [
          '固定资产投资不够确切',
          `${size}，跨过 ${[...(least < low ? [terms.low] : []), ...(most > high ? [terms.high] : [])].join('、')}的界线；${ways}；${end}`,
        ];
  const filing = v[FILING_FIELD];
  const filed = filing ? FILING[filing] : '不知道是否备案或核准';
  const whole = holds ? '投资在范围内无论多少都符合' : '投资无论多少都过不了';
  return [whole, `${size}，${ways}；${end}；${filed}；${whole}`];
}

function clause34(v: Values, pack: Pack, terms: Terms, judged: Judged): ClauseResult {
  const high = pack.parameters.largeFixedInvestmentFen.value;
  const fields =
    highest(v[FIXED]) <= high ? FIELDS_SMALL : lowest(v[FIXED]) > high ? FIELDS_LARGE : FIELDS_EITHER;
  return result(terms, '3.4', v, judged, fields, words34(v, pack, terms, judged));
}

function growthWords(v: Values, rate: number, asked: string, holds: Tri): Words {
  const before = v[BEFORE];
  const after = v[AFTER];
  if (before === 0) return same('改造前年产值为 0，算不出增长率，不能按产值增长认定');
  if (before === null || after === null) {
    const unknown = quoted([BEFORE, AFTER].filter((i) => v[i] === null));
    return [`缺${unknown}`, `还不知道${unknown}，算不出增长是否达到 ${asked}`];
  }
  if (typeof before === 'number' && typeof after === 'number') {
    const from = amountOf(v, BEFORE);
    // The unit is said once, after the second amount.
    const course = `产值由 ${from.slice(0, from.indexOf(' '))} 到 ${amountOf(v, AFTER)}`;
    const share = `增长 ${percentText(after - before, before)}`;
    if (holds === null)
      return [`${share}，缺所属产业集群`, `${course}，${share}；各集群的增长要求不同，还不知道所属产业集群`];
    const enough = reaches(after - before, before, rate);
    const compared = `${share}，${against(enough, asked)}`;
    if (enough) return [compared, `${course}，${compared}`];
    const short = before + shareOf(before, rate) - after;
    return [compared, `${course}，${compared}，还差 ${wan(short)}`, short];
  }
  const verdict = holds === null ? `不一定达到 ${asked}` : against(holds, asked);
  return [`增长${verdict}`, `产值由 ${amountOf(v, BEFORE)} 到 ${amountOf(v, AFTER)}，增长${verdict}`];
}

/** Facts that 3.5 reads of growth: the cluster only where some cluster has a rate of its own. */
export const growthFields = (pack: Pack): readonly number[] =>
  pack.parameters.growthAdjustments.value.length > 0 ? FIELDS_OWN_GROWTH : FIELDS_GROWTH;

/** Why another rate holds for a cluster, by whom and how long. */
export function adjustmentWords({ cluster, rate, from, to, approver, reason }: GrowthAdjustment): string {
  const period = to === null ? `${from} 起` : `${from} 至 ${to}`;
  return `${CLUSTER[cluster]}的增长要求另定为 ${rateText(rate)}（${approver}批准，${period}，${reason}）`;
}

function clause35(v: Values, pack: Pack, terms: Terms, judged: Judged): ClauseResult {
  const above = v[ABOVE];
  const expected = v[EXPECTED];
  const grown = grows(v, pack).holds;
  const adjusted = adjustmentFor(pack, v[CLUSTER_FIELD], v[PLAN_YEAR]);
  const rate = adjusted ? adjusted.rate : pack.parameters.growthRate.value;
  const asked = adjusted ? rateText(rate) : terms.growthRate;
  const [summary, said, short] = growthWords(v, rate, asked, grown);
  let sentence = said;
  if (adjusted) sentence += `；${adjustmentWords(adjusted)}`;
  const newly = above
    ? '企业改造前已是规上，不能按“新增规上”认定'
    : expected === false
      ? '改造后也达不到规上'
      : expected && above === false
        ? '改造后可新增为规上企业'
        : '是否新增规上还不能判断';
  return result(terms, '3.5', v, judged, growthFields(pack) === FIELDS_GROWTH ? FIELDS_35 : FIELDS_OWN_35, [
    judged.holds && !grown ? newly : summary,
    grown ? sentence : `${sentence}；${newly}`,
    judged.holds === false ? short : undefined,
  ]);
}

export function clausesOf(v: Values, pack: Pack, judged: AllJudged): Record<ClauseId, ClauseResult> {
  const terms = termsOf(pack);
  return {
    '3.1': remembered(terms, v, FIELDS_31, () => clause31(v, terms, judged['3.1'])),
    '3.2': remembered(terms, v, FIELDS_32, () => clause32(v, terms, judged['3.2'])),
    '3.3': remembered(terms, v, FIELDS_33, () => clause33(v, pack, terms, judged['3.3'])),
    '3.4': clause34(v, pack, terms, judged['3.4']),
    '3.5': clause35(v, pack, terms, judged['3.5']),
  };
}
