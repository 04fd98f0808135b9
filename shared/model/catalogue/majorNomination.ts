import { z } from 'zod';
import { date, type FieldSpec, flag, longText } from './field.ts';

/** What an office says of a project's pull on others, for the region's hundred major projects (四（一）). */
export const majorNominationShape = {
  projectId: z.string().max(64).nullable(),
  drivesOthers: flag,
  reason: longText,
  judgedOn: date,
};

export const majorNominationFieldsSchema = z.object(majorNominationShape);
export type MajorNominationFields = z.infer<typeof majorNominationFieldsSchema>;

export const MAJOR_NOMINATION_FIELDS: Record<keyof MajorNominationFields, FieldSpec> = {
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  drivesOthers: { label: '带动作用强', kind: 'boolean', authority: 'owner' },
  reason: { label: '理由', kind: 'longText', authority: 'owner' },
  judgedOn: { label: '认定日期', kind: 'date', authority: 'owner' },
};
