import { z } from 'zod';
import { OTHER_FUND_SOURCE } from '../codes.ts';
import { amount, codeOf, date, type FieldSpec, longText, text } from './field.ts';

/** Public money from other hands: city and county matching funds, national special funds. */
export const otherFundShape = {
  projectId: z.string().max(64).nullable(),
  source: codeOf(OTHER_FUND_SOURCE),
  programme: text,
  documentNumber: text,
  amountFen: amount,
  awardedOn: date,
  note: longText,
};

export const otherFundFieldsSchema = z.object(otherFundShape);
export type OtherFundFields = z.infer<typeof otherFundFieldsSchema>;

export const OTHER_FUND_FIELDS: Record<keyof OtherFundFields, FieldSpec> = {
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  source: { label: '资金来源', kind: 'code', codes: OTHER_FUND_SOURCE, authority: 'owner' },
  programme: { label: '资金名称', kind: 'text', authority: 'owner' },
  documentNumber: { label: '下达文号', kind: 'text', authority: 'owner' },
  amountFen: { label: '金额', kind: 'amount', authority: 'owner' },
  awardedOn: { label: '下达日期', kind: 'date', authority: 'owner' },
  note: { label: '说明', kind: 'longText', authority: 'owner' },
};
