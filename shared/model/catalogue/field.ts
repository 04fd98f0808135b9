/** What a field of a record is: its kind, its words, who may write it; and the schemas that fields share. */
import { z } from 'zod';
import { isIsoDate } from '../isoDate.ts';

export type FieldKind =
  | 'text'
  | 'longText'
  | 'boolean'
  | 'amount'
  | 'area'
  | 'date'
  | 'code'
  | 'list'
  | 'year'
  | 'reference'
  | 'quantity'
  | 'ranges'
  | 'document';

/** Who may write a field with effect; everybody else's write is a proposal. */
export type Authority = 'owner' | 'city' | 'region';

export interface FieldSpec {
  label: string;
  kind: FieldKind;
  authority: Authority;
  /** Words for coded values. */
  codes?: Readonly<Record<string, string>>;
  /** Path of the fact this field feeds (see facts.ts). */
  fact?: string;
}

/** One of the keys of a code table. */
export function codeOf<T extends Record<string, string>>(codes: T) {
  return z.enum(Object.keys(codes) as [keyof T & string, ...(keyof T & string)[]]).nullable();
}
export const text = z.string().max(200).nullable();
export const longText = z.string().max(4000).nullable();
export const flag = z.boolean().nullable();
export const amount = z.int().min(0).nullable();
export const date = z
  .string()
  .refine(isIsoDate, '日期要写成 2019-05-16 这样的样子，并且当年有这一天')
  .nullable();
