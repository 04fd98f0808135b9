/** How facts are named and worded for an officer. The order is that of the clauses; indexes below refer to it. */
import {
  ADVANCEMENT,
  CATALOGUE_CLASS,
  CLUSTER,
  FILING,
  HONOUR,
  PLATFORM_KIND,
  PLATFORM_LEVEL,
  SIZE_CLASS,
  STANDARD,
} from '../model/codes.ts';
import type {
  Advancement,
  Amount,
  AmountRange,
  CatalogueClass,
  Cluster,
  Facts,
  Filing,
  Honour,
  Platform,
  SizeClass,
} from '../model/facts.ts';
import { formatWan } from '../model/money.ts';
import type { FactValue, UsedFact } from './types.ts';

export const UNKNOWN = '未知';

export interface FactField {
  path: string;
  label: string;
  kind: 'boolean' | 'amount' | 'date' | 'code' | 'list';
  /** Words of coded values; a list without codes holds platforms. */
  codes?: Readonly<Record<string, string>>;
}

const E = 'enterprise.';
const P = 'project.';
const S = 'project.meetsStandards.';
const field = (
  path: string,
  label: string,
  kind: FactField['kind'] = 'boolean',
  codes?: FactField['codes'],
): FactField => ({ path, label, kind, codes });

/** Every fact of the rules, in the order in which an officer would ask for them. */
export const FACT_FIELDS: readonly FactField[] = [
  field(`${P}technicalTransformation`, '属于技术改造'),
  field(`${E}registeredInGuangxi`, '在广西注册'),
  field(`${E}independentLegalPerson`, '独立法人'),
  field(`${E}operatingNormally`, '生产经营正常'),
  field(`${E}aboveScale`, '改造前已是规上'),
  field(`${E}sizeClass`, '企业规模', 'code', SIZE_CLASS),
  field(`${E}expectedAboveScale`, '改造后可达规上'),
  field(`${P}conformsToPlans`, '符合产业政策和规划'),
  field(`${P}catalogueClass`, '产业目录类别', 'code', CATALOGUE_CLASS),
  ...Object.entries(STANDARD).map(([key, word]) => field(S + key, `${word}准入达标`)),
  field(`${P}cluster`, '所属产业集群', 'code', CLUSTER),
  field(`${P}fixedInvestmentFen`, '固定资产投资', 'amount'),
  field(`${P}expectedCompletion`, '预计竣工投产时间', 'date'),
  field(`${P}filing`, '备案或核准', 'code', FILING),
  field(`${P}yearInvestmentFen`, '本年预计完成投资', 'amount'),
  field(`${P}outputBeforeFen`, '改造前年产值', 'amount'),
  field(`${P}outputAfterFen`, '改造后年产值', 'amount'),
  field(`${P}equipmentInvestmentFen`, '设备投资', 'amount'),
  field(`${P}advancement`, '先进程度', 'code', ADVANCEMENT),
  field(`${E}privatelyOwned`, '民营企业'),
  field(`${P}completedOn`, '实际竣工投产时间', 'date'),
  field(`${P}completedFixedInvestmentFen`, '实际完成固定资产投资', 'amount'),
  field(`${E}highMarketShare`, '产品市场份额高'),
  field(`${E}honours`, '企业荣誉', 'list', HONOUR),
  field(`${E}platforms`, '创新平台', 'list'),
];

/** Indexes into FACT_FIELDS; 0–3 and 7–13 are the plain conditions of 3.1 and 3.2. */
export const ABOVE = 4;
export const SIZE = 5;
export const EXPECTED = 6;
export const CONFORMS = 7;
export const CATALOGUE = 8;
export const FIRST_STANDARD = 9;
export const CLUSTER_FIELD = 14;
export const FIXED = 15;
export const COMPLETION = 16;
export const FILING_FIELD = 17;
export const YEAR = 18;
export const BEFORE = 19;
export const AFTER = 20;
export const EQUIPMENT = 21;
export const ADVANCEMENT_FIELD = 22;
export const PRIVATE = 23;
export const COMPLETED = 24;
export const DONE = 25;
export const MARKET_SHARE = 26;
export const HONOURS = 27;
export const PLATFORMS = 28;
export const PLAN_YEAR = 29;

export const label = (index: number): string => (FACT_FIELDS[index] as FactField).label;
export const path = (index: number): string => (FACT_FIELDS[index] as FactField).path;

export const indexOf = (of: string): number => FACT_FIELDS.findIndex((f) => f.path === of);

export function factLabel(of: string): string {
  return FACT_FIELDS.find((f) => f.path === of)?.label ?? of;
}

