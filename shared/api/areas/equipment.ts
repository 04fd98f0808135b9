/** Equipment lists: lines, the list as a workbook, and what it is checked against. */
import { z } from 'zod';
import { base, file, fileRef } from '../base.ts';
import * as s from '../schemas.ts';

const project = z.object({ projectId: z.string().max(64) });

export const equipmentContract = {
  list: base.input(project).output(s.equipmentListSchema),
  /** Replaces the list by these lines: lines without id are new, lines left out are deleted. */
  save: base
    .input(project.extend({ lines: z.array(s.equipmentLineSchema).max(2000) }))
    .output(s.equipmentListSchema),
  checks: base.input(project).output(s.equipmentChecksSchema),
  template: base.output(file),
  previewImport: base.input(project.extend(fileRef.shape)).output(s.equipmentImportSchema),
  /** Behind the lines that are there or in their place; nothing is written while a row is wrong. */
  importLines: base
    .input(project.extend({ ...fileRef.shape, digest: z.string(), mode: z.enum(['append', 'replace']) }))
    .output(s.equipmentListSchema),
  exportXlsx: base.input(project).output(file),
};
