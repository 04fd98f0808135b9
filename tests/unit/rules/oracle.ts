/**
 * An independent judge: plain two-valued rules over complete facts, and three values by trying every completion of the
 * unknown facts. Slow on purpose; shares nothing with shared/rules but the types.
 */
import type { Amount, AmountRange, Cluster, Facts } from '../../../shared/model/facts.ts';
import type { Pack } from '../../../shared/rules/index.ts';

export const CLUSTERS: Cluster[] = [
  'automobile',
  'machinery-engines',
  'aluminium',
  'steel',
  'petrochemical-coal-chemical',
  'sugar',
  'wood-paper',
  'grain-oil',
  'computer-communication',
  'biomedicine',
  'calcium-carbonate',
  'manganese',
];

const WAN = 1_000_000;

/** The figures of the policy, written down a second time. */
export interface Figures {
  low: number;
  high: number;
  yearRate: number;
  growthRate: number;
  ownRates: Partial<Record<Cluster, number>>;
  clusters: Cluster[];
  /** from, advanced cap, general cap; rising. */
  tiers: [number, number, number][];
}

export const POLICY: Figures = {
  low: 500 * WAN,
  high: 2000 * WAN,
  yearRate: 3000,
  growthRate: 1500,
  ownRates: {},
  clusters: CLUSTERS,
  tiers: [
    [500 * WAN, 60 * WAN, 50 * WAN],
    [1000 * WAN, 100 * WAN, 80 * WAN],
    [5000 * WAN, 200 * WAN, 100 * WAN],
    [10_000 * WAN, 300 * WAN, 200 * WAN],
  ],
};

/** A pack with these figures instead of its own. */
export function packWith(pack: Pack, figures: Figures): Pack {
  const changed = structuredClone(pack);
  const p = changed.parameters;
  p.minimumFixedInvestmentFen.value = figures.low;
  p.largeFixedInvestmentFen.value = figures.high;
  p.yearInvestmentRate.value = figures.yearRate;
  p.growthRate.value = figures.growthRate;
  p.growthAdjustments.value = Object.entries(figures.ownRates).map(([cluster, rate]) => ({
    cluster: cluster as Cluster,
    rate,
    reason: '按行业调整',
    approver: '自治区工业和信息化厅',
    from: '2000-01-01',
    to: null,
  }));
  p.clusters.value = figures.clusters;
  p.subsidy.value = {
    formula: 'tiers',
    tiers: figures.tiers.map(([fromFen, advancedCapFen, generalCapFen], i) => ({
      fromFen,
      belowFen: figures.tiers[i + 1]?.[0] ?? null,
      advancedCapFen,
      generalCapFen,
    })),
  };
  return changed;
}

export type Truth = 'met' | 'unmet' | 'undetermined';
export const JUDGED = ['3.1', '3.2', '3.3', '3.4', '3.5', 'eligible', 'award', 'subsidy'] as const;
type Judged = Record<(typeof JUDGED)[number], boolean> & { cap: number };

