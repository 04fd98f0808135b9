import { z } from 'zod';
import { CHECK_SUBJECT, VISIT_VERDICT } from '../fieldworkCodes.ts';
import { codeOf, type FieldSpec, longText, text } from './field.ts';

/** One check of a visit: what had been reported, what was seen. */
export const visitItemShape = {
  visitId: z.string().max(64).nullable(),
  position: z.number().nullable(),
  section: text,
  title: text,
  subject: codeOf(CHECK_SUBJECT),
  /** What the office knew when the visit began, in words; null when it was not known. */
  reported: text,
  reportedSource: text,
  seen: longText,
  verdict: codeOf(VISIT_VERDICT),
  /** Checks of one line of the equipment list. */
  equipmentLineId: z.string().max(64).nullable(),
  serialNumber: text,
};

export const visitItemFieldsSchema = z.object(visitItemShape);
export type VisitItemFields = z.infer<typeof visitItemFieldsSchema>;

export const VISIT_ITEM_FIELDS: Record<keyof VisitItemFields, FieldSpec> = {
  visitId: { label: '走访', kind: 'reference', authority: 'owner' },
  position: { label: '序号', kind: 'quantity', authority: 'owner' },
  section: { label: '分组', kind: 'text', authority: 'owner' },
  title: { label: '核对项', kind: 'text', authority: 'owner' },
  subject: { label: '核对内容', kind: 'code', codes: CHECK_SUBJECT, authority: 'owner' },
  reported: { label: '填报', kind: 'text', authority: 'owner' },
  reportedSource: { label: '填报出处', kind: 'text', authority: 'owner' },
  seen: { label: '现场所见', kind: 'longText', authority: 'owner' },
  verdict: { label: '结论', kind: 'code', codes: VISIT_VERDICT, authority: 'owner' },
  equipmentLineId: { label: '设备', kind: 'reference', authority: 'owner' },
  serialNumber: { label: '出厂编号', kind: 'text', authority: 'owner' },
};
