/** One project judged by one pack, with everything that explains it. */
import type { Facts } from '../model/facts.ts';
import { adviceOf } from './advice.ts';
import {
  catalogueHolds,
  clause31,
  clause32,
  clause33,
  clause34,
  clause35,
  clusterStatus,
  type Titles,
} from './clauses.ts';
import {
  both,
  conjunction,
  growthOutcomes,
  growthTurns,
  outputTurnsGrowth,
  possibleScales,
  SCALE_BOTH,
  scaleStatus,
  turningScaleFacts,
} from './conditions.ts';
import { fingerprint } from './fingerprint.ts';
import { awardOf, subsidyOf } from './funding.ts';
import { packHash } from './pack.ts';
import { priorityOf } from './priority.ts';
import type {
  Advice,
  AwardResult,
  ClauseId,
  ClauseResult,
  Decision,
  Pack,
  PriorityReason,
  Status,
  SubsidyResult,
} from './types.ts';

const titlesOf = new WeakMap<Pack, Titles>();

function titles(pack: Pack): Titles {
  let found = titlesOf.get(pack);
  if (!found) {
    found = Object.fromEntries(pack.clauses.map((c) => [c.id, { title: c.title, citation: c.citation }]));
    titlesOf.set(pack, found);
  }
  return found;
}

/** The four facts of 3.1 that nothing else reads. */
function singles31(facts: Facts): Status {
  const e = facts.enterprise;
  return conjunction([
    facts.project.technicalTransformation,
    e.registeredInGuangxi,
    e.independentLegalPerson,
    e.operatingNormally,
  ]);
}

function singles32(facts: Facts): Status {
  const { conformsToPlans, meetsStandards: s } = facts.project;
  return conjunction([
    conformsToPlans,
    s.land,
    s.environment,
    s.energyConservation,
    s.technology,
    s.workSafety,
    catalogueHolds(facts),
  ]);
}

interface Eligibility {
  status: Status;
  missing: string[];
}

/**
 * Eligibility over joint completions. 3.2, 3.4 and the single facts of 3.1 share nothing with other clauses; what 3.1
 * and 3.5 share (above scale now, size, above scale later) is completed together, and so are 3.3 and 3.5, which share
 * the cluster where a pack gives clusters rates of their own. An unknown fact matters when it alone can turn its group
 * while every other group can still hold.
 */
function eligibilityOf(facts: Facts, pack: Pack, clauses: Record<ClauseId, ClauseResult>): Eligibility {
  const clusters = pack.parameters.clusters.value;
  const scales = possibleScales(facts);
  const outcomes = growthOutcomes(facts, pack, clusters);
  const scale = scaleStatus(SCALE_BOTH, scales, outcomes);
  const groups = [
    singles31(facts),
    singles32(facts),
    clusterStatus(facts, pack),
    clauses['3.4'].status,
    scale,
  ];
  const status = groups.reduce(both);
  if (status !== 'undetermined') return { status, missing: [] };
  const missing: string[] = [];
  const p = facts.project;
  const turning = scale === 'undetermined' ? turningScaleFacts(SCALE_BOTH, scales, outcomes) : [];
  for (const path of clauses['3.1'].facts) {
    if (path.value !== null) continue;
    if (path.path.startsWith('enterprise.') && SHARED.has(path.path) ? turning.includes(path.path) : true)
      missing.push(path.path);
  }
  missing.push(...clauses['3.2'].missing);
  if (p.cluster === null) missing.push('project.cluster');
  missing.push(...clauses['3.4'].missing);
  if (growthTurns(SCALE_BOTH, scales) && outputTurnsGrowth(facts, pack, clusters)) {
    if (p.outputBeforeFen === null) missing.push('project.outputBeforeFen');
    if (p.outputAfterFen === null) missing.push('project.outputAfterFen');
  }
  return { status, missing };
}

const SHARED = new Set(['enterprise.aboveScale', 'enterprise.sizeClass', 'enterprise.expectedAboveScale']);

/** The fingerprint costs as much as the rest of a decision and few callers compare it, so it is worked out when read. */
class Judgement implements Decision {
  readonly id: string;
  readonly packId: string;
  readonly packHash: string;
  readonly status: Status;
  readonly clauses: Record<ClauseId, ClauseResult>;
  readonly subsidy: SubsidyResult;
  readonly award: AwardResult;
  readonly priority: PriorityReason[];
  readonly missing: string[];
  readonly advice: Advice[];
  readonly #facts: Facts;

  constructor(facts: Facts, rest: Omit<Decision, 'id' | 'fingerprint' | 'toJSON'>) {
    this.id = facts.id;
    this.packId = rest.packId;
    this.packHash = rest.packHash;
    this.status = rest.status;
    this.clauses = rest.clauses;
    this.subsidy = rest.subsidy;
    this.award = rest.award;
    this.priority = rest.priority;
    this.missing = rest.missing;
    this.advice = rest.advice;
    this.#facts = facts;
  }

  get fingerprint(): string {
    return fingerprint(this.#facts, this.packHash);
  }

  toJSON(): Omit<Decision, 'toJSON'> {
    return { ...this, fingerprint: this.fingerprint };
  }
}

/**
 * Judges one project. The facts must not be changed afterwards: the fingerprint is taken from them when it is read.
 * @param facts as `parseFacts` returns them; unknown facts are null
 * @param pack a pack that `checkPack` found sound
 */
export function evaluate(facts: Facts, pack: Pack): Decision {
  const words = titles(pack);
  const clauses: Record<ClauseId, ClauseResult> = {
    '3.1': clause31(facts, words),
    '3.2': clause32(facts, words),
    '3.3': clause33(facts, pack, words),
    '3.4': clause34(facts, pack, words),
    '3.5': clause35(facts, pack, words),
  };
  const { status, missing } = eligibilityOf(facts, pack, clauses);
  return new Judgement(facts, {
    packId: pack.id,
    packHash: packHash(pack),
    status,
    clauses,
    subsidy: subsidyOf(facts, pack, status, words),
    award: awardOf(facts, pack, words),
    priority: priorityOf(facts),
    missing,
    advice: adviceOf(facts, pack, clauses),
  });
}
