import { describe, expect, it } from 'vitest';
import {
  batchOf,
  batchProblems,
  batchText,
  changeBatch,
  type FollowedFirm,
  followedFirms,
  majorCandidates,
  membersOn,
  PLAN_TARGETS,
  type PlanBatch,
  type PlanChange,
  planCount,
  planMembers,
} from '../../../shared/library/index.ts';

const WAN = 1_000_000;
const batch = (rest: Partial<PlanBatch> = {}): PlanBatch => ({
  id: 'b1',
  year: 2019,
  number: 1,
  documentNumber: null,
  issuedOn: '2019-07-01',
  projectIds: ['p1', 'p2'],
  changes: [],
  ...rest,
});
const change = (rest: Partial<PlanChange> = {}): PlanChange => ({
  id: 'c1',
  on: '2019-08-01',
  kind: 'removed',
  projectId: 'p1',
  reason: '停产',
  ...rest,
});
const known = () => true;

describe('members of a batch', () => {
  const removed = batch({ changes: [change()] });
  it('begin on the day of issue and end on the day of removal', () => {
    expect(membersOn(removed, '2019-06-30')).toEqual([]);
    expect(membersOn(removed, '2019-07-01')).toEqual(['p1', 'p2']);
    expect(membersOn(removed, '2019-07-31')).toEqual(['p1', 'p2']);
    expect(membersOn(removed, '2019-08-01')).toEqual(['p2']);
    expect(batchOf([removed], 'p1', '2019-07-31')?.id).toBe('b1');
    expect(batchOf([removed], 'p1', '2019-08-01')).toBeNull();
  });
  it('are none while it is a draft', () => {
    expect(membersOn(batch({ issuedOn: null }), '2099-01-01')).toEqual([]);
  });
  it('do not depend on the order in which changes arrived', () => {
    const back = change({ id: 'c2', on: '2019-09-01', kind: 'added', reason: '复产' });
    for (const changes of [
      [change(), back],
      [back, change()],
    ])
      expect(membersOn(batch({ changes }), '2019-09-01')).toEqual(['p2', 'p1']);
  });
  it('are counted once over the batches of a year', () => {
    const second = batch({ id: 'b2', number: 2, projectIds: ['p2', 'p3'] });
    const other = batch({ id: 'b3', year: 2020, projectIds: ['p4'] });
    expect(planMembers([batch(), second, other], 2019, '2019-07-01')).toEqual(['p1', 'p2', 'p3']);
  });
});

describe('why a batch cannot be issued', () => {
  const problems = (rest: Partial<PlanBatch>, others: PlanBatch[] = [], has = known) =>
    batchProblems(batch(rest), others, has).join('');
  it('years 2019 to 2100 and numbers from 1 stand, their neighbours do not', () => {
    for (const year of [2019, 2100]) expect(problems({ year })).toBe('');
    for (const year of [2018, 2101, 2019.5]) expect(problems({ year })).toContain('计划年度');
    expect(problems({ number: 1 })).toBe('');
    for (const number of [0, -1, 1.5]) expect(problems({ number })).toContain('批次应是');
  });
  it('the number is taken only in the same year', () => {
    expect(problems({ id: 'x' }, [batch()])).toContain('2019 年第 1 批已经有了');
    expect(problems({ id: 'x', projectIds: ['p9'] }, [batch({ year: 2020 })])).toBe('');
  });
  it('empty, repeated, unknown and already planned projects are named', () => {
    expect(problems({ projectIds: [] })).toContain('没有一个项目');
    expect(problems({ projectIds: ['p1', 'p1'] })).toContain('项目 p1 在名单里出现了两次');
    expect(problems({}, [], (id?: string) => id !== 'p2')).toContain('1 个项目在项目库中找不到：p2');
    expect(problems({ id: 'x', number: 2, projectIds: ['p2'] }, [batch()])).toContain('已列入2019 年第 1 批');
    const left = batch({ changes: [change({ on: '2019-07-01', projectId: 'p2' })] });
    expect(problems({ id: 'x', number: 2, projectIds: ['p2'] }, [left])).toBe('');
  });
  it('the day has to be one', () => {
    expect(problems({ issuedOn: '2019-02-30' })).toContain('印发日期不是有效日期');
  });
  it('names the batch by year and number', () => {
    expect(batchText({ year: 2019, number: 12 })).toBe('2019 年第 12 批');
  });
});

describe('changing a batch', () => {
  const refusal = (rest: Partial<PlanChange>, of: PlanBatch = batch()) => {
    const outcome = changeBatch(of, change(rest));
    return outcome.ok ? null : outcome.message;
  };
  it('keeps the list as issued and adds a line', () => {
    const outcome = changeBatch(batch(), change());
    expect(outcome).toMatchObject({ ok: true, value: { projectIds: ['p1', 'p2'], changes: [{ id: 'c1' }] } });
  });
  it('may be on the day of issue, not before it', () => {
    expect(refusal({ on: '2019-07-01' })).toBeNull();
    expect(refusal({ on: '2019-06-30' })).toContain('早于印发日期 2019-07-01');
  });
  it('needs a reason, a real day, and somebody to take out or in', () => {
    expect(refusal({ reason: '　' })).toContain('没有写理由');
    expect(refusal({ on: '2019-13-01' })).toContain('不是有效日期');
    expect(refusal({ projectId: 'p9' })).toContain('当时不在名单里');
    expect(refusal({ kind: 'added' })).toContain('当时已经在名单里');
    expect(refusal({ kind: 'added', projectId: 'p9' })).toBeNull();
    expect(refusal({}, batch({ issuedOn: null }))).toContain('还没有印发');
  });
  it('old problems of a batch do not stop a sound change', () => {
    const odd = batch({ changes: [change({ id: 'c0', reason: '', projectId: 'p2' })] });
    expect(refusal({ on: '2019-08-02' }, odd)).toBeNull();
  });
});

