/** 4.2 word for word: what is paid at most, what leaves it open, and what the completion award rests on. */
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../shared/model/facts.ts';
import { ADVANCEMENT_FIELD } from '../../../shared/rules/facts.ts';
import { capRange, firstBase } from '../../../shared/rules/funding.ts';
import { capOf, evaluate, PACKS, type Pack, type Tier, valuesOf } from '../../../shared/rules/index.ts';
import { facts, PACK, WAN } from './cases.ts';

const [, EQUIPMENT_RATE, FIXED_RATE] = PACKS as unknown as [Pack, Pack, Pack];
const said = (f: Facts, pack = PACK) => evaluate(f, pack).subsidy.sentence;
const open = { cluster: null } as const;
const refused = { cluster: 'other' } as const;

describe('the sentence of the subsidy', () => {
  it.each<[string, Parameters<typeof facts>[0], string]>([
    [
      'met',
      { equipmentInvestmentFen: 4999 * WAN, advancement: 'general' },
      '设备投资 4,999.00 万元，属一般性，补助不超过 80.00 万元，数额由人在上限之内决定。',
    ],
    [
      'below the lowest tier',
      { equipmentInvestmentFen: 499 * WAN },
      '设备投资 499.00 万元，不到最低一档 500.00 万元，没有设备补助。',
    ],
    [
      'of one ceiling over a whole range',
      { equipmentInvestmentFen: { fromFen: 1000 * WAN, toFen: 1200 * WAN } },
      '设备投资 1,000.00 至 1,200.00 万元，属先进性，补助不超过 100.00 万元，数额由人在上限之内决定。',
    ],
    ['advancement unknown', { advancement: null }, '还不知道“先进程度”，上限 50.00 到 60.00 万元。'],
    [
      'equipment unknown',
      { equipmentInvestmentFen: null },
      '还不知道“设备投资”，上限 60.00 到 300.00 万元。',
    ],
    [
      'equipment known as a range',
      { equipmentInvestmentFen: { fromFen: 400 * WAN, toFen: 600 * WAN }, advancement: null },
      '还不知道“设备投资”“先进程度”的确切数，上限 50.00 到 60.00 万元。',
    ],
    ['selection open', open, '遴选待核，通过后上限 60.00 万元。'],
    [
      'selection open, advancement too',
      { ...open, advancement: null },
      '还不知道“先进程度”，遴选待核，通过后上限 50.00 到 60.00 万元。',
    ],
    ['selection refused', refused, '遴选不符合，通过后上限 60.00 万元。'],
  ])('%s', (_name, change, sentence) => {
    expect(said(facts({ equipmentInvestmentFen: 800 * WAN, ...change }))).toBe(sentence);
  });

  it('is open where the tiers differ for one kind of equipment alone', () => {
    const pack = structuredClone(PACK);
    const tier = (
      fromFen: number,
      belowFen: number | null,
      advancedCapFen: number,
      generalCapFen: number,
    ) => ({
      fromFen,
      belowFen,
      advancedCapFen,
      generalCapFen,
    });
    const known = { equipmentInvestmentFen: { fromFen: 150, toFen: 250 }, advancement: null };
    pack.parameters.subsidy.value = {
      formula: 'tiers',
      tiers: [tier(100, 200, 9, 3), tier(200, null, 9, 5)],
    };
    expect(said(facts(known), pack)).toContain('还不知道“设备投资”“先进程度”的确切数');
    pack.parameters.subsidy.value.tiers = [tier(100, 200, 8, 5), tier(200, null, 9, 5)];
    expect(said(facts(known), pack)).toContain('还不知道“设备投资”“先进程度”的确切数');
    pack.parameters.subsidy.value.tiers = [tier(100, 200, 9, 5), tier(200, null, 9, 5)];
    expect(said(facts(known), pack)).toContain('还不知道“先进程度”，');
  });

  it('of a rate names it and its ceiling', () => {
    const at = (equipmentInvestmentFen: Facts['project']['equipmentInvestmentFen'], more = {}) =>
      said(facts({ equipmentInvestmentFen, advancement: null, ...more }), EQUIPMENT_RATE);
    expect(at(800 * WAN)).toBe(
      '设备投资 800.00 万元，按 10.0%、最多 1,000.00 万元，补助不超过 80.00 万元，数额由人在上限之内决定。',
    );
    expect(at(9)).toBe('设备投资 0.000009 万元，不到 0.00001 万元，没有设备补助。');
    expect(at(null)).toBe(
      '还不知道“设备投资”，按 10.0%、最多 1,000.00 万元，上限 0.000001 到 1,000.00 万元。',
    );
    expect(at(800 * WAN, refused)).toBe('遴选不符合，通过后按 10.0%、最多 1,000.00 万元，上限 80.00 万元。');
    expect(said(facts({ fixedInvestmentFen: 1000 * WAN }), FIXED_RATE)).toBe(
      '固定资产投资 1,000.00 万元，按 6.0%、最多 2,000.00 万元，补助不超过 60.00 万元，数额由人在上限之内决定。',
    );
  });

  it('cites the clause of the pack', () => {
    const { subsidy, award } = evaluate(facts(), FIXED_RATE);
    const citation = FIXED_RATE.clauses.find((c) => c.id === '4.2')?.citation;
    expect([subsidy.source, award.source]).toEqual([citation, citation]);
  });
});

