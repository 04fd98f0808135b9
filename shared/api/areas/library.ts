/** The life of a project: steps, papers, reviews, publicity. */
import { z } from 'zod';
import { base, none } from '../base.ts';
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
};
