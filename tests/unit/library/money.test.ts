/** Grants, allocation, instalments, payments, other funds: every limit from both sides, and sums that are exact. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AllocationRequest,
  allocate,
  allocationProblems,
  awardStanding,
  type Budget,
  type Ceiling,
  type Claim,
  ceilingOf,
  decideGrant,
  doubleClaims,
  type Instalment,
  instalmentProblems,
  type OtherFund,
  otherFundProblem,
  type Payment,
  type PaymentBook,
  paidFen,
  paymentProblems,
  splitIntoInstalments,
  stackingSummary,
  standingPayments,
} from '../../../shared/library/index.ts';
import { evaluate, type Pack } from '../../../shared/rules/index.ts';
import { facts, PACK } from '../rules/cases.ts';

const WAN = 1_000_000;
const REASON = { code: 'x', text: '行业小巨人', source: '3.3' };
const budget = (amountFen: number, rest: Partial<Budget> = {}): Budget => ({
  id: 'b',
  year: 2019,
  source: 'region',
  measure: null,
  amountFen,
  title: '专项资金',
  ...rest,
});
const request = (id: string, rest: Partial<AllocationRequest> = {}): AllocationRequest => ({
  projectId: id,
  decidedFen: 100,
  capFen: 100,
  allocatedFen: 0,
  priority: [],
  rank: null,
  ...rest,
});

describe('a grant', () => {
  const ceiling: Ceiling = {
    measure: 'equipmentSubsidy',
    capFen: 100 * WAN,
    text: '上限',
    source: '四（二）',
  };
  const ask = (amountFen: number, reason = '核定', paid = 0, of = ceiling) =>
    decideGrant(of, amountFen, reason, paid);
  it('may be the ceiling itself, not a fen more; 0 is a decision', () => {
    expect(ask(100 * WAN)).toMatchObject({ ok: true, value: { amountFen: 100 * WAN, reason: '核定' } });
    expect(ask(0).ok).toBe(true);
    expect(ask(100 * WAN + 1)).toMatchObject({ ok: false, message: expect.stringContaining('超过上限') });
    for (const wrong of [-1, 0.5, Number.NaN, 2 ** 53]) expect(ask(wrong).ok).toBe(false);
  });
  it('cannot fall below what was paid, and needs a reason', () => {
    expect(ask(50 * WAN, '调低', 50 * WAN).ok).toBe(true);
    expect(ask(50 * WAN - 1, '调低', 50 * WAN)).toMatchObject({
      ok: false,
      message: expect.stringContaining('请先办理收回'),
    });
    expect(ask(1, ' 　')).toMatchObject({ ok: false, message: expect.stringContaining('请写明') });
  });
  it('is not decided without a ceiling', () => {
    const none = { ...ceiling, capFen: null, text: '设备投资待核' };
    expect(ask(0, '核定', 0, none)).toMatchObject({
      ok: false,
      message: expect.stringContaining('设备投资待核'),
    });
  });
});

describe('the completion award', () => {
  const done = facts(
    { completedOn: '2019-11-01', completedFixedInvestmentFen: 1100 * WAN },
    { privatelyOwned: true, aboveScale: true },
  );
  const paying = structuredClone(PACK) as Pack;
  paying.parameters.awardRate.value = 150;
  const standing = (of = done, pack: Pack = PACK) => awardStanding(evaluate(of, pack), pack);
  it('has a base and no amount until a pack has a rate', () => {
    expect(standing()).toMatchObject({ state: 'standardNotPublished', baseFen: 1100 * WAN, amountFen: null });
    expect(ceilingOf('completionAward', evaluate(done, PACK), PACK).capFen).toBeNull();
  });
  it('is computed from the rate of the pack, exactly', () => {
    expect(standing(done, paying)).toMatchObject({ state: 'computed', amountFen: 16_500_000 });
    expect(ceilingOf('completionAward', evaluate(done, paying), paying).capFen).toBe(16_500_000);
  });
  it('is open where its base or its firm is not known, and closed where it does not fit', () => {
    const unknown = facts({ completedOn: '2019-11-01' }, { privatelyOwned: null, aboveScale: true });
    expect(standing(unknown).state).toBe('toVerify');
    const state = facts({ completedOn: '2019-11-01' }, { privatelyOwned: false, aboveScale: true });
    expect(standing(state).state).toBe('notEligible');
    const noBase = facts(
      { completedOn: '2019-11-01', completedFixedInvestmentFen: null },
      { privatelyOwned: true, aboveScale: true },
    );
    expect(standing(noBase, paying)).toMatchObject({ amountFen: null });
  });
});

const requests = fc
  .array(
    fc.record({
      capFen: fc.integer({ min: 0, max: 300 * WAN }),
      decided: fc.integer({ min: 0, max: 100 }),
      allocated: fc.integer({ min: 0, max: 100 }),
      hasPriority: fc.boolean(),
      rank: fc.option(fc.integer({ min: 1, max: 5 })),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(({ capFen, decided, allocated, hasPriority, rank }, i): AllocationRequest => {
      const decidedFen = Math.floor((capFen * decided) / 100);
      return {
        projectId: `p${i}`,
        capFen,
        decidedFen,
        allocatedFen: Math.floor((decidedFen * allocated) / 100),
        priority: hasPriority ? [REASON] : [],
        rank,
      };
    }),
  );
const methods = fc.constantFrom('inOrder', 'proportional');
const amountOfBudget = fc.integer({ min: 0, max: 2000 * WAN });

describe('allocation', () => {
  it('adds up to the fen, stays under budget, decision and cap, and spends all it can', () => {
    fc.assert(
      fc.property(requests, amountOfBudget, fc.nat(), methods, (list, amountFen, used, method) => {
        const usedFen = Math.min(used, amountFen);
        const outcome = allocate(budget(amountFen), usedFen, list, method);
        if (!outcome.ok) throw new Error(outcome.message);
        const { lines, grantedFen, remainingFen, shortFen } = outcome.value;
        const needed = list.reduce((sum, r) => sum + r.decidedFen - r.allocatedFen, 0);
        expect(lines.reduce((sum, l) => sum + l.grantedFen, 0)).toBe(grantedFen);
        expect(grantedFen).toBe(Math.min(needed, amountFen - usedFen));
        expect(grantedFen + remainingFen).toBe(amountFen - usedFen);
        expect(grantedFen + shortFen).toBe(needed);
        for (const line of lines) {
          const own = list.find((r) => r.projectId === line.projectId) as AllocationRequest;
          expect(line.grantedFen).toBeGreaterThanOrEqual(0);
          expect(own.allocatedFen + line.grantedFen).toBeLessThanOrEqual(
            Math.min(own.decidedFen, own.capFen),
          );
        }
      }),
    );
  });

  it('serves priority first, and a larger budget never gives anybody less', () => {
    fc.assert(
      fc.property(
        requests,
        amountOfBudget,
        fc.integer({ min: 1, max: 3 }),
        methods,
        (list, amountFen, more, method) => {
          const run = (fen: number) => {
            const outcome = allocate(budget(fen), 0, list, method);
            if (!outcome.ok) throw new Error(outcome.message);
            return new Map(outcome.value.lines.map((l) => [l.projectId, l]));
          };
          const before = run(amountFen);
          const after = run(amountFen + more);
          for (const [id, line] of before)
            expect(after.get(id)?.grantedFen).toBeGreaterThanOrEqual(line.grantedFen);
          const waits = [...before.values()].some((l) => l.hasPriority && l.shortFen > 0);
          const others = [...before.values()]
            .filter((l) => !l.hasPriority)
            .reduce((s, l) => s + l.grantedFen, 0);
          if (waits) expect(others).toBe(0);
        },
      ),
    );
  });

  it('splits by largest remainder within a fen of the exact share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 300 * WAN }), { minLength: 1, maxLength: 10 }),
        fc.nat(),
        (needs, fen) => {
          const total = needs.reduce((sum, n) => sum + n, 0);
          const amountFen = fen % total;
          const list = needs.map((n, i) => request(`p${i}`, { decidedFen: n, capFen: n }));
          const outcome = allocate(budget(amountFen), 0, list, 'proportional');
          if (!outcome.ok) throw new Error(outcome.message);
          for (const line of outcome.value.lines) {
            const floor = (BigInt(line.neededFen) * BigInt(amountFen)) / BigInt(total);
            expect(BigInt(line.grantedFen)).toBeGreaterThanOrEqual(floor);
          }
          expect(outcome.value.grantedFen).toBe(amountFen);
        },
      ),
    );
  });

  it('goes by a person’s order among equals, in full until the money ends', () => {
    const list = [
      request('a', { rank: 2 }),
      request('b', { rank: 1 }),
      request('c'),
      request('d', { priority: [REASON] }),
    ];
    const outcome = allocate(budget(250), 0, list, 'inOrder');
    expect(outcome).toMatchObject({ ok: true });
    if (!outcome.ok) return;
    expect(outcome.value.lines.map((l) => [l.projectId, l.grantedFen])).toEqual([
      ['d', 100],
      ['b', 100],
      ['a', 50],
      ['c', 0],
    ]);
    expect(outcome.value.lines[0]?.priorityText).toBe('优先：行业小巨人（3.3）');
  });

  it('refuses what is wrong already', () => {
    const message = (...args: Parameters<typeof allocate>) => {
      const outcome = allocate(...args);
      return outcome.ok ? null : outcome.message;
    };
    expect(message(budget(100), 101, [], 'inOrder')).toContain('超过预算');
    expect(message(budget(100), 100, [request('a')], 'inOrder')).toBeNull();
    expect(message(budget(100), 0, [request('a'), request('a')], 'inOrder')).toContain('出现了两次');
    expect(message(budget(100), 0, [request('a', { decidedFen: 101 })], 'inOrder')).toContain('超过上限');
    expect(message(budget(100), 0, [request('a', { allocatedFen: 101 })], 'inOrder')).toContain(
      '超过决定数额',
    );
    expect(message(budget(-1), 0, [], 'inOrder')).toContain('不能小于 0');
    const huge = Number.MAX_SAFE_INTEGER;
    const rich = [request('a', { decidedFen: huge, capFen: huge }), request('b', { decidedFen: 1 })];
    expect(message(budget(1), 0, rich, 'inOrder')).toContain('合计过大');
  });

  it('takes amounts set by hand up to the last fen of decision and budget', () => {
    const check = (
      amountFen: number,
      of = budget(150),
      used = 0,
      measure: 'equipmentSubsidy' | 'completionAward' = 'equipmentSubsidy',
    ) =>
      allocationProblems(of, used, measure, [
        { request: request('a', { decidedFen: 120, capFen: 120 }), amountFen },
      ]).join('');
    expect(check(120)).toBe('');
    expect(check(121)).toContain('超过还可安排的');
    expect(check(120, budget(150), 30)).toBe('');
    expect(check(120, budget(150), 31)).toContain('请减少本次安排或追加预算');
    expect(check(-1)).toContain('不能小于 0');
    expect(check(1, budget(150, { measure: 'completionAward' }))).toContain('只用于竣工投产奖励');
    expect(check(1, budget(150, { measure: 'completionAward' }), 0, 'completionAward')).toBe('');
    const twice = [request('a'), request('a')].map((r) => ({ request: r, amountFen: 1 }));
    expect(allocationProblems(budget(150), 0, 'equipmentSubsidy', twice).join('')).toContain('出现了两次');
  });
});

describe('instalments', () => {
  it('add up to the amount whatever the shares', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 5 }).map((list) => {
      const sum = list.reduce((a, b) => a + b, 0);
      return sum >= 10_000 ? [10_000] : [...list, 10_000 - sum];
    });
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: Number.MAX_SAFE_INTEGER }), shares, (fen, list) => {
        const outcome = splitIntoInstalments(fen, list);
        if (!outcome.ok) throw new Error(outcome.message);
        expect(outcome.value.reduce((sum, p) => sum + BigInt(p.amountFen), 0n)).toBe(BigInt(fen));
        expect(instalmentProblems(fen, outcome.value)).toEqual([]);
      }),
    );
  });
  it('shares are whole, above 0 and 100 % together', () => {
    for (const shares of [[], [0, 10_000], [9_999], [10_001], [5000.5, 4999.5]])
      expect(splitIntoInstalments(100, shares).ok).toBe(false);
    expect(splitIntoInstalments(1, [5000, 5000])).toMatchObject({
      ok: false,
      message: expect.stringContaining('太小'),
    });
    expect(splitIntoInstalments(0, [10_000]).ok).toBe(false);
  });
  it('set by hand, differ by a fen or count wrongly: said', () => {
    const parts = (...amounts: number[]): Instalment[] =>
      amounts.map((amountFen, i) => ({ number: i + 1, amountFen, condition: null }));
    expect(instalmentProblems(100, parts(70, 30))).toEqual([]);
    expect(instalmentProblems(100, parts(70, 31)).join('')).toContain('相差');
    expect(instalmentProblems(100, parts(100, 0)).join('')).toContain('要大于 0');
    const [first] = parts(100);
    expect(instalmentProblems(100, [{ ...first!, number: 2 }]).join('')).toContain('期号写成了 2');
  });
});

describe('payments', () => {
  const payment = (rest: Partial<Payment> = {}): Payment => ({
    id: 'x',
    grantId: 'g',
    projectId: 'p',
    measure: 'equipmentSubsidy',
    budgetId: 'b',
    instalment: null,
    amountFen: 50,
    paidOn: '2019-10-01',
    voucherNumber: '记-1',
    reversalOf: null,
    ...rest,
  });
  const book = (rest: Partial<PaymentBook> = {}): PaymentBook => ({
    grant: { id: 'g', projectId: 'p', measure: 'equipmentSubsidy', amountFen: 100, on: '2019-09-01' },
    budget: budget(100),
    allocatedFen: 80,
    payments: [],
    instalments: [],
    ...rest,
  });
  const check = (rest: Partial<Payment>, of: Partial<PaymentBook> = {}) =>
    paymentProblems(payment(rest), book(of), '2019-10-31').join('');
  it('the days from decision to today stand', () => {
    expect(check({ paidOn: '2019-09-01' })).toBe('');
    expect(check({ paidOn: '2019-10-31' })).toBe('');
    expect(check({ paidOn: '2019-08-31' })).toContain('早于决定日期');
    expect(check({ paidOn: '2019-11-01' })).toContain('在今天之后');
    expect(check({ paidOn: '2019-02-30' })).toContain('不是有效日期');
  });
  it('allocation, decision and budget are limits to the last fen', () => {
    expect(check({ amountFen: 80 })).toBe('');
    expect(check({ amountFen: 81 })).toContain('给本项目安排');
    expect(check({ amountFen: 100 }, { allocatedFen: 100 })).toBe('');
    expect(check({ amountFen: 101 }, { allocatedFen: 200, budget: budget(500) })).toContain('决定');
    const other = payment({ id: 'y', grantId: 'g2', projectId: 'p2', amountFen: 60 });
    expect(check({ amountFen: 40 }, { payments: [other] })).toBe('');
    expect(check({ amountFen: 41 }, { payments: [other] })).toContain('预算');
    for (const amountFen of [0, -1, 0.5]) expect(check({ amountFen })).not.toBe('');
  });
  it('a voucher counts once for a grant, in whatever writing, and again after it was taken back', () => {
    const first = payment({ id: 'y', amountFen: 10, voucherNumber: '记-A1' });
    expect(check({ amountFen: 10, voucherNumber: '记－ａ１' }, { payments: [first] })).toContain(
      '不能重复登记',
    );
    const back = payment({ id: 'z', amountFen: 10, reversalOf: 'y', voucherNumber: '记-2' });
    expect(check({ amountFen: 10, voucherNumber: '记-A1' }, { payments: [first, back] })).toBe('');
    expect(check({ voucherNumber: ' ' })).toContain('请填写凭证号');
  });
  it('is taken back once, in full', () => {
    const first = payment({ id: 'y', amountFen: 10 });
    const back = { id: 'z', amountFen: 10, reversalOf: 'y', voucherNumber: '记-2' };
    expect(check(back, { payments: [first] })).toBe('');
    expect(check({ ...back, amountFen: 9 }, { payments: [first] })).toContain('收回要与原拨付一致');
    expect(check({ ...back, reversalOf: 'nobody' }, { payments: [first] })).toContain('不存在，或已经收回');
    const taken = [first, payment({ ...back, id: 'w' })];
    expect(check(back, { payments: taken })).toContain('已经收回');
    expect([standingPayments(taken).length, paidFen(taken, {})]).toEqual([0, 0]);
  });
  it('goes by instalments in their order', () => {
    const instalments: Instalment[] = [
      { number: 1, amountFen: 30, condition: null },
      { number: 2, amountFen: 70, condition: '验收' },
    ];
    expect(check({ amountFen: 30, instalment: 1 }, { instalments })).toBe('');
    expect(check({ amountFen: 31, instalment: 1 }, { instalments })).toContain('第 1 期');
    expect(check({ amountFen: 10, instalment: 2 }, { instalments })).toContain('第 1 期还没有拨付完');
    expect(check({ amountFen: 10 }, { instalments })).toContain('请填写是第几期');
    expect(check({ amountFen: 10, instalment: 1 })).toContain('没有分期');
    const paid = [payment({ id: 'y', amountFen: 30, instalment: 1 })];
    const second = { amountFen: 50, instalment: 2, voucherNumber: '记-2' };
    expect(check(second, { instalments, payments: paid })).toBe('');
  });
  it('belongs to its grant and to a budget that may be used for it', () => {
    expect(check({ projectId: 'q' })).toContain('对不上');
    expect(check({}, { budget: budget(100, { measure: 'completionAward' }) })).toContain('不能用于这笔');
    expect(
      check({ id: 'y' }, { payments: [payment({ id: 'y', voucherNumber: '记-9', amountFen: 1 })] }),
    ).toContain('已经登记过');
  });
});

describe('the same thing twice', () => {
  const claim = (rest: Partial<Claim> = {}): Claim => ({
    grantId: 'g1',
    projectId: 'p1',
    projectName: '甲',
    projectCode: null,
    measure: 'equipmentSubsidy',
    invoices: [],
    ...rest,
  });
  const kinds = (own: Partial<Claim>, other: Partial<Claim>) =>
    doubleClaims(claim(own), [claim({ grantId: 'g2', projectId: 'p2', projectName: '乙', ...other })]).map(
      (c) => c.kind,
    );
  it('is a project, its code or an invoice, only within one measure', () => {
    expect(kinds({}, { projectId: 'p1' })).toEqual(['project']);
    expect(kinds({ projectCode: '2019-45' }, { projectCode: '２０１９-45 ' })).toEqual(['projectCode']);
    expect(kinds({ invoices: ['No. 00123456'] }, { invoices: ['00123456、7'] })).toEqual(['invoice']);
    expect(kinds({ invoices: ['00123456'] }, { invoices: ['123456'] })).toEqual([]);
    expect(kinds({}, { projectId: 'p1', measure: 'completionAward' })).toEqual([]);
    expect(kinds({}, { grantId: 'g1', projectId: 'p1' })).toEqual([]);
  });
});

describe('money from other hands', () => {
  const fund = (rest: Partial<OtherFund> = {}): OtherFund => ({
    id: 'f',
    projectId: 'p',
    source: 'county',
    programme: '配套',
    documentNumber: null,
    amountFen: 10 * WAN,
    on: '2019-08-01',
    ...rest,
  });
  it('is above 0, named, and recorded once', () => {
    expect(otherFundProblem(fund(), [fund()])).toBeNull();
    expect(otherFundProblem(fund({ amountFen: 0 }), [])).toContain('要大于 0');
    expect(otherFundProblem(fund({ programme: '　' }), [])).toContain('请写明');
    expect(otherFundProblem(fund({ id: 'f2' }), [fund()])).toContain('已经登记过');
    expect(otherFundProblem(fund({ id: 'f2', amountFen: 10 * WAN + 1 }), [fund()])).toBeNull();
  });
  it('is added up exactly beside the programme’s own, and never refused', () => {
    const total = (own: number, equipmentFen: number | null) =>
      stackingSummary(own, [fund(), fund({ id: 'n', source: 'national' })], { equipmentFen, fixedFen: null });
    expect(total(80 * WAN, 100 * WAN)).toMatchObject({ totalFen: 100 * WAN, warnings: [] });
    expect(total(80 * WAN + 1, 100 * WAN)?.warnings.join()).toContain('超过设备投资');
    expect(total(0, null)?.lines.map((l) => l.source)).toEqual(['county', 'national']);
    expect(total(Number.MAX_SAFE_INTEGER, null)).toBeNull();
    expect(stackingSummary(0, [], { equipmentFen: null, fixedFen: null })?.text).toBe('没有财政资金。');
  });
});
