/** Every threshold from both sides, to the fen, up to the largest safe integer. */
import { describe, expect, it } from 'vitest';
import type { ProjectFacts } from '../../../shared/model/facts.ts';
import { judge, WAN } from './cases.ts';

const MAX = Number.MAX_SAFE_INTEGER;

describe('3.4 size and progress', () => {
  const status = (project: Partial<ProjectFacts>) => judge(project).clauses['3.4'].status;

  it.each([
    [500 * WAN - 1, 'unmet'],
    [500 * WAN, 'met'],
    [2000 * WAN, 'met'],
    [2000 * WAN + 1, 'unmet'],
  ] as const)(
    'fixed investment of %i fen, completed in the year, not filed → %s',
    (fixedInvestmentFen, expected) => {
      expect(status({ fixedInvestmentFen, filing: 'none' })).toBe(expected);
    },
  );

  it.each([
    ['2018-12-31', 'unmet'],
    ['2019-01-01', 'met'],
    ['2019-12-31', 'met'],
    ['2020-01-01', 'unmet'],
    [null, 'undetermined'],
  ] as const)('completion on %s → %s', (expectedCompletion, expected) => {
    expect(status({ fixedInvestmentFen: 2000 * WAN, expectedCompletion })).toBe(expected);
  });

  it.each([
    [3000 * WAN, 900 * WAN, 'met'],
    [3000 * WAN, 900 * WAN - 1, 'unmet'],
    [2000 * WAN + 1, 600 * WAN, 'unmet'],
    [2000 * WAN + 1, 600 * WAN + 1, 'met'],
    [MAX, 2_702_159_776_422_298, 'met'],
    [MAX, 2_702_159_776_422_297, 'unmet'],
    [3000 * WAN, MAX, 'met'],
    [3000 * WAN, null, 'undetermined'],
  ] as const)('of %d this year %d → %s', (fixedInvestmentFen, yearInvestmentFen, expected) => {
    expect(status({ fixedInvestmentFen, yearInvestmentFen, expectedCompletion: '2025-01-01' })).toBe(
      expected,
    );
  });

  it('asks large projects for filing or approval', () => {
    const large = { fixedInvestmentFen: 3000 * WAN, yearInvestmentFen: 2000 * WAN };
    expect(status({ ...large, filing: 'filed' })).toBe('met');
    expect(status({ ...large, filing: 'approved' })).toBe('met');
    expect(status({ ...large, filing: 'none' })).toBe('unmet');
    expect(status({ ...large, filing: null })).toBe('undetermined');
  });

  it('is unmet whatever the amount when completion lies outside the year and nothing is filed', () => {
    const clause = judge({ fixedInvestmentFen: null, expectedCompletion: '2020-06-01', filing: 'none' })
      .clauses['3.4'];
    expect([clause.status, clause.missing]).toEqual(['unmet', []]);
  });

  it('knows that an unknown investment can be too large for a known share of the year', () => {
    const tooLittle = {
      fixedInvestmentFen: null,
      expectedCompletion: '2020-06-01',
      filing: 'filed',
    } as const;
    expect(status({ ...tooLittle, yearInvestmentFen: 600 * WAN })).toBe('unmet');
    expect(status({ ...tooLittle, yearInvestmentFen: 600 * WAN + 1 })).toBe('undetermined');
  });
});

describe('3.5 growth', () => {
  const above = (outputBeforeFen: number | null, outputAfterFen: number | null) =>
    judge({ outputBeforeFen, outputAfterFen }).clauses['3.5'].status;

  it.each([
    [100, 115, 'met'],
    [100, 114, 'unmet'],
    [5000 * WAN, 5750 * WAN, 'met'],
    [5000 * WAN, 5750 * WAN - 1, 'unmet'],
    [1, 2, 'met'],
    [1, 1, 'unmet'],
    [20, 23, 'met'],
    [7_832_347_178_035_644, MAX, 'met'],
    [7_832_347_178_035_645, MAX, 'unmet'],
    [0, MAX, 'unmet'],
    [0, null, 'unmet'],
    [MAX, 0, 'unmet'],
    [null, 0, 'unmet'],
    [null, 1, 'unmet'],
    [null, 2, 'undetermined'],
    [100, null, 'undetermined'],
    [null, null, 'undetermined'],
  ] as const)('from %d to %d, above scale already → %s', (before, after, expected) => {
    expect(above(before, after)).toBe(expected);
  });

  it('never shows a percentage that reaches a line it misses', () => {
    const clause = judge({ outputBeforeFen: 100_000 * WAN, outputAfterFen: 115_000 * WAN - 1 }).clauses[
      '3.5'
    ];
    expect(clause.status).toBe('unmet');
    expect(clause.sentence).toContain('增长 14.9%');
    expect(clause.sentence).toContain('还差 0.000001 万元');
  });

  it('says why there is no growth from nothing', () => {
    expect(judge({ outputBeforeFen: 0 }).clauses['3.5'].sentence).toContain('改造前年产值为 0');
  });

  it('takes a firm that newly comes above scale instead of growth', () => {
    const newly = judge({ outputBeforeFen: 0 }, { aboveScale: false, expectedAboveScale: true });
    expect(newly.clauses['3.5'].status).toBe('met');
    expect(newly.clauses['3.5'].summary).toContain('新增为规上');
    expect(
      judge({ outputBeforeFen: 0 }, { aboveScale: false, expectedAboveScale: null }).clauses['3.5'].status,
    ).toBe('undetermined');
  });
});

