/** Invented enterprises and projects of a county: the words are of the trades, the codes carry TXT. */
import { FOCUS } from '../../../shared/model/codes.ts';
import type { EnterpriseFields, ProjectFields } from '../../../shared/model/entities.ts';
import type { Cluster } from '../../../shared/model/facts.ts';
import { usccCheckCharacter } from '../../../shared/model/uscc.ts';
import { between, maybe, pick, type Random } from './random.ts';

const TRADES: Record<Cluster, { word: string; industry: string; works: readonly string[] }> = {
  automobile: {
    word: '汽配',
    industry: '3670',
    works: ['汽车线束自动化产线', '车桥焊接机器人改造', '轻量化轮毂产线升级'],
  },
  'machinery-engines': {
    word: '机械',
    industry: '3412',
    works: ['柴油机缸体柔性加工线', '装载机结构件数控改造', '内燃机试验台升级'],
  },
  aluminium: {
    word: '铝业',
    industry: '3252',
    works: ['高精铝板带生产线升级', '铝型材挤压节能改造', '再生铝熔炼除尘改造'],
  },
  steel: {
    word: '钢铁',
    industry: '3130',
    works: ['轧钢加热炉节能改造', '高强钢筋产线升级', '烧结烟气脱硝改造'],
  },
  'petrochemical-coal-chemical': {
    word: '化工',
    industry: '2614',
    works: ['合成氨余热回收改造', '精细化工自动控制改造', '废水深度处理改造'],
  },
  sugar: {
    word: '糖业',
    industry: '1340',
    works: ['压榨车间节能与智能化改造', '制炼系统自动控制改造', '糖蜜酒精清洁生产改造'],
  },
  'wood-paper': {
    word: '木业',
    industry: '2021',
    works: ['中密度纤维板热压线改造', '制浆碱回收系统升级', '胶合板单板整理线改造'],
  },
  'grain-oil': {
    word: '粮油',
    industry: '1331',
    works: ['大米加工副产物利用', '食用油精炼节能改造', '木薯淀粉清洁生产改造'],
  },
  'computer-communication': {
    word: '电子',
    industry: '3982',
    works: ['贴片产线智能检测升级', '连接器注塑自动化改造', '显示模组洁净车间改造'],
  },
  biomedicine: {
    word: '药业',
    industry: '2762',
    works: ['中药提取车间自动化', '固体制剂智能包装线', '酵母抽提物扩能技改'],
  },
  'calcium-carbonate': {
    word: '粉体',
    industry: '3099',
    works: ['重钙粉体研磨线技改', '钙塑母粒混炼线改造', '纳米碳酸钙扩能改造'],
  },
  manganese: {
    word: '锰业',
    industry: '3140',
    works: ['电解锰渣无害化改造', '电解二氧化锰产线升级', '锰合金矿热炉节能改造'],
  },
  other: {
    word: '纺织',
    industry: '1711',
    works: ['细纱机自动落纱改造', '缫丝车间节能改造', '印染废水回用改造'],
  },
};
const HEADS = [
  '广西样例',
  '南宁样例',
  '武鸣样例',
  '邕江样例',
  '壮锦样例',
  '红水河样例',
  '大明山样例',
  '金穗样例',
];
const MARKS = [
  '华兴',
  '天元',
  '宏远',
  '瑞丰',
  '百越',
  '昌盛',
  '永固',
  '明山',
  '五象',
  '桂香',
  '南粤',
  '新桂',
  '万宝',
  '东盟',
  '北仑',
  '桂中',
];
const SURNAMES = ['覃', '韦', '黄', '陆', '农', '蒙', '卢', '梁', '李', '周'];
const ROLES = ['经理', '厂长', '主任', '会计', '工'];
const ORGANISATION = '0123456789ABCDEFGHJKLMNPQRTUWXY';

function sampleUscc(random: Random, division: string, serial: number): string {
  let tail = '';
  for (let n = serial, i = 0; i < 4; i++, n = Math.floor(n / 31)) tail = ORGANISATION.charAt(n % 31) + tail;
  const first17 = `91${division}TXT${String(between(random, 0, 99)).padStart(2, '0')}${tail}`;
  return `${first17}${usccCheckCharacter(first17) ?? ''}`;
}

