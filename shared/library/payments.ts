/** Instalments and payments: what is to be paid when, what was paid on which voucher, and that nothing is paid twice. */
import { isIsoDate } from '../model/isoDate.ts';
import { formatWan } from '../model/money.ts';
import type { Budget } from './allocation.ts';
import { invoiceNumbers } from './equipment.ts';
import { MEASURE, type Measure } from './grant.ts';
import { amountProblem, done, type Outcome, refused, sumFen } from './outcome.ts';

export interface Instalment {
  /** 1, 2, … */
  number: number;
  amountFen: number;
  /** What has to have happened before, in words; null: nothing. */
  condition: string | null;
}

/**
 * Splits an amount by shares of ten thousand, exactly: each part is rounded down to the fen, the last takes the rest.
 * @param shares for instance `[7000, 3000]`; together 10000
 */
export function splitIntoInstalments(amountFen: number, shares: readonly number[]): Outcome<Instalment[]> {
  const problem = amountProblem('分期的数额', amountFen, 1);
  if (problem) return refused(problem);
  if (shares.length === 0 || shares.some((s) => !Number.isInteger(s) || s < 1))
    return refused('各期比例要大于 0。');
  if (shares.reduce((sum, s) => sum + s, 0) !== 10_000) return refused('各期比例加起来要正好是 100%。');
  let left = amountFen;
  const parts = shares.map((share, i): Instalment => {
    const part = i === shares.length - 1 ? left : Number((BigInt(amountFen) * BigInt(share)) / 10_000n);
    left -= part;
    return { number: i + 1, amountFen: part, condition: null };
  });
  return parts.some((p) => p.amountFen === 0) ? refused('数额太小，不够分成这些期。') : done(parts);
}

/** What is wrong with instalments set by hand, in Chinese; empty when they add up to the amount. */
export function instalmentProblems(amountFen: number, instalments: readonly Instalment[]): string[] {
  const problems: string[] = [];
  instalments.forEach((part, i) => {
    if (part.number !== i + 1) problems.push(`第 ${i + 1} 期的期号写成了 ${part.number}。`);
    const problem = amountProblem(`第 ${i + 1} 期的数额`, part.amountFen, 1);
    if (problem) problems.push(problem);
  });
  if (problems.length > 0) return problems;
  const total = sumFen(instalments.map((p) => p.amountFen));
  if (total === amountFen) return [];
  return [
    total === null
      ? '各期合计过大，不能准确计算。'
      : `各期合计 ${formatWan(total)} 万元，与决定数额 ${formatWan(amountFen)} 万元相差 ${formatWan(Math.abs(amountFen - total))} 万元。`,
  ];
}

/** Money that left, for ever; a mistake is corrected by a record of its own with `reversalOf`. */
export interface Payment {
  id: string;
  grantId: string;
  projectId: string;
  measure: Measure;
  budgetId: string;
  /** Number of the instalment; null when paid at once. */
  instalment: number | null;
  /** Always above 0; a reversal takes this much back. */
  amountFen: number;
  /** ISO date. */
  paidOn: string;
  /** Of the bookkeeping voucher. */
  voucherNumber: string;
  /** Id of the payment that this one takes back in full; null for a payment. */
  reversalOf: string | null;
}

/** Payments that were not taken back. */
export function standingPayments(payments: readonly Payment[]): Payment[] {
  const reversed = new Set(payments.map((p) => p.reversalOf));
  return payments.filter((p) => p.reversalOf === null && !reversed.has(p.id));
}

/** What was paid and not taken back, in fen. Amounts of checked payments stay far below what can be kept exactly. */
export function paidFen(payments: readonly Payment[], of: { grantId?: string; budgetId?: string }): number {
  return standingPayments(payments)
    .filter((p) => (of.grantId ?? p.grantId) === p.grantId && (of.budgetId ?? p.budgetId) === p.budgetId)
    .reduce((sum, p) => sum + p.amountFen, 0);
}

/** What a payment is checked against. */
export interface PaymentBook {
  /** What was decided for the grant, and the day. */
  grant: { id: string; projectId: string; measure: Measure; amountFen: number; on: string };
  budget: Budget;
  /** Allocated from this budget to this grant, in fen. */
  allocatedFen: number;
  /** All payments recorded so far, of any project. */
  payments: readonly Payment[];
  /** The grant's instalments; empty: paid at once. */
  instalments: readonly Instalment[];
}

const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();

/**
 * Why a payment cannot be recorded, in Chinese with the figures; empty when it can.
 * @param today ISO date
 */