describe('3.1 and 3.5 read the same facts', () => {
  const growthOf10 = { outputBeforeFen: 100 * WAN, outputAfterFen: 110 * WAN };

  it('is unmet for a medium firm with 10 % growth, whether it is above scale or not', () => {
    const decision = judge(growthOf10, { sizeClass: 'medium', aboveScale: null });
    expect(decision.clauses['3.1'].status).toBe('undetermined');
    expect(decision.clauses['3.5'].status).toBe('undetermined');
    expect([decision.status, decision.missing]).toEqual(['unmet', []]);
  });

  it('stays open for a small one', () => {
    const decision = judge(growthOf10, { sizeClass: 'small', aboveScale: null, expectedAboveScale: true });
    expect([decision.status, decision.missing]).toEqual(['undetermined', ['enterprise.aboveScale']]);
  });

  it('does not ask for the growth of a firm that comes above scale anyhow', () => {
    const newly = { aboveScale: false, expectedAboveScale: true, sizeClass: null } as const;
    for (const output of [{ outputAfterFen: null }, { outputBeforeFen: null, outputAfterFen: null }])
      expect(judge(output, newly).missing).toEqual(['enterprise.sizeClass']);
  });

  it('is met for a small firm that will be above scale, wherever it stands now, once growth is enough', () => {
    const decision = judge({}, { sizeClass: 'small', aboveScale: null, expectedAboveScale: true });
    expect(decision.status).toBe('met');
  });
});

describe('3.2 and 3.3', () => {
  it.each(['land', 'environment', 'energyConservation', 'technology', 'workSafety'] as const)(
    'asks for %s',
    (standard) => {
      const all = {
        land: true,
        environment: true,
        energyConservation: true,
        technology: true,
        workSafety: true,
      };
      expect(judge({ meetsStandards: { ...all, [standard]: false } }).clauses['3.2'].status).toBe('unmet');
      const open = judge({ meetsStandards: { ...all, [standard]: null } });
      expect(open.clauses['3.2'].status).toBe('undetermined');
      expect(open.missing).toEqual([`project.meetsStandards.${standard}`]);
    },
  );

  it.each([
    ['encouraged', 'met'],
    ['permitted', 'met'],
    ['restricted', 'unmet'],
    ['eliminated', 'unmet'],
    [null, 'undetermined'],
  ] as const)('catalogue class %s → %s', (catalogueClass, expected) => {
    expect(judge({ catalogueClass }).clauses['3.2'].status).toBe(expected);
  });

  it.each([
    ['manganese', 'met'],
    ['other', 'unmet'],
    [null, 'undetermined'],
  ] as const)('cluster %s → %s', (cluster, expected) => {
    expect(judge({ cluster }).clauses['3.3'].status).toBe(expected);
  });
});

