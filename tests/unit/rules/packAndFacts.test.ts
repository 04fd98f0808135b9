/** Packs are proved on loading; facts are parsed strictly; fingerprints name facts and pack, nothing else. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../electron/exchange/canonical.ts';
import {
  canonicalFacts,
  checkPack,
  evaluate,
  PACKS,
  type Pack,
  packFor,
  packHash,
  parseFacts,
  sha256Hex,
} from '../../../shared/rules/index.ts';
import { facts, PACK } from './cases.ts';
import { PATHS } from './oracle.ts';
import { completeFacts, hide, partialFacts } from './oracleFacts.ts';

function changed(change: (pack: Pack) => void): Pack {
  const copy = structuredClone(PACK);
  change(copy);
  return copy;
}

describe('packs', () => {
  it('ships sound', () => {
    for (const pack of PACKS) expect(checkPack(pack)).toEqual([]);
  });

  it('pays an award only by a pack that carries a rate', () => {
    const paying = changed((p) => void (p.parameters.awardRate.value = 150));
    const done = facts({ completedOn: '2019-10-01', completedFixedInvestmentFen: 1_000_000_099 });
    expect(evaluate(done, paying).award.amountFen).toBe(15_000_001);
  });

  it('is named by the hash of its content', () => {
    const expected = createHash('sha256').update(canonicalJson(PACK)).digest('hex');
    expect(packHash(PACK)).toBe(expected);
    expect(packHash(structuredClone(PACK))).toBe(expected);
    expect(packHash(changed((p) => void (p.parameters.growthRate.value = 1501)))).not.toBe(expected);
  });

  it('is chosen by plan year', () => {
    expect([2019, 2020, 2030].map((year) => packFor(year).id)).toEqual([
      'gx-2019-58',
      'gx-2019-58',
      'gx-2019-58',
    ]);
  });
});

describe('parseFacts', () => {
  const refusedAt = (value: unknown) => {
    const parsed = parseFacts(value);
    return parsed.ok ? 'taken' : parsed.path;
  };

  it('takes complete and partial facts; what is absent is unknown', () => {
    fc.assert(
      fc.property(partialFacts(8), (given) => {
        expect(parseFacts(JSON.parse(JSON.stringify(given)))).toEqual({ ok: true, facts: given });
      }),
      { numRuns: 500 },
    );
    const empty = parseFacts({ id: 'a', planYear: 2019 });
    expect(empty).toEqual(
      parseFacts({ id: 'a', planYear: 2019, enterprise: null, project: { meetsStandards: null } }),
    );
    expect(empty.ok && evaluate(empty.facts, PACK).status).toBe('undetermined');
  });

  it.each([
    [null, '（整条）'],
    [[], '（整条）'],
    [{ planYear: 2019 }, 'id'],
    [{ id: 1, planYear: 2019 }, 'id'],
    [{ id: 'a' }, 'planYear'],
    [{ id: 'a', planYear: '2019' }, 'planYear'],
    [{ id: 'a', planYear: 2019, extra: 1 }, 'extra'],
    [{ id: 'a', planYear: 2019, enterprise: [] }, 'enterprise'],
    [{ id: 'a', planYear: 2019, enterprise: { aboveScale: 'yes' } }, 'enterprise.aboveScale'],
    [{ id: 'a', planYear: 2019, enterprise: { above: true } }, 'enterprise.above'],
    [{ id: 'a', planYear: 2019, enterprise: { constructor: true } }, 'enterprise.constructor'],
    [{ id: 'a', planYear: 2019, enterprise: { sizeClass: 'huge' } }, 'enterprise.sizeClass'],
    [{ id: 'a', planYear: 2019, enterprise: { sizeClass: 'toString' } }, 'enterprise.sizeClass'],
    [{ id: 'a', planYear: 2019, enterprise: { honours: ['little-giant', 'x'] } }, 'enterprise.honours[1]'],
    [
      { id: 'a', planYear: 2019, enterprise: { platforms: [{ kind: 'engineering-laboratory' }] } },
      'enterprise.platforms[0].level',
    ],
    [{ id: 'a', planYear: 2019, project: { fixedInvestmentFen: -1 } }, 'project.fixedInvestmentFen'],
    [{ id: 'a', planYear: 2019, project: { fixedInvestmentFen: 0.5 } }, 'project.fixedInvestmentFen'],
    [{ id: 'a', planYear: 2019, project: { fixedInvestmentFen: 2 ** 53 } }, 'project.fixedInvestmentFen'],
    [{ id: 'a', planYear: 2019, project: { fixedInvestmentFen: '5' } }, 'project.fixedInvestmentFen'],
    [
      { id: 'a', planYear: 2019, project: { expectedCompletion: '2019-02-30' } },
      'project.expectedCompletion',
    ],
    [{ id: 'a', planYear: 2019, project: { expectedCompletion: '2019-2-3' } }, 'project.expectedCompletion'],
    [{ id: 'a', planYear: 2019, project: { meetsStandards: { fire: true } } }, 'project.meetsStandards.fire'],
    [{ id: 'a', planYear: 2019, project: { meetsStandards: { land: 1 } } }, 'project.meetsStandards.land'],
  ])('refuses %j at %s', (value, path) => {
    expect(refusedAt(value)).toBe(path);
  });
});

describe('fingerprint', () => {
  it('is SHA-256 over canonical facts and pack hash', () => {
    fc.assert(
      fc.property(partialFacts(10), (given) => {
        const { id: _, ...rest } = given;
        const { honours, platforms } = rest.enterprise;
        const sorted = {
          ...rest,
          enterprise: {
            ...rest.enterprise,
            honours: honours && [...honours].sort(),
            platforms:
              platforms && [...platforms].sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1)),
          },
        };
        expect(canonicalFacts(given)).toBe(canonicalJson(sorted));
        const expected = createHash('sha256')
          .update(canonicalJson(sorted) + packHash(PACK))
          .digest('hex');
        expect(evaluate(given, PACK).fingerprint).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('does not look at the id or the order of lists, and sees every fact', () => {
    const base = facts({}, { honours: ['little-giant', 'single-champion'] });
    const print = (f: typeof base) => evaluate(f, PACK).fingerprint;
    expect(print({ ...base, id: 'other' })).toBe(print(base));
    expect(print(facts({}, { honours: ['single-champion', 'little-giant'] }))).toBe(print(base));
    fc.assert(
      fc.property(completeFacts, fc.constantFrom(...PATHS), (given, path) => {
        expect(print(hide(given, [path]))).not.toBe(print(given));
      }),
      { numRuns: 300 },
    );
  });

  it('travels with the decision as JSON', () => {
    const decision = evaluate(facts(), PACK);
    expect(JSON.parse(JSON.stringify(decision))).toMatchObject({
      id: 'case',
      packId: 'gx-2019-58',
      fingerprint: decision.fingerprint,
    });
  });

  it('hashes like everybody else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
      { numRuns: 500 },
    );
    for (const length of [0, 55, 56, 63, 64, 65, 119, 120, 5000, 20_000]) {
      expect(sha256Hex('a'.repeat(length))).toBe(
        createHash('sha256').update('a'.repeat(length)).digest('hex'),
      );
    }
  });
});
