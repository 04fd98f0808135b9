/** The explanation of a decision with where each of its facts came from. */
import type { Provenance } from '../api/schemas.ts';
import type { ExplainedClause, ExplainedCondition, ExplainedFunding, Explanation } from '../rules/explain.ts';
import type { UsedFact } from '../rules/types.ts';
import { ENTERPRISE_FIELDS, type FieldSpec, PROJECT_FIELDS } from './entities.ts';
import { DERIVED_FROM_USCC } from './uscc.ts';

type Entry = Provenance[string];

/** Where one fact came from. */
export interface FactOrigin {
  /** `missing`: nobody has stated it yet; `unrecorded`: it has a value that no change accounts for. */
  kind: 'typed' | 'import' | 'derived' | 'missing' | 'unrecorded';
  /** In words: `覃晓岚 于 2026-11-24 填写`. */
  text: string;
  /** The record and field that hold the fact; null when none does. */
  entity: 'project' | 'enterprise' | null;
  field: string | null;
  /** UTC instant of the last change; null when there is none. */
  at: string | null;
  by: string | null;
  source: Entry['source'];
}

export type SourcedFact = UsedFact & { origin: FactOrigin };
export interface SourcedCondition extends Omit<ExplainedCondition, 'facts' | 'parts'> {
  facts: SourcedFact[];
  parts?: SourcedCondition[];
}
export interface SourcedClause extends Omit<ExplainedClause, 'parts'> {
  parts: SourcedCondition[];
}
export interface SourcedFunding extends Omit<ExplainedFunding, 'parts'> {
  parts: SourcedCondition[];
}
export interface SourcedExplanation extends Omit<Explanation, 'clauses' | 'funding'> {
  clauses: SourcedClause[];
  funding: SourcedFunding[];
}

/** How the parts of a condition count together, in words. */
export const JOIN_WORDS = { all: '都要满足', any: '满足其一' } as const;

const DERIVED: Readonly<Record<string, string>> = {
  [DERIVED_FROM_USCC.rule]: '由统一社会信用代码推算',
  'equipment-list': '由设备清单推算',
};

const BY_FACT = new Map<string, { entity: 'project' | 'enterprise'; field: string }>(
  (
    [
      ['enterprise', ENTERPRISE_FIELDS],
      ['project', PROJECT_FIELDS],
    ] as const
  ).flatMap(([entity, fields]) =>
    Object.entries(fields as Record<string, FieldSpec>).flatMap(([field, { fact }]) =>
      fact ? [[fact, { entity, field }] as const] : [],
    ),
  ),
);

/** The record and field that feed a fact of the rules; null for a path that no field feeds. */
export function holderOf(path: string): { entity: 'project' | 'enterprise'; field: string } | null {
  return BY_FACT.get(path) ?? null;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The day of a UTC instant in this computer's time zone; the text itself when it is no instant. */
function dayOf(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function wordsOf(entry: Entry, known: boolean): Pick<FactOrigin, 'kind' | 'text'> {
  const { source } = entry;
  if (source?.kind === 'import') {
    const column = source.column ? `“${source.column}”` : '';
    return { kind: 'import', text: `导入自《${source.file}》第 ${source.row} 行${column}` };
  }
  if (source?.kind === 'derived')
    return { kind: 'derived', text: DERIVED[source.rule] ?? `由其他事实推算（${source.rule}）` };
  const who = entry.by ?? '未署名';
  if (source?.kind === 'resolved')
    return { kind: 'typed', text: `${who} 于 ${dayOf(entry.at)} 处理不一致时选定：${source.reason}` };
  return { kind: 'typed', text: `${who} 于 ${dayOf(entry.at)} ${known ? '填写' : '记为未知'}` };
}

/**
 * Where a fact's value came from.
 * @param provenance of the project's fields
 * @param enterpriseProvenance of the fields of its enterprise; empty when it has none
 */
export function originOf(
  fact: Pick<UsedFact, 'path' | 'value'>,
  provenance: Provenance,
  enterpriseProvenance: Provenance,
): FactOrigin {
  const holder = holderOf(fact.path);
  const own = holder?.entity === 'enterprise' ? enterpriseProvenance : provenance;
  const isRange = typeof fact.value === 'object' && fact.value !== null && !Array.isArray(fact.value);
  const field = holder ? (isRange ? 'amountRanges' : holder.field) : null;
  const entry = field === null ? undefined : own[field];
  const known = fact.value !== null;
  const place = { entity: holder?.entity ?? null, field };
  if (!entry)
    return {
      ...(known
        ? { kind: 'unrecorded' as const, text: '来源没有记录' }
        : { kind: 'missing' as const, text: '尚未填写' }),
      ...place,
      at: null,
      by: null,
      source: null,
    };
  // An import leaves empty cells unknown without anybody having said so.
  const words =
    !known && entry.source?.kind !== undefined && entry.source.kind !== 'typed'
      ? { kind: 'missing' as const, text: '尚未填写' }
      : wordsOf(entry, known);
  return { ...words, ...place, at: entry.at, by: entry.by, source: entry.source };
}

/**
 * Joins the tree of a decision with the origin of every fact in it.
 * @param explanation as `explain` returns it
 * @param provenance of the project, as `project.get` returns it
 * @param enterpriseProvenance of the project's enterprise
 */
export function withProvenance(
  explanation: Explanation,
  provenance: Provenance,
  enterpriseProvenance: Provenance,
): SourcedExplanation {
  const conditionOf = ({ facts, parts, ...rest }: ExplainedCondition): SourcedCondition => ({
    ...rest,
    facts: facts.map((fact) => ({ ...fact, origin: originOf(fact, provenance, enterpriseProvenance) })),
    ...(parts ? { parts: parts.map(conditionOf) } : {}),
  });
  return {
    ...explanation,
    clauses: explanation.clauses.map((clause) => ({ ...clause, parts: clause.parts.map(conditionOf) })),
    funding: explanation.funding.map((one) => ({ ...one, parts: one.parts.map(conditionOf) })),
  };
}

/** Every fact of a condition and of the parts below it, each path once, in order. */
export function factsUnder(conditions: readonly SourcedCondition[]): SourcedFact[] {
  const seen = new Map<string, SourcedFact>();
  const walk = (condition: SourcedCondition): void => {
    for (const fact of condition.facts) if (!seen.has(fact.path)) seen.set(fact.path, fact);
    condition.parts?.forEach(walk);
  };
  conditions.forEach(walk);
  return [...seen.values()];
}
