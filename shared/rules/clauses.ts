/** Clauses 3.1 to 3.5 with their facts and the sentence an officer can read out. */
import { CATALOGUE_CLASS, CLUSTER, FILING, SIZE_CLASS, STANDARD } from '../model/codes.ts';
import type { Facts } from '../model/facts.ts';
import { formatWan } from '../model/money.ts';
import {
  both,
  clusterTurnsGrowth,
  conjunction,
  growthOutcomes,
  growthTurns,
  inPlanYear,
  type Outcomes,
  outputTurnsGrowth,
  possibleScales,
  rateFor,
  SCALE_31,
  SCALE_35,
  STANDARDS,
  scaleStatus,
  sizeAndProgress,
  turningScaleFacts,
} from './conditions.ts';
import { percentText, rateText, reaches, shareOf } from './exact.ts';
import { coded, used, wan, yesNo } from './facts.ts';
import type { ClauseResult, Pack, Status, UsedFact } from './types.ts';

export const VERDICT: Record<Status, string> = {
  met: '本条符合',
  unmet: '本条不符合',
  undetermined: '本条待核',
};

export type Titles = Record<string, { title: string; citation: string }>;

const ASSURED = { canHold: true, canFail: false } satisfies Outcomes;

function clause(
  titles: Titles,
  id: string,
  status: Status,
  summary: string,
  sentence: string,
  facts: UsedFact[],
  missing: string[],
): ClauseResult {
  const source = titles[id];
  return {
    status,
    title: source?.title ?? id,
    summary,
    sentence: `${sentence}，${VERDICT[status]}。`,
    facts,
    missing,
    source: source?.citation ?? id,
  };
}

interface Part {
  value: boolean | null;
  path: string;
  label: string;
  /** Words when true, false. */
  yes: string;
  no: string;
}

function partsOf31(facts: Facts): Part[] {
  const e = facts.enterprise;
  return [
    {
      value: facts.project.technicalTransformation,
      path: 'project.technicalTransformation',
      label: '属于技术改造',
      yes: '技术改造',
      no: '项目不属于技术改造',
    },
    {
      value: e.registeredInGuangxi,
      path: 'enterprise.registeredInGuangxi',
      label: '在广西注册',
      yes: '区内注册',
      no: '企业没有在广西注册',
    },
    {
      value: e.independentLegalPerson,
      path: 'enterprise.independentLegalPerson',
      label: '独立法人',
      yes: '独立法人',
      no: '企业不具有独立法人资格',
    },
    {
      value: e.operatingNormally,
      path: 'enterprise.operatingNormally',
      label: '生产经营正常',
      yes: '经营正常',
      no: '企业生产经营不正常',
    },
  ];
}

function partsOf32(facts: Facts): Part[] {
  const { conformsToPlans, meetsStandards } = facts.project;
  return [
    {
      value: conformsToPlans,
      path: 'project.conformsToPlans',
      label: '符合产业政策和规划',
      yes: '符合产业政策和规划',
      no: '不符合产业政策或规划',
    },
    ...STANDARDS.map((name) => ({
      value: meetsStandards[name],
      path: `project.meetsStandards.${name}`,
      label: `${STANDARD[name]}准入`,
      yes: STANDARD[name],
      no: `${STANDARD[name]}准入不达标`,
    })),
  ];
}

function usedParts(parts: readonly Part[]): UsedFact[] {
  return parts.map((p) => used(p.path, p.label, p.value, yesNo(p.value)));
}

function failing(parts: readonly Part[]): string[] {
  return parts.filter((p) => p.value === false).map((p) => p.no);
}

function open(parts: readonly Part[]): Part[] {
  return parts.filter((p) => p.value === null);
}

/** Says what fails; else what is open; else what holds. */
function account(
  failed: readonly string[],
  openLabels: readonly string[],
  holds: string,
): [summary: string, sentence: string] {
  if (failed.length > 0) return [failed.join('，'), failed.join('，')];
  if (openLabels.length > 0) {
    const names = openLabels.join('、');
    return [`缺 ${openLabels.length} 项事实`, `还不知道“${names}”，其余没有发现不符`];
  }
  return [holds, holds];
}

