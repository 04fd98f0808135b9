import { describe, expect, it } from 'vitest';
import {
  addedTier,
  copyOf,
  placeWords,
  problemAt,
  problemsAt,
  withSource,
  withTiers,
  withValue,
} from '../../../renderer/screens/policy/packs/packForm.ts';
import { checkPack, PACKS } from '../../../shared/rules/index.ts';

const PACK = PACKS[0]!;

describe('a pack being edited', () => {
  it('starts as a sound copy under another id and leaves the first alone', () => {
    const copy = copyOf(PACK, '2026-11-24');
    expect(copy.id).toBe('gx-2019-58-2026');
    expect(checkPack(copy)).toEqual([]);
    expect(withValue(copy, 'growthRate', 2000).parameters.growthRate.value).toBe(2000);
    expect(PACK.parameters.growthRate.value).toBe(1500);
  });

  it('keeps tiers closed when they are added, moved or removed', () => {
    const { value } = PACK.parameters.subsidy;
    if (value.formula !== 'tiers') throw new Error('no tiers');
    expect(checkPack(withTiers(PACK, addedTier(value.tiers)))).toEqual([]);
    expect(checkPack(withTiers(PACK, value.tiers.slice(1)))).toEqual([]);
    expect(checkPack(withTiers(PACK, addedTier([])))).toEqual([]);
    const moved = value.tiers.map((tier, i) => (i === 1 ? { ...tier, fromFen: 900_000_000 } : tier));
    expect(checkPack(withTiers(PACK, moved))).toEqual([]);
  });

  it('names a clause or an assumption as the source', () => {
    const assumed = withSource(PACK, 'growthRate', null, '征求意见稿');
    expect(assumed.parameters.growthRate).toEqual({ value: 1500, source: null, assumption: '征求意见稿' });
    expect(withSource(assumed, 'growthRate', '3.5', '').parameters.growthRate).toEqual({
      value: 1500,
      source: '3.5',
    });
    expect(
      problemAt(checkPack(withSource(PACK, 'growthRate', null, '')), 'parameters.growthRate.source'),
    ).toContain('假设');
  });

  it('finds problems by place and says the place in words', () => {
    const problems = checkPack(withValue(PACK, 'clusters', ['sugar', 'sugar']));
    expect(problemsAt(problems, 'parameters.clusters')).toHaveLength(1);
    expect(problemsAt(problems, 'parameters.growthRate')).toEqual([]);
    expect(placeWords('parameters.subsidy.value.tiers[1].fromFen')).toBe('补助上限第 2 档');
    expect(placeWords('parameters.growthRate.value')).toBe('技改后产值增长');
    expect(placeWords('somewhere')).toBe('somewhere');
  });
});
