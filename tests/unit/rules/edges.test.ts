/** Every threshold of the policy from both sides, to the fen, and the corners where facts are unknown. */
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../shared/model/facts.ts';
import { evaluate, PACKS } from '../../../shared/rules/index.ts';
import { eligibleFacts } from './oracleFacts.ts';

const PACK = PACKS[0]!;
const WAN = 1_000_000;
const HUGE = Number.MAX_SAFE_INTEGER;

type Change = { enterprise?: Partial<Facts['enterprise']>; project?: Partial<Facts['project']> };

function judged({ enterprise, project }: Change) {
  const facts = eligibleFacts();
  Object.assign(facts.enterprise, enterprise);
  Object.assign(facts.project, project);
  return evaluate(facts, PACK);
}
const clause = (id: '3.1' | '3.2' | '3.3' | '3.4' | '3.5', change: Change) =>
  judged(change).clauses[id].status;

describe('3.4 size and progress', () => {
  const inYear = { expectedCompletion: '2019-12-31', filing: 'none', yearInvestmentFen: 0 } as const;
  it.each([
    [499_999_999, 'unmet'],
    [500 * WAN, 'met'],
    [2000 * WAN, 'met'],
    [2000 * WAN + 1, 'unmet'],
  ])('investment %i fen, finished in the year, no filing: %s', (fixedInvestmentFen, status) => {
    expect(clause('3.4', { project: { ...inYear, fixedInvestmentFen } })).toBe(status);
  });

  it.each([
    [2000 * WAN + 1, 600 * WAN, 'unmet'],
    [2000 * WAN + 1, 600 * WAN + 1, 'met'],
    [8600 * WAN, 2580 * WAN, 'met'],
    [8600 * WAN, 2580 * WAN - 1, 'unmet'],
    [HUGE, 2_702_159_776_422_297, 'unmet'],
    [HUGE, 2_702_159_776_422_298, 'met'],
  ])('investment %i fen with %i fen in the year: %s', (fixedInvestmentFen, yearInvestmentFen, status) => {
    const late = { expectedCompletion: '2021-01-01', filing: 'approved' } as const;
    expect(clause('3.4', { project: { ...late, fixedInvestmentFen, yearInvestmentFen } })).toBe(status);
  });

  it.each([
    ['2018-12-31', 'unmet'],
    ['2019-01-01', 'met'],
    ['2019-12-31', 'met'],
    ['2020-01-01', 'unmet'],
  ])('finished on %s: %s', (expectedCompletion, status) => {
    expect(clause('3.4', { project: { fixedInvestmentFen: 1000 * WAN, expectedCompletion } })).toBe(status);
  });

  it('is unmet for an unknown investment that finishes outside the year and is not filed', () => {
    const project = { fixedInvestmentFen: null, expectedCompletion: '2020-03-01', filing: 'none' } as const;
    const decision = judged({ project: { ...project, yearInvestmentFen: null } });
    expect(decision.clauses['3.4'].status).toBe('unmet');
    expect(decision.status).toBe('unmet');
    expect(decision.missing).toEqual([]);
  });

  it.each([
    [600 * WAN, 'unmet'],
    [600 * WAN + 1, 'undetermined'],
  ])(
    'with %i fen in the year an unknown investment that finishes late is %s',
    (yearInvestmentFen, status) => {
      const project = { fixedInvestmentFen: null, expectedCompletion: '2020-03-01', yearInvestmentFen };
      expect(clause('3.4', { project })).toBe(status);
    },
  );

  it('asks for nothing but the date between the limits, nothing but filing and progress above', () => {
    const unknown = { yearInvestmentFen: null, filing: null, expectedCompletion: null };
    expect(judged({ project: { ...unknown, fixedInvestmentFen: 2000 * WAN } }).missing).toEqual([
      'project.expectedCompletion',
    ]);
    expect(judged({ project: { ...unknown, fixedInvestmentFen: 2000 * WAN + 1 } }).missing).toEqual([
      'project.filing',
      'project.yearInvestmentFen',
    ]);
  });
});