function scaleWords(facts: Facts): string {
  const { aboveScale, sizeClass, expectedAboveScale } = facts.enterprise;
  if (aboveScale) return '规模以上工业企业';
  return sizeClass === 'small' && expectedAboveScale
    ? '小型企业，改造后可达规上'
    : '规上或改造后可达规上的小型企业';
}

export function clause31(facts: Facts, titles: Titles): ClauseResult {
  const e = facts.enterprise;
  const parts = partsOf31(facts);
  const scales = possibleScales(facts);
  const scale = scaleStatus(SCALE_31, scales, ASSURED);
  const status = both(conjunction(parts.map((p) => p.value)), scale);
  const failed = failing(parts);
  if (scale === 'unmet') {
    failed.push(
      e.sizeClass === 'small' || e.sizeClass === null
        ? '企业不在规模以上，改造后也达不到规上'
        : `企业不在规模以上，又是${SIZE_CLASS[e.sizeClass]}企业，不能按小型企业认定`,
    );
  }
  const turning = scale === 'undetermined' ? turningScaleFacts(SCALE_31, scales, ASSURED) : [];
  const words: Record<string, string> = {
    'enterprise.aboveScale': '是否规上',
    'enterprise.sizeClass': '企业规模',
    'enterprise.expectedAboveScale': '技改后能否上规',
  };
  const openLabels = [...open(parts).map((p) => p.label), ...turning.map((path) => words[path] ?? path)];
  const [summary, sentence] = account(
    failed,
    openLabels,
    `${parts.map((p) => p.yes).join('，')}，${scaleWords(facts)}`,
  );
  return clause(
    titles,
    '3.1',
    status,
    summary,
    sentence,
    [
      ...usedParts(parts),
      used('enterprise.aboveScale', '是否规上', e.aboveScale, yesNo(e.aboveScale)),
      used('enterprise.sizeClass', '企业规模', e.sizeClass, coded(e.sizeClass, SIZE_CLASS)),
      used(
        'enterprise.expectedAboveScale',
        '技改后能否上规',
        e.expectedAboveScale,
        yesNo(e.expectedAboveScale),
      ),
    ],
    status === 'undetermined' ? [...open(parts).map((p) => p.path), ...turning] : [],
  );
}

export function catalogueHolds(facts: Facts): boolean | null {
  const { catalogueClass } = facts.project;
  return catalogueClass === null ? null : catalogueClass === 'encouraged' || catalogueClass === 'permitted';
}

export function clause32(facts: Facts, titles: Titles): ClauseResult {
  const { catalogueClass } = facts.project;
  const catalogue = catalogueHolds(facts);
  const parts = partsOf32(facts);
  const status = conjunction([...parts.map((p) => p.value), catalogue]);
  const failed = failing(parts);
  if (catalogue === false && catalogueClass !== null)
    failed.push(`属产业目录${CATALOGUE_CLASS[catalogueClass]}`);
  const openParts = open(parts);
  const openLabels = openParts.map((p) => p.label);
  if (catalogue === null) openLabels.push('产业目录类别');
  const word = catalogueClass === null ? '' : CATALOGUE_CLASS[catalogueClass];
  const [summary, sentence] = account(failed, openLabels, `符合产业政策和规划，属${word}，五项准入标准齐备`);
  const missing = openParts.map((p) => p.path);
  if (catalogue === null) missing.push('project.catalogueClass');
  return clause(
    titles,
    '3.2',
    status,
    summary,
    sentence,
    [
      ...usedParts(parts),
      used('project.catalogueClass', '产业目录类别', catalogueClass, coded(catalogueClass, CATALOGUE_CLASS)),
    ],
    status === 'undetermined' ? missing : [],
  );
}

export function clusterStatus(facts: Facts, pack: Pack): Status {
  const { cluster } = facts.project;
  if (cluster === null) return 'undetermined';
  return pack.parameters.clusters.value.includes(cluster) ? 'met' : 'unmet';
}