export function paymentProblems(payment: Payment, book: PaymentBook, today: string): string[] {
  const { grant, budget, payments } = book;
  const name = MEASURE[grant.measure];
  const wrong = amountProblem('拨付数额', payment.amountFen, 1);
  if (wrong) return [wrong];
  const problems: string[] = [];
  if (payments.some((p) => p.id === payment.id)) problems.push('这笔拨付已经登记过。');
  if (
    payment.grantId !== grant.id ||
    payment.projectId !== grant.projectId ||
    payment.measure !== grant.measure
  )
    problems.push(`这笔拨付与决定的项目或${name}对不上。`);
  if (payment.budgetId !== budget.id || (budget.measure !== null && budget.measure !== grant.measure))
    problems.push(`“${budget.title}”不能用于这笔${name}。`);
  if (!isIsoDate(payment.paidOn)) problems.push('拨付日期不是有效日期。');
  else if (payment.paidOn > today) problems.push(`拨付日期 ${payment.paidOn} 在今天之后。`);
  else if (payment.paidOn < grant.on) problems.push(`拨付日期 ${payment.paidOn} 早于决定日期 ${grant.on}。`);
  const voucher = fold(payment.voucherNumber);
  if (!voucher) problems.push('请填写凭证号。');
  if (payment.reversalOf !== null) {
    const original = standingPayments(payments).find((p) => p.id === payment.reversalOf);
    if (!original) problems.push('要收回的那笔拨付不存在，或已经收回。');
    else if (
      original.amountFen !== payment.amountFen ||
      original.grantId !== payment.grantId ||
      original.budgetId !== payment.budgetId
    )
      problems.push(`收回要与原拨付一致：原拨付 ${formatWan(original.amountFen)} 万元。`);
    return problems;
  }
  const own = standingPayments(payments).filter((p) => p.grantId === grant.id);
  const same = own.find((p) => voucher !== '' && fold(p.voucherNumber) === voucher);
  if (same)
    problems.push(
      `凭证号 ${payment.voucherNumber} 已登记过本项目的${name}（${same.paidOn}），不能重复登记。`,
    );
  const paid = paidFen(payments, { grantId: grant.id });
  if (paid + payment.amountFen > grant.amountFen)
    problems.push(
      `${name}决定 ${formatWan(grant.amountFen)} 万元，已拨付 ${formatWan(paid)} 万元，本次 ${formatWan(payment.amountFen)} 万元，超出 ${formatWan(paid + payment.amountFen - grant.amountFen)} 万元。`,
    );
  const fromBudget = paidFen(payments, { grantId: grant.id, budgetId: budget.id });
  if (fromBudget + payment.amountFen > book.allocatedFen)
    problems.push(
      `“${budget.title}”给本项目安排 ${formatWan(book.allocatedFen)} 万元，已拨付 ${formatWan(fromBudget)} 万元，本次 ${formatWan(payment.amountFen)} 万元，超出 ${formatWan(fromBudget + payment.amountFen - book.allocatedFen)} 万元。`,
    );
  const all = paidFen(payments, { budgetId: budget.id });
  if (all + payment.amountFen > budget.amountFen)
    problems.push(
      `“${budget.title}”预算 ${formatWan(budget.amountFen)} 万元，已拨付 ${formatWan(all)} 万元，本次 ${formatWan(payment.amountFen)} 万元，超出 ${formatWan(all + payment.amountFen - budget.amountFen)} 万元。`,
    );
  return [...problems, ...instalmentOrder(payment, book, own)];
}

function instalmentOrder(payment: Payment, book: PaymentBook, own: readonly Payment[]): string[] {
  if (book.instalments.length === 0)
    return payment.instalment === null ? [] : ['本项目没有分期，不用填期号。'];
  const due = book.instalments.find((p) => p.number === payment.instalment);
  if (!due) return [`请填写是第几期（共 ${book.instalments.length} 期）。`];
  const paidOf = (number: number) =>
    own.filter((p) => p.instalment === number).reduce((sum, p) => sum + p.amountFen, 0);
  const open = book.instalments.find((p) => p.number < due.number && paidOf(p.number) < p.amountFen);
  if (open) return [`第 ${open.number} 期还没有拨付完，不能先拨第 ${due.number} 期。`];
  const paid = paidOf(due.number);
  if (paid + payment.amountFen <= due.amountFen) return [];
  return [
    `第 ${due.number} 期 ${formatWan(due.amountFen)} 万元，已拨付 ${formatWan(paid)} 万元，本次 ${formatWan(payment.amountFen)} 万元，超出 ${formatWan(paid + payment.amountFen - due.amountFen)} 万元。`,
  ];
}

/** A grant above 0 with what identifies its project and equipment. */
export interface Claim {
  grantId: string;
  projectId: string;
  projectName: string;
  /** Code of the approval platform; null when unknown. */
  projectCode: string | null;
  measure: Measure;
  /** Invoice cells of the equipment list, as typed. */
  invoices: readonly (string | null)[];
}

export interface DoubleClaim {
  kind: 'project' | 'projectCode' | 'invoice';
  /** Id of the other grant. */
  grantId: string;
  text: string;
}

/**
 * Why a claim would pay the same project or equipment twice for the same measure; empty when it would not.
 * @param others every other grant above 0, of any year and county
 */
export function doubleClaims(claim: Claim, others: readonly Claim[]): DoubleClaim[] {
  const name = MEASURE[claim.measure];
  const mine = new Set(claim.invoices.flatMap((cell) => invoiceNumbers(cell)));
  const found: DoubleClaim[] = [];
  for (const other of others) {
    if (other.grantId === claim.grantId || other.measure !== claim.measure) continue;
    const grantId = other.grantId;
    if (other.projectId === claim.projectId) {
      found.push({ kind: 'project', grantId, text: `本项目已有一笔${name}，同一项目不能再给一次。` });
      continue;
    }
    const who = `“${other.projectName}”`;
    if (claim.projectCode && other.projectCode && fold(claim.projectCode) === fold(other.projectCode))
      found.push({
        kind: 'projectCode',
        grantId,
        text: `项目代码 ${claim.projectCode} 与${who}相同，该项目已有一笔${name}。请核对是不是同一个项目。`,
      });
    const shared = [...new Set(other.invoices.flatMap((cell) => invoiceNumbers(cell)))].filter((n) =>
      mine.has(n),
    );
    if (shared.length > 0)
      found.push({
        kind: 'invoice',
        grantId,
        text: `发票 ${shared.join('、')} 已用于${who}的${name}，同一设备不能再给一次。只是号码尾数相同的，请把发票代码和号码填全。`,
      });
  }
  return found;
}