describe('3.5 growth or newly above scale', () => {
  it.each([
    [50_000 * WAN, 57_500 * WAN, 'met'],
    [50_000 * WAN, 57_500 * WAN - 1, 'unmet'],
    [1, 1, 'unmet'],
    [1, 2, 'met'],
    [7, 8, 'unmet'],
    [7, 9, 'met'],
    [0, HUGE, 'unmet'],
    [7_832_347_000_000_000, 9_007_199_050_000_000, 'met'],
    [7_832_347_000_000_000, 9_007_199_049_999_999, 'unmet'],
  ])('from %i to %i fen: %s', (outputBeforeFen, outputAfterFen, status) => {
    expect(clause('3.5', { project: { outputBeforeFen, outputAfterFen } })).toBe(status);
  });

  it.each([
    [0, 'unmet'],
    [1, 'unmet'],
    [2, 'undetermined'],
    [HUGE, 'undetermined'],
  ])('output before unknown, after %i fen: %s', (outputAfterFen, status) => {
    expect(clause('3.5', { project: { outputBeforeFen: null, outputAfterFen } })).toBe(status);
  });

  it('is undetermined while output after is unknown, unless output before is 0', () => {
    const outputAfterFen = null;
    expect(clause('3.5', { project: { outputBeforeFen: 5, outputAfterFen } })).toBe('undetermined');
    expect(clause('3.5', { project: { outputBeforeFen: 0, outputAfterFen } })).toBe('unmet');
  });

  it('says why growth cannot hold with no output before', () => {
    const { sentence } = judged({ project: { outputBeforeFen: 0 } }).clauses['3.5'];
    expect(sentence).toContain('改造前年产值为 0，算不出增长率');
  });

  it('is met by a newly above-scale enterprise without growth', () => {
    const enterprise = { aboveScale: false, expectedAboveScale: true, sizeClass: 'small' } as const;
    expect(clause('3.5', { enterprise, project: { outputBeforeFen: null, outputAfterFen: null } })).toBe(
      'met',
    );
  });
});

describe('3.1 with 3.5', () => {
  const slow = { outputBeforeFen: 100 * WAN, outputAfterFen: 110 * WAN };

  it('sees that a medium enterprise with 10 % growth fits neither way', () => {
    const decision = judged({ enterprise: { aboveScale: null, sizeClass: 'medium' }, project: slow });
    expect(decision.clauses['3.1'].status).toBe('undetermined');
    expect(decision.clauses['3.5'].status).toBe('undetermined');
    expect(decision.status).toBe('unmet');
    expect(decision.missing).toEqual([]);
    expect(decision.sentence).toBe('各条分开看都还可能符合，但没有一种情形能同时符合，遴选不符合。');
  });

  it('does not ask whether a small growing enterprise that will be above scale already is', () => {
    const decision = judged({
      enterprise: { aboveScale: null, sizeClass: 'small', expectedAboveScale: true },
    });
    expect(decision.status).toBe('met');
  });

  it.each([
    ['small', true, 'met'],
    ['small', false, 'unmet'],
    ['micro', true, 'unmet'],
    ['medium', true, 'unmet'],
    ['large', true, 'unmet'],
  ] as const)('below scale, %s, expected above: %s → %s', (sizeClass, expectedAboveScale, status) => {
    expect(clause('3.1', { enterprise: { aboveScale: false, sizeClass, expectedAboveScale } })).toBe(status);
  });
});

describe('3.2 and 3.3', () => {
  it.each([
    ['encouraged', 'met'],
    ['permitted', 'met'],
    ['restricted', 'unmet'],
    ['eliminated', 'unmet'],
  ] as const)('catalogue class %s: %s', (catalogueClass, status) => {
    expect(clause('3.2', { project: { catalogueClass } })).toBe(status);
  });

  it('is unmet for one failing standard even while others are unknown', () => {
    const meetsStandards = {
      land: null,
      environment: null,
      energyConservation: null,
      technology: null,
      workSafety: false,
    };
    expect(clause('3.2', { project: { meetsStandards, conformsToPlans: null } })).toBe('unmet');
  });

  it('takes the clusters of the pack and no other', () => {
    for (const cluster of PACK.parameters.clusters.value)
      expect(clause('3.3', { project: { cluster } })).toBe('met');
    expect(clause('3.3', { project: { cluster: 'other' } })).toBe('unmet');
    expect(PACK.parameters.clusters.value).toHaveLength(12);
  });
});

