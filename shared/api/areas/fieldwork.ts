/** Visits, problems and coordination meetings. */
import { z } from 'zod';
import { templateItemsSchema } from '../../fieldwork/template.ts';
import { meetingFieldsSchema, problemFieldsSchema } from '../../model/entities.ts';
import { base, byId, file, none, target, task } from '../base.ts';
import * as s from '../schemas.ts';

const visitId = z.object({ visitId: z.string().max(64) });
const versioned = { id: z.string().max(64), version: z.int() };

export const visitContract = {
  list: base.input(s.visitQuerySchema).output(s.visitListSchema),
  /** What to take along to several projects; the one call behind the sheet of a day. */
  takeAlong: base.input(z.object({ projectIds: z.array(z.string().max(64)).max(30) })).output(
    z.object({
      projects: z.array(
        z.object({ projectId: z.string(), along: s.takeAlongSchema, contact: z.string().nullable() }),
      ),
    }),
  ),
  get: base.input(byId).output(s.visitViewSchema),
  /** Sets the stops of one day in route order; planned stops left out are removed. */
  plan: base.input(s.visitPlanSchema).output(z.object({ rows: z.array(s.visitRowSchema) })),
  /** Lays out the checks of a template with what is reported today. */
  begin: base
    .input(z.object({ id: z.string().max(64), templateId: z.string().max(64).nullable() }))
    .output(s.visitViewSchema),
  save: base.input(z.object({ ...versioned, content: s.visitContentSchema })).output(s.visitViewSchema),
  archive: base.input(z.object(versioned)).output(s.visitViewSchema),
  reopen: base.input(byId).output(s.visitViewSchema),
  remove: base.input(byId).output(none),
  restore: base.input(byId).output(none),
  history: base.input(byId).output(z.array(s.historyEntrySchema)),
  /** Takes an uploaded picture as a photo of the visit; time and place come out of the picture itself. */
  addPhoto: base
    .input(
      z.object({
        visitId: z.string().max(64),
        itemId: z.string().max(64).nullable(),
        fileId: z.string().max(200),
      }),
    )
    .output(task(s.attachmentSchema)),
  /** Takes an uploaded scan of the signed paper. */
  addScan: base
    .input(z.object({ visitId: z.string().max(64), fileId: z.string().max(200) }))
    .output(task(s.attachmentSchema)),
  describePhoto: base
    .input(z.object({ ...versioned, words: s.photoFactsSchema.partial() }))
    .output(s.attachmentSchema),
  /** Keeps a small copy for lists; it can always be made again from the original. */
  putThumb: base.input(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), file })).output(none),
  thumb: base.input(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })).output(file.nullable()),
  sign: base.input(s.signSchema).output(s.visitViewSchema),
  /** Takes a signature back; only by the office that took it, and with a reason that stays. */
  unsign: base
    .input(
      visitId.extend({
        id: z.string().max(64),
        reason: z.string().trim().min(1, '还没有写撤销签字的理由').max(300),
      }),
    )
    .output(s.visitViewSchema),
  promiseDone: base
    .input(
      z.object({
        id: z.string().max(64),
        doneOn: z.iso.date().nullable(),
        note: z.string().max(4000).nullable(),
      }),
    )
    .output(none),
  templates: base.output(z.array(s.visitTemplateSchema)),
  saveTemplate: base
    .input(
      z.object({
        ...target,
        name: z.string().trim().min(1, '核对单没有名称').max(60),
        items: templateItemsSchema,
      }),
    )
    .output(s.visitTemplateSchema),
  removeTemplate: base.input(byId).output(none),
};

export const problemContract = {
  list: base.input(s.problemQuerySchema).output(s.problemListSchema),
  get: base.input(byId).output(s.problemViewSchema),
  register: base.input(s.newProblemSchema).output(s.problemViewSchema),
  /** Corrects the words and the type; what happens to a problem are its steps. */
  save: base
    .input(
      z.object({
        ...versioned,
        fields: problemFieldsSchema
          .pick({ title: true, detail: true, type: true, projectId: true })
          .partial(),
      }),
    )
    .output(s.problemViewSchema),
  step: base.input(s.newStepSchema).output(s.problemViewSchema),
  /** Moves overdue problems one level up, each with the same reason; those that are not overdue stay. */
  escalate: base
    .input(
      z.object({
        ids: z.array(z.string().max(64)).min(1).max(500),
        reason: z.string().trim().min(1, '还没有写理由').max(300),
      }),
    )
    .output(z.object({ escalated: z.int() })),
  remove: base.input(byId).output(none),
  restore: base.input(byId).output(none),
  exportXlsx: base.input(s.problemQuerySchema).output(file),
};

export const meetingContract = {
  list: base.output(z.array(s.meetingRowSchema)),
  get: base.input(byId).output(s.meetingViewSchema),
  save: base
    .input(
      z.object({
        ...target,
        fields: meetingFieldsSchema.omit({ finishedOn: true }).partial(),
        items: z.array(s.meetingItemSchema).max(200),
      }),
    )
    .output(s.meetingViewSchema),
  /** The minutes stand: every decision becomes a step of its problem. */
  finish: base.input(z.object(versioned)).output(s.meetingViewSchema),
  remove: base.input(byId).output(none),
  restore: base.input(byId).output(none),
};
