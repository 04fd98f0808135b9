import { z } from 'zod';
import { type FieldSpec, text } from './field.ts';

/** A list of checks that the office keeps for its visits. */
export const visitTemplateShape = {
  name: text,
  /** JSON of the checks, see shared/fieldwork/template.ts. */
  body: z.string().max(40_000).nullable(),
};

export const visitTemplateFieldsSchema = z.object(visitTemplateShape);
export type VisitTemplateFields = z.infer<typeof visitTemplateFieldsSchema>;

export const VISIT_TEMPLATE_FIELDS: Record<keyof VisitTemplateFields, FieldSpec> = {
  name: { label: '名称', kind: 'text', authority: 'owner' },
  body: { label: '内容', kind: 'document', authority: 'owner' },
};
