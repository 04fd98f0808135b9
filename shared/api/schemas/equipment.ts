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

/** What the saved list is checked against. */
export const equipmentChecksSchema = z.object({
  /** Its total against the declared equipment investment. */
  text: z.string(),
  /** Groups of lines that look typed twice. */
  repeated: safeCount,
  /** Invoices that stand under other projects too, of any office known here. */
  clashes: z.array(
    z.object({
      invoiceNumber: z.string(),
      projects: z.array(z.object({ id, name: z.string(), officeName: z.string() })),
    }),
  ),
});
export type EquipmentChecks = z.infer<typeof equipmentChecksSchema>;

export const equipmentImportSchema = z.object({
  fileName: z.string(),
  sheetName: z.string(),
  /** As written in the file; null: taken as 万元. */
  unit: z.enum(['yuan', 'thousand-yuan', 'wan', 'yi']).nullable(),
  rows: z.array(
    z.object({
      row: z.int(),
      fields: equipmentLineFieldsSchema,
      problems: z.array(z.string()),
      warnings: z.array(z.string()),
    }),
  ),
  wrong: safeCount,
  text: z.string(),
  /** Lines that the project's list has now. */
  held: safeCount,
  digest: z.string(),
});
export type EquipmentImport = z.infer<typeof equipmentImportSchema>;
