import { z } from 'zod';
import { MEASURE } from '../codes.ts';
import { amount, codeOf, date, type FieldSpec, longText, text } from './field.ts';

/** Money that left, for ever. A mistake is taken back by a record of its own that names the payment. */
export const fundPaymentShape = {
  grantId: z.string().max(64).nullable(),
  projectId: z.string().max(64).nullable(),
  measure: codeOf(MEASURE),
  budgetId: z.string().max(64).nullable(),
  /** Number of the instalment; null when paid at once. */
  instalment: z.int().min(1).max(12).nullable(),
  amountFen: amount,
  paidOn: date,
  voucherNumber: text,
  /** The payment that this record takes back; null for a payment. */
  reversalOf: z.string().max(64).nullable(),
  note: longText,
};

export const fundPaymentFieldsSchema = z.object(fundPaymentShape);
export type FundPaymentFields = z.infer<typeof fundPaymentFieldsSchema>;

export const FUND_PAYMENT_FIELDS: Record<keyof FundPaymentFields, FieldSpec> = {
  grantId: { label: '扶持决定', kind: 'reference', authority: 'region' },
  projectId: { label: '项目', kind: 'reference', authority: 'region' },
  measure: { label: '扶持方式', kind: 'code', codes: MEASURE, authority: 'region' },
  budgetId: { label: '预算', kind: 'reference', authority: 'region' },
  instalment: { label: '期号', kind: 'quantity', authority: 'region' },
  amountFen: { label: '金额', kind: 'amount', authority: 'region' },
  paidOn: { label: '拨付日期', kind: 'date', authority: 'region' },
  voucherNumber: { label: '凭证号', kind: 'text', authority: 'region' },
  reversalOf: { label: '收回的拨付', kind: 'reference', authority: 'region' },
  note: { label: '说明', kind: 'longText', authority: 'region' },
};
