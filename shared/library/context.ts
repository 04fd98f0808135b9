/** Everything a step looks at, gathered by whoever holds the records. */
import type { OfficeLevel } from '../model/codes.ts';
import type { Facts } from '../model/facts.ts';
import type { Decision, Pack } from '../rules/index.ts';
import type { ListTotal } from './equipment.ts';
import type { Position } from './history.ts';
import type { MaterialRecord } from './materials.ts';
import type { Role } from './moves.ts';

/** Facts of the registry that the rules do not read. */
export interface RegistryFacts {
  projectName: string | null;
  enterpriseName: string | null;
  uscc: string | null;
  /** ISO date. */
  startDate: string | null;
}

/** Publication of a list before it is decided; the document asks for none, so it may be waived with a reason. */
export type Publicity = { kind: 'held'; from: string; to: string } | { kind: 'notNeeded'; reason: string };

/** What was decided, allocated and paid for one measure, in fen. */
export interface MeasureFunds {
  /** null: nobody has decided yet. */
  decidedFen: number | null;
  allocatedFen: number;
  paidFen: number;
}

export interface StepContext {
  projectId: string;
  /** From `stageOf`. */
  position: Position;
  facts: Facts;
  registry: RegistryFacts;
  /** By `pack` over `facts`. */
  decision: Decision;
  pack: Pack;
  /** Names the facts as they are now; best the decision's fingerprint, so that only facts that matter make a judgement stale. */
  revision: string;
  /** Names the same facts without what the completion adds to them: what was judged before it knew no more. */
  revisionBeforeCompletion: string;
  materials: readonly MaterialRecord[];
  /** The finance bureau's answer at the city's review; null: none yet. */
  finance: { agrees: boolean; on: string } | null;
  /** The batch that the project is to join; null: not chosen. */
  batch: { year: number; number: number } | null;
  publicity: Publicity | null;
  /** Objections that nobody has settled, whoever took them down. */
  openObjections: number;
  /** The record of the acceptance; null: none yet. */
  acceptance: { on: string; passed: boolean | null } | null;
  equipment: ListTotal;
  /** Sentences of `doubleClaims` and invoice clashes; empty when nothing is claimed twice. */
  doubleClaims: readonly string[];
  subsidy: MeasureFunds;
  award: MeasureFunds;
  /** ISO date. */
  today: string;
  /** The officer's level, and the roles held (see roles.ts). */
  actor: { level: OfficeLevel; roles: readonly Role[] };
}
