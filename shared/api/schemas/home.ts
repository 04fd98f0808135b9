import { z } from 'zod';
import { id, json, safeCount, sum } from './common.ts';

export const homeSchema = z.object({
  planYear: z.int(),
  statusCounts: z.object({ met: safeCount, unmet: safeCount, undetermined: safeCount }),
  projects: safeCount,
  enterprises: safeCount,
  cap: sum,
  /** Unknown facts that keep projects undetermined: how many projects each one holds up. */
  missingFacts: z.array(z.object({ path: z.string(), label: z.string(), projects: safeCount })),
  wrongRows: safeCount,
  unsentOperations: safeCount,
  conflicts: safeCount,
  /** Values that other offices propose for this office's records. */
  proposals: safeCount,
  /** Senders whose packages contradict each other and whom nobody has settled yet. */
  forks: safeCount,
  /** Whether the last upgrade took up something that nobody has read of yet. */
  replayed: z.boolean(),
  /** This computer began from a backup or a key file and has not told any office what it holds. */
  rejoined: z.boolean(),
  /** Why the last automatic backup did not succeed; null when it did. */
  backupProblem: z.string().nullable(),
  drafts: safeCount,
  recent: z.array(
    z.object({
      at: z.string(),
      by: z.string().nullable(),
      entity: z.enum(['enterprise', 'project']),
      id,
      name: z.string(),
      text: z.string(),
    }),
  ),
});
export type Home = z.infer<typeof homeSchema>;

export const draftSchema = z.object({ key: z.string(), value: json, updatedAt: z.string() });
export type Draft = z.infer<typeof draftSchema>;
