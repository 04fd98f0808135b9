import { z } from 'zod';
import { SIGNATURE_SIDE } from '../fieldworkCodes.ts';
import { codeOf, type FieldSpec, flag, longText, text } from './field.ts';

/** A signature under a visit: drawn (a picture) or typed, and what it stood under. */
export const visitSignatureShape = {
  visitId: z.string().max(64).nullable(),
  side: codeOf(SIGNATURE_SIDE),
  name: text,
  /** True where the name was typed because nobody could draw; the print says so. */
  typed: flag,
  attachmentId: z.string().max(64).nullable(),
  /** UTC ISO time of this computer. */
  signedAt: text,
  /** SHA-256 of what was signed: a later edit shows. */
  contentDigest: text,
  /** Why it was taken back; set together with its deletion. */
  withdrawnReason: longText,
};

export const visitSignatureFieldsSchema = z.object(visitSignatureShape);
export type VisitSignatureFields = z.infer<typeof visitSignatureFieldsSchema>;

export const VISIT_SIGNATURE_FIELDS: Record<keyof VisitSignatureFields, FieldSpec> = {
  visitId: { label: '走访', kind: 'reference', authority: 'owner' },
  side: { label: '签字方', kind: 'code', codes: SIGNATURE_SIDE, authority: 'owner' },
  name: { label: '签字人', kind: 'text', authority: 'owner' },
  typed: { label: '键入代签', kind: 'boolean', authority: 'owner' },
  attachmentId: { label: '签字图', kind: 'reference', authority: 'owner' },
  signedAt: { label: '签字时间', kind: 'text', authority: 'owner' },
  contentDigest: { label: '签字时内容校验值', kind: 'text', authority: 'owner' },
  withdrawnReason: { label: '撤销签字的理由', kind: 'longText', authority: 'owner' },
};
