/** Advice word for word: only what can honestly be done, what is unknown is to be found out, never to be filled in. */
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../shared/model/facts.ts';
import { evaluate, nextTier, PACKS, remedies, valuesOf } from '../../../shared/rules/index.ts';
import { facts, PACK, WAN } from './cases.ts';

type Project = Parameters<typeof facts>[0];
type Enterprise = Parameters<typeof facts>[1];

const advice = (f: Facts) => evaluate(f, PACK).advice;
const ways = (project: Project, enterprise: Enterprise = {}) =>
  remedies(facts(project, enterprise), PACK).map((r) => [r.status, ...r.changes.map((c) => c.text)]);
const standards = (changed: object) => ({
  meetsStandards: {
    land: true,
    environment: true,
    energyConservation: true,
    technology: true,
    workSafety: true,
    ...changed,
  },
});
const large = { fixedInvestmentFen: 3000 * WAN } as const;
/** No equipment advice: it stands in the highest tier. */
const TOP = { equipmentInvestmentFen: 10_000 * WAN };

describe('the advice of a clause', () => {
  it.each<[Project, Enterprise, string, string, number | null, number | null, unknown]>([
    [{ technicalTransformation: null }, {}, '3.1', '核实“属于技术改造”，为“是”', null, null, true],
    [{}, { independentLegalPerson: null }, '3.1', '核实“独立法人”，为“是”', null, null, true],
    [
      {},
      { aboveScale: false, sizeClass: 'small', expectedAboveScale: false },
      '3.1',
      '落实“改造后可达规上”',
      null,
      null,
      true,
    ],
    [
      {},
      { aboveScale: false, sizeClass: 'small', expectedAboveScale: null },
      '3.1',
      '核实“改造后可达规上”，为“是”',
      null,
      null,
      true,
    ],
    [{}, { aboveScale: null, sizeClass: 'medium' }, '3.1', '核实“改造前已是规上”，为“是”', null, null, true],
    [{ conformsToPlans: null }, {}, '3.2', '核实“符合产业政策和规划”，为“是”', null, null, true],
    [standards({ land: false }), {}, '3.2', '落实“土地准入达标”', null, null, true],
    [standards({ workSafety: false }), {}, '3.2', '落实“安全生产准入达标”', null, null, true],
    [standards({ workSafety: null }), {}, '3.2', '核实“安全生产准入达标”，为“是”', null, null, true],
    [
      { fixedInvestmentFen: 400 * WAN },
      {},
      '3.4',
      '固定资产投资再增 100.00 万元，到 500.00 万元',
      100 * WAN,
      500 * WAN,
      null,
    ],
    [
      { fixedInvestmentFen: null },
      {},
      '3.4',
      '核实“固定资产投资”，要在 500.00 万元 到 2,000.00 万元 之间',
      null,
      500 * WAN,
      null,
    ],
    [
      { fixedInvestmentFen: { fromFen: 400 * WAN, toFen: 600 * WAN } },
      {},
      '3.4',
      '核实“固定资产投资”不低于 500.00 万元',
      null,
      500 * WAN,
      null,
    ],
    [
      { fixedInvestmentFen: { fromFen: 400 * WAN, toFen: 2000 * WAN + 1 }, yearInvestmentFen: 0 },
      {},
      '3.4',
      '核实“固定资产投资”，要在 500.00 万元 到 2,000.00 万元 之间',
      null,
      500 * WAN,
      null,
    ],
    [
      { fixedInvestmentFen: { fromFen: 400 * WAN, toFen: 2000 * WAN } },
      {},
      '3.4',
      '核实“固定资产投资”不低于 500.00 万元',
      null,
      500 * WAN,
      null,
    ],
    [{ expectedCompletion: '2020-01-01' }, {}, '3.4', '在 2019 年内竣工投产', null, null, '2019-12-31'],
    [{ expectedCompletion: null }, {}, '3.4', '在 2019 年内竣工投产', null, null, '2019-12-31'],
    [
      { ...large, filing: 'none', yearInvestmentFen: 900 * WAN },
      {},
      '3.4',
      '办妥备案或核准',
      null,
      null,
      'filed',
    ],
    [
      { ...large, filing: null, yearInvestmentFen: 900 * WAN },
      {},
      '3.4',
      '核实备案或核准，还没有的要办妥',
      null,
      null,
      'filed',
    ],
    [
      { ...large, filing: 'approved', yearInvestmentFen: 900 * WAN - 1 },
      {},
      '3.4',
      '本年预计完成投资再增 0.000001 万元，到 900.00 万元',
      1,
      900 * WAN,
      null,
    ],
    [
      { ...large, filing: 'filed', yearInvestmentFen: null },
      {},
      '3.4',
      '核实“本年预计完成投资”，要有 900.00 万元 及以上',
      null,
      900 * WAN,
      null,
    ],
    [
      { outputBeforeFen: 100 * WAN, outputAfterFen: 110 * WAN },
      {},
      '3.5',
      '改造后年产值再增 5.00 万元，到 115.00 万元',
      5 * WAN,
      115 * WAN,
      null,
    ],
    [
      { outputBeforeFen: 100 * WAN, outputAfterFen: null },
      {},
      '3.5',
      '核实“改造后年产值”，要有 115.00 万元 及以上',
      null,
      115 * WAN,
      null,
    ],
    [
      { outputBeforeFen: { fromFen: 100 * WAN, toFen: 120 * WAN }, outputAfterFen: 110 * WAN },
      {},
      '3.5',
      '改造后年产值再增 28.00 万元，到 138.00 万元',
      28 * WAN,
      138 * WAN,
      null,
    ],
  ])('%j %j: %s %s', (project, enterprise, clause, text, changeFen, targetFen, value) => {
    const found = advice(facts({ ...TOP, ...project }, enterprise));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      clause,
      text,
      changeFen,
      targetFen,
      value,
      effect: `${clause} 变为符合`,
    });
  });

  it.each<[string, Project, Enterprise]>([
    ['what is done already', { technicalTransformation: false }, {}],
    ['the plans of the state', { conformsToPlans: false }, {}],
    ['growth from nothing', { outputBeforeFen: 0, outputAfterFen: 0 }, {}],
    ['growth from an unknown output', { outputBeforeFen: null, outputAfterFen: 1 }, {}],
    [
      'an output that cannot be written down',
      { outputBeforeFen: Number.MAX_SAFE_INTEGER, outputAfterFen: 1 },
      {},
    ],
    ['another cluster', { cluster: 'other' }, {}],
    ['one change where two are needed', { ...large, filing: 'none', yearInvestmentFen: 800 * WAN }, {}],
    [
      'an investment made smaller',
      { fixedInvestmentFen: 3000 * WAN, filing: 'none', yearInvestmentFen: 0 },
      {},
    ],
    [
      'an investment that it has at least',
      {
        fixedInvestmentFen: { fromFen: 500 * WAN, toFen: 3000 * WAN },
        yearInvestmentFen: 0,
        filing: 'none',
      },
      {},
    ],
    ['an enterprise that is no legal person', {}, { independentLegalPerson: false }],
    ['another size of the enterprise', {}, { aboveScale: false, sizeClass: 'medium' }],
  ])('never is %s', (_what, project, enterprise) => {
    expect(advice(facts({ ...TOP, ...project }, enterprise))).toEqual([]);
  });

  it('names the same fact for each clause that it turns', () => {
    const found = advice(
      facts(
        { ...TOP, outputBeforeFen: 0, outputAfterFen: 0 },
        { aboveScale: false, sizeClass: 'small', expectedAboveScale: false },
      ),
    );
    expect(found.map((a) => [a.clause, a.text])).toEqual([
      ['3.1', '落实“改造后可达规上”'],
      ['3.5', '落实“改造后可达规上”'],
    ]);
  });
});