describe('the target of a year', () => {
  it('is more than 1,000 firms in 2019 and unpublished in every other year', () => {
    expect(PLAN_TARGETS).toEqual([{ year: 2019, moreThanFirms: 1000, source: '桂政办发〔2019〕58 号 一' }]);
  });
  it('is missed by one at 1,000 and reached at 1,001', () => {
    const many = (count: number) => {
      const ids = Array.from({ length: count }, (_, i) => `p${i}`);
      const projects = ids.map((id) => ({ id, enterpriseId: `e-${id}`, fixedInvestmentFen: WAN }));
      return planCount([batch({ projectIds: ids })], projects, 2019, '2019-07-01');
    };
    expect(many(1000).missingFirms).toBe(1);
    expect(many(1001)).toMatchObject({ missingFirms: 0, firms: 1001 });
    expect(many(1001).text).toContain('已达到');
  });
  it('counts firms once and never adds an unknown investment as 0', () => {
    const projects = [
      { id: 'p1', enterpriseId: 'e1', fixedInvestmentFen: 5 * WAN },
      { id: 'p2', enterpriseId: 'e1', fixedInvestmentFen: { fromFen: WAN, toFen: 2 * WAN } },
    ];
    expect(planCount([batch()], projects, 2019, '2019-07-01')).toMatchObject({
      projects: 2,
      firms: 1,
      fixedInvestmentFen: BigInt(5 * WAN),
      unknownInvestment: 1,
    });
    const other = planCount([batch({ year: 2020 })], projects, 2020, '2020-07-01');
    expect([other.target, other.missingFirms]).toEqual([null, null]);
    expect(other.text).not.toContain('目标');
  });
});

describe('candidates for major projects', () => {
  const one = (
    fixedInvestmentFen: Parameters<typeof majorCandidates>[0][number]['fixedInvestmentFen'],
    drivesOthers: boolean | null,
  ) => majorCandidates([{ id: 'p', fixedInvestmentFen, drivesOthers }], 5000 * WAN)[0]?.suits;
  it('the limit itself is large enough, a fen less is not', () => {
    expect(one(5000 * WAN, true)).toBe(true);
    expect(one(5000 * WAN - 1, true)).toBeUndefined();
  });
  it('what is not known is to be verified; what surely does not suit is left out', () => {
    expect(one(5000 * WAN, null)).toBeNull();
    expect(one(null, true)).toBeNull();
    expect(one({ fromFen: 4000 * WAN, toFen: 6000 * WAN }, true)).toBeNull();
    expect(one({ fromFen: 4000 * WAN, toFen: 5000 * WAN - 1 }, true)).toBeUndefined();
    expect(one({ fromFen: 5000 * WAN, toFen: 6000 * WAN }, true)).toBe(true);
    expect(one(9000 * WAN, false)).toBeUndefined();
  });
  it('certain ones come first, then the larger', () => {
    const list = majorCandidates(
      [
        { id: 'a', fixedInvestmentFen: 9000 * WAN, drivesOthers: null },
        { id: 'b', fixedInvestmentFen: 6000 * WAN, drivesOthers: true },
        { id: 'c', fixedInvestmentFen: 7000 * WAN, drivesOthers: true },
      ],
      5000 * WAN,
    );
    expect(list.map((c) => c.projectId)).toEqual(['c', 'b', 'a']);
  });
});

describe('firms followed until they are above scale', () => {
  const firm = (rest: Partial<FollowedFirm> = {}): FollowedFirm => ({
    id: 'e1',
    sizeClass: 'small',
    aboveScale: false,
    aboveScaleSince: null,
    projectIds: ['p1'],
    ...rest,
  });
  const state = (rest: Partial<FollowedFirm>, date = '2019-12-31') =>
    followedFirms([firm(rest)], [batch()], date)[0]?.state ?? null;
  it('below scale is followed, unknown is to verify, large and off-plan firms are not listed', () => {
    expect(state({})).toBe('following');
    expect(state({ aboveScale: null })).toBe('toVerify');
    expect(state({ sizeClass: 'large' })).toBeNull();
    expect(state({ projectIds: ['p9'] })).toBeNull();
    expect(state({}, '2019-06-30')).toBeNull();
  });
  it('above scale on the day it joined or later counts as reached, before it never was followed', () => {
    expect(state({ aboveScale: true, aboveScaleSince: '2019-07-01' })).toBe('reached');
    expect(state({ aboveScale: true, aboveScaleSince: '2019-06-30' })).toBeNull();
    expect(state({ aboveScale: true, aboveScaleSince: null })).toBeNull();
    expect(state({ aboveScale: true, aboveScaleSince: '2020-01-01' })).toBe('following');
  });
});
