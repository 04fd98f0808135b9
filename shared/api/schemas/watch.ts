import { z } from 'zod';
import { safeCount } from './common.ts';

/** Packages of one sender that contradict each other, settled together or still open. */
export const forkSchema = z.object({
  sender: z.string(),
  senderName: z.string(),
  /** Not the sender's folder but this one has a copy that is worked in; the sender's package shows it. */
  ownCopy: z.boolean(),
  /** Of the first package of them. */
  raisedAt: z.string(),
  settledAt: z.string().nullable(),
  settledBy: z.string().nullable(),
  settledReason: z.string().nullable(),
  packages: z.array(
    z.object({ fileName: z.string(), sequence: z.int(), reason: z.string(), raisedAt: z.string() }),
  ),
});
export type Fork = z.infer<typeof forkSchema>;

/** What an upgrade took up of what had come before the program knew it. */
export const replayedSchema = z.object({
  at: z.string(),
  /** Records that show something they did not show before. */
  records: safeCount,
  /** Names of the kinds and fields that are new in them. */
  labels: z.array(z.string()),
  /** Operations taken back from the quarantine, and those that stay there. */
  retried: safeCount,
  quarantined: safeCount,
});
export type Replayed = z.infer<typeof replayedSchema>;

/** Something that is known to exist and has not come; it leaves the list by itself when it has. */
export const awaitedSchema = z.object({
  kind: z.enum(['gap', 'volume', 'file']),
  office: z.string(),
  officeName: z.string(),
  /** What is missing. */
  title: z.string(),
  /** How it comes. */
  remedy: z.string(),
  /** When the office was last heard, or was asked for a file; null when never. */
  since: z.string().nullable(),
  projectId: z.string().nullable(),
});
export type Awaited = z.infer<typeof awaitedSchema>;
export const awaitedListSchema = z.object({
  items: z.array(awaitedSchema),
  /** All of them, also those beyond the listed ones. */
  total: safeCount,
});
export type AwaitedList = z.infer<typeof awaitedListSchema>;
