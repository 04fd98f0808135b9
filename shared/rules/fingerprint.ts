/** What another office recomputes to compare: SHA-256 over the canonical facts (RFC 8785, without the id) and the pack hash. */
import type { Facts } from '../model/facts.ts';
import { FACT_FIELDS, type Values, valuesOf } from './facts.ts';
import { sha256Hex } from './sha256.ts';
import type { Pack } from './types.ts';

/** Canonical JSON (RFC 8785) of values that hold integers, texts, booleans, null, arrays and objects. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  return `{${Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)}}`;
}

const hashes = new WeakMap<Pack, string>();

/** SHA-256 over the canonical JSON of the pack, 64 hex digits; worked out once per pack object. */
export function packHash(pack: Pack): string {
  let hash = hashes.get(pack);
  if (hash === undefined) {
    hash = sha256Hex(canonical(pack));
    hashes.set(pack, hash);
  }
  return hash;
}

/** Indexes of the facts in canonical order, each with the text that stands before its value. */
const ORDER = [...FACT_FIELDS.map((f) => f.path), 'planYear']
  .map((path, index) => ({ keys: path.split('.'), index }))
  .sort((a, b) => (`${a.keys}` < `${b.keys}` ? -1 : 1))
  .map(({ keys, index }, at, all) => {
    const before = all[at - 1]?.keys ?? [];
    const shared = keys.findIndex((key, i) => key !== before[i]);
    const opened = keys.slice(shared).map((key) => `"${key}":`);
    const lead = at === 0 ? '{' : `${'}'.repeat(Math.max(0, before.length - shared - 1))},`;
    return [index, lead + opened.join('{')] as const;
  });

/**
 * The facts as canonical JSON: exactly the known keys, unknown as null, lists sorted as sets, no id, so that another
 * office gets the same text from its own copy.
 */
function canonicalValues(v: Values): string {
  let text = '';
  for (const [index, lead] of ORDER) {
    const value = v[index];
    text += lead;
    if (typeof value === 'string') text += `"${value}"`;
    else if (typeof value === 'object' && value !== null)
      text += Array.isArray(value) ? `[${value.map(canonical).sort()}]` : canonical(value);
    else text += value;
  }
  return `${text}}}`;
}
export const canonicalFacts = (facts: Facts): string => canonicalValues(valuesOf(facts));

export const fingerprintOf = (v: Values, hash: string): string => sha256Hex(canonicalValues(v) + hash);
export const fingerprint = (facts: Facts, hash: string): string => fingerprintOf(valuesOf(facts), hash);