export type Tri = boolean | null;
/** One project's facts flat, by index of FACT_FIELDS; the plan year comes last. */
export type Values = [
  ...[Tri, Tri, Tri, Tri, Tri, SizeClass | null, Tri],
  ...[Tri, CatalogueClass | null, Tri, Tri, Tri, Tri, Tri],
  ...[Cluster | null, Amount, string | null, Filing | null, Amount, Amount, Amount],
  ...[Amount, Advancement | null, Tri, string | null, Amount, Tri, Honour[] | null, Platform[] | null],
  number,
];

/** Written out, not walked by path: this is the hottest function of a reform tried on a whole region. */
export function valuesOf({ enterprise: e, project: p, planYear }: Facts): Values {
  const s = p.meetsStandards;
  return [
    p.technicalTransformation,
    e.registeredInGuangxi,
    e.independentLegalPerson,
    e.operatingNormally,
    e.aboveScale,
    e.sizeClass,
    e.expectedAboveScale,
    p.conformsToPlans,
    p.catalogueClass,
    s.land,
    s.environment,
    s.energyConservation,
    s.technology,
    s.workSafety,
    p.cluster,
    p.fixedInvestmentFen,
    p.expectedCompletion,
    p.filing,
    p.yearInvestmentFen,
    p.outputBeforeFen,
    p.outputAfterFen,
    p.equipmentInvestmentFen,
    p.advancement,
    e.privatelyOwned,
    p.completedOn,
    p.completedFixedInvestmentFen,
    e.highMarketShare,
    e.honours,
    e.platforms,
    planYear,
  ];
}

/** The way back from `valuesOf`. */
export function factsFrom(v: Values, id: string): Facts {
  const facts: Record<string, unknown> = {
    id,
    planYear: v[PLAN_YEAR],
    enterprise: {},
    project: { meetsStandards: {} },
  };
  FACT_FIELDS.forEach((field, i) => {
    const keys = field.path.split('.');
    const last = keys.pop() as string;
    const at = keys.reduce((inner, key) => inner[key] as Record<string, unknown>, facts);
    at[last] = v[i];
  });
  return facts as unknown as Facts;
}

export const platformWords = (p: Platform): string => PLATFORM_LEVEL[p.level] + PLATFORM_KIND[p.kind];
export const wan = (fen: number): string => `${formatWan(fen)} 万元`;

/** The least and the greatest value that a fact may have; an unknown amount has no upper bound. */
export const lowest = (amount: Amount): number =>
  typeof amount === 'number' ? amount : amount === null ? 0 : amount.fromFen;
export const highest = (amount: Amount): number =>
  typeof amount === 'number' ? amount : amount === null ? Number.POSITIVE_INFINITY : amount.toFen;

/** Whether the amount is not known to the fen. */
export const isOpen = (amount: Amount): boolean => typeof amount !== 'number';

/** The exact amount last worded for each fact: the line of a fact and the sentences about it say the same one. */
const LAST_AMOUNTS: number[] = FACT_FIELDS.map(() => Number.NaN);
const LAST_WORDS: string[] = FACT_FIELDS.map(() => '');

/** The amount of a fact that is known, `480.00 至 520.00 万元` for a range. */
export function amountOf(v: Values, index: number): string {
  const amount = v[index] as number | AmountRange;
  if (typeof amount !== 'number') return `${formatWan(amount.fromFen)} 至 ${wan(amount.toFen)}`;
  // Stryker disable next-line ConditionalExpression: kept only because it takes long
  if (LAST_AMOUNTS[index] !== amount) {
    LAST_AMOUNTS[index] = amount;
    LAST_WORDS[index] = wan(amount);
  }
  return LAST_WORDS[index] as string;
}

const line = ({ path, label }: FactField, value: FactValue, text: string): UsedFact =>
  Object.freeze({ path, label, value, text });

/** Lines of coded and unknown facts take few values: they are made once, frozen and shared. */
const UNKNOWN_LINES = FACT_FIELDS.map((field) => line(field, null, UNKNOWN));
const YES_LINES = FACT_FIELDS.map((field) => line(field, true, '是'));
const NO_LINES = FACT_FIELDS.map((field) => line(field, false, '否'));
const CODE_LINES = FACT_FIELDS.map(
  (field) =>
    new Map(Object.entries(field.codes ?? {}).map(([code, word]) => [code, line(field, code, word)])),
);

/** A fact with its value in words, as a clause lists it. Not for lists. */
export function used(v: Values, index: number): UsedFact {
  const value = v[index] as FactValue;
  if (value === true) return YES_LINES[index] as UsedFact;
  if (value === null) return UNKNOWN_LINES[index] as UsedFact;
  if (value === false) return NO_LINES[index] as UsedFact;
  const { path, label, kind } = FACT_FIELDS[index] as FactField;
  if (kind === 'code') return CODE_LINES[index]?.get(value as string) as UsedFact;
  return { path, label, value, text: kind === 'amount' ? amountOf(v, index) : `${value}` };
}
