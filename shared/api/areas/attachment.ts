/** Files attached to projects. */
import { z } from 'zod';
import { base, byId, none, task } from '../base.ts';
import * as s from '../schemas.ts';

export const attachmentContract = {
  list: base
    .input(z.object({ projectId: z.string().max(64) }))
    .output(z.object({ attachments: z.array(s.attachmentSchema) })),
  /** Takes an uploaded file into the store and onto the project; the upload is used up. */
  add: base
    .input(
      z.object({
        projectId: z.string().max(64),
        fileId: z.string().min(1).max(200),
        words: s.attachmentWordsSchema.partial().default({}),
      }),
    )
    .output(task(s.attachmentSchema)),
  save: base
    .input(z.object({ id: z.string().max(64), version: z.int(), words: s.attachmentWordsSchema.partial() }))
    .output(s.attachmentSchema),
  /** The bytes as a file to fetch with `file.get`, under the name it was added with. */
  open: base.input(byId).output(s.fileInfoSchema),
  remove: base.input(byId).output(none),
  restore: base.input(byId).output(none),
  history: base.input(byId).output(z.array(s.historyEntrySchema)),
  /** Attachments whose bytes are not on this machine. */
  missing: base.output(z.object({ attachments: z.array(s.missingAttachmentSchema) })),
};