describe('subsidy', () => {
  it.each([
    [500 * WAN - 1, null, null],
    [500 * WAN, 60, 50],
    [1000 * WAN - 1, 60, 50],
    [1000 * WAN, 100, 80],
    [5000 * WAN - 1, 100, 80],
    [5000 * WAN, 200, 100],
    [10_000 * WAN - 1, 200, 100],
    [10_000 * WAN, 300, 200],
    [HUGE, 300, 200],
  ])(
    'equipment %i fen: at most %s advanced, %s general (万元)',
    (equipmentInvestmentFen, advanced, general) => {
      const at = (advancement: 'advanced' | 'general') =>
        judged({ project: { equipmentInvestmentFen, advancement } });
      const fen = (wan: number | null) => (wan === null ? null : wan * WAN);
      expect(at('advanced').subsidy.capFen).toBe(fen(advanced));
      expect(at('general').subsidy.capFen).toBe(fen(general));
      expect(at('general').subsidy.status).toBe(general === null ? 'unmet' : 'met');
    },
  );

  it('gives the range while advancement or equipment is unknown', () => {
    const advancement = judged({ project: { advancement: null } }).subsidy;
    expect(advancement).toMatchObject({
      status: 'undetermined',
      capFen: null,
      capRangeFen: [80 * WAN, 100 * WAN],
    });
    const equipment = judged({ project: { equipmentInvestmentFen: null } }).subsidy;
    expect(equipment).toMatchObject({ status: 'undetermined', capRangeFen: [60 * WAN, 300 * WAN] });
    const both = judged({ project: { equipmentInvestmentFen: null, advancement: null } }).subsidy;
    expect(both).toMatchObject({ capRangeFen: [50 * WAN, 300 * WAN], capIfEligibleFen: null });
    const none = judged({ project: { equipmentInvestmentFen: 1, advancement: null } }).subsidy;
    expect(none).toMatchObject({ status: 'unmet', capRangeFen: null });
  });

  it('shows the ceiling that an ineligible project would have, without granting it', () => {
    const { subsidy } = judged({ project: { cluster: 'other' } });
    expect(subsidy).toMatchObject({
      status: 'unmet',
      capFen: null,
      capRangeFen: null,
      capIfEligibleFen: 100 * WAN,
      sentence: '遴选不符合，通过后上限 100.00 万元。',
    });
  });
});

describe('award', () => {
  const done = { completedOn: '2019-10-01', completedFixedInvestmentFen: 8000 * WAN };

  it('is met with a base but without an amount, because no rate was published', () => {
    const { award } = judged({ project: done });
    expect(award).toMatchObject({ status: 'met', baseFen: 8000 * WAN, amountFen: null });
    expect(award.sentence).toContain('标准未公布');
  });

  it('is unmet, not unknown, without a completion date', () => {
    const { award } = judged({
      enterprise: { privatelyOwned: null },
      project: { ...done, completedOn: null },
    });
    expect(award).toMatchObject({ status: 'unmet', baseFen: null });
  });

  it('follows each of its conditions', () => {
    expect(judged({ enterprise: { privatelyOwned: false }, project: done }).award.status).toBe('unmet');
    expect(judged({ enterprise: { aboveScale: false }, project: done }).award.status).toBe('unmet');
    expect(judged({ project: { ...done, conformsToPlans: false } }).award.status).toBe('unmet');
    expect(judged({ enterprise: { privatelyOwned: null }, project: done }).award.status).toBe('undetermined');
    expect(judged({ project: { ...done, completedFixedInvestmentFen: null } }).award).toMatchObject({
      status: 'met',
      baseFen: null,
    });
  });

  it('takes the rate of a pack that has one', () => {
    const pack = structuredClone(PACK);
    pack.parameters.awardRate.value = 150;
    const facts = eligibleFacts();
    Object.assign(facts.project, done, { completedFixedInvestmentFen: 199 });
    expect(evaluate(facts, pack).award).toMatchObject({ baseFen: 199, amountFen: 2 });
  });
});

describe('priority', () => {
  const codes = (change: Change) => judged(change).priority.map((p) => p.code);

  it('names only reasons known to hold', () => {
    expect(codes({ project: { expectedCompletion: null } })).toEqual([]);
    expect(codes({ enterprise: { honours: null, platforms: null } })).toEqual(['in-year']);
    expect(codes({ enterprise: { honours: ['high-growth', 'specialised'] } })).toEqual(['in-year']);
    const honours = ['single-champion', 'little-giant', 'high-growth'] as const;
    const platforms = [{ kind: 'engineering-laboratory', level: 'region' }] as const;
    expect(
      codes({ enterprise: { honours: [...honours], platforms: [...platforms], highMarketShare: true } }),
    ).toEqual(['little-giant', 'single-champion', 'high-growth', 'platform', 'in-year']);
  });

  it('believes the real completion date over the expected one', () => {
    expect(codes({ project: { completedOn: '2020-02-01' } })).toEqual([]);
    expect(codes({ project: { expectedCompletion: '2020-02-01', completedOn: '2019-12-31' } })).toEqual([
      'in-year',
    ]);
  });
});