export function sampleEnterprise(
  random: Random,
  serial: number,
  cluster: Cluster,
  division: string,
): Partial<EnterpriseFields> {
  const size = pick(random, ['large', 'medium', 'medium', 'small', 'small', 'small', 'micro'] as const);
  const above = size === 'micro' ? false : random() < (size === 'small' ? 0.55 : 0.95);
  const round = Math.floor(serial / (HEADS.length * MARKS.length));
  return {
    name: `${HEADS[serial % HEADS.length]}${MARKS[Math.floor(serial / HEADS.length) % MARKS.length]}${TRADES[cluster].word}${
      round > 0 ? `${round + 1} 厂` : ''
    }有限公司`,
    uscc: sampleUscc(random, division, serial),
    divisionCode: division,
    industryCode: TRADES[cluster].industry,
    sizeClass: size,
    aboveScale: maybe(random, above, 0.95),
    expectedAboveScale: above ? true : maybe(random, random() < 0.7),
    privatelyOwned: random() < 0.8,
    independentLegalPerson: maybe(random, true, 0.95),
    operatingNormally: maybe(random, random() < 0.97, 0.95),
    honours:
      random() < 0.2
        ? [pick(random, ['little-giant', 'single-champion', 'high-growth', 'specialised'] as const)]
        : [],
    contactName: `${pick(random, SURNAMES)}${pick(random, ROLES)}`,
    contactPhone: `0771-6${between(random, 100000, 999999)}`,
  };
}

export function sampleProject(
  random: Random,
  serial: number,
  cluster: Cluster,
  division: string,
): Partial<ProjectFields> {
  const fixed = pick(random, [1, 1, 1, 4, 4, 12]) * between(random, 44_000, 110_000) * 10_000;
  const equipment = Math.floor((fixed * between(random, 45, 85)) / 100 / 10_000) * 10_000;
  const before = between(random, 80_000, 6_000_000) * 10_000;
  const after = Math.floor((before * between(random, 110, 145)) / 100 / 10_000) * 10_000;
  const inYear = random() < 0.88;
  return {
    name: `${pick(random, TRADES[cluster].works)}${serial > 60 ? `（${serial + 1} 号）` : ''}`,
    projectCode: `2019-${division}-${TRADES[cluster].industry.slice(0, 2)}-03-${String(100_000 + serial).slice(-6)}`,
    planYear: 2019,
    cluster,
    industryCode: TRADES[cluster].industry,
    focus: pick(random, Object.keys(FOCUS) as (keyof typeof FOCUS)[]),
    content: `对现有生产线实施改造，购置主要设备 ${between(random, 4, 60)} 台（套）。`,
    technicalTransformation: true,
    conformsToPlans: maybe(random, true, 0.94),
    catalogueClass: pick(random, [
      'encouraged',
      'encouraged',
      'permitted',
      'permitted',
      'permitted',
      'restricted',
    ] as const),
    meetsLand: true,
    meetsEnvironment: maybe(random, true, 0.95),
    meetsEnergyConservation: maybe(random, true, 0.93),
    meetsTechnology: true,
    meetsWorkSafety: maybe(random, random() < 0.98, 0.97),
    filing: pick(random, [
      'filed',
      'filed',
      'filed',
      'filed',
      'filed',
      'approved',
      'approved',
      'none',
    ] as const),
    startDate: `2019-0${between(random, 1, 6)}-${String(between(random, 1, 28)).padStart(2, '0')}`,
    expectedCompletion: maybe(
      random,
      inYear
        ? `2019-${String(between(random, 7, 12)).padStart(2, '0')}-${String(between(random, 1, 28)).padStart(2, '0')}`
        : `2020-0${between(random, 1, 9)}-15`,
      0.95,
    ),
    totalInvestmentFen: fixed + between(random, 1_000, 40_000) * 10_000,
    fixedInvestmentFen: fixed,
    equipmentInvestmentFen: equipment,
    yearInvestmentFen: maybe(random, Math.floor((fixed * between(random, 27, 95)) / 100 / 10_000) * 10_000),
    outputBeforeFen: maybe(random, before, 0.93),
    outputAfterFen: maybe(random, after, 0.95),
    advancement: maybe(random, pick(random, ['advanced', 'general', 'general'] as const), 0.9),
    addsLand: false,
    financingGapFen: random() < 0.4 ? between(random, 5_000, 60_000) * 10_000 : 0,
  };
}
