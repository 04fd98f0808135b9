import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../../shared/model/facts.ts';
import {
  checkPack,
  evaluate,
  type GrowthAdjustment,
  PACKS,
  type Pack,
  packFor,
  packHash,
  type Tier,
} from '../../../shared/rules/index.ts';
import { POLICY } from './oracle.ts';
import { eligibleFacts } from './oracleFacts.ts';

const SHIPPED = PACKS[0]!;

function changed(change: (pack: Pack) => void): Pack {
  const pack = structuredClone(SHIPPED);
  change(pack);
  return pack;
}
function tiersOf(pack: Pack): Tier[] {
  const { value } = pack.parameters.subsidy;
  if (value.formula !== 'tiers') throw new Error('no tiers');
  return value.tiers;
}
const adjustment = (
  cluster: Cluster,
  rate: number,
  more: Partial<GrowthAdjustment> = {},
): GrowthAdjustment => ({
  cluster,
  rate,
  reason: '行业下行',
  approver: '自治区工业和信息化厅',
  from: '2019-01-01',
  to: null,
  ...more,
});
const problems = (change: (pack: Pack) => void) =>
  checkPack(changed(change)).map((p) => `${p.path}: ${p.message}`);

describe('the shipped pack', () => {
  it('is sound and holds the figures of the policy', () => {
    expect(checkPack(SHIPPED)).toEqual([]);
    const p = SHIPPED.parameters;
    expect([p.minimumFixedInvestmentFen.value, p.largeFixedInvestmentFen.value]).toEqual([
      POLICY.low,
      POLICY.high,
    ]);
    expect([p.yearInvestmentRate.value, p.growthRate.value]).toEqual([POLICY.yearRate, POLICY.growthRate]);
    expect(p.clusters.value).toEqual(POLICY.clusters);
    expect(tiersOf(SHIPPED).map((t) => [t.fromFen, t.advancedCapFen, t.generalCapFen])).toEqual(POLICY.tiers);
    expect([p.growthAdjustments.value, p.awardRate.value]).toEqual([[], null]);
  });

  it('names for each parameter the clause it was read from, and marks the one assumption', () => {
    const cited = Object.entries(SHIPPED.parameters).map(([name, { source }]) => [name, source]);
    expect(Object.fromEntries(cited)).toEqual({
      minimumFixedInvestmentFen: '3.4',
      largeFixedInvestmentFen: '3.4',
      yearInvestmentRate: '3.4',
      growthRate: '3.5',
      growthAdjustments: '3.5',
      clusters: '3.3',
      subsidy: '4.2',
      advancedShare: null,
      awardRate: '4.2',
    });
    expect(SHIPPED.parameters.advancedShare).toMatchObject({
      value: 5000,
      assumption: expect.stringContaining('没有给出'),
    });
  });

  it('covers 2019 and the years after it', () => {
    expect(packFor(2019).id).toBe('gx-2019-58');
    expect(packFor(2031).id).toBe('gx-2019-58');
  });
});

