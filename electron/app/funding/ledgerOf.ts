/** Grants, allocations and payments as the pure rules see them, read from the records. */
import type { Budget, Measure, MeasureFunds, Payment } from '../../../shared/library/index.ts';
import { paidFen, standingPayments } from '../../../shared/library/index.ts';
import type { EntityName } from '../../../shared/model/entities.ts';
import { decodeRow, type StoredRecord } from '../../database/view.ts';
import type { Workspace } from '../context.ts';

export type GrantRecord = StoredRecord<'fundGrant'>;
export type AllocationRecord = StoredRecord<'fundAllocation'>;
export type PaymentRecord = StoredRecord<'fundPayment'>;
export type BudgetRecord = StoredRecord<'fundBudget'>;
export type OtherFundRecord = StoredRecord<'otherFund'>;

type Where = 'projectId' | 'grantId' | 'budgetId';

function rows<E extends EntityName>(
  workspace: Workspace,
  entity: E,
  where: Where | null,
  value: string | null,
): StoredRecord<E>[] {
  const filter = where === null ? '' : ` AND ${where} = ?`;
  const statement = workspace.db.prepare<unknown[], Record<string, unknown>>(
    `SELECT * FROM ${entity} WHERE deleted = 0${filter} ORDER BY id`,
  );
  return (where === null ? statement.all() : statement.all(value)).map((row) => decodeRow(entity, row));
}

/** Grants of a project, or all. Records whose amount or project has not arrived are left out. */
export function grantsOf(workspace: Workspace, projectId: string | null): GrantRecord[] {
  return rows(workspace, 'fundGrant', projectId === null ? null : 'projectId', projectId).filter(
    ({ fields }) => fields.projectId !== null && fields.measure !== null && fields.amountFen !== null,
  );
}

export function allocationsOf(
  workspace: Workspace,
  of: { grantId: string } | { budgetId: string } | { projectId: string } | null,
): AllocationRecord[] {
  const [where = null, value = null] = of === null ? [] : (Object.entries(of)[0] as [Where, string]);
  return rows(workspace, 'fundAllocation', where, value).filter(({ fields }) => fields.amountFen !== null);
}

export function paymentsOf(
  workspace: Workspace,
  of: { grantId: string } | { budgetId: string } | { projectId: string } | null,
): PaymentRecord[] {
  const [where = null, value = null] = of === null ? [] : (Object.entries(of)[0] as [Where, string]);
  return rows(workspace, 'fundPayment', where, value).filter(
    ({ fields }) => fields.amountFen !== null && fields.grantId !== null,
  );
}

export function budgetsOf(workspace: Workspace): BudgetRecord[] {
  return rows(workspace, 'fundBudget', null, null)
    .filter(({ fields }) => fields.amountFen !== null && fields.year !== null && fields.source !== null)
    .sort((a, b) => (b.fields.year as number) - (a.fields.year as number) || (a.id < b.id ? -1 : 1));
}

export function otherFundsOf(workspace: Workspace, projectId: string | null): OtherFundRecord[] {
  return rows(workspace, 'otherFund', projectId === null ? null : 'projectId', projectId).filter(
    ({ fields }) => fields.amountFen !== null && fields.source !== null && fields.projectId !== null,
  );
}

/** A stored payment as the rules check it. */
export function toPayment({ id, fields }: PaymentRecord): Payment {
  return {
    id,
    grantId: fields.grantId ?? '',
    projectId: fields.projectId ?? '',
    measure: fields.measure ?? 'equipmentSubsidy',
    budgetId: fields.budgetId ?? '',
    instalment: fields.instalment,
    amountFen: fields.amountFen ?? 0,
    paidOn: fields.paidOn ?? '',
    voucherNumber: fields.voucherNumber ?? '',
    reversalOf: fields.reversalOf,
  };
}

export function totalOf(records: readonly { fields: { amountFen: number | null } }[]): number {
  return records.reduce((sum, { fields }) => sum + (fields.amountFen ?? 0), 0);
}

/** The budget as the rules see it. */
export function toBudget({ id, fields }: BudgetRecord): Budget {
  return {
    id,
    year: fields.year ?? 0,
    source: fields.source ?? 'region',
    measure: fields.measure,
    amountFen: fields.amountFen ?? 0,
    title: fields.title ?? '未命名预算',
  };
}

/** Paid and not taken back. */
export function spentFen(
  payments: readonly PaymentRecord[],
  of: { grantId?: string; budgetId?: string },
): number {
  return paidFen(payments.map(toPayment), of);
}

/** What was decided, allocated and paid for a project, by measure. */
export function fundsOf(
  workspace: Workspace,
  projectId: string,
): { subsidy: MeasureFunds; award: MeasureFunds } {
  const grants = grantsOf(workspace, projectId);
  const of = (measure: Measure): MeasureFunds => {
    const own = grants.filter((g) => g.fields.measure === measure);
    const paid = own.flatMap((g) =>
      standingPayments(paymentsOf(workspace, { grantId: g.id }).map(toPayment)),
    );
    return {
      decidedFen: own.length === 0 ? null : totalOf(own),
      allocatedFen: totalOf(own.flatMap((g) => allocationsOf(workspace, { grantId: g.id }))),
      paidFen: paid.reduce((sum, p) => sum + p.amountFen, 0),
    };
  };
  return { subsidy: of('equipmentSubsidy'), award: of('completionAward') };
}
