import { z } from 'zod';
import { ALLOCATION_METHOD } from '../codes.ts';
import { amount, codeOf, date, type FieldSpec, text } from './field.ts';

/** Money of a budget set aside for one grant in one round. */
export const fundAllocationShape = {
  budgetId: z.string().max(64).nullable(),
  grantId: z.string().max(64).nullable(),
  projectId: z.string().max(64).nullable(),
  amountFen: amount,
  method: codeOf(ALLOCATION_METHOD),
  allocatedOn: date,
  priorityText: text,
};

export const fundAllocationFieldsSchema = z.object(fundAllocationShape);
export type FundAllocationFields = z.infer<typeof fundAllocationFieldsSchema>;

export const FUND_ALLOCATION_FIELDS: Record<keyof FundAllocationFields, FieldSpec> = {
  budgetId: { label: '预算', kind: 'reference', authority: 'region' },
  grantId: { label: '扶持决定', kind: 'reference', authority: 'region' },
  projectId: { label: '项目', kind: 'reference', authority: 'region' },
  amountFen: { label: '安排金额', kind: 'amount', authority: 'region' },
  method: { label: '安排办法', kind: 'code', codes: ALLOCATION_METHOD, authority: 'region' },
  allocatedOn: { label: '安排日期', kind: 'date', authority: 'region' },
  priorityText: { label: '优先情形', kind: 'text', authority: 'region' },
};