describe('checkPack', () => {
  it.each<[string, (pack: Pack) => void, string]>([
    ['a gap', (p) => (tiersOf(p)[1]!.fromFen += 1), 'parameters.subsidy.value.tiers[0]: 与下一档之间有空档'],
    ['an overlap', (p) => (tiersOf(p)[1]!.fromFen -= 1), 'parameters.subsidy.value.tiers[0]: 与下一档重叠'],
    [
      'an end',
      (p) => (tiersOf(p)[3]!.belowFen = 20_000_000_000),
      'parameters.subsidy.value.tiers[3]: 最高一档应没有上限',
    ],
    [
      'an open middle',
      (p) => (tiersOf(p)[1]!.belowFen = null),
      'parameters.subsidy.value.tiers[1]: 与下一档重叠',
    ],
    [
      'an empty tier',
      (p) => (tiersOf(p)[0]!.belowFen = 500_000_000),
      'parameters.subsidy.value.tiers[0]: 这一档的上限不高于下限',
    ],
    [
      'a falling cap',
      (p) => (tiersOf(p)[2]!.generalCapFen = 79_000_000),
      'parameters.subsidy.value.tiers[2]: 设备投资增加，补助上限反而下降',
    ],
    [
      'general above advanced',
      (p) => (tiersOf(p)[3]!.advancedCapFen = 199_000_000),
      'parameters.subsidy.value.tiers[3]: 先进性的上限低于一般性',
    ],
    [
      'a cap of nothing',
      (p) => (tiersOf(p)[0]!.generalCapFen = 0),
      'parameters.subsidy.value.tiers[0]: 补助上限应大于 0',
    ],
    [
      'a tier from zero',
      (p) => (tiersOf(p)[0]!.fromFen = 0),
      'parameters.subsidy.value.tiers[0].fromFen: 最低一档应从大于 0 的金额起',
    ],
    [
      'half a fen',
      (p) => (tiersOf(p)[3]!.advancedCapFen += 0.5),
      'parameters.subsidy.value.tiers[3].advancedCapFen: 金额应是不小于 0 的整数（分）',
    ],
    [
      'no tier',
      (p) => (p.parameters.subsidy.value = { formula: 'tiers', tiers: [] }),
      'parameters.subsidy.value.tiers: 没有一档补助',
    ],
    [
      'no source',
      (p) => (p.parameters.growthRate.source = null),
      'parameters.growthRate.source: 既没有写出处，也没有标明是假设',
    ],
    [
      'an unknown source',
      (p) => (p.parameters.growthRate.source = '9.9'),
      'parameters.growthRate.source: 出处“9.9”不在条款表里',
    ],
    [
      'an unmarked assumption',
      (p) => delete p.parameters.advancedShare.assumption,
      'parameters.advancedShare.source: 既没有写出处，也没有标明是假设',
    ],
    [
      'a negative rate',
      (p) => (p.parameters.yearInvestmentRate.value = -1),
      'parameters.yearInvestmentRate.value: 比例应是 0 到 10000 的整数（万分之）',
    ],
    [
      'a huge rate',
      (p) => (p.parameters.growthRate.value = 10_001),
      'parameters.growthRate.value: 比例应是 0 到 10000 的整数（万分之）',
    ],
    [
      'an award rate above all',
      (p) => (p.parameters.awardRate.value = 10_001),
      'parameters.awardRate.value: 比例应是 0 到 10000 的整数（万分之）',
    ],
    [
      'a rate of no cluster',
      (p) => (p.parameters.growthAdjustments.value = [adjustment('tea' as Cluster, 1)]),
      'parameters.growthAdjustments.value[0].cluster: 没有这个产业集群',
    ],
    [
      'a broken cluster rate',
      (p) => (p.parameters.growthAdjustments.value = [adjustment('sugar', 0.5)]),
      'parameters.growthAdjustments.value[0].rate: 比例应是 0 到 10000 的整数（万分之）',
    ],
    [
      'a listed "other"',
      (p) => p.parameters.clusters.value.push('other'),
      'parameters.clusters.value[12]: 没有这个产业集群',
    ],
    [
      'a cluster twice',
      (p) => p.parameters.clusters.value.push('sugar'),
      'parameters.clusters.value: 有重复的产业集群',
    ],
    [
      'two adjustments of one cluster in one year',
      (p) =>
        (p.parameters.growthAdjustments.value = [
          adjustment('sugar', 1000, { to: '2020-01-31' }),
          adjustment('sugar', 800, { from: '2020-02-01' }),
        ]),
      'parameters.growthAdjustments.value[1]: 同一集群同一年度有两次调整，分不清用哪一次',
    ],
    [
      'an adjustment that nobody approved',
      (p) => (p.parameters.growthAdjustments.value = [adjustment('sugar', 1000, { approver: ' ' })]),
      'parameters.growthAdjustments.value[0].approver: 没有写批准人',
    ],
    [
      'an adjustment without a reason',
      (p) => (p.parameters.growthAdjustments.value = [adjustment('sugar', 1000, { reason: '' })]),
      'parameters.growthAdjustments.value[0].reason: 没有写调整的理由',
    ],
    [
      'an adjustment that ends before it starts',
      (p) => (p.parameters.growthAdjustments.value = [adjustment('sugar', 1000, { to: '2018-12-31' })]),
      'parameters.growthAdjustments.value[0].to: 截止日期无效或早于起始日期',
    ],
    [
      'a subsidy rate of nothing',
      (p) =>
        (p.parameters.subsidy.value = {
          formula: 'rate',
          base: 'equipmentInvestmentFen',
          rate: 0,
          capFen: 1,
        }),
      'parameters.subsidy.value.rate: 补助比例应是 1 到 10000 的整数（万分之）',
    ],
    [
      'a subsidy ceiling of nothing',
      (p) =>
        (p.parameters.subsidy.value = {
          formula: 'rate',
          base: 'equipmentInvestmentFen',
          rate: 1,
          capFen: 0,
        }),
      'parameters.subsidy.value.capFen: 补助上限应是大于 0 的整数（分）',
    ],
    [
      'a negative start',
      (p) => (tiersOf(p)[1]!.fromFen = -1),
      'parameters.subsidy.value.tiers[1].fromFen: 金额应是不小于 0 的整数（分）',
    ],
    [
      'a falling cap of advanced equipment alone',
      (p) => (tiersOf(p)[2]!.advancedCapFen = 100_000_000 - 1),
      'parameters.subsidy.value.tiers[2]: 设备投资增加，补助上限反而下降',
    ],
    [
      'an adjustment with a reason of spaces',
      (p) => (p.parameters.growthAdjustments.value = [adjustment('sugar', 1000, { reason: '  ' })]),
      'parameters.growthAdjustments.value[0].reason: 没有写调整的理由',
    ],
    [
      'an adjustment from a day that is none',
      (p) => (p.parameters.growthAdjustments.value = [adjustment('sugar', 1000, { from: '2019-02-29' })]),
      'parameters.growthAdjustments.value[0].from: 起始日期不是有效日期',
    ],
    [
      'an adjustment to a day that is none',
      (p) => (p.parameters.growthAdjustments.value = [adjustment('sugar', 1000, { to: '2019-13-01' })]),
      'parameters.growthAdjustments.value[0].to: 截止日期无效或早于起始日期',
    ],
    [
      'an open adjustment after an earlier one of the same year',
      (p) =>
        (p.parameters.growthAdjustments.value = [
          adjustment('sugar', 1000),
          adjustment('sugar', 800, { from: '2030-02-01' }),
        ]),
      'parameters.growthAdjustments.value[1]: 同一集群同一年度有两次调整，分不清用哪一次',
    ],
    [
      'an adjustment that ends in the year in which the other begins',
      (p) =>
        (p.parameters.growthAdjustments.value = [
          adjustment('sugar', 1000, { from: '2020-12-31' }),
          adjustment('sugar', 800, { from: '2019-01-01', to: '2020-01-01' }),
        ]),
      'parameters.growthAdjustments.value[1]: 同一集群同一年度有两次调整，分不清用哪一次',
    ],
    ['an end that is no day', (p) => (p.inForceTo = '2020-04-31'), 'inForceTo: 失效日期无效或早于生效日期'],
    ['no cluster', (p) => (p.parameters.clusters.value = []), 'parameters.clusters.value: 没有一个产业集群'],
    [
      'no minimum',
      (p) => (p.parameters.minimumFixedInvestmentFen.value = 0),
      'parameters.minimumFixedInvestmentFen.value: 应是大于 0 的整数（分）',
    ],
    [
      'limits crossed',
      (p) => (p.parameters.largeFixedInvestmentFen.value = 1),
      'parameters.largeFixedInvestmentFen.value: 应是不小于最低投资的整数（分）',
    ],
    ['a day that is none', (p) => (p.inForceFrom = '2019-02-30'), 'inForceFrom: 生效日期不是有效日期'],
    ['an end before the start', (p) => (p.inForceTo = '2018-01-01'), 'inForceTo: 失效日期无效或早于生效日期'],
    ['years reversed', (p) => (p.planYears.to = 2018), 'planYears: 年度的终点早于起点'],
    [
      'a missing clause',
      (p) => (p.clauses = p.clauses.filter((c) => c.id !== '3.2')),
      'clauses: 条款表缺少 3.2',
    ],
  ])('finds %s', (_name, change, problem) => {
    expect(problems(change)).toContain(problem);
  });

  it('says of a ceiling of 0 that there is none, and of a tier below 0 both that it starts too low and is no amount', () => {
    expect(problems((p) => (tiersOf(p)[0]!.generalCapFen = 0))).toEqual([
      'parameters.subsidy.value.tiers[0]: 补助上限应大于 0',
    ]);
    expect(problems((p) => (tiersOf(p)[0]!.fromFen = -1))).toEqual([
      'parameters.subsidy.value.tiers[0].fromFen: 金额应是不小于 0 的整数（分）',
      'parameters.subsidy.value.tiers[0].fromFen: 最低一档应从大于 0 的金额起',
    ]);
  });
});