export function clause33(facts: Facts, pack: Pack, titles: Titles): ClauseResult {
  const { cluster } = facts.project;
  const status = clusterStatus(facts, pack);
  const count = pack.parameters.clusters.value.length;
  const name = cluster === null ? '' : CLUSTER[cluster];
  const [summary, sentence] =
    cluster === null
      ? ['缺 1 项事实', '还不知道项目属于哪个产业集群']
      : status === 'met'
        ? [`${name}，在 ${count} 个集群之内`, `项目属${name}产业，在 ${count} 大产业集群之内`]
        : [`不在 ${count} 个集群之内`, `项目不属于 ${count} 大产业集群`];
  return clause(
    titles,
    '3.3',
    status,
    summary,
    sentence,
    [used('project.cluster', '所属产业集群', cluster, coded(cluster, CLUSTER))],
    status === 'undetermined' ? ['project.cluster'] : [],
  );
}

function words34(facts: Facts, pack: Pack): [summary: string, sentence: string] {
  const p = facts.project;
  const low = pack.parameters.minimumFixedInvestmentFen.value;
  const high = pack.parameters.largeFixedInvestmentFen.value;
  const rate = pack.parameters.yearInvestmentRate.value;
  const fixed = p.fixedInvestmentFen;
  if (fixed === null)
    return ['不知道固定资产投资', '还不知道固定资产投资是多少，定不下该看竣工时间还是看备案和进度'];
  const size = `固定资产投资 ${formatWan(fixed)} 万元`;
  if (fixed < low) {
    const short = formatWan(low - fixed);
    return [
      `投资不到 ${formatWan(low)} 万元，还差 ${short}`,
      `${size}，不到 ${formatWan(low)} 万元，还差 ${short} 万元`,
    ];
  }
  if (fixed <= high) {
    const range = `${size}，在 ${formatWan(low)} 万元到 ${formatWan(high)} 万元之间，要求 ${facts.planYear} 年内竣工投产`;
    if (p.expectedCompletion === null) return ['不知道预计竣工时间', `${range}；还不知道预计竣工时间`];
    const inside = inPlanYear(p.expectedCompletion, facts.planYear);
    return [
      inside
        ? `${p.expectedCompletion} 竣工，在年度内`
        : `${p.expectedCompletion} 竣工，不在 ${facts.planYear} 年度内`,
      `${range}；预计 ${p.expectedCompletion} 竣工，${inside ? '在年度内' : '不在年度内'}`,
    ];
  }
  const needed = shareOf(fixed, rate);
  const filing =
    p.filing === null
      ? '还不知道是否备案或核准'
      : p.filing === 'none'
        ? '还没有备案或核准'
        : FILING[p.filing];
  let progress = `还不知道本年预计完成多少，要达到 ${rateText(rate)} 即 ${formatWan(needed)} 万元`;
  let short = '缺本年预计完成投资';
  if (p.yearInvestmentFen !== null) {
    const share = percentText(p.yearInvestmentFen, fixed);
    const enough = reaches(p.yearInvestmentFen, fixed, rate);
    const gap = enough ? '' : `，还差 ${formatWan(needed - p.yearInvestmentFen)} 万元`;
    progress = `本年预计完成 ${formatWan(p.yearInvestmentFen)} 万元，占 ${share}，${enough ? '达到' : '不到'} ${rateText(rate)}${gap}`;
    short = `本年完成 ${share}，${enough ? '达到' : '低于'} ${rateText(rate)}`;
  }
  return [`${filing}；${short}`, `${size}，高于 ${formatWan(high)} 万元；${filing}；${progress}`];
}

export function clause34(facts: Facts, pack: Pack, titles: Titles): ClauseResult {
  const p = facts.project;
  const { status, missing } = sizeAndProgress(facts, pack);
  const [summary, sentence] = words34(facts, pack);
  const fixed = p.fixedInvestmentFen;
  const high = pack.parameters.largeFixedInvestmentFen.value;
  const list = [used('project.fixedInvestmentFen', '固定资产投资', fixed, wan(fixed))];
  if (fixed === null || fixed <= high) {
    list.push(
      used(
        'project.expectedCompletion',
        '预计竣工投产时间',
        p.expectedCompletion,
        p.expectedCompletion ?? '未知',
      ),
    );
  }
  if (fixed === null || fixed > high) {
    list.push(
      used('project.filing', '备案/核准情况', p.filing, coded(p.filing, FILING)),
      used('project.yearInvestmentFen', '本年预计完成投资', p.yearInvestmentFen, wan(p.yearInvestmentFen)),
    );
  }
  return clause(titles, '3.4', status, summary, sentence, list, missing);
}

