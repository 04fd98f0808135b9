import serialize from 'canonicalize';

/** Canonical JSON (RFC 8785): the one text of a value that is hashed and signed. @throws for values JSON cannot hold */
export function canonicalJson(value: unknown): string {
  const text = serialize(value);
  if (text === undefined) throw new TypeError('value has no JSON form');
  return text;
}
