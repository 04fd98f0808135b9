/** Shapes of policy packs and decisions. Amounts in fen, rates in basis points (1500 = 15 %). */
import type { AmountRange, Cluster } from '../model/facts.ts';

export type Status = 'met' | 'unmet' | 'undetermined';
/** What a status is called wherever it is shown. */
export const STATUS_WORD: Record<Status, string> = { met: '符合', unmet: '不符合', undetermined: '待核' };
export type ClauseId = '3.1' | '3.2' | '3.3' | '3.4' | '3.5';
export const CLAUSE_IDS: readonly ClauseId[] = ['3.1', '3.2', '3.3', '3.4', '3.5'];

/** A parameter with where it comes from: a clause id, or an assumption of ours that is shown as such. */
export interface Parameter<T> {
  value: T;
  source: string | null;
  assumption?: string;
}

export interface Tier {
  /** From this equipment investment (fen), inclusive. */
  fromFen: number;
  /** Below this equipment investment (fen), exclusive; null = no upper end. */
  belowFen: number | null;
  advancedCapFen: number;
  generalCapFen: number;
}

/** Ceilings by steps of equipment investment (4.2). */
export interface TieredSubsidy {
  formula: 'tiers';
  tiers: Tier[];
}
/** A share of an investment up to a ceiling, as later programmes pay it. */
export interface RatedSubsidy {
  formula: 'rate';
  base: 'equipmentInvestmentFen' | 'fixedInvestmentFen';
  /** Basis points of the base. */
  rate: number;
  capFen: number;
}
export type Subsidy = TieredSubsidy | RatedSubsidy;

/** A growth rate that the region set for one cluster (3.5: the threshold may be adjusted by industry). */
export interface GrowthAdjustment {
  cluster: Cluster;
  /** Basis points. */
  rate: number;
  reason: string;
  approver: string;
  /** It holds for every plan year that has a day in this period. */
  from: string;
  to: string | null;
}

export interface Pack {
  id: string;
  /** Schema of the pack file. */
  schema: 1;
  /** A simulation pack is tried, never chosen: its wording has not been verified. */
  standing: 'official' | 'simulation';
  title: string;
  documentNumber: string;
  issuer: string;
  /** What an officer must know before relying on it; shown wherever the pack is named. */
  note: string | null;
  inForceFrom: string;
  inForceTo: string | null;
  planYears: { from: number; to: number | null };
  clauses: { id: string; title: string; citation: string }[];
  parameters: {
    minimumFixedInvestmentFen: Parameter<number>;
    /** Up to here (inclusive) completion in the plan year is asked for; above it filing and progress. */
    largeFixedInvestmentFen: Parameter<number>;
    yearInvestmentRate: Parameter<number>;
    growthRate: Parameter<number>;
    growthAdjustments: Parameter<GrowthAdjustment[]>;
    clusters: Parameter<Cluster[]>;
    subsidy: Parameter<Subsidy>;
    /** Share of equipment value that makes a project advanced, in basis points. */
    advancedShare: Parameter<number>;
    /** null: the standard has not been published. */
    awardRate: Parameter<number | null>;
  };
}

export type FactValue = boolean | number | string | string[] | AmountRange | null;

export interface UsedFact {
  path: string;
  label: string;
  value: FactValue;
  /** The value in words, `未知` when null. */
  text: string;
}

export interface ClauseResult {
  status: Status;
  title: string;
  /** A few words for a closed row. */
  summary: string;
  /** A sentence to read out. */
  sentence: string;
  /** What a missed threshold is short of, in fen; null where no single amount is short, or by how much is unknown. */
  shortfallFen: number | null;
  facts: UsedFact[];
  /** Unknown facts that decide this clause; empty unless undetermined. */
  missing: string[];
  source: string;
}

export interface SubsidyResult {
  status: Status;
  /** The ceiling, only when met. */
  capFen: number | null;
  /** Lowest and highest ceiling among the completions in which there is one; null when there is none. */
  capRangeFen: [number, number] | null;
  /** The ceiling that the equipment would have if the project were eligible; null when it has none or is unknown. */
  capIfEligibleFen: number | null;
  sentence: string;
  source: string;
}

export interface AwardResult {
  status: Status;
  /** Fixed investment really completed; null when unknown or the award is not met. */
  baseFen: number | null;
  /** null while the pack names no rate. */
  amountFen: number | null;
  sentence: string;
  source: string;
}

export interface PriorityReason {
  code: string;
  text: string;
  source: string;
}

/** One change of one fact that alone turns a clause or reaches a tier. */
export interface Advice {
  clause: ClauseId | '4.2';
  path: string;
  /** Change from the present value; null when the present value is unknown. */
  changeFen: number | null;
  /** The value to reach. */
  targetFen: number | null;
  /** For facts that are not amounts. */
  value: FactValue;
  text: string;
  effect: string;
}

export interface Decision {
  id: string;
  packId: string;
  packHash: string;
  status: Status;
  /** How many clauses stand how; says so where only their combination fails. */
  sentence: string;
  clauses: Record<ClauseId, ClauseResult>;
  subsidy: SubsidyResult;
  award: AwardResult;
  priority: PriorityReason[];
  missing: string[];
  advice: Advice[];
  /** SHA-256 over canonical facts and pack hash; worked out when read, so copy decisions with `toJSON()`. */
  readonly fingerprint: string;
  toJSON(): Omit<Decision, 'toJSON'>;
}
