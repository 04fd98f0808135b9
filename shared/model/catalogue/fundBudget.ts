import { z } from 'zod';
import { FUND_SOURCE, MEASURE } from '../codes.ts';
import { amount, codeOf, type FieldSpec, longText, text } from './field.ts';

/** Money of one source for one year, of the region. */
export const fundBudgetShape = {
  title: text,
  year: z.int().min(2019).max(2100).nullable(),
  source: codeOf(FUND_SOURCE),
  /** null: for either measure. */
  measure: codeOf(MEASURE),
  amountFen: amount,
  documentNumber: text,
  note: longText,
};

export const fundBudgetFieldsSchema = z.object(fundBudgetShape);
export type FundBudgetFields = z.infer<typeof fundBudgetFieldsSchema>;

export const FUND_BUDGET_FIELDS: Record<keyof FundBudgetFields, FieldSpec> = {
  title: { label: '预算名称', kind: 'text', authority: 'region' },
  year: { label: '年度', kind: 'year', authority: 'region' },
  source: { label: '资金来源', kind: 'code', codes: FUND_SOURCE, authority: 'region' },
  measure: { label: '用途', kind: 'code', codes: MEASURE, authority: 'region' },
  amountFen: { label: '预算金额', kind: 'amount', authority: 'region' },
  documentNumber: { label: '下达文号', kind: 'text', authority: 'region' },
  note: { label: '说明', kind: 'longText', authority: 'region' },
};