/** The rules of the policy on complete facts. */
export function judge(f: Facts, figures: Figures): Judged {
  const e = f.enterprise;
  const p = f.project;
  const big = (n: Amount) => BigInt((n as number | null) ?? 0);
  const c31 = Boolean(
    p.technicalTransformation &&
      e.registeredInGuangxi &&
      e.independentLegalPerson &&
      e.operatingNormally &&
      (e.aboveScale || (e.sizeClass === 'small' && e.expectedAboveScale)),
  );
  const s = p.meetsStandards;
  const c32 = Boolean(
    p.conformsToPlans &&
      (p.catalogueClass === 'encouraged' || p.catalogueClass === 'permitted') &&
      s.land &&
      s.environment &&
      s.energyConservation &&
      s.technology &&
      s.workSafety,
  );
  const c33 = p.cluster !== null && figures.clusters.includes(p.cluster);
  const fixed = big(p.fixedInvestmentFen);
  let c34: boolean;
  if (fixed < BigInt(figures.low)) c34 = false;
  else if (fixed <= BigInt(figures.high)) c34 = p.expectedCompletion?.slice(0, 4) === String(f.planYear);
  else {
    const enough = big(p.yearInvestmentFen) * 10_000n >= fixed * BigInt(figures.yearRate);
    c34 = (p.filing === 'filed' || p.filing === 'approved') && enough;
  }
  const rate = BigInt((p.cluster && figures.ownRates[p.cluster]) ?? figures.growthRate);
  const before = big(p.outputBeforeFen);
  const growth = before > 0n && (big(p.outputAfterFen) - before) * 10_000n >= before * rate;
  const c35 = growth || (!e.aboveScale && Boolean(e.expectedAboveScale));
  const eligible = c31 && c32 && c33 && c34 && c35;
  let cap = 0;
  for (const [from, advanced, general] of figures.tiers)
    if (big(p.equipmentInvestmentFen) >= BigInt(from))
      cap = p.advancement === 'advanced' ? advanced : general;
  return {
    '3.1': c31,
    '3.2': c32,
    '3.3': c33,
    '3.4': c34,
    '3.5': c35,
    eligible,
    award: Boolean(e.privatelyOwned && e.aboveScale && p.conformsToPlans && p.completedOn !== null),
    subsidy: eligible && cap > 0,
    cap,
  };
}

export function getFact(facts: Facts, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], facts);
}

export function withFact(facts: Facts, path: string, value: unknown): Facts {
  const [head = '', ...rest] = path.split('.');
  const inner = (facts as unknown as Record<string, unknown>)[head];
  const next = rest.length === 0 ? value : withFact(inner as Facts, rest.join('.'), value);
  return { ...facts, [head]: next };
}

const big = BigInt;
/** Whole numbers around a quotient, none below zero. */
const around = (above: bigint, below: bigint): number[] =>
  [above / below - 1n, above / below, above / below + 1n, above / below + 2n]
    .filter((n) => n >= 0n)
    .map(Number);

const isRange = (value: unknown): value is AmountRange =>
  typeof value === 'object' && value !== null && 'fromFen' in value;
/** The exact value, or both ends of a range, or what stands for "anything". */
const ends = (amount: Amount, any: number[]): bigint[] =>
  (amount === null ? any : isRange(amount) ? [amount.fromFen, amount.toFen] : [amount]).map(big);

/** Values of an unknown fact that between them reach every case, given what is known. */
export function domain(facts: Facts, path: string, figures: Figures): unknown[] {
  const value = getFact(facts, path);
  if (isRange(value)) {
    const { fromFen, toFen } = value;
    if (toFen - fromFen <= 12) return Array.from({ length: toFen - fromFen + 1 }, (_, i) => fromFen + i);
    const inside = (anyValue(facts, path, figures) as number[]).filter((n) => n > fromFen && n < toFen);
    return [fromFen, ...inside, toFen];
  }
  return anyValue(facts, path, figures);
}

function anyValue(facts: Facts, path: string, figures: Figures): unknown[] {
  const p = facts.project;
  const rates = [...new Set([figures.growthRate, ...Object.values(figures.ownRates)])].map(big);
  switch (path) {
    case 'enterprise.sizeClass':
      return ['small', 'large'];
    case 'project.catalogueClass':
      return ['permitted', 'restricted'];
    case 'project.cluster':
      return Object.keys(figures.ownRates).length > 0
        ? [...CLUSTERS, 'other']
        : [figures.clusters[0], 'other'];
    case 'project.filing':
      return ['none', 'filed'];
    case 'project.expectedCompletion':
      return [`${facts.planYear}-06-30`, `${facts.planYear + 1}-01-01`];
    case 'project.fixedInvestmentFen': {
      const edge =
        figures.yearRate === 0
          ? []
          : ends(p.yearInvestmentFen, []).flatMap((year) => around(year * 10_000n, big(figures.yearRate)));
      return [0, figures.low - 1, figures.low, figures.high, figures.high + 1, ...edge];
    }
    case 'project.yearInvestmentFen':
      return [
        0,
        ...ends(p.fixedInvestmentFen, [figures.high + 1])
          .flatMap((fixed) => [fixed, big(figures.high + 1)])
          .flatMap((fixed) => around(fixed * big(figures.yearRate), 10_000n)),
      ];
    case 'project.outputBeforeFen': {
      const edges = ends(p.outputAfterFen, []).flatMap((after) =>
        rates.flatMap((r) => around(after * 10_000n, 10_000n + r)),
      );
      return [0, 1, 10_000, ...edges];
    }
    case 'project.outputAfterFen':
      return [
        0,
        1,
        ...ends(p.outputBeforeFen, [10_000]).flatMap((before) =>
          rates.flatMap((r) => around(before * (10_000n + r), 10_000n)),
        ),
      ];
    case 'project.equipmentInvestmentFen':
      return [0, ...figures.tiers.map(([from]) => from)];
    case 'project.advancement':
      return ['advanced', 'general'];
    default:
      return [true, false];
  }
}

