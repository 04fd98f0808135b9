/** Facts from outside: every key, type and value is checked; what is absent is unknown. */
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
import type { Amount, Facts } from '../model/facts.ts';
import { isIsoDate } from '../model/isoDate.ts';

export type ParsedFacts = { ok: true; facts: Facts } | { ok: false; path: string; message: string };

class Wrong extends Error {
  readonly path: string;
  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

type Reader<T> = (value: unknown, path: string) => T;
type Shape = Record<string, Reader<unknown>>;

const flag: Reader<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw new Wrong(path, '应是 true、false 或 null（未知）');
  return value;
};
const amount: Reader<number> = (value, path) => {
  if (typeof value !== 'number') throw new Wrong(path, '金额应是整数，单位分');
  if (value < 0) throw new Wrong(path, '金额不能是负数');
  if (!Number.isSafeInteger(value)) throw new Wrong(path, '金额应是整数（分），且不超过 9007199254740991');
  return value;
};
/** An amount, or the two bounds that it lies between. */
const amountOrRange: Reader<Amount> = (value, path) => {
  if (typeof value !== 'object') return amount(value, path);
  const given = object(value, path, ['fromFen', 'toFen']);
  const from = amount(given.fromFen, `${path}.fromFen`);
  const to = amount(given.toFen, `${path}.toFen`);
  if (from > to) throw new Wrong(`${path}.toFen`, '范围的上限不能小于下限');
  return from === to ? from : { fromFen: from, toFen: to };
};
const date: Reader<string> = (value, path) => {
  if (!isIsoDate(value)) throw new Wrong(path, '日期应写成 2019-05-16 这样，并且确有这一天');
  return value;
};

function oneOf<T extends string>(codes: Record<T, string>): Reader<T> {
  return (value, path) => {
    if (typeof value !== 'string' || !Object.hasOwn(codes, value))
      throw new Wrong(path, `只能是 ${Object.keys(codes).join('、')} 或 null（未知）`);
    return value as T;
  };
}

function object(value: unknown, path: string, known: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Wrong(path, '应是一个对象');
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      throw new Wrong(path === '' ? key : `${path}.${key}`, '没有这项事实，请核对名称');
  }
  return value as Record<string, unknown>;
}

/** Absent or null is unknown; an absent or null object means that all of it is unknown. */
function read(value: unknown, path: string, shape: Shape): Record<string, unknown> {
  const given = value === undefined || value === null ? {} : object(value, path, Object.keys(shape));
  return Object.fromEntries(
    Object.entries(shape).map(([key, reader]) => {
      const inner = given[key];
      return [key, inner === undefined || inner === null ? null : reader(inner, `${path}.${key}`)];
    }),
  );
}

function listOf<T>(reader: Reader<T>): Reader<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new Wrong(path, '应是一个列表或 null（未知）');
    return value.map((inner, i) => reader(inner, `${path}[${i}]`));
  };
}

const kind = oneOf(PLATFORM_KIND);
const level = oneOf(PLATFORM_LEVEL);
const platform: Reader<unknown> = (value, path) => {
  const given = object(value, path, ['kind', 'level']);
  return { kind: kind(given.kind, `${path}.kind`), level: level(given.level, `${path}.level`) };
};

const ENTERPRISE: Shape = {
  registeredInGuangxi: flag,
  independentLegalPerson: flag,
  operatingNormally: flag,
  aboveScale: flag,
  sizeClass: oneOf(SIZE_CLASS),
  expectedAboveScale: flag,
  privatelyOwned: flag,
  highMarketShare: flag,
  honours: listOf(oneOf(HONOUR)),
  platforms: listOf(platform),
};
const STANDARDS_SHAPE: Shape = Object.fromEntries(Object.keys(STANDARD).map((name) => [name, flag]));
const NO_STANDARDS = Object.freeze(Object.fromEntries(Object.keys(STANDARD).map((name) => [name, null])));
const PROJECT: Shape = {
  technicalTransformation: flag,
  conformsToPlans: flag,
  catalogueClass: oneOf(CATALOGUE_CLASS),
  cluster: oneOf(CLUSTER),
  fixedInvestmentFen: amountOrRange,
  yearInvestmentFen: amountOrRange,
  filing: oneOf(FILING),
  expectedCompletion: date,
  completedOn: date,
  completedFixedInvestmentFen: amountOrRange,
  outputBeforeFen: amountOrRange,
  outputAfterFen: amountOrRange,
  equipmentInvestmentFen: amountOrRange,
  advancement: oneOf(ADVANCEMENT),
};

function readProject(value: unknown): unknown {
  const standards: Reader<unknown> = (inner, path) => read(inner, path, STANDARDS_SHAPE);
  const project = read(value, 'project', { ...PROJECT, meetsStandards: standards });
  return { ...project, meetsStandards: project.meetsStandards ?? NO_STANDARDS };
}

/** Parses one project's facts. On failure `path` names the value and `message` says in Chinese what is wrong. */
export function parseFacts(value: unknown): ParsedFacts {
  try {
    const given = object(value, '', ['id', 'planYear', 'enterprise', 'project']);
    if (typeof given.id !== 'string') throw new Wrong('id', '应是文字');
    const year = given.planYear as number;
    if (!Number.isInteger(year) || year < 1000 || year > 9999) {
      throw new Wrong('planYear', '应是四位整数年份');
    }
    const facts = {
      id: given.id,
      planYear: year,
      enterprise: read(given.enterprise, 'enterprise', ENTERPRISE),
      project: readProject(given.project),
    };
    return { ok: true, facts: facts as unknown as Facts };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, path: error.path || '（整条）', message: error.message };
    throw error;
  }
}
