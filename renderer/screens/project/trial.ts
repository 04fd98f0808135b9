/** A trial calculation on one project: which facts are moved, to what, and what the rules then read. */
import { amountFields } from '../../../shared/model/amountRange.ts';
import {
  ENTERPRISE_FIELDS,
  type EnterpriseFields,
  emptyEnterprise,
  PROJECT_FIELDS,
  type ProjectFields,
  RANGED_AMOUNTS,
  type RangedAmount,
} from '../../../shared/model/entities.ts';
import type { Amount, AmountRange, Facts } from '../../../shared/model/facts.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import { amountOf, factsOf } from '../../../shared/model/projectFacts.ts';

export interface Trial {
  project: Partial<ProjectFields>;
  enterprise: Partial<EnterpriseFields>;
}
export const NO_TRIAL: Trial = { project: {}, enterprise: {} };

/** What the trial starts from: the records as they are kept. `enterprise` is null when the project names none. */
export interface Kept {
  id: string;
  project: ProjectFields;
  enterprise: EnterpriseFields | null;
}

export interface TrialFact {
  entity: 'project' | 'enterprise';
  field: string;
  label: string;
}
export const keyOf = ({ entity, field }: TrialFact): string => `${entity}.${field}`;

function factsIn(entity: TrialFact['entity']): TrialFact[] {
  const fields = entity === 'project' ? PROJECT_FIELDS : ENTERPRISE_FIELDS;
  return Object.entries(fields)
    .filter(([, spec]) => spec.fact !== undefined)
    .map(([field, spec]) => ({ entity, field, label: spec.label }));
}

/** Every field of the two records that the rules read. */
export const TRIAL_FACTS: readonly TrialFact[] = [...factsIn('project'), ...factsIn('enterprise')];

const FIRST: readonly string[] = [
  'yearInvestmentFen',
  'outputAfterFen',
  'outputBeforeFen',
  'fixedInvestmentFen',
  'equipmentInvestmentFen',
  'advancement',
];
/** The facts that decide most often; they are open from the start. */
export const FIRST_TRIED: readonly TrialFact[] = FIRST.flatMap((field) =>
  TRIAL_FACTS.filter((fact) => fact.entity === 'project' && fact.field === field),
);

export function isRanged(fact: TrialFact): boolean {
  return fact.entity === 'project' && (RANGED_AMOUNTS as readonly string[]).includes(fact.field);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Only what differs from the records as they are now: a fact that has its own value again is out of the trial. */
export function pruned(trial: Trial, kept: Kept): Trial {
  const differing = <T extends object>(moved: Partial<T>, own: T): Partial<T> =>
    Object.fromEntries(
      Object.entries(moved).filter(([field, value]) => !same(value, own[field as keyof T])),
    ) as Partial<T>;
  return {
    project: differing(trial.project, kept.project),
    enterprise: differing(trial.enterprise, kept.enterprise ?? emptyEnterprise()),
  };
}

/** The trial with one fact moved to a value. */
export function moved(trial: Trial, kept: Kept, fact: TrialFact, value: JsonValue): Trial {
  return pruned({ ...trial, [fact.entity]: { ...trial[fact.entity], [fact.field]: value } }, kept);
}

/** The trial with an amount moved to an exact value, to a range, or to unknown. */
export function movedAmount(trial: Trial, kept: Kept, field: RangedAmount, amount: Amount): Trial {
  const ranges = { ...kept.project, ...trial.project }.amountRanges;
  return pruned({ ...trial, project: { ...trial.project, ...amountFields(ranges, field, amount) } }, kept);
}

/** The value that a fact has in the trial; a ranged amount is read with `triedAmount`. */
export function triedValue(trial: Trial, kept: Kept, fact: TrialFact): JsonValue {
  const own = fact.entity === 'project' ? kept.project : (kept.enterprise ?? emptyEnterprise());
  return ((trial[fact.entity] as Record<string, JsonValue>)[fact.field] ??
    (Object.hasOwn(trial[fact.entity], fact.field)
      ? null
      : (own as unknown as Record<string, JsonValue>)[fact.field])) as JsonValue;
}

export function triedAmount(
  trial: Trial,
  kept: Kept,
  field: RangedAmount,
): { exact: number | null; range: AmountRange | null } {
  const fields = { ...kept.project, ...trial.project };
  return { exact: fields[field], range: fields.amountRanges?.[field] ?? null };
}

/** True when the trial gives the fact another value than the record. */
export function isMoved(trial: Trial, kept: Kept, fact: TrialFact): boolean {
  if (!isRanged(fact)) return Object.hasOwn(trial[fact.entity], fact.field);
  const field = fact.field as RangedAmount;
  return !same(amountOf({ ...kept.project, ...trial.project }, field), amountOf(kept.project, field));
}

/** What the rules read in the trial. A project that names no enterprise can still be tried with an enterprise's facts. */
export function triedFacts(trial: Trial, kept: Kept): Facts {
  const movesEnterprise = Object.keys(trial.enterprise).length > 0;
  const enterprise =
    kept.enterprise === null && !movesEnterprise
      ? null
      : { ...(kept.enterprise ?? emptyEnterprise()), ...trial.enterprise };
  return factsOf(kept.id, { ...kept.project, ...trial.project }, enterprise);
}