describe('what leaves the ceiling open', () => {
  it('is only what can change it', () => {
    const range = { fromFen: 900 * WAN, toFen: 1100 * WAN };
    const flat = structuredClone(PACK);
    const { value } = flat.parameters.subsidy;
    const tiers: Tier[] = value.formula === 'tiers' ? value.tiers : [];
    for (const tier of tiers) tier.generalCapFen = 50 * WAN;
    const status = (advancement: Facts['project']['advancement'], pack: Pack) =>
      evaluate(facts({ equipmentInvestmentFen: range, advancement }), pack).subsidy;
    expect(status('general', flat)).toMatchObject({
      status: 'met',
      capFen: 50 * WAN,
      capIfEligibleFen: 50 * WAN,
    });
    expect(status('advanced', flat)).toMatchObject({ status: 'undetermined', capIfEligibleFen: null });
    expect(status(null, flat)).toMatchObject({
      status: 'undetermined',
      capRangeFen: [50 * WAN, 100 * WAN],
      sentence: '还不知道“设备投资”“先进程度”的确切数，上限 50.00 到 100.00 万元。',
    });
    for (const tier of tiers) tier.advancedCapFen = 300 * WAN;
    for (const [i, tier] of tiers.entries()) tier.generalCapFen = (50 + i) * WAN;
    expect(status('advanced', flat)).toMatchObject({ status: 'met', capFen: 300 * WAN });
    expect(status('general', flat).status).toBe('undetermined');
    // The first tier counts too: from no ceiling to one.
    const first = evaluate(
      facts({ equipmentInvestmentFen: { fromFen: 499 * WAN, toFen: 500 * WAN }, advancement: 'advanced' }),
      flat,
    ).subsidy;
    expect(first).toMatchObject({ status: 'undetermined', capRangeFen: [300 * WAN, 300 * WAN] });
  });

  it('is nothing where no completion has a ceiling', () => {
    const none = evaluate(facts({ equipmentInvestmentFen: 499 * WAN, advancement: null }), PACK).subsidy;
    expect(none).toMatchObject({ status: 'unmet', capRangeFen: null, capIfEligibleFen: null });
    const low = evaluate(facts({ equipmentInvestmentFen: { fromFen: 0, toFen: 499 * WAN } }), PACK).subsidy;
    expect(low).toMatchObject({ status: 'unmet', capRangeFen: null });
  });

  it('of a share of the fixed investment is what still meets 3.4, whether or not the project is refused', () => {
    const late = { expectedCompletion: '2030-01-01', fixedInvestmentFen: null, yearInvestmentFen: 900 * WAN };
    expect(evaluate(facts({ ...late, cluster: null }), FIXED_RATE).subsidy.capRangeFen).toEqual([
      120 * WAN,
      180 * WAN,
    ]);
    expect(evaluate(facts({ ...late, ...refused }), FIXED_RATE).subsidy).toMatchObject({
      status: 'unmet',
      capRangeFen: null,
      sentence:
        '还不知道“固定资产投资”，遴选不符合，通过后按 6.0%、最多 2,000.00 万元，上限 0.000001 到 2,000.00 万元。',
    });
  });
});