describe('the next tier', () => {
  it.each<[number | null, 'advanced' | 'general' | null, string | null, string | null]>([
    [0, 'advanced', '设备投资再增 500.00 万元，到 500.00 万元', '补助上限 60.00 万元'],
    [null, 'general', '核实“设备投资”，要有 500.00 万元 及以上', '补助上限 50.00 万元'],
    [500 * WAN, 'general', '设备投资再增 500.00 万元，到 1,000.00 万元', '补助上限由 50.00 变为 80.00 万元'],
    [
      4999 * WAN,
      'advanced',
      '设备投资再增 1.00 万元，到 5,000.00 万元',
      '补助上限由 100.00 变为 200.00 万元',
    ],
    [4999 * WAN, null, '设备投资再增 1.00 万元，到 5,000.00 万元', '补助上限由 80.00 变为 100.00 万元'],
    [10_000 * WAN, 'advanced', null, null],
  ])('from %s %s', (equipmentInvestmentFen, advancement, text, effect) => {
    const found = advice(facts({ equipmentInvestmentFen, advancement }));
    expect(found.map((a) => [a.clause, a.text, a.effect])).toEqual(
      text === null ? [] : [['4.2', text, effect]],
    );
  });

  it('is the next one that raises the ceiling, from exactly where it begins', () => {
    const flat = structuredClone(PACK);
    const { value } = flat.parameters.subsidy;
    if (value.formula === 'tiers') for (const tier of value.tiers.slice(0, 3)) tier.generalCapFen = 50 * WAN;
    const at = (equipmentInvestmentFen: number | null, pack = flat) =>
      nextTier(valuesOf(facts({ equipmentInvestmentFen, advancement: 'general' })), pack);
    expect(at(500 * WAN)).toEqual({ fromFen: 10_000 * WAN, capFen: 200 * WAN, nowFen: 50 * WAN });
    expect(at(499 * WAN)?.fromFen).toBe(500 * WAN);
    expect(at(1000 * WAN, PACK)?.fromFen).toBe(5000 * WAN);
    expect(at(1000 * WAN - 1, PACK)?.fromFen).toBe(1000 * WAN);
    expect(at(null)?.fromFen).toBe(500 * WAN);
    expect(at(500 * WAN, PACKS[1]!)).toBeNull();
    // From nothing the very first fen may be a tier.
    if (value.formula === 'tiers') Object.assign(value.tiers[0]!, { fromFen: 1 });
    expect([at(0)?.fromFen, at(null)?.fromFen]).toEqual([1, 1]);
  });
});

