/** What the funding screen and the project's tab show. */
import type { z } from 'zod';
import type {
  AllocationEntry,
  BudgetEntry,
  FundingOverview,
  fundingQuerySchema,
  GrantEntry,
  PaymentEntry,
  ProjectFunding,
  UndecidedEntry,
} from '../../../shared/api/schemas.ts';
import {
  ceilingOf,
  concernsToday,
  MEASURE,
  type Measure,
  revisionsOf,
  stackingSummary,
} from '../../../shared/library/index.ts';
import type { Facts } from '../../../shared/model/facts.ts';
import { amountOf } from '../../../shared/model/projectFacts.ts';
import { todayOf, type Workspace } from '../context.ts';
import { decider } from '../decision/index.ts';
import { officeNames } from '../officeNames.ts';
import { packChooser } from '../pack/index.ts';
import { batchesOf, membersToday, projectReader } from '../plan/index.ts';
import { doubleClaimsOf } from './claims.ts';
import { ceilingsOf, noneOf } from './grants.ts';
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
  const budgetById = new Map(book.budgets.map((b) => [b.id, b.fields]));
  return book.allocations.map(({ id, fields }) => {
    const budget = budgetById.get(fields.budgetId ?? '');
    const grant = grantById.get(fields.grantId ?? '');
    return {
      id,
      grantId: fields.grantId ?? '',
      budgetId: fields.budgetId ?? '',
      budgetTitle: budget?.title ?? '未知预算',
      year: budget?.year ?? null,
      priorityText: fields.priorityText,
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

export type FundingQuery = z.output<typeof fundingQuerySchema>;

/** Budgets, allocations and payments of one year or all; the grants of all years, as any may still wait for money. */
export function fundingOverview(workspace: Workspace, query: FundingQuery): FundingOverview {
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
  const newest = query.year ?? all.budgets[0]?.fields.year ?? thisYear;
  const shown = query.allYears ? null : newest;
  const isOfSource = (b: BudgetRecord) => query.source === null || b.fields.source === query.source;
  const budgets = all.budgets.filter((b) => (shown === null || b.fields.year === shown) && isOfSource(b));
  const own = new Set(budgets.map((b) => b.id));
  const book: Book = {
    ...all,
    budgets,
    allocations: all.allocations.filter((a) => own.has(a.fields.budgetId ?? '')),
    payments: all.payments.filter((p) => own.has(p.fields.budgetId ?? '')),
  };
  const ofSource = new Set(all.budgets.filter(isOfSource).map((b) => b.id));
  const fed = new Set(
    all.allocations.filter((a) => ofSource.has(a.fields.budgetId ?? '')).map((a) => a.fields.grantId),
  );
  const grants = grantEntries(workspace, all)
    .filter((grant) => query.source === null || fed.has(grant.id))
    .sort((a, b) => (b.decidedOn ?? '').localeCompare(a.decidedOn ?? '') || (a.id < b.id ? -1 : 1));
  const entries = budgetEntries(book);
  const sum = (amounts: readonly number[]) => amounts.reduce((total, fen) => total + fen, 0);
  return {
    year: shown,
    years: years.includes(newest) ? years : [newest, ...years].sort((a, b) => b - a),
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

const UNNAMED = { projectName: null, projectCode: null, enterpriseName: null };

/** What may still be decided for the projects of the plan, priority first, then by ceiling. */
export function undecided(workspace: Workspace): UndecidedEntry[] {
  const decided = new Set(grantsOf(workspace, null).map((g) => `${g.fields.projectId}/${g.fields.measure}`));
  const judge = decider(workspace);
  const packOf = packChooser(workspace);
  const members = membersToday(workspace);
  const read = projectReader(workspace);
  const rows = members.flatMap((projectId): UndecidedEntry[] => {
    const judged = judge(projectId);
    const project = workspace.records.view.get('project', projectId);
    if (!judged || !project || project.deleted) return [];
    const { decision } = judged;
    const pack = packOf(project.fields);
    const { projectName, enterpriseName } = read(projectId, UNNAMED);
    return (Object.keys(MEASURE) as Measure[]).flatMap((measure) => {
      if (decided.has(`${projectId}/${measure}`)) return [];
      const status = measure === 'equipmentSubsidy' ? decision.subsidy.status : decision.award.status;
      // What surely cannot be given is not waiting for anybody.
      if (status === 'unmet') return [];
      const { capFen, text } = ceilingOf(measure, decision, pack);
      return [
        {
          projectId,
          projectName,
          enterpriseName,
          measure,
          capFen,
          baseFen: measure === 'completionAward' ? exactBase(judged.facts) : null,
          none: noneOf(measure, decision, pack),
          text,
          priority: decision.priority.map((one) => ({ text: one.text, source: one.source })),
        },
      ];
    });
  });
  return rows.sort(
    (a, b) =>
      Number(b.capFen !== null) - Number(a.capFen !== null) ||
      Number(b.priority.length > 0) - Number(a.priority.length > 0) ||
      (b.capFen ?? 0) - (a.capFen ?? 0) ||
      (a.projectId < b.projectId ? -1 : 1),
  );
}

function exactBase({ project }: Facts): number | null {
  const base = project.completedFixedInvestmentFen;
  return typeof base === 'number' ? base : null;
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
