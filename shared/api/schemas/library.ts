/** Where a project stands on its way from the call to the award, and what may be done. */
import { z } from 'zod';
import { MATERIALS, type MaterialCode } from '../../library/materials.ts';
import { projectReviewShape, publicityShape } from '../../model/entities.ts';
import { id, officeLevel, safeCount } from './common.ts';

const checkSchema = z.object({
  met: z.boolean().nullable(),
  text: z.string(),
  remedy: z.string(),
  path: z.string().nullable(),
});
export type StepCheck = z.infer<typeof checkSchema>;

export const libraryPlaceSchema = z.object({
  stage: z.string(),
  text: z.string(),
  next: z
    .object({
      move: z.string(),
      verb: z.string(),
      text: z.string(),
      open: z.boolean(),
      blockers: z.array(checkSchema),
    })
    .nullable(),
  moves: z.array(
    z.object({
      move: z.string(),
      verb: z.string(),
      needsReason: z.boolean(),
      needsOpinion: z.boolean(),
      source: z.string().nullable(),
      blockers: safeCount,
      checks: z.array(checkSchema),
    }),
  ),
  mayUndo: z.boolean(),
  chain: z.array(
    z.object({
      id: z.string(),
      verb: z.string(),
      on: z.string(),
      by: z.string().nullable(),
      level: officeLevel.nullable(),
      reason: z.string().nullable(),
      opinion: z.string().nullable(),
    }),
  ),
  /** Steps that judged facts which have changed since. */
  stale: z.array(z.string()),
  /** Why recorded steps do not count. */
  problems: z.array(z.string()),
  conflicts: z.array(
    z.object({ kept: z.string(), keptVerb: z.string(), rival: z.string(), rivalVerb: z.string() }),
  ),
});
export type LibraryPlace = z.infer<typeof libraryPlaceSchema>;

export const moveOutcomeSchema = z.object({
  projectId: id,
  name: z.string(),
  made: z.boolean(),
  message: z.string().nullable(),
});
export type MoveOutcome = z.infer<typeof moveOutcomeSchema>;

export const materialCodeSchema = z.enum(MATERIALS as [MaterialCode, ...MaterialCode[]]);
export const checklistSchema = z.object({
  text: z.string(),
  steps: z.array(
    z.object({
      stage: z.string(),
      items: z.array(
        z.object({
          code: materialCodeSchema,
          label: z.string(),
          state: z.enum(['attached', 'notNeeded', 'missing']),
          text: z.string(),
          reason: z.string().nullable(),
          attachments: z.array(z.string()),
        }),
      ),
    }),
  ),
});
export type Checklist = z.infer<typeof checklistSchema>;

export const reviewRequestSchema = z.object({
  projectId: id,
  kind: projectReviewShape.kind.unwrap(),
  agrees: projectReviewShape.agrees,
  heldOn: projectReviewShape.heldOn,
  opinion: projectReviewShape.opinion,
});
export type ReviewRequest = z.infer<typeof reviewRequestSchema>;

export const publicityRequestSchema = z.object({
  projectId: id,
  fromDay: publicityShape.fromDay,
  toDay: publicityShape.toDay,
  waivedReason: publicityShape.waivedReason,
});
export type PublicityRequest = z.infer<typeof publicityRequestSchema>;

export const boardSchema = z.object({
  level: officeLevel,
  stages: z.array(z.object({ stage: z.string(), projects: safeCount, blocked: safeCount, stale: safeCount })),
  projects: z.array(
    z.object({
      id,
      name: z.string().nullable(),
      enterprise: z.string().nullable(),
      officeName: z.string().nullable(),
      stage: z.string(),
      nextMove: z.string().nullable(),
      nextVerb: z.string().nullable(),
      nextLevel: officeLevel.nullable(),
      needsReason: z.boolean(),
      needsOpinion: z.boolean(),
      blockers: safeCount,
      stale: safeCount,
      conflicts: safeCount,
    }),
  ),
});
export type Board = z.infer<typeof boardSchema>;
