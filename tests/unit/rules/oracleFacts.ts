import fc from 'fast-check';
import type { Facts } from '../../../shared/model/facts.ts';
import { CLUSTERS, PATHS } from './oracle.ts';

const WAN = 1_000_000;
const yes = fc.oneof(
  { weight: 6, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);
const either = fc.boolean();

/** Amounts near the thresholds and anywhere else. */
const amount = fc.oneof(
  fc.constantFrom(
    0,
    1,
    499_999_999,
    500 * WAN,
    2000 * WAN,
    2000 * WAN + 1,
    5000 * WAN,
    10_000 * WAN,
    Number.MAX_SAFE_INTEGER,
  ),
  fc.integer({ min: 0, max: 30_000 * WAN }),
);

const complete: fc.Arbitrary<Facts> = fc
  .record({
    tt: yes,
    reg: yes,
    legal: yes,
    operating: yes,
    above: either,
    size: fc.constantFrom('small', 'small', 'medium', 'large', 'micro'),
    expected: either,
    privately: either,
    conforms: yes,
    catalogue: fc.constantFrom('encouraged', 'permitted', 'permitted', 'restricted'),
    land: yes,
    environment: yes,
    energy: yes,
    technology: yes,
    safety: yes,
    cluster: fc.constantFrom(...CLUSTERS, ...CLUSTERS, 'other' as const),
    fixed: amount,
    yearShare: fc.integer({ min: 0, max: 6000 }),
    filing: fc.constantFrom('none', 'filed', 'approved'),
    completion: fc.constantFrom('2019-01-01', '2019-12-31', '2020-01-01', '2018-12-31'),
    completedOn: fc.constantFrom(null, '2019-10-01'),
    before: amount,
    growth: fc.integer({ min: -2000, max: 4000 }),
    equipment: amount,
    advancement: fc.constantFrom('advanced', 'general'),
  })
  .map((v) => {
    const share = (whole: number, points: number) => Number((BigInt(whole) * BigInt(points)) / 10_000n);
    const clamp = (n: number) => Math.min(Math.max(0, n), Number.MAX_SAFE_INTEGER);
    return {
      id: 'x',
      planYear: 2019,
      enterprise: {
        registeredInGuangxi: v.reg,
        independentLegalPerson: v.legal,
        operatingNormally: v.operating,
        aboveScale: v.above,
        sizeClass: v.size,
        expectedAboveScale: v.expected,
        privatelyOwned: v.privately,
        highMarketShare: null,
        honours: null,
        platforms: null,
      },
      project: {
        technicalTransformation: v.tt,
        conformsToPlans: v.conforms,
        catalogueClass: v.catalogue,
        meetsStandards: {
          land: v.land,
          environment: v.environment,
          energyConservation: v.energy,
          technology: v.technology,
          workSafety: v.safety,
        },
        cluster: v.cluster,
        fixedInvestmentFen: v.fixed,
        yearInvestmentFen: share(v.fixed, v.yearShare),
        filing: v.filing,
        expectedCompletion: v.completion,
        completedOn: v.completedOn,
        completedFixedInvestmentFen: null,
        outputBeforeFen: v.before,
        outputAfterFen: clamp(share(v.before, 10_000 + v.growth)),
        equipmentInvestmentFen: v.equipment,
        advancement: v.advancement,
      },
    } as Facts;
  });

function hide(facts: Facts, paths: readonly string[]): Facts {
  const hidden = structuredClone(facts);
  for (const path of paths) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const at = keys.reduce<Record<string, unknown>>(
      (o, k) => o[k] as Record<string, unknown>,
      hidden as never,
    );
    at[last] = null;
  }
  return hidden;
}

export const completeFacts = complete;

/** Complete facts that meet every clause but for what the caller changes. */
export function eligibleFacts(): Facts {
  return {
    id: 'A',
    planYear: 2019,
    enterprise: {
      registeredInGuangxi: true,
      independentLegalPerson: true,
      operatingNormally: true,
      aboveScale: true,
      sizeClass: 'medium',
      expectedAboveScale: true,
      privatelyOwned: true,
      highMarketShare: null,
      honours: [],
      platforms: [],
    },
    project: {
      technicalTransformation: true,
      conformsToPlans: true,
      catalogueClass: 'encouraged',
      meetsStandards: {
        land: true,
        environment: true,
        energyConservation: true,
        technology: true,
        workSafety: true,
      },
      cluster: 'sugar',
      fixedInvestmentFen: 8600 * WAN,
      yearInvestmentFen: 2600 * WAN,
      filing: 'filed',
      expectedCompletion: '2019-11-30',
      completedOn: null,
      completedFixedInvestmentFen: null,
      outputBeforeFen: 50_000 * WAN,
      outputAfterFen: 57_500 * WAN,
      equipmentInvestmentFen: 4820 * WAN,
      advancement: 'advanced',
    },
  };
}

/** Facts with up to `most` unknown; the ones read twice are hidden more often. */
export function partialFacts(most: number): fc.Arbitrary<Facts> {
  const twice = [
    'enterprise.aboveScale',
    'enterprise.sizeClass',
    'enterprise.expectedAboveScale',
    'project.fixedInvestmentFen',
    'project.yearInvestmentFen',
    'project.filing',
    'project.expectedCompletion',
    'project.outputBeforeFen',
    'project.outputAfterFen',
  ];
  return fc
    .tuple(complete, fc.uniqueArray(fc.constantFrom(...PATHS, ...twice, ...twice), { maxLength: most }))
    .map(([facts, paths]) => hide(facts, paths));
}

const AMOUNTS = [
  'fixedInvestmentFen',
  'yearInvestmentFen',
  'outputBeforeFen',
  'outputAfterFen',
  'equipmentInvestmentFen',
] as const;

/** Facts with up to `most` unknown, and some of the known amounts widened to ranges around them. */
export function rangedFacts(most: number): fc.Arbitrary<Facts> {
  const width = fc.constantFrom(0, 1, 5, 10_000, 80 * WAN, 600 * WAN, 4000 * WAN);
  return fc
    .tuple(partialFacts(most), fc.subarray([...AMOUNTS], { maxLength: 3 }), width, width)
    .map(([facts, fields, down, up]) => {
      const ranged = structuredClone(facts);
      // The reference looks for edges among safe integers: no edge may lie beyond them.
      for (const field of AMOUNTS) {
        const at = ranged.project[field];
        if (typeof at === 'number') ranged.project[field] = Math.min(at, 900_000_000_000);
      }
      for (const field of fields) {
        const at = ranged.project[field];
        if (typeof at !== 'number') continue;
        const fromFen = Math.max(0, at - down);
        const toFen = at + up;
        if (fromFen < toFen) ranged.project[field] = { fromFen, toFen };
      }
      return ranged;
    });
}

export { hide };
