import { z } from 'zod';
import { date, type FieldSpec, flag, text } from './field.ts';

export const policyPackShape = {
  packId: text,
  title: text,
  /** The text of the pack file. */
  body: z.string().max(400_000).nullable(),
  publishedOn: date,
  withdrawn: flag,
};

export const policyPackFieldsSchema = z.object(policyPackShape);
export type PolicyPackFields = z.infer<typeof policyPackFieldsSchema>;

export const POLICY_PACK_FIELDS: Record<keyof PolicyPackFields, FieldSpec> = {
  packId: { label: '编号', kind: 'text', authority: 'region' },
  title: { label: '名称', kind: 'text', authority: 'region' },
  body: { label: '内容', kind: 'document', authority: 'region' },
  publishedOn: { label: '发布日期', kind: 'date', authority: 'region' },
  withdrawn: { label: '已撤回', kind: 'boolean', authority: 'region' },
};