describe('checkPack lets pass', () => {
  const rated = (capFen: number, rate: number) => (p: Pack) => {
    p.parameters.subsidy.value = { formula: 'rate', base: 'equipmentInvestmentFen', rate, capFen };
  };
  it.each<[string, (pack: Pack) => void]>([
    ['equal ceilings of both kinds', (p) => (tiersOf(p)[3]!.advancedCapFen = 200_000_000)],
    ['a ceiling as high as the one below', (p) => (tiersOf(p)[1]!.generalCapFen = 50_000_000)],
    ['an advanced ceiling as high as the one below', (p) => (tiersOf(p)[2]!.advancedCapFen = 100_000_000)],
    [
      'a lowest tier from one fen with a ceiling of one fen',
      (p) => Object.assign(tiersOf(p)[0]!, { fromFen: 1, generalCapFen: 1 }),
    ],
    ['a ceiling of one fen', rated(1, 1)],
    ['the whole base', rated(1, 10_000)],
    ['rates of nothing and of all', (p) => Object.assign(p.parameters.growthRate, { value: 0 })],
    ['a rate of all', (p) => (p.parameters.yearInvestmentRate.value = 10_000)],
    ['an award of nothing', (p) => (p.parameters.awardRate.value = 0)],
    [
      'limits of one fen',
      (p) => {
        p.parameters.minimumFixedInvestmentFen.value = 1;
        p.parameters.largeFixedInvestmentFen.value = 1;
      },
    ],
    ['one day in force', (p) => (p.inForceTo = p.inForceFrom)],
    ['one plan year', (p) => (p.planYears.to = 2019)],
    [
      'an adjustment of one day',
      (p) => (p.parameters.growthAdjustments.value = [adjustment('sugar', 10_000, { to: '2019-01-01' })]),
    ],
    [
      'adjustments of one cluster in years that follow each other, in any order',
      (p) =>
        (p.parameters.growthAdjustments.value = [
          adjustment('sugar', 0, { from: '2021-01-01' }),
          adjustment('sugar', 1000, { from: '2019-01-01', to: '2020-12-31' }),
          adjustment('steel', 1000),
        ]),
    ],
    [
      'the earlier of them first',
      (p) =>
        (p.parameters.growthAdjustments.value = [
          adjustment('sugar', 1000, { from: '2019-01-01', to: '2020-12-31' }),
          adjustment('sugar', 0, { from: '2021-01-01' }),
        ]),
    ],
  ])('%s', (_name, change) => {
    expect(problems(change)).toEqual([]);
  });
});

