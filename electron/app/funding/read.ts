/** What the funding screen and the project's tab show. */
import type {
  AllocationEntry,
  BudgetEntry,
  FundingOverview,
  GrantEntry,
  PaymentEntry,
  ProjectFunding,
} from '../../../shared/api/schemas.ts';
import { concernsToday, type Measure, revisionsOf, stackingSummary } from '../../../shared/library/index.ts';
import { amountOf } from '../../../shared/model/projectFacts.ts';
import type { Workspace } from '../context.ts';
import { decider } from '../decision/index.ts';
import { todayOf } from '../pack/index.ts';
import { batchesOf } from '../plan/index.ts';
import { officeNames } from '../registry/index.ts';
import { doubleClaimsOf } from './claims.ts';
import { ceilingsOf } from './grants.ts';
import {
  type AllocationRecord,
  allocationsOf,
  type BudgetRecord,
  budgetsOf,
  type GrantRecord,
  grantsOf,
  type OtherFundRecord,
  otherFundsOf,
  type PaymentRecord,
  paymentsOf,
  spentFen,
  totalOf,
} from './ledgerOf.ts';
import { living } from './office.ts';
import { toOtherFund } from './otherFunds.ts';

/** Sums by one key, so that a list of a thousand grants reads each table once. */
function sumsBy<T extends { fields: { amountFen: number | null } }>(
  records: readonly T[],
  key: (record: T) => string | null,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const record of records) {
    const at = key(record) ?? '';
    sums.set(at, (sums.get(at) ?? 0) + (record.fields.amountFen ?? 0));
  }
  return sums;
}

function standing(payments: readonly PaymentRecord[]): PaymentRecord[] {
  const reversed = new Set(payments.map((p) => p.fields.reversalOf));
  return payments.filter((p) => p.fields.reversalOf === null && !reversed.has(p.id));
}

interface Book {
  grants: GrantRecord[];
  allocations: AllocationRecord[];
  payments: PaymentRecord[];
  budgets: BudgetRecord[];
  others: OtherFundRecord[];
}

function grantEntries(workspace: Workspace, book: Book): GrantEntry[] {
  const allocated = sumsBy(book.allocations, (a) => a.fields.grantId);
  const paid = sumsBy(standing(book.payments), (p) => p.fields.grantId);
  const other = sumsBy(book.others, (o) => o.fields.projectId);
  const judge = decider(workspace);
  return book.grants.map((record): GrantEntry => {
    const { id, version, fields, proposals } = record;
    const projectId = fields.projectId as string;
    const judged = judge(projectId);
    return {
      id,
      version,
      projectId,
      projectName: fields.projectName ?? '未命名',
      enterpriseName: fields.enterpriseName,
      measure: fields.measure as Measure,
      amountFen: fields.amountFen ?? 0,
      capFen: fields.capFen,
      reason: fields.reason,
      decidedOn: fields.decidedOn,
      decidedBy: fields.decidedBy,
      instalments: fields.instalments ?? [],
      allocatedFen: allocated.get(id) ?? 0,
      paidFen: paid.get(id) ?? 0,
      otherFen: other.get(projectId) ?? 0,
      stale:
        judged !== undefined &&
        judged.decision.fingerprint !== fields.revision &&
        !concernsToday(
          fields.revision ?? '',
          revisionsOf(judged.facts, judged.decision),
          fields.measure === 'completionAward',
        ),
      proposals,
      priority: (judged?.decision.priority ?? []).map(({ text, source }) => ({ text, source })),
    };
  });
}

function allocationEntries(book: Book): AllocationEntry[] {
  const grantById = new Map(book.grants.map((g) => [g.id, g]));
  const titleById = new Map(book.budgets.map((b) => [b.id, b.fields.title]));
  return book.allocations.map(({ id, fields }) => {
    const grant = grantById.get(fields.grantId ?? '');
    return {
      id,
      grantId: fields.grantId ?? '',
      budgetId: fields.budgetId ?? '',
      budgetTitle: titleById.get(fields.budgetId ?? '') ?? '未知预算',
      projectName: grant?.fields.projectName ?? '未命名',
      measure: grant?.fields.measure ?? null,
      amountFen: fields.amountFen ?? 0,
      method: fields.method,
      allocatedOn: fields.allocatedOn,
    };
  });
}

function paymentEntries(book: Book): PaymentEntry[] {
  const grantById = new Map(book.grants.map((g) => [g.id, g]));
  const titleById = new Map(book.budgets.map((b) => [b.id, b.fields.title]));
  const reversed = new Set(book.payments.map((p) => p.fields.reversalOf));
  return book.payments
    .map(({ id, fields }): PaymentEntry => {
      const grant = grantById.get(fields.grantId ?? '');
      return {
        id,
        grantId: fields.grantId ?? '',
        budgetId: fields.budgetId ?? '',
        budgetTitle: titleById.get(fields.budgetId ?? '') ?? '未知预算',
        projectId: fields.projectId ?? '',
        projectName: grant?.fields.projectName ?? '未命名',
        enterpriseName: grant?.fields.enterpriseName ?? null,
        measure: fields.measure,
        instalment: fields.instalment,
        amountFen: fields.amountFen ?? 0,
        paidOn: fields.paidOn ?? '',
        voucherNumber: fields.voucherNumber ?? '',
        note: fields.note,
        state: fields.reversalOf !== null ? 'reversal' : reversed.has(id) ? 'reversed' : 'paid',
      };
    })
    .sort((a, b) => (a.paidOn === b.paidOn ? (a.id < b.id ? 1 : -1) : a.paidOn < b.paidOn ? 1 : -1));
}