describe('4.2 subsidy', () => {
  it.each([
    [500 * WAN - 1, null, null],
    [500 * WAN, 60, 50],
    [1000 * WAN - 1, 60, 50],
    [1000 * WAN, 100, 80],
    [5000 * WAN - 1, 100, 80],
    [5000 * WAN, 200, 100],
    [10_000 * WAN - 1, 200, 100],
    [10_000 * WAN, 300, 200],
    [MAX, 300, 200],
  ])(
    'equipment of %i fen: at most %s advanced, %s general (万元)',
    (equipmentInvestmentFen, advanced, general) => {
      const caps = (['advanced', 'general'] as const).map(
        (advancement) => judge({ equipmentInvestmentFen, advancement }).subsidy,
      );
      expect(caps.map((s) => (s.capFen === null ? null : s.capFen / WAN))).toEqual([advanced, general]);
      expect(caps.map((s) => s.status)).toEqual(advanced === null ? ['unmet', 'unmet'] : ['met', 'met']);
      const open = judge({ equipmentInvestmentFen, advancement: null }).subsidy;
      expect(open.status).toBe(advanced === null ? 'unmet' : 'undetermined');
      expect(open.capRangeFen).toEqual(
        advanced === null || general === null ? null : [general * WAN, advanced * WAN],
      );
    },
  );

  it('is unmet with eligibility, and says what it would be', () => {
    const { subsidy } = judge({ cluster: 'other' });
    expect(subsidy).toMatchObject({
      status: 'unmet',
      capFen: null,
      capRangeFen: null,
      capIfEligibleFen: 60 * WAN,
    });
  });

  it('ranges over what is still possible while equipment is unknown', () => {
    expect(judge({ equipmentInvestmentFen: null }).subsidy).toMatchObject({
      status: 'undetermined',
      capRangeFen: [60 * WAN, 300 * WAN],
    });
    expect(judge({ equipmentInvestmentFen: null, advancement: null }).subsidy.capRangeFen).toEqual([
      50 * WAN,
      300 * WAN,
    ]);
  });
});

describe('4.2 completion award', () => {
  const done = { completedOn: '2019-10-01', completedFixedInvestmentFen: 1100 * WAN };

  it('has a base but no amount while no standard is published', () => {
    const { award } = judge(done);
    expect(award).toMatchObject({ status: 'met', baseFen: 1100 * WAN, amountFen: null });
    expect(award.sentence).toContain('标准未公布');
  });

  it('is unmet, not unknown, before completion', () => {
    const decision = judge({ ...done, completedOn: null }, { privatelyOwned: null });
    expect(decision.award).toMatchObject({ status: 'unmet', baseFen: null });
    expect(decision.missing).not.toContain('project.completedOn');
  });

  it.each([
    [{ privatelyOwned: false }, {}, 'unmet'],
    [{ aboveScale: false }, {}, 'unmet'],
    [{}, { conformsToPlans: false }, 'unmet'],
    [{ privatelyOwned: null }, {}, 'undetermined'],
    [{ aboveScale: null }, {}, 'undetermined'],
    [{}, { completedFixedInvestmentFen: null }, 'met'],
  ] as const)('%j %j → %s', (enterprise, project, expected) => {
    expect(judge({ ...done, ...project }, enterprise).award.status).toBe(expected);
  });
});

describe('priority', () => {
  const codes = (
    enterprise: Parameters<typeof judge>[1],
    project: Parameters<typeof judge>[0] = { expectedCompletion: '2020-02-01' },
  ) => judge(project, enterprise).priority.map((reason) => reason.code);

  it('names only reasons that are known to hold', () => {
    expect(codes({ honours: ['little-giant', 'single-champion', 'specialised'] })).toEqual([
      'little-giant',
      'single-champion',
    ]);
    expect(codes({ honours: ['high-growth'], highMarketShare: true })).toEqual(['high-growth']);
    expect(codes({ honours: ['high-growth'], highMarketShare: null })).toEqual([]);
    expect(codes({ honours: null, platforms: null })).toEqual([]);
    expect(codes({ platforms: [{ kind: 'engineering-laboratory', level: 'national' }] })).toEqual([
      'platform',
    ]);
    expect(codes({}, { expectedCompletion: '2019-12-31' })).toEqual(['in-year']);
    expect(codes({}, { expectedCompletion: '2019-12-31', completedOn: '2020-01-02' })).toEqual([]);
  });

  it('says each reason in words, with the item that names it', () => {
    const { priority } = judge(
      { expectedCompletion: '2019-12-31' },
      {
        honours: ['little-giant', 'single-champion', 'high-growth'],
        highMarketShare: true,
        platforms: [
          { kind: 'enterprise-technology-centre', level: 'national' },
          { kind: 'engineering-laboratory', level: 'region' },
        ],
      },
    );
    expect(priority).toEqual([
      { code: 'little-giant', text: '行业小巨人', source: '3.3' },
      { code: 'single-champion', text: '单项冠军', source: '3.3' },
      { code: 'high-growth', text: '产品市场份额高的高成长性企业', source: '3.3' },
      { code: 'platform', text: '有国家级企业技术中心、自治区级工程实验室', source: '3.3' },
      { code: 'in-year', text: '2019 年内投产发挥效益', source: '3.4' },
    ]);
  });

  it('counts no platform where the list is empty', () => {
    expect(codes({ platforms: [] })).toEqual([]);
  });
});
