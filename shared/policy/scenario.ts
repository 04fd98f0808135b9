/** A scenario applied: parameters of a pack and facts of projects set to other values, proved before they are used. */
import type { Facts } from '../model/facts.ts';
import {
  FACT_FIELDS,
  type FactValue,
  type Pack,
  type PackProblem,
  parseFacts,
  type Values,
} from '../rules/index.ts';
import { parsePack } from './packFile.ts';

export interface Setting {
  /** `growthRate`, `subsidy.tiers[1].advancedCapFen`, `clusters`; or a fact such as `project.fixedInvestmentFen`. */
  path: string;
  value: unknown;
}

export type ChangedPack = { ok: true; pack: Pack } | { ok: false; problems: PackProblem[] };

function steps(path: string): (string | number)[] {
  return path
    .split(/[.[\]]+/)
    .flatMap((part) => (part === '' ? [] : [/^\d+$/.test(part) ? Number(part) : part]));
}

/** Sets one value below a parameter; false when the path names nothing that is there. */
function setAt(pack: Pack, path: string, value: unknown): boolean {
  const [name, ...inner] = steps(
    path.replace(/^parameters\./, '').replace(/^([^.[]+)\.value(?=[.[]|$)/, '$1'),
  );
  const parameters = pack.parameters as unknown as Record<string, { value: unknown }>;
  if (typeof name !== 'string' || !Object.hasOwn(parameters, name)) return false;
  let holder: Record<string | number, unknown> = parameters[name] as never;
  let key: string | number = 'value';
  for (const step of inner) {
    const next = holder[key];
    if (typeof next !== 'object' || next === null) return false;
    holder = next as Record<string | number, unknown>;
    key = step;
  }
  if (inner.length > 0 && !Object.hasOwn(holder, key)) return false;
  holder[key] = value;
  return true;
}

/** Where a tier starts the one below it ends: moving the start moves both. */
function closeTiers(pack: Pack): void {
  const { value } = pack.parameters.subsidy;
  if (value?.formula !== 'tiers' || !Array.isArray(value.tiers)) return;
  value.tiers.forEach((tier, i) => {
    tier.belowFen = value.tiers[i + 1]?.fromFen ?? null;
  });
}

/** The pack with these parameters; every problem with its place when it would no longer be sound. */
export function changedPack(pack: Pack, settings: readonly Setting[]): ChangedPack {
  if (settings.length === 0) return { ok: true, pack };
  const changed = structuredClone(pack);
  const problems: PackProblem[] = [];
  for (const { path, value } of settings)
    if (!setAt(changed, path, value)) problems.push({ path, message: '政策包里没有这个参数，请核对名称' });
  if (problems.length > 0) return { ok: false, problems };
  closeTiers(changed);
  return parsePack(changed);
}

export interface FactSetting {
  /** Index of FACT_FIELDS. */
  index: number;
  value: FactValue;
}
export type ReadSettings = { ok: true; settings: FactSetting[] } | { ok: false; problems: PackProblem[] };

/** Facts as settings, each value checked as a fact from outside is. */
export function readFactSettings(settings: readonly Setting[]): ReadSettings {
  const read: FactSetting[] = [];
  const problems: PackProblem[] = [];
  for (const { path, value } of settings) {
    const index = FACT_FIELDS.findIndex((field) => field.path === path);
    if (index < 0) {
      problems.push({ path, message: '没有这项事实，请核对名称' });
      continue;
    }
    const keys = path.split('.');
    const nested = keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
    const parsed = parseFacts({ id: 'x', planYear: 2019, ...(nested as object) });
    if (!parsed.ok) problems.push({ path: parsed.path, message: parsed.message });
    else
      read.push({
        index,
        value: keys.reduce<unknown>(
          (at, key) => (at as Record<string, unknown>)[key],
          parsed.facts as Facts,
        ) as FactValue,
      });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, settings: read };
}

/** A project's facts with the settings applied. */
export function withSettings(v: Values, settings: readonly FactSetting[]): Values {
  if (settings.length === 0) return v;
  const changed: unknown[] = [...v];
  for (const { index, value } of settings) changed[index] = value;
  return changed as Values;
}
