/** Where a project stands on its way from the call to the award, and what may be done. */
import { z } from 'zod';
import { MATERIALS, type MaterialCode } from '../../library/materials.ts';
import type { Role } from '../../library/moves.ts';
import { ROLES } from '../../library/roles.ts';
import { objectionShape, projectReviewShape, publicityShape } from '../../model/entities.ts';
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
  /** The state whose papers are asked for now: of a returned or suspended project the one it goes back to. */
  papersOf: z.string(),
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
      /** Whose step it is: `市级审核人`. */
      actor: z.string(),
      /** Why the officer at work may not make it, for want of the role; null when they may. */
      refusal: z.string().nullable(),
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
          /** Those of them that another office named: only that office takes them off. */
          fixed: z.array(z.string()),
        }),
      ),
    }),
  ),
});
export type Checklist = z.infer<typeof checklistSchema>;

export const reviewRequestSchema = z.object({
  projectId: id,
  kind: projectReviewShape.kind.unwrap().exclude(['claim']),
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

export const claimRequestSchema = z.object({
  projectIds: z.array(id).min(1).max(2000),
  /** false lays them down again. */
  take: z.boolean(),
});

const filledDay = objectionShape.raisedOn.unwrap();
export const objectionRequestSchema = z.object({
  projectId: id,
  raisedBy: z.string().max(200),
  raisedOn: filledDay,
  content: z.string().max(4000),
});
export type ObjectionRequest = z.infer<typeof objectionRequestSchema>;

export const settlementRequestSchema = z.object({
  id,
  outcome: objectionShape.outcome.unwrap(),
  handledOn: filledDay,
  result: z.string().max(4000),
});
export type SettlementRequest = z.infer<typeof settlementRequestSchema>;

export const reviewRecordsSchema = z.object({
  /** Who in this office works on the project; null: nobody has taken it up. */
  claimedBy: z.string().nullable(),
  officer: z.string().nullable(),
  today: z.string(),
  /** What this level puts on record, with the reason where it may not be now. */
  kinds: z.array(z.object({ kind: reviewRequestSchema.shape.kind, refusal: z.string().nullable() })),
  mayPublicise: z.boolean(),
  mayObject: z.boolean(),
  maySettle: z.boolean(),
  reviews: z.array(
    z.object({
      id,
      kind: projectReviewShape.kind.unwrap(),
      agrees: z.boolean().nullable(),
      heldOn: z.string().nullable(),
      reviewer: z.string().nullable(),
      opinion: z.string().nullable(),
      officeName: z.string(),
      level: officeLevel.nullable(),
      /** Made in an earlier round: it says nothing of this one. */
      earlierRound: z.boolean(),
    }),
  ),
  publicities: z.array(
    z.object({
      id,
      fromDay: z.string().nullable(),
      toDay: z.string().nullable(),
      waivedReason: z.string().nullable(),
      officeName: z.string(),
      state: z.enum(['waived', 'ahead', 'running', 'over']),
      /** A later one stands in its place. */
      replaced: z.boolean(),
    }),
  ),
  objections: z.array(
    z.object({
      id,
      raisedBy: z.string().nullable(),
      raisedOn: z.string().nullable(),
      content: z.string().nullable(),
      outcome: objectionShape.outcome,
      handledOn: z.string().nullable(),
      handledBy: z.string().nullable(),
      result: z.string().nullable(),
      officeName: z.string(),
      /** false: written by an office that has no place above the project. */
      counts: z.boolean(),
    }),
  ),
});
export type ReviewRecords = z.infer<typeof reviewRecordsSchema>;

const role = z.enum(ROLES as [Role, ...Role[]]);
export const officerRolesSchema = z.array(
  z.object({ name: z.string().max(40), roles: z.array(role).max(ROLES.length) }),
);
export const roleSettingSchema = z.object({
  level: officeLevel,
  officer: z.string().nullable(),
  /** What the officer at work holds. */
  held: z.array(role),
  /** Empty in a one-person office, where whoever works holds every role. */
  officers: officerRolesSchema,
});
export type RoleSetting = z.infer<typeof roleSettingSchema>;

export const boardSchema = z.object({
  level: officeLevel,
  officer: z.string().nullable(),
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
      claimedBy: z.string().nullable(),
      openObjections: safeCount,
    }),
  ),
});
export type Board = z.infer<typeof boardSchema>;

/** One state of the board with its first projects. */
export const stageColumnSchema = z.object({
  stage: z.string(),
  projects: safeCount,
  blocked: safeCount,
  cards: z.array(
    z.object({
      id,
      name: z.string().nullable(),
      enterprise: z.string().nullable(),
      nextMove: z.string().nullable(),
      nextVerb: z.string().nullable(),
      nextLevel: officeLevel.nullable(),
      blockers: safeCount,
      stale: safeCount,
      conflicts: safeCount,
      openObjections: safeCount,
      claimedBy: z.string().nullable(),
    }),
  ),
});
export type StageColumn = z.infer<typeof stageColumnSchema>;
