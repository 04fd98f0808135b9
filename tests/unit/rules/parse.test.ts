import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACT_FIELDS, parseFacts } from '../../../shared/rules/index.ts';
import { getFact, withFact } from './oracle.ts';
import { completeFacts, eligibleFacts } from './oracleFacts.ts';

const wrong = (path: string, value: unknown) => parseFacts(withFact(eligibleFacts(), path, value));

describe('parseFacts', () => {
  it('returns complete facts unchanged', () => {
    fc.assert(
      fc.property(completeFacts, (facts) => {
        expect(parseFacts(JSON.parse(JSON.stringify(facts)))).toEqual({ ok: true, facts });
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    {},
    { enterprise: null, project: null },
    { enterprise: {}, project: {} },
    { project: { meetsStandards: null } },
    { project: { meetsStandards: { land: null } } },
  ])('takes what is absent as unknown: %j', (rest) => {
    const parsed = parseFacts({ id: 'x', planYear: 2020, ...rest });
    expect(parsed.ok).toBe(true);
    if (!parsed.ok) return;
    expect(parsed.facts).toMatchObject({ id: 'x', planYear: 2020 });
    for (const { path } of FACT_FIELDS) expect([path, getFact(parsed.facts, path)]).toEqual([path, null]);
  });

  it.each([
    ['enterprise.aboveScale', 'yes', '应是 true、false 或 null（未知）'],
    ['enterprise.aboveScale', 1, '应是 true、false 或 null（未知）'],
    ['enterprise.sizeClass', 'tiny', '只能是 large、medium、small、micro 或 null（未知）'],
    ['enterprise.honours', 'little-giant', '应是一个列表或 null（未知）'],
    ['enterprise.platforms', {}, '应是一个列表或 null（未知）'],
    ['project.cluster', 'toString', '只能是 automobile'],
    ['project.fixedInvestmentFen', -1, '金额不能是负数'],
    ['project.fixedInvestmentFen', 1.5, '金额应是整数（分），且不超过 9007199254740991'],
    ['project.fixedInvestmentFen', 9_007_199_254_740_992, '金额应是整数（分），且不超过 9007199254740991'],
    ['project.fixedInvestmentFen', Number.NaN, '金额应是整数（分）'],
    ['project.fixedInvestmentFen', '100', '金额应是整数，单位分'],
    ['project.expectedCompletion', '2019-02-30', '确有这一天'],
    ['project.expectedCompletion', '2019-13-01', '确有这一天'],
    ['project.expectedCompletion', '2019-5-1', '确有这一天'],
    ['project.completedOn', 20190501, '确有这一天'],
    ['project.meetsStandards.land', 'ok', '应是 true、false 或 null（未知）'],
    ['project.meetsStandards', true, '应是一个对象'],
    ['enterprise', [], '应是一个对象'],
    ['project.cluster', ['sugar'], '只能是 automobile'],
    ['planYear', 999, '应是四位整数年份'],
    ['planYear', 10_000, '应是四位整数年份'],
    ['planYear', null, '应是四位整数年份'],
    ['planYear', '2019', '应是四位整数年份'],
    ['planYear', 2019.5, '应是四位整数年份'],
    ['id', 7, '应是文字'],
  ])('refuses %s = %j', (path, value, message) => {
    expect(wrong(path, value)).toEqual({ ok: false, path, message: expect.stringContaining(message) });
  });

  it('accepts a leap day and the largest amount', () => {
    expect(wrong('project.completedOn', '2020-02-29').ok).toBe(true);
    expect(wrong('project.fixedInvestmentFen', Number.MAX_SAFE_INTEGER).ok).toBe(true);
    expect(wrong('planYear', 1000).ok).toBe(true);
    expect(wrong('planYear', 9999).ok).toBe(true);
  });

  it('takes an amount as a range, and one without width as exact', () => {
    const amount = (value: unknown) => {
      const parsed = wrong('project.outputBeforeFen', value);
      return parsed.ok ? parsed.facts.project.outputBeforeFen : parsed;
    };
    expect(amount({ fromFen: 480, toFen: 520 })).toEqual({ fromFen: 480, toFen: 520 });
    expect(amount({ fromFen: 480, toFen: 480 })).toBe(480);
    const path = 'project.outputBeforeFen';
    expect(amount({ fromFen: 520, toFen: 480 })).toEqual({
      ok: false,
      path: `${path}.toFen`,
      message: '范围的上限不能小于下限',
    });
    expect(amount({ fromFen: -1, toFen: 480 })).toMatchObject({ path: `${path}.fromFen` });
    expect(amount({ fromFen: 1, toFen: 1.5 })).toMatchObject({ path: `${path}.toFen` });
    expect(amount({ fromFen: 1 })).toMatchObject({ path: `${path}.toFen`, message: '金额应是整数，单位分' });
    expect(amount({ fromFen: 1, toFen: 2, about: 3 })).toMatchObject({ path: `${path}.about` });
    expect(amount([1, 2])).toMatchObject({ path, message: '应是一个对象' });
  });

  it('lets what is no fault of the facts pass on', () => {
    const broken = {
      get id(): string {
        throw new RangeError('no memory');
      },
    };
    expect(() => parseFacts(broken)).toThrow(RangeError);
  });

  it.each([
    ['colour', 'colour'],
    ['enterprise.colour', 'enterprise.colour'],
    ['project.meetsStandards.noise', 'project.meetsStandards.noise'],
  ])('refuses the unknown key %s', (path, named) => {
    expect(wrong(path, true)).toEqual({ ok: false, path: named, message: '没有这项事实，请核对名称' });
  });

  it('names the place inside a list', () => {
    expect(wrong('enterprise.honours', ['little-giant', 'best'])).toMatchObject({
      path: 'enterprise.honours[1]',
    });
    const platforms = [{ kind: 'engineering-laboratory', level: 'city' }];
    expect(wrong('enterprise.platforms', platforms)).toMatchObject({ path: 'enterprise.platforms[0].level' });
    const kinds = [
      ...platforms.map((one) => ({ ...one, level: 'national' })),
      { kind: 'shed', level: 'national' },
    ];
    expect(wrong('enterprise.platforms', kinds)).toMatchObject({ path: 'enterprise.platforms[1].kind' });
  });

  it.each([null, 3, 'text', []])('refuses %j as a whole', (value) => {
    expect(parseFacts(value)).toEqual({ ok: false, path: '（整条）', message: '应是一个对象' });
  });

  it('refuses a smuggled prototype', () => {
    expect(parseFacts(JSON.parse('{"id":"x","planYear":2019,"__proto__":{"project":{}}}'))).toMatchObject({
      ok: false,
      path: '__proto__',
    });
  });
});