describe('remedies', () => {
  it('are each single change that is enough', () => {
    expect(ways({ fixedInvestmentFen: 400 * WAN })).toEqual([
      ['met', '固定资产投资再增 100.00 万元，到 500.00 万元'],
    ]);
    expect(
      ways(
        { outputBeforeFen: 100 * WAN, outputAfterFen: 110 * WAN },
        { aboveScale: false, sizeClass: 'small', expectedAboveScale: false },
      ),
    ).toEqual([['met', '落实“改造后可达规上”']]);
    const late = ways({ expectedCompletion: '2020-01-01', cluster: null });
    expect(late).toEqual([['undetermined', '在 2019 年内竣工投产']]);
  });

  it('are pairs where one is not enough, each pair once', () => {
    expect(ways({ ...large, filing: 'none', yearInvestmentFen: 800 * WAN })).toEqual([
      ['met', '办妥备案或核准', '本年预计完成投资再增 100.00 万元，到 900.00 万元'],
    ]);
    expect(
      ways({ ...standards({ land: false }), outputBeforeFen: 100 * WAN, outputAfterFen: 110 * WAN }),
    ).toEqual([['met', '落实“土地准入达标”', '改造后年产值再增 5.00 万元，到 115.00 万元']]);
  });

  /** Growth would do for 3.5, and so would coming above scale. */
  const either: [Project, Enterprise] = [
    { outputBeforeFen: 100 * WAN, outputAfterFen: 110 * WAN },
    { aboveScale: null, sizeClass: null, expectedAboveScale: false },
  ];

  it('are every pair that is enough', () => {
    const [project, enterprise] = either;
    expect(ways({ ...project, ...standards({ land: false }) }, enterprise)).toEqual([
      ['undetermined', '落实“改造后可达规上”', '落实“土地准入达标”'],
      ['undetermined', '落实“土地准入达标”', '改造后年产值再增 5.00 万元，到 115.00 万元'],
    ]);
  });

  it('take the first single change that turns a clause into the sets put together', () => {
    const [project, enterprise] = either;
    expect(ways({ ...project, ...standards({ land: false, environment: false }) }, enterprise)).toEqual([
      [
        'undetermined',
        '落实“土地准入达标”',
        '落实“环保准入达标”',
        '改造后年产值再增 5.00 万元，到 115.00 万元',
      ],
    ]);
  });

  it('belong to the clause whose fact they change, and promise nothing of their own', () => {
    const [remedy] = remedies(facts(standards({ land: false })), PACK);
    expect(remedy?.changes.map((c) => [c.clause, c.effect])).toEqual([['3.2', '']]);
  });

  it('are the smallest sets of each clause together where no pair is enough', () => {
    const [all, ...rest] = ways({
      ...standards({ land: false, environment: false }),
      outputBeforeFen: 100 * WAN,
      outputAfterFen: 110 * WAN,
    });
    expect(rest).toEqual([]);
    expect(all).toEqual([
      'met',
      '落实“土地准入达标”',
      '落实“环保准入达标”',
      '改造后年产值再增 5.00 万元，到 115.00 万元',
    ]);
  });

  it('are all that one clause lacks where that is more than two, and nothing else', () => {
    const three = standards({ land: false, environment: null, technology: false, workSafety: false });
    expect(ways(three)).toEqual([
      ['undetermined', '落实“土地准入达标”', '落实“技术准入达标”', '落实“安全生产准入达标”'],
    ]);
    expect(ways({ ...three, conformsToPlans: null, fixedInvestmentFen: 400 * WAN })).toEqual([
      [
        'undetermined',
        '落实“土地准入达标”',
        '落实“技术准入达标”',
        '落实“安全生产准入达标”',
        '固定资产投资再增 100.00 万元，到 500.00 万元',
      ],
    ]);
    expect(ways({ ...three, catalogueClass: 'restricted' })).toEqual([]);
  });

  it('leave alone the clauses that stand, whatever else could be changed for them', () => {
    const three = standards({ land: false, technology: false, workSafety: false });
    expect(ways(three, { expectedAboveScale: false })).toEqual([
      ['met', '落实“土地准入达标”', '落实“技术准入达标”', '落实“安全生产准入达标”'],
    ]);
    expect(ways({ ...three, technicalTransformation: null })).toEqual([
      ['undetermined', '落实“土地准入达标”', '落实“技术准入达标”', '落实“安全生产准入达标”'],
    ]);
  });

  it('are none where a clause cannot honestly be turned, however near the others are', () => {
    expect(ways({ fixedInvestmentFen: 400 * WAN, conformsToPlans: false })).toEqual([]);
    expect(ways({ cluster: 'other' })).toEqual([]);
    expect(ways({})).toEqual([]);
  });

  it('leave the facts as they were', () => {
    const f = facts({ ...large, filing: 'none', yearInvestmentFen: 800 * WAN });
    const before = structuredClone(f);
    remedies(f, PACK);
    expect(f).toEqual(before);
  });
});
