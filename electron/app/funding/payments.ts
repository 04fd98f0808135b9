/** Payments on vouchers, and taking one back by a record of its own. */
import { type Payment, paymentProblems } from '../../../shared/library/index.ts';
import { todayOf, type Workspace } from '../context.ts';
import { newId } from '../ids.ts';
import { allocationsOf, paymentsOf, toBudget, toPayment, totalOf } from './ledgerOf.ts';
import { living, refuseAll, requireRegion } from './office.ts';

export interface PaymentRequest {
  grantId: string;
  budgetId: string;
  instalment: number | null;
  amountFen: number;
  paidOn: string;
  voucherNumber: string;
  note: string | null;
}

function record(workspace: Workspace, payment: Payment, note: string | null): void {
  const grant = living(workspace, 'fundGrant', payment.grantId, '这项扶持决定');
  const budget = toBudget(living(workspace, 'fundBudget', payment.budgetId, '这项预算'));
  const known = paymentsOf(workspace, null).map(toPayment);
  refuseAll(
    paymentProblems(
      payment,
      {
        grant: {
          id: grant.id,
          projectId: grant.fields.projectId ?? '',
          measure: grant.fields.measure ?? 'equipmentSubsidy',
          amountFen: grant.fields.amountFen ?? 0,
          on: grant.fields.decidedOn ?? '',
        },
        budget,
        allocatedFen: totalOf(
          allocationsOf(workspace, { grantId: grant.id }).filter((a) => a.fields.budgetId === budget.id),
        ),
        payments: known,
        instalments: grant.fields.instalments ?? [],
      },
      todayOf(workspace),
    ),
  );
  const { id, ...fields } = payment;
  workspace.records.atomically(() =>
    workspace.records.write({
      entity: 'fundPayment',
      id,
      isNew: true,
      set: { ...fields, voucherNumber: payment.voucherNumber.trim(), note: note?.trim() || null },
      by: workspace.info.officer,
      source: { kind: 'typed' },
    }),
  );
}

/** @throws AppError BAD_INPUT with every figure; REFUSED below the region. */
export function pay(workspace: Workspace, request: PaymentRequest): string {
  requireRegion(workspace, '资金拨付');
  const grant = living(workspace, 'fundGrant', request.grantId, '这项扶持决定');
  const { note, ...rest } = request;
  const payment: Payment = {
    ...rest,
    id: newId(),
    projectId: grant.fields.projectId ?? '',
    measure: grant.fields.measure ?? 'equipmentSubsidy',
    reversalOf: null,
  };
  record(workspace, payment, note);
  return payment.id;
}

/** Takes a payment back in full. @throws AppError BAD_INPUT when it is taken back already, or without a reason. */
export function reversePayment(
  workspace: Workspace,
  request: { paymentId: string; paidOn: string; voucherNumber: string; note: string },
): string {
  requireRegion(workspace, '资金收回');
  if (request.note.trim() === '') refuseAll(['请写明收回的理由。'], 'note');
  const original = toPayment(living(workspace, 'fundPayment', request.paymentId, '这笔拨付'));
  const { paidOn, voucherNumber } = request;
  const payment: Payment = { ...original, id: newId(), paidOn, voucherNumber, reversalOf: original.id };
  if (paidOn < original.paidOn) refuseAll([`收回日期 ${paidOn} 早于拨付日期 ${original.paidOn}。`], 'paidOn');
  record(workspace, payment, request.note);
  return payment.id;
}