function budgetEntries(book: Book): BudgetEntry[] {
  const allocated = sumsBy(book.allocations, (a) => a.fields.budgetId);
  return book.budgets.map(({ id, version, fields }) => ({
    id,
    version,
    fields,
    allocatedFen: allocated.get(id) ?? 0,
    paidFen: spentFen(book.payments, { budgetId: id }),
    remainingFen: (fields.amountFen ?? 0) - (allocated.get(id) ?? 0),
  }));
}

/** Budgets, allocations and payments of one year; the grants of all years, as any may still wait for money. */
export function fundingOverview(workspace: Workspace, year: number | null): FundingOverview {
  const all: Book = {
    grants: grantsOf(workspace, null),
    allocations: allocationsOf(workspace, null),
    payments: paymentsOf(workspace, null),
    budgets: budgetsOf(workspace),
    others: otherFundsOf(workspace, null),
  };
  const thisYear = Number(todayOf(workspace).slice(0, 4));
  const years = [...new Set([thisYear, ...all.budgets.map((b) => b.fields.year as number)])].sort(
    (a, b) => b - a,
  );
  const shown = year ?? all.budgets[0]?.fields.year ?? thisYear;
  const budgets = all.budgets.filter((b) => b.fields.year === shown);
  const own = new Set(budgets.map((b) => b.id));
  const book: Book = {
    ...all,
    budgets,
    allocations: all.allocations.filter((a) => own.has(a.fields.budgetId ?? '')),
    payments: all.payments.filter((p) => own.has(p.fields.budgetId ?? '')),
  };
  const grants = grantEntries(workspace, all).sort(
    (a, b) => (b.decidedOn ?? '').localeCompare(a.decidedOn ?? '') || (a.id < b.id ? -1 : 1),
  );
  const entries = budgetEntries(book);
  const sum = (amounts: readonly number[]) => amounts.reduce((total, fen) => total + fen, 0);
  return {
    year: shown,
    years: years.includes(shown) ? years : [shown, ...years].sort((a, b) => b - a),
    mayDecide: workspace.info.office.level === 'region',
    budgets: entries,
    grants,
    allocations: allocationEntries(book),
    payments: paymentEntries(book),
    totals: {
      budgetFen: sum(entries.map((b) => b.fields.amountFen ?? 0)),
      allocatedFen: sum(entries.map((b) => b.allocatedFen)),
      paidFen: sum(entries.map((b) => b.paidFen)),
      decidedFen: sum(grants.map((g) => g.amountFen)),
      waitingFen: sum(grants.map((g) => Math.max(0, g.amountFen - g.allocatedFen))),
    },
  };
}

/** Everything about one project's money. @throws AppError NOT_FOUND. */
export function fundingOfProject(workspace: Workspace, projectId: string): ProjectFunding {
  const project = living(workspace, 'project', projectId, '这个项目');
  const { decision, ceilings, none } = ceilingsOf(workspace, projectId);
  const book: Book = {
    grants: grantsOf(workspace, projectId),
    allocations: allocationsOf(workspace, { projectId }),
    payments: paymentsOf(workspace, { projectId }),
    budgets: budgetsOf(workspace),
    others: otherFundsOf(workspace, projectId),
  };
  const { others } = book;
  const names = officeNames(workspace);
  const own = workspace.info.office.code;
  return {
    level: workspace.info.office.level,
    onPlan: batchesOf(workspace, projectId),
    ceilings: [
      { ...ceilings.equipmentSubsidy, none: none.equipmentSubsidy },
      { ...ceilings.completionAward, none: none.completionAward },
    ],
    grants: grantEntries(workspace, book),
    allocations: allocationEntries(book),
    payments: paymentEntries(book),
    otherFunds: others.map((record) => {
      const { on, projectId: _, ...fund } = toOtherFund(record);
      return {
        ...fund,
        awardedOn: on,
        version: record.version,
        office: record.office,
        officeName: names.get(record.office) ?? record.office,
        mayEdit: record.office === own,
        note: record.fields.note,
      };
    }),
    stacking: stackingSummary(totalOf(book.grants), others.map(toOtherFund), {
      equipmentFen: amountOf(project.fields, 'equipmentInvestmentFen'),
      fixedFen: amountOf(project.fields, 'fixedInvestmentFen'),
    }),
    doubleClaims: doubleClaimsOf(workspace, projectId),
    priority: decision.priority.map(({ text, source }) => ({ text, source })),
  };
}