describe('packFor', () => {
  const pack = (id: string, inForceFrom: string, from: number, to: number | null, more: Partial<Pack> = {}) =>
    changed((p) => Object.assign(p, { id, inForceFrom, planYears: { from, to }, ...more }));
  const chosen = (year: number, ...packs: Pack[]) => packFor(year, packs).id;
  const first = pack('first', '2019-05-16', 2019, 2021);
  const second = pack('second', '2020-06-01', 2020, 2020);

  it('takes the newest in force among those whose plan years cover the year, whatever their order', () => {
    for (const packs of [
      [first, second],
      [second, first],
    ])
      expect([2019, 2020, 2021].map((year) => chosen(year, ...packs))).toEqual(['first', 'second', 'first']);
    const twin = pack('twin', '2019-05-16', 2019, 2021);
    expect(chosen(2019, first, twin)).toBe('twin');
  });

  it('falls back on the first programme for years that none covers', () => {
    expect([2018, 2022].map((year) => chosen(year, first, second))).toEqual(['gx-2019-58', 'gx-2019-58']);
    expect(chosen(2022, pack('open', '2019-05-16', 2019, null))).toBe('open');
    expect(chosen(2018, pack('open', '2019-05-16', 2019, null))).toBe('gx-2019-58');
  });

  it('never takes one that is only for simulation', () => {
    expect(chosen(2019, pack('trial', '2019-06-01', 2019, null, { standing: 'simulation' }))).toBe(
      'gx-2019-58',
    );
    expect(PACKS.filter((p) => p.standing === 'official').map((p) => p.id)).toEqual(['gx-2019-58']);
  });
});

describe('packHash', () => {
  it('depends on the content and not on the order of keys', () => {
    const shuffled = Object.fromEntries(
      Object.entries(structuredClone(SHIPPED)).reverse(),
    ) as unknown as Pack;
    expect(packHash(shuffled)).toBe(packHash(SHIPPED));
    expect(packHash(changed((p) => (p.parameters.growthRate.value = 1501)))).not.toBe(packHash(SHIPPED));
    expect(packHash(SHIPPED)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('parameters drive the evaluation', () => {
  const status = (change: (pack: Pack) => void) => evaluate(eligibleFacts(), changed(change));

  it('each one', () => {
    expect(status(() => {}).status).toBe('met');
    expect(status((p) => (p.parameters.growthRate.value = 1501)).clauses['3.5'].status).toBe('unmet');
    expect(
      status((p) => (p.parameters.growthAdjustments.value = [adjustment('sugar', 2000)])).clauses['3.5']
        .status,
    ).toBe('unmet');
    expect(
      status((p) => (p.parameters.growthAdjustments.value = [adjustment('steel', 2000)])).clauses['3.5']
        .status,
    ).toBe('met');
    expect(status((p) => (p.parameters.yearInvestmentRate.value = 3100)).clauses['3.4'].status).toBe('unmet');
    expect(status((p) => (p.parameters.clusters.value = ['steel'])).clauses['3.3'].status).toBe('unmet');
    const large = (p: Pack) => {
      p.parameters.minimumFixedInvestmentFen.value = 8_600_000_001;
      p.parameters.largeFixedInvestmentFen.value = 9_000_000_000;
    };
    expect(status(large).clauses['3.4'].sentence).toContain('不到 8,600.000001 万元，还差 0.000001 万元');
    expect(status((p) => (tiersOf(p)[1]!.advancedCapFen = 90_000_000)).subsidy.capFen).toBe(90_000_000);
  });
});
