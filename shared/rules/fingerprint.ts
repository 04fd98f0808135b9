/** What another office recomputes to compare: SHA-256 over the canonical facts (RFC 8785, without the id) and the pack hash. */
import type { Facts } from '../model/facts.ts';
import { FACT_FIELDS, type Values, valuesOf } from './facts.ts';
import { sha256Hex } from './sha256.ts';
import type { Pack } from './types.ts';

/** Canonical JSON (RFC 8785) of values that hold integers, texts, booleans, null, arrays and objects. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  const fields = value as Record<string, unknown>;
  return `{${Object.keys(fields)
    .filter((key) => fields[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(fields[key])}`)}}`;
}

const hashes = new WeakMap<Pack, string>();

/** SHA-256 over the canonical JSON of the pack, 64 hex digits; worked out once per pack object. */
export function packHash(pack: Pack): string {
  let hash = hashes.get(pack);
  // Stryker disable next-line ConditionalExpression: kept only because it takes long
  if (hash === undefined) {
    hash = sha256Hex(canonical(pack));
    // Stryker disable next-line CallExpression: kept only because it takes long
    hashes.set(pack, hash);
  }
  return hash;
}

/** Indexes of the facts in canonical order, each with the text that stands before its value. */
const KEYS = [...FACT_FIELDS.map((f) => f.path), 'planYear'];
const ORDER = [...KEYS].sort().map((path, at, all) => {
  const keys = path.split('.');
  const before = `${all[at - 1]}`.split('.');
  const shared = keys.findIndex((key, i) => key !== before[i]);
  const opened = keys.slice(shared).map((key) => `"${key}":`);
  const lead = at === 0 ? '{' : `${'}'.repeat(Math.max(0, before.length - shared - 1))},`;
  return [KEYS.indexOf(path), lead + opened.join('{')] as const;
});

/**
 * The facts as canonical JSON: exactly the known keys, unknown as null, lists sorted as sets, no id, so that another
 * office gets the same text from its own copy.
 */
function canonicalValues(v: Values): string {
  let text = '';
  for (const [index, lead] of ORDER) {
    const value = v[index];
    text += lead + (Array.isArray(value) ? `[${value.map(canonical).sort()}]` : canonical(value));
  }
  return `${text}}}`;
}
export const canonicalFacts = (facts: Facts): string => canonicalValues(valuesOf(facts));

export const fingerprintOf = (v: Values, hash: string): string => sha256Hex(canonicalValues(v) + hash);
export const fingerprint = (facts: Facts, hash: string): string => fingerprintOf(valuesOf(facts), hash);
