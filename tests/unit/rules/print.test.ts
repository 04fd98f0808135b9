import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../shared/model/facts.ts';
import {
  canonicalFacts,
  evaluate,
  fingerprint,
  PACKS,
  packHash,
  parseFacts,
  sha256Hex,
} from '../../../shared/rules/index.ts';
import { getFact, PATHS, withFact } from './oracle.ts';
import { completeFacts, eligibleFacts, partialFacts } from './oracleFacts.ts';

const PACK = PACKS[0]!;
const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** The same value with every object's keys in reverse. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, reversed(v)]),
  );
}

describe('sha256Hex', () => {
  it('has room for texts whose every character takes three bytes', () => {
    for (let length = 1325; length <= 1390; length++) {
      // A shorter one after it finds nothing left over.
      expect(sha256Hex('技'.repeat(length))).toBe(sha('技'.repeat(length)));
      expect(sha256Hex('技')).toBe(sha('技'));
    }
  });

  it('is SHA-256 of the UTF-8 bytes', () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 5000]) {
      expect(sha256Hex('a'.repeat(length))).toBe(sha('a'.repeat(length)));
      expect(sha256Hex('技改😀'.repeat(length))).toBe(sha('技改😀'.repeat(length)));
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(sha256Hex(text)).toBe(sha(text));
      }),
    );
  });
});

describe('fingerprint', () => {
  it('is SHA-256 over RFC 8785 facts without the id, followed by the pack hash', () => {
    fc.assert(
      fc.property(partialFacts(20), (facts) => {
        const { id: _id, ...rest } = facts;
        expect(canonicalFacts(facts)).toBe(canonicalize(rest));
        expect(evaluate(facts, PACK).fingerprint).toBe(sha(`${canonicalize(rest)}${packHash(PACK)}`));
      }),
      { numRuns: 500 },
    );
  });

  it('writes ranges with their keys in order, and lists as sets', () => {
    const facts = eligibleFacts();
    facts.project.fixedInvestmentFen = { toFen: 3, fromFen: 1 };
    facts.enterprise.honours = ['single-champion', 'high-growth'];
    facts.enterprise.platforms = [{ level: 'region', kind: 'engineering-laboratory' }];
    const text = canonicalFacts(facts);
    expect(text).toContain('"fixedInvestmentFen":{"fromFen":1,"toFen":3}');
    expect(text).toContain('"honours":["high-growth","single-champion"]');
    expect(text).toContain('"platforms":[{"kind":"engineering-laboratory","level":"region"}]');
    expect(JSON.parse(text)).toMatchObject({
      planYear: 2019,
      project: { filing: 'filed', completedOn: null },
    });
  });

  it('takes a key without a value for none', () => {
    const { assumption: _none, ...rest } = PACK.parameters.growthRate;
    const open = structuredClone(PACK);
    Object.assign(open.parameters.growthRate, rest, { assumption: undefined });
    expect(packHash(open)).toBe(packHash(PACK));
  });

  it('does not depend on the id, the order of keys, the order of lists or keys left out', () => {
    const facts = eligibleFacts();
    facts.enterprise.honours = ['single-champion', 'high-growth'];
    facts.enterprise.platforms = [
      { kind: 'engineering-laboratory', level: 'region' },
      { kind: 'engineering-laboratory', level: 'national' },
    ];
    const print = evaluate(facts, PACK).fingerprint;
    const other = reversed(facts) as Facts;
    other.id = 'B';
    other.enterprise.honours?.reverse();
    other.enterprise.platforms?.reverse();
    expect(evaluate(other, PACK).fingerprint).toBe(print);
    const short = JSON.parse(JSON.stringify(facts, (_key, value: unknown) => value ?? undefined));
    const parsed = parseFacts(short);
    expect(parsed.ok && fingerprint(parsed.facts, packHash(PACK))).toBe(print);
    expect(facts.enterprise.honours).toEqual(['single-champion', 'high-growth']);
  });

  it('changes with every fact, with the plan year and with the pack', () => {
    fc.assert(
      fc.property(completeFacts, fc.constantFrom(...PATHS), (facts, path) => {
        const print = evaluate(facts, PACK).fingerprint;
        if (getFact(facts, path) !== null)
          expect(evaluate(withFact(facts, path, null), PACK).fingerprint).not.toBe(print);
        expect(evaluate({ ...facts, planYear: 2020 }, PACK).fingerprint).not.toBe(print);
      }),
      { numRuns: 200 },
    );
    const pack = structuredClone(PACK);
    pack.parameters.growthRate.value = 1499;
    expect(evaluate(eligibleFacts(), pack).fingerprint).not.toBe(evaluate(eligibleFacts(), PACK).fingerprint);
  });

  it('stands in the JSON of a decision and is taken from the facts as they were judged', () => {
    const facts = eligibleFacts();
    const decision = evaluate(facts, PACK);
    facts.project.outputAfterFen = 1;
    expect(decision.fingerprint).toBe(evaluate(eligibleFacts(), PACK).fingerprint);
    const json = JSON.parse(JSON.stringify(decision));
    expect(json.fingerprint).toBe(decision.fingerprint);
    expect(Object.keys(json).sort()).toEqual([
      'advice',
      'award',
      'clauses',
      'fingerprint',
      'id',
      'missing',
      'packHash',
      'packId',
      'priority',
      'sentence',
      'status',
      'subsidy',
    ]);
  });
});
