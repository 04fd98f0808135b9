import { z } from 'zod';
import { equipmentLineFieldsSchema } from '../../model/entities.ts';
import { head, id, safeCount } from './common.ts';

export const equipmentLineSchema = z.object({ id: id.nullable(), fields: equipmentLineFieldsSchema });
export type EquipmentLine = z.infer<typeof equipmentLineSchema>;
export const equipmentListSchema = z.object({
  lines: z.array(z.object({ ...head, fields: equipmentLineFieldsSchema })),
  advancement: z.enum(['advanced', 'general']).nullable(),
  sentence: z.string(),
  totalFen: z.int(),
  advancedFen: z.int(),
  openFen: z.int(),
  unpriced: safeCount,
  /** The project's stated equipment investment; null when not known exactly. */
  statedFen: z.int().nullable(),
  /** Why the project's advancement differs from the list's; null when it does not. */
  overrideReason: z.string().nullable(),
});
export type EquipmentList = z.infer<typeof equipmentListSchema>;
