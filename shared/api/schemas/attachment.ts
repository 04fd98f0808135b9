import { z } from 'zod';
import { attachmentFieldsSchema } from '../../model/entities.ts';
import { head, id, safeCount } from './common.ts';

export const attachmentSchema = z.object({
  ...head,
  officeName: z.string(),
  fields: attachmentFieldsSchema,
  /** Whether the bytes are on this machine. */
  held: z.boolean(),
});
export type Attachment = z.infer<typeof attachmentSchema>;
/** What the officer may say of an attachment; the file itself never changes. */
export const attachmentWordsSchema = attachmentFieldsSchema.pick({
  title: true,
  kind: true,
  takenAt: true,
  note: true,
});
export type AttachmentWords = z.infer<typeof attachmentWordsSchema>;
export const missingAttachmentSchema = z.object({
  id,
  sha256: z.string(),
  title: z.string(),
  fileName: z.string(),
  bytes: safeCount,
  projectId: z.string().nullable(),
  projectName: z.string(),
  office: z.string(),
  officeName: z.string(),
  /** True when the bytes were on this machine once: lost, not merely not come yet. */
  lost: z.boolean(),
});
export type MissingAttachment = z.infer<typeof missingAttachmentSchema>;
