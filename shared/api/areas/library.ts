/** The life of a project: steps, papers, reviews, publicity. */
import { z } from 'zod';
import { base, file, none } from '../base.ts';
import * as s from '../schemas.ts';

const projectRef = z.object({ projectId: z.string().min(1).max(64) });

export const libraryContract = {
  place: base.input(projectRef).output(s.libraryPlaceSchema),
  /** One step for one project or many, in one transaction; `partly` makes those that are allowed. */
  move: base
    .input(
      z.object({
        projectIds: z.array(z.string().min(1).max(64)).min(1).max(2000),
        move: z.string().max(40),
        reason: z.string().max(4000).default(''),
        opinion: z.string().max(4000).default(''),
        partly: z.boolean().default(false),
      }),
    )
    .output(z.array(s.moveOutcomeSchema)),
  /** `stage` null: the projects whose next step is this level's. */
  board: base.input(z.object({ stage: z.string().max(40).nullable() })).output(s.boardSchema),
  /** 遴选审核汇总表: the queue of this level, or the projects of one state, as a workbook. */
  exportXlsx: base
    .input(z.object({ stage: z.string().max(40).nullable(), planYear: z.int().nullable() }))
    .output(file),
  /** Every state in its order; `cards` 0 asks for the counts only. */
  columns: base
    .input(z.object({ planYear: z.int().nullable(), cards: z.int().min(0).max(200) }))
    .output(z.array(s.stageColumnSchema)),
  settle: base
    .input(projectRef.extend({ chosen: z.string().max(64), reason: z.string().max(4000) }))
    .output(none),
  checklist: base.input(projectRef).output(s.checklistSchema),
  setMaterial: base
    .input(
      projectRef.extend({
        code: s.materialCodeSchema,
        attachments: z.array(z.string().max(64)).max(500),
        notNeeded: z.string().max(4000).nullable(),
      }),
    )
    .output(s.checklistSchema),
  review: base.input(s.reviewRequestSchema).output(none),
  publicity: base.input(s.publicityRequestSchema).output(none),
  /** What stands on record beside the steps. */
  records: base.input(projectRef).output(s.reviewRecordsSchema),
  /** Takes projects up for the officer at work, or lays them down. */
  claim: base.input(s.claimRequestSchema).output(none),
  objection: base.input(s.objectionRequestSchema).output(none),
  /** Region only. */
  settleObjection: base.input(s.settlementRequestSchema).output(none),
  roles: base.output(s.roleSettingSchema),
  /** Who holds which role in this office; an empty list: one person holds them all. */
  setRoles: base.input(z.object({ officers: s.officerRolesSchema.max(200) })).output(s.roleSettingSchema),
};