function growthWords(facts: Facts, pack: Pack): [summary: string, sentence: string] {
  const { outputBeforeFen: before, outputAfterFen: after, cluster } = facts.project;
  const rate = cluster === null ? pack.parameters.growthRate.value : rateFor(pack, cluster);
  if (before === 0)
    return ['改造前年产值为 0，算不出增长', '改造前年产值为 0，算不出增长率，产值增长这一项不成立'];
  if (before === null || after === null) {
    const what =
      before === null && after === null
        ? '改造前后年产值'
        : before === null
          ? '改造前年产值'
          : '改造后年产值';
    return [`缺${what}`, `还不知道${what}，算不出增长是否达到 ${rateText(rate)}`];
  }
  const share = percentText(after - before, before);
  const enough = reaches(after - before, before, rate);
  const gap = enough ? '' : `，还差 ${formatWan(before + shareOf(before, rate) - after)} 万元`;
  return [
    `增长 ${share}，${enough ? '达到' : '低于'} ${rateText(rate)}`,
    `产值由 ${formatWan(before)} 万元到 ${formatWan(after)} 万元，增长 ${share}，${enough ? '达到' : '未达到'} ${rateText(rate)}${gap}`,
  ];
}

function newlyWords(facts: Facts): string {
  const { aboveScale, expectedAboveScale } = facts.enterprise;
  if (aboveScale) return '企业改造前已是规上，不能按“新增规上”认定';
  if (expectedAboveScale === false) return '改造后也达不到规上';
  if (aboveScale === false && expectedAboveScale) return '改造后可新增为规上企业';
  return '还不能判断是否新增为规上企业';
}

export function clause35(facts: Facts, pack: Pack, titles: Titles): ClauseResult {
  const p = facts.project;
  const e = facts.enterprise;
  const scales = possibleScales(facts);
  const outcomes = growthOutcomes(facts, pack, null);
  const status = scaleStatus(SCALE_35, scales, outcomes);
  const [growthSummary, growthSentence] = growthWords(facts, pack);
  const newly = newlyWords(facts);
  const byNewly = status === 'met' && outcomes.canFail;
  const missing: string[] = [];
  if (status === 'undetermined') {
    missing.push(...turningScaleFacts(SCALE_35, scales, outcomes));
    if (growthTurns(SCALE_35, scales)) {
      if (outputTurnsGrowth(facts, pack, null)) {
        if (p.outputBeforeFen === null) missing.push('project.outputBeforeFen');
        if (p.outputAfterFen === null) missing.push('project.outputAfterFen');
      }
      if (p.cluster === null && clusterTurnsGrowth(facts, pack)) missing.push('project.cluster');
    }
  }
  const growthKnown = p.outputBeforeFen !== null && p.outputAfterFen !== null && p.outputBeforeFen > 0;
  const facts35 = [
    used('project.outputBeforeFen', '改造前年产值', p.outputBeforeFen, wan(p.outputBeforeFen)),
    used('project.outputAfterFen', '改造后年产值', p.outputAfterFen, wan(p.outputAfterFen)),
    used('enterprise.aboveScale', '是否规上', e.aboveScale, yesNo(e.aboveScale)),
    used(
      'enterprise.expectedAboveScale',
      '技改后能否上规',
      e.expectedAboveScale,
      yesNo(e.expectedAboveScale),
    ),
  ];
  const sentence =
    growthKnown && status === 'met' && !byNewly ? growthSentence : `${growthSentence}；${newly}`;
  return clause(titles, '3.5', status, byNewly ? newly : growthSummary, sentence, facts35, missing);
}
