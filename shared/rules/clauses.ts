/** Clauses 3.1 to 3.5 with their facts and the sentence an officer can read out. */
import { CATALOGUE_CLASS, CLUSTER, FILING, SIZE_CLASS } from '../model/codes.ts';
import type { AmountRange } from '../model/facts.ts';
import { formatWan } from '../model/money.ts';
import { percentText, rateText, reaches, shareOf } from './exact.ts';
import {
  ABOVE,
  AFTER,
  amountWords,
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
  rateFor,
  STANDING,
} from './logic.ts';
import type { ClauseId, ClauseResult, Pack, Status } from './types.ts';

export const statusOf = (holds: Tri): Status => (holds === null ? 'undetermined' : holds ? 'met' : 'unmet');
const VERDICT: Record<Status, string> = { met: '符合', unmet: '不符合', undetermined: '待核' };

/** A closed row's few words, what to read out before the verdict, and the amount that a missed threshold is short of. */
type Words = readonly [summary: string, sentence: string, shortfallFen?: number | undefined];

/** The clause of the document with its title and how it is cited; a sound pack has every clause that is judged. */
export const clauseOf = (pack: Pack, id: string) =>
  pack.clauses.find((c) => c.id === id) as Pack['clauses'][number];

function result(
  pack: Pack,
  id: ClauseId,
  v: Values,
  { holds, missing }: Judged,
  fields: readonly number[],
  [summary, sentence, shortfallFen]: Words,
): ClauseResult {
  const status = statusOf(holds);
  const { title, citation } = clauseOf(pack, id);
  return {
    status,
    title,
    summary,
    sentence: `${sentence}，本条${VERDICT[status]}。`,
    shortfallFen: shortfallFen ?? null,
    facts: fields.map((i) => used(v, i)),
    missing: missing.map(path),
    source: citation,
  };
}

const FIELDS_31 = [...ENTITLED, ABOVE, SIZE, EXPECTED];
const FIELDS_32 = [CATALOGUE, ...STANDING];
const FIELDS_33 = [CLUSTER_FIELD];

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

