import { z } from 'zod';
import { fileInfoSchema, id, json, safeCount } from './common.ts';

export const ledgerColumnSchema = z.object({
  index: safeCount,
  header: z.string(),
  /** `enterprise.uscc`, `project.fixedInvestmentFen`, …; null = not used. */
  field: z.string().nullable(),
  confidence: z.enum(['certain', 'likely', 'none', 'remembered']),
  samples: z.array(z.string()),
});
export const ledgerMappingSchema = z.object({
  /** Column index → field path or null. */
  columns: z.record(z.string(), z.string().nullable()),
  unit: z.enum(['wan', 'yuan']),
  planYear: z.int().min(2019).max(2100),
});
export type LedgerMapping = z.infer<typeof ledgerMappingSchema>;
export const ledgerInspectionSchema = z.object({
  file: fileInfoSchema,
  sheetName: z.string(),
  title: z.string(),
  headerRow: z.int(),
  firstRow: z.int(),
  lastRow: z.int(),
  unitFound: z.boolean(),
  columns: z.array(ledgerColumnSchema),
  fields: z.array(z.object({ path: z.string(), label: z.string() })),
  mapping: ledgerMappingSchema,
});
export type LedgerInspection = z.infer<typeof ledgerInspectionSchema>;

export const ledgerReasonSchema = z.object({ column: z.string(), message: z.string() });
export const ledgerRowSchema = z.object({
  /** Row number as the spreadsheet program shows it. */
  row: z.int(),
  status: z.enum(['new', 'changed', 'unchanged', 'wrong']),
  enterpriseName: z.string(),
  projectName: z.string(),
  reasons: z.array(ledgerReasonSchema),
  warnings: z.array(ledgerReasonSchema),
  changes: z.array(z.object({ field: z.string(), label: z.string(), before: json, after: json })),
});
export type LedgerRow = z.infer<typeof ledgerRowSchema>;
export const ledgerCountsSchema = z.object({
  new: safeCount,
  changed: safeCount,
  unchanged: safeCount,
  wrong: safeCount,
});
export const ledgerPreviewSchema = z.object({
  counts: ledgerCountsSchema,
  rows: z.array(ledgerRowSchema),
  /** Of the file's bytes, the mapping and the state of the database: commit refuses when it no longer fits. */
  digest: z.string(),
});
export type LedgerPreview = z.infer<typeof ledgerPreviewSchema>;
export const wrongRowSchema = z.object({
  id,
  file: z.string(),
  row: z.int(),
  name: z.string().nullable(),
  cells: z.array(z.object({ header: z.string(), text: z.string() })),
  reasons: z.array(ledgerReasonSchema),
  importedAt: z.string(),
});
export type WrongRow = z.infer<typeof wrongRowSchema>;
