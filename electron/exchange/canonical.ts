/** Canonical JSON (RFC 8785): the same value is the same bytes everywhere, so it can be hashed and signed. */
import canonicalize from 'canonicalize';

/**
 * @returns the RFC 8785 text of a JSON value.
 * @throws Error for what JSON cannot hold: undefined, NaN, infinities, lone surrogates, cycles.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('value has no JSON form');
  return text;
}