function clause31(v: Values, pack: Pack, judged: Judged): ClauseResult {
  const size = v[SIZE];
  const kind = v[ABOVE] ? '规模以上' : size === 'small' ? '小型企业，改造后可达规上' : '规上或改造后可达规上';
  const failed = () => [
    denied(v, ENTITLED),
    admitted(v).holds !== false
      ? ''
      : size && size !== 'small'
        ? `企业不在规上，又是${SIZE_CLASS[size]}企业，不能按小型企业认定`
        : '企业不在规上，改造后也达不到规上',
  ];
  return result(
    pack,
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

function clause32(v: Values, pack: Pack, judged: Judged): ClauseResult {
  const listing = v[CATALOGUE];
  const word = `${listing ? CATALOGUE_CLASS[listing] : ''}`;
  const failed = () => [denied(v, STANDING), listed(v).holds === false ? `属产业目录${word}` : ''];
  return result(
    pack,
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

function clause33(v: Values, pack: Pack, judged: Judged): ClauseResult {
  const cluster = v[CLUSTER_FIELD];
  const place = `在 ${pack.parameters.clusters.value.length} 个集群之内`;
  const name = cluster ? CLUSTER[cluster] : '';
  return result(
    pack,
    '3.3',
    v,
    judged,
    FIELDS_33,
    account(judged, () => [`项目不${place}`], [`${name}，${place}`, `项目属${name}集群，${place}`]),
  );
}

const against = (enough: boolean, rate: number): string => `${enough ? '达到' : '低于'} ${rateText(rate)}`;

/** What an investment up to the large limit has to show. */
function timeWords(v: Values): string {
  const day = v[COMPLETION];
  return day ? `预计 ${day} 竣工，${inPlanYear(day, v) ? '' : '不'}在年度内` : '不知道预计哪天竣工';
}

/** What an investment above the large limit has to show: filing, and the share of it done within the year. */
function progressWords(v: Values, fixed: number | AmountRange, rate: number): Words {
  const filing = v[FILING_FIELD];
  const year = v[YEAR];
  const filed = filing ? FILING[filing] : '不知道是否备案或核准';
  const least = lowest(fixed);
  const most = highest(fixed);
  const need = shareOf(most, rate);
  if (year === null)
    return [
      `${filed}；缺本年预计完成投资`,
      `${filed}；不知道本年预计完成多少，要达到 ${rateText(rate)} 即 ${wan(need)}`,
    ];
  const done = `本年预计完成 ${amountWords(year)}`;
  if (typeof year === 'number' && least === most) {
    const enough = reaches(year, least, rate);
    const share = `${percentText(year, least)}，${against(enough, rate)}`;
    const head = `${filed}；本年完成 ${share}`;
    if (enough) return [head, `${filed}；${done}，占 ${share}`];
    return [head, `${filed}；${done}，占 ${share}，还差 ${wan(need - year)}`, need - year];
  }
  const share = `${percentText(lowest(year), most)} 到 ${percentText(highest(year), least)}`;
  const atLeast = reaches(lowest(year), most, rate);
  const atMost = reaches(highest(year), least, rate);
  const verdict = atLeast === atMost ? against(atLeast, rate) : `不一定达到 ${rateText(rate)}`;
  return [`${filed}；本年完成 ${share}`, `${filed}；${done}，占 ${share}，${verdict}`];
}

function words34(v: Values, pack: Pack, { holds }: Judged): Words {
  const { minimumFixedInvestmentFen, largeFixedInvestmentFen, yearInvestmentRate } = pack.parameters;
  const low = minimumFixedInvestmentFen.value;
  const high = largeFixedInvestmentFen.value;
  const rate = yearInvestmentRate.value;
  const fixed = v[FIXED];
  const least = lowest(fixed);
  const most = highest(fixed);
  const size = fixed === null ? '固定资产投资未知' : `固定资产投资 ${amountWords(fixed)}`;
  if (most < low) {
    const short = `不到 ${wan(low)}，${least < most ? '至少' : ''}还差 ${wan(low - most)}`;
    return [`投资${short}`, `${size}，${short}`, least < most ? undefined : low - most];
  }
  const end = timeWords(v);
  if (least >= low && most <= high)
    return [end, `${size}，不高于 ${wan(high)}，要在 ${v[PLAN_YEAR]} 年内竣工投产；${end}`];
  if (fixed !== null && least > high) {
    const [summary, sentence, short] = progressWords(v, fixed, rate);
    return [summary, `${size}，高于 ${wan(high)}；${sentence}`, short];
  }
  const ways = `不高于 ${wan(high)}时看竣工时间，高于时看备案和进度`;
  if (holds === null)
    return fixed === null
      ? ['缺固定资产投资', '还不知道固定资产投资是多少，定不下看竣工时间还是看备案和进度']
      : [
          '固定资产投资不够确切',
          `${size}，跨过 ${[...(least < low ? [wan(low)] : []), ...(most > high ? [wan(high)] : [])].join('、')}的界线；${ways}；${end}`,
        ];
  const filing = v[FILING_FIELD];
  const filed = filing ? FILING[filing] : '不知道是否备案或核准';
  const whole = holds ? '投资在范围内无论多少都符合' : '投资无论多少都过不了';
  return [whole, `${size}，${ways}；${end}；${filed}；${whole}`];
}

function clause34(v: Values, pack: Pack, judged: Judged): ClauseResult {
  const high = pack.parameters.largeFixedInvestmentFen.value;
  const fields = [FIXED];
  if (lowest(v[FIXED]) <= high) fields.push(COMPLETION);
  if (highest(v[FIXED]) > high) fields.push(FILING_FIELD, YEAR);
  return result(pack, '3.4', v, judged, fields, words34(v, pack, judged));
}

function growthWords(v: Values, pack: Pack, { holds, missing }: Judged): Words {
  const before = v[BEFORE];
  const after = v[AFTER];
  const rate = rateFor(pack, v[CLUSTER_FIELD], v[PLAN_YEAR]);
  if (before === 0) return same('改造前年产值为 0，算不出增长率，不能按产值增长认定');
  if (before === null || after === null) {
    const unknown = quoted([BEFORE, AFTER].filter((i) => v[i] === null));
    return [`缺${unknown}`, `还不知道${unknown}，算不出增长是否达到 ${rateText(rate)}`];
  }
  const course = `产值由 ${typeof before === 'number' && typeof after === 'number' ? formatWan(before) : amountWords(before)} 到 ${amountWords(after)}`;
  if (
    holds === null &&
    missing.includes(CLUSTER_FIELD) &&
    typeof before === 'number' &&
    typeof after === 'number'
  ) {
    const share = `增长 ${percentText(after - before, before)}`;
    return [`${share}，缺所属产业集群`, `${course}，${share}；各集群的增长要求不同，还不知道所属产业集群`];
  }
  if (typeof before === 'number' && typeof after === 'number') {
    const enough = reaches(after - before, before, rate);
    const share = `增长 ${percentText(after - before, before)}，${against(enough, rate)}`;
    if (enough) return [share, `${course}，${share}`];
    const short = before + shareOf(before, rate) - after;
    return [share, `${course}，${share}，还差 ${wan(short)}`, short];
  }
  const verdict = holds === null ? `不一定达到 ${rateText(rate)}` : against(holds, rate);
  return [`增长${verdict}`, `${course}，增长${verdict}`];
}

/** Facts that 3.5 reads of growth: the cluster only where some cluster has a rate of its own. */
export const growthFields = (pack: Pack): number[] => [
  BEFORE,
  AFTER,
  ...(pack.parameters.growthAdjustments.value.length > 0 ? [CLUSTER_FIELD] : []),
];

/** Why another rate holds for the project's cluster, by whom and how long; nothing where the general one does. */
export function adjustmentWords(v: Values, pack: Pack): string {
  const one = adjustmentFor(pack, v[CLUSTER_FIELD], v[PLAN_YEAR]);
  if (!one) return '';
  const period = one.to === null ? `${one.from} 起` : `${one.from} 至 ${one.to}`;
  return `${CLUSTER[one.cluster]}的增长要求另定为 ${rateText(one.rate)}（${one.approver}批准，${period}，${one.reason}）`;
}

function clause35(v: Values, pack: Pack, judged: Judged): ClauseResult {
  const above = v[ABOVE];
  const expected = v[EXPECTED];
  const growth = grows(v, pack);
  const grown = growth.holds;
  const [summary, sentence, short] = growthWords(v, pack, growth);
  const adjusted = adjustmentWords(v, pack);
  const newly = above
    ? '企业改造前已是规上，不能按“新增规上”认定'
    : expected === false
      ? '改造后也达不到规上'
      : expected && above === false
        ? '改造后可新增为规上企业'
        : '是否新增规上还不能判断';
  return result(
    pack,
    '3.5',
    v,
    judged,
    [...growthFields(pack), ABOVE, EXPECTED],
    [
      judged.holds && !grown ? newly : summary,
      [sentence, adjusted, grown ? '' : newly].filter(Boolean).join('；'),
      judged.holds === false ? short : undefined,
    ],
  );
}

export function clausesOf(v: Values, pack: Pack, judged: AllJudged): Record<ClauseId, ClauseResult> {
  return {
    '3.1': clause31(v, pack, judged['3.1']),
    '3.2': clause32(v, pack, judged['3.2']),
    '3.3': clause33(v, pack, judged['3.3']),
    '3.4': clause34(v, pack, judged['3.4']),
    '3.5': clause35(v, pack, judged['3.5']),
  };
}
