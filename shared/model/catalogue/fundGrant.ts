import { z } from 'zod';
import { MEASURE } from '../codes.ts';
import { amount, codeOf, date, type FieldSpec, longText, text } from './field.ts';

const instalment = z.object({
  number: z.int().min(1).max(12),
  amountFen: z.int().min(1),
  /** What has to have happened before, in words. */
  condition: z.string().max(200).nullable(),
});

/** The amount that the region decided for one project and measure; 0 is a decision too. */
export const fundGrantShape = {
  projectId: z.string().max(64).nullable(),
  measure: codeOf(MEASURE),
  amountFen: amount,
  /** The ceiling that the amount was decided under. */
  capFen: amount,
  reason: longText,
  decidedOn: date,
  decidedBy: text,
  /** Names the facts that were judged. */
  revision: text,
  packId: text,
  instalments: z.array(instalment).max(12).nullable(),
  projectName: text,
  enterpriseName: text,
};

export const fundGrantFieldsSchema = z.object(fundGrantShape);
export type FundGrantFields = z.infer<typeof fundGrantFieldsSchema>;

export const FUND_GRANT_FIELDS: Record<keyof FundGrantFields, FieldSpec> = {
  projectId: { label: '项目', kind: 'reference', authority: 'region' },
  measure: { label: '扶持方式', kind: 'code', codes: MEASURE, authority: 'region' },
  amountFen: { label: '决定数额', kind: 'amount', authority: 'region' },
  capFen: { label: '决定时的上限', kind: 'amount', authority: 'region' },
  reason: { label: '理由', kind: 'longText', authority: 'region' },
  decidedOn: { label: '决定日期', kind: 'date', authority: 'region' },
  decidedBy: { label: '决定人', kind: 'text', authority: 'region' },
  revision: { label: '事实核对码', kind: 'text', authority: 'region' },
  packId: { label: '政策包', kind: 'text', authority: 'region' },
  instalments: { label: '分期', kind: 'list', authority: 'region' },
  projectName: { label: '项目名称', kind: 'text', authority: 'region' },
  enterpriseName: { label: '企业名称', kind: 'text', authority: 'region' },
};
