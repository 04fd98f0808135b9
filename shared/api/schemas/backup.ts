import { z } from 'zod';
import { id, safeCount } from './common.ts';

export const backupEntrySchema = z.object({ name: z.string(), at: z.string(), bytes: safeCount });
export type BackupEntry = z.infer<typeof backupEntrySchema>;
export const backupStateSchema = z.object({
  folder: z.string(),
  /** Newest first. */
  backups: z.array(backupEntrySchema),
  secondFolder: z.string().nullable(),
  /** Why the second place did not get its last copy. */
  secondProblem: z.string().nullable(),
  /** Which backups are kept, in a sentence. */
  schedule: z.string(),
});
export type BackupState = z.infer<typeof backupStateSchema>;
const restoreSideSchema = z.object({
  records: safeCount,
  operations: safeCount,
  /** The first 200 records. */
  rows: z.array(
    z.object({
      entity: z.string(),
      label: z.string(),
      id,
      name: z.string(),
      operations: safeCount,
      lastAt: z.string(),
    }),
  ),
});
export const restorePreviewSchema = z.object({
  backup: z.object({
    officeName: z.string(),
    lastChangeAt: z.string().nullable(),
    projects: safeCount,
    enterprises: safeCount,
  }),
  /** False while the present database cannot be read: then nothing is known of what would be lost. */
  comparable: z.boolean(),
  lost: restoreSideSchema,
  gained: restoreSideSchema,
});
export type RestorePreview = z.infer<typeof restorePreviewSchema>;
export const backupChoiceSchema = z.union([
  z.object({ name: z.string().max(80) }),
  z.object({ fileId: z.string().max(200) }),
]);
