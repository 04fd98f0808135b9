/**
 * An independent judge: plain two-valued rules over complete facts, and three values by trying every completion of the
 * unknown facts. Slow on purpose; shares nothing with shared/rules but the types.
 */
import type { Cluster, Facts } from '../../../shared/model/facts.ts';

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
export type Truth = 'met' | 'unmet' | 'undetermined';
type Judged = Record<'3.1' | '3.2' | '3.3' | '3.4' | '3.5' | 'eligible' | 'award', boolean>;

/** The rules of the policy on complete facts. */
export function judge(f: Facts, ownRates: Partial<Record<Cluster, number>> = {}): Judged {
  const e = f.enterprise;
  const p = f.project;
  const big = (n: number | null) => BigInt(n ?? 0);
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
  const c33 = p.cluster !== null && CLUSTERS.includes(p.cluster);
  const fixed = big(p.fixedInvestmentFen);
  let c34: boolean;
  if (fixed < BigInt(500 * WAN)) c34 = false;
  else if (fixed <= BigInt(2000 * WAN)) c34 = p.expectedCompletion?.slice(0, 4) === String(f.planYear);
  else
    c34 = (p.filing === 'filed' || p.filing === 'approved') && big(p.yearInvestmentFen) * 100n >= fixed * 30n;
  const rate = BigInt((p.cluster && ownRates[p.cluster]) ?? 1500);
  const before = big(p.outputBeforeFen);
  const growth = before > 0n && (big(p.outputAfterFen) - before) * 10_000n >= before * rate;
  const c35 = growth || (!e.aboveScale && Boolean(e.expectedAboveScale));
  const award = Boolean(e.privatelyOwned && e.aboveScale && p.conformsToPlans && p.completedOn !== null);
  return {
    '3.1': c31,
    '3.2': c32,
    '3.3': c33,
    '3.4': c34,
    '3.5': c35,
    eligible: c31 && c32 && c33 && c34 && c35,
    award,
  };
}

type Path = string;

export function getFact(facts: Facts, path: Path): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], facts);
}

function withFact(facts: Facts, path: Path, value: unknown): Facts {
  const [head = '', ...rest] = path.split('.');
  const inner = (facts as unknown as Record<string, unknown>)[head];
  const next = rest.length === 0 ? value : withFact(inner as Facts, rest.join('.'), value);
  return { ...facts, [head]: next };
}

const BOOLEANS = [true, false];

/** Values of an unknown fact that between them reach every case, given what is known. */
export function domain(facts: Facts, path: Path): unknown[] {
  const p = facts.project;
  switch (path) {
    case 'enterprise.sizeClass':
      return ['small', 'large'];
    case 'project.catalogueClass':
      return ['permitted', 'restricted'];
    case 'project.cluster':
      return [...CLUSTERS, 'other'];
    case 'project.filing':
      return ['none', 'filed'];
    case 'project.expectedCompletion':
      return [`${facts.planYear}-06-30`, `${facts.planYear + 1}-01-01`];
    case 'project.fixedInvestmentFen': {
      const year = p.yearInvestmentFen;
      const edge =
        year === null ? [] : [Number((BigInt(year) * 100n) / 30n), Number((BigInt(year) * 100n) / 30n) + 1];
      return [0, 500 * WAN - 1, 500 * WAN, 2000 * WAN, 2000 * WAN + 1, ...edge];
    }
    case 'project.yearInvestmentFen': {
      const fixed = p.fixedInvestmentFen ?? 2000 * WAN + 1;
      return [0, Math.floor(fixed * 0.3) - 1, Math.floor(fixed * 0.3) + 1, fixed * 10].filter((n) => n >= 0);
    }
    case 'project.outputBeforeFen': {
      const after = p.outputAfterFen;
      const edge =
        after === null
          ? []
          : [1, Number((BigInt(after) * 100n) / 115n), Number((BigInt(after) * 100n) / 115n) + 1];
      return [0, 1, 1000, ...edge];
    }
    case 'project.outputAfterFen': {
      const before = p.outputBeforeFen ?? 1000;
      return [0, before, before * 2, Math.ceil(before * 1.15) + 2];
    }
    default:
      return BOOLEANS;
  }
}

export const PATHS: Path[] = [
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
];

function truth(values: boolean[]): Truth {
  return values.every(Boolean) ? 'met' : values.some(Boolean) ? 'undetermined' : 'unmet';
}

export interface ReferenceResult {
  status: Record<keyof Judged, Truth>;
  missing: string[];
}

/** Three values and the missing facts by brute force; feasible for about seven unknown facts. */
export function referenceEvaluate(facts: Facts): ReferenceResult {
  const unknown = PATHS.filter((path) => getFact(facts, path) === null);
  let complete: { at: unknown[]; facts: Facts }[] = [{ at: [], facts }];
  for (const path of unknown) {
    const values = domain(facts, path);
    complete = complete.flatMap((c) =>
      values.map((v) => ({ at: [...c.at, v], facts: withFact(c.facts, path, v) })),
    );
  }
  const judged = complete.map((c) => ({ at: c.at, result: judge(c.facts) }));
  const keys = Object.keys(judged[0]!.result) as (keyof Judged)[];
  const status = Object.fromEntries(
    keys.map((key) => [key, truth(judged.map((j) => j.result[key]))]),
  ) as Record<keyof Judged, Truth>;
  const missing = unknown.filter((_, i) => {
    const seen = new Map<string, boolean>();
    return judged.some(({ at, result }) => {
      const others = JSON.stringify(at.filter((_v, j) => j !== i));
      const before = seen.get(others);
      seen.set(others, result.eligible);
      return before !== undefined && before !== result.eligible;
    });
  });
  return { status, missing };
}