/** Every fact that some result reads; no completion date is a fact too, not an unknown one. */
export const PATHS: string[] = [
  'project.technicalTransformation',
  'enterprise.registeredInGuangxi',
  'enterprise.independentLegalPerson',
  'enterprise.operatingNormally',
  'enterprise.aboveScale',
  'enterprise.sizeClass',
  'enterprise.expectedAboveScale',
  'enterprise.privatelyOwned',
  'project.conformsToPlans',
  'project.catalogueClass',
  'project.meetsStandards.land',
  'project.meetsStandards.environment',
  'project.meetsStandards.energyConservation',
  'project.meetsStandards.technology',
  'project.meetsStandards.workSafety',
  'project.cluster',
  'project.fixedInvestmentFen',
  'project.yearInvestmentFen',
  'project.filing',
  'project.expectedCompletion',
  'project.outputBeforeFen',
  'project.outputAfterFen',
  'project.equipmentInvestmentFen',
  'project.advancement',
];

const truth = (values: boolean[]): Truth =>
  values.every(Boolean) ? 'met' : values.some(Boolean) ? 'undetermined' : 'unmet';

export interface ReferenceResult {
  status: Record<(typeof JUDGED)[number], Truth>;
  /** Facts that alone can turn each result. */
  missing: Record<(typeof JUDGED)[number], string[]>;
  /** Lowest and highest cap among the completions with a subsidy. */
  capRange: [number, number] | null;
}

/** Three values and the missing facts by brute force; feasible for about six unknown facts. */
export function referenceEvaluate(facts: Facts, figures: Figures = POLICY): ReferenceResult {
  const unknown = PATHS.filter((path) => getFact(facts, path) === null || isRange(getFact(facts, path)));
  let complete: { at: unknown[]; facts: Facts }[] = [{ at: [], facts }];
  for (const path of unknown) {
    const values = [...new Set(domain(facts, path, figures))];
    complete = complete.flatMap((c) =>
      values.map((v) => ({ at: [...c.at, v], facts: withFact(c.facts, path, v) })),
    );
  }
  const judged = complete.map((c) => ({ at: c.at, result: judge(c.facts, figures) }));
  const status = {} as ReferenceResult['status'];
  const missing = {} as ReferenceResult['missing'];
  for (const key of JUDGED) {
    status[key] = truth(judged.map((j) => j.result[key]));
    missing[key] =
      status[key] !== 'undetermined'
        ? []
        : unknown.filter((_, i) => {
            const seen = new Map<string, boolean>();
            return judged.some(({ at, result }) => {
              const others = at.filter((_v, j) => j !== i).join('|');
              const before = seen.get(others);
              seen.set(others, result[key]);
              return before !== undefined && before !== result[key];
            });
          });
  }
  const caps = judged.filter((j) => j.result.subsidy).map((j) => j.result.cap);
  return { status, missing, capRange: caps.length === 0 ? null : [Math.min(...caps), Math.max(...caps)] };
}