describe('what the ceiling is worked out from', () => {
  it('names nothing open where there is no ceiling', () => {
    const none = valuesOf(facts({ equipmentInvestmentFen: 499 * WAN, advancement: null }));
    expect(capRange(none, PACK, true)).toEqual({ holds: false, low: 0, high: 0, open: [] });
  });

  it('is the lower one of both kinds of equipment at least, the higher one at most', () => {
    const both = valuesOf(facts({ advancement: null }));
    expect(capRange(both, PACK, true)).toEqual({
      holds: null,
      low: 50 * WAN,
      high: 60 * WAN,
      open: [ADVANCEMENT_FIELD],
    });
  });

  it('begins nowhere without a tier, and with the first fen that a rate pays', () => {
    expect(firstBase({ formula: 'tiers', tiers: [] })).toBe(Number.POSITIVE_INFINITY);
    expect(firstBase(EQUIPMENT_RATE.parameters.subsidy.value)).toBe(10);
    expect(firstBase(FIXED_RATE.parameters.subsidy.value)).toBe(17);
    expect(firstBase(PACK.parameters.subsidy.value)).toBe(500 * WAN);
  });
});

describe('capOf', () => {
  it('is the ceiling of an investment, whichever formula', () => {
    const of = (pack: Pack, fen: number, kind: 'advanced' | 'general' = 'general') =>
      capOf(pack.parameters.subsidy.value, fen, kind);
    expect([of(PACK, 500 * WAN - 1), of(PACK, 500 * WAN), of(PACK, 500 * WAN, 'advanced')]).toEqual([
      0,
      50 * WAN,
      60 * WAN,
    ]);
    expect(of(EQUIPMENT_RATE, 8_000_000_000_000_005)).toBe(1_000 * WAN);
    expect([of(FIXED_RATE, 16), of(FIXED_RATE, 17)]).toEqual([0, 1]);
    // Doubles would round this product.
    const huge = structuredClone(EQUIPMENT_RATE);
    const { value } = huge.parameters.subsidy;
    if (value.formula === 'rate') value.capFen = Number.MAX_SAFE_INTEGER;
    if (value.formula === 'rate') value.rate = 9_999;
    expect(of(huge, 9_007_199_254_740_991)).toBe(9_006_298_534_815_516);
  });
});

describe('the sentence of the award', () => {
  const done = { completedOn: '2019-10-01', completedFixedInvestmentFen: 1100 * WAN } as const;
  const paying = structuredClone(PACK);
  paying.parameters.awardRate.value = 150;
  const award = (
    project: Parameters<typeof facts>[0],
    enterprise: Parameters<typeof facts>[1] = {},
    pack = PACK,
  ) => evaluate(facts(project, enterprise), pack).award;

  it.each<[Parameters<typeof facts>[0], Parameters<typeof facts>[1], Pack, string]>([
    [done, {}, PACK, '符合竣工投产奖励条件，以实际完成投资 1,100.00 万元 为基数；标准未公布。'],
    [
      done,
      {},
      paying,
      '符合竣工投产奖励条件，以实际完成投资 1,100.00 万元 为基数；比例 1.5%，即 16.50 万元。',
    ],
    [
      { ...done, completedFixedInvestmentFen: null },
      {},
      paying,
      '符合竣工投产奖励条件，实际完成投资未知；比例 1.5%。',
    ],
    [
      { ...done, completedFixedInvestmentFen: { fromFen: WAN, toFen: 2 * WAN } },
      {},
      paying,
      '符合竣工投产奖励条件，以实际完成投资 1.00 至 2.00 万元 为基数；比例 1.5%。',
    ],
    [
      done,
      { privatelyOwned: false, aboveScale: false },
      PACK,
      '“民营企业”“改造前已是规上”为否，没有竣工投产奖励。',
    ],
    [done, { privatelyOwned: null }, PACK, '还不知道“民营企业”，竣工投产奖励待核。'],
    [{ completedOn: null }, { privatelyOwned: false }, PACK, '尚未竣工，现在没有竣工投产奖励。'],
  ])('%j %j', (project, enterprise, pack, sentence) => {
    expect(award(project, enterprise, pack).sentence).toBe(sentence);
  });

  it('has a base only when it is met and an exact amount is known', () => {
    expect(
      award({ ...done, completedFixedInvestmentFen: { fromFen: 1, toFen: 2 } }, {}, paying),
    ).toMatchObject({
      status: 'met',
      baseFen: null,
      amountFen: null,
    });
    expect(award(done, { privatelyOwned: null }, paying)).toMatchObject({
      status: 'undetermined',
      baseFen: null,
    });
    expect(award(done, { privatelyOwned: false }, paying)).toMatchObject({
      status: 'unmet',
      amountFen: null,
    });
    expect(award(done, {}, paying)).toMatchObject({ baseFen: 1100 * WAN, amountFen: 16_500_000 });
  });
});
