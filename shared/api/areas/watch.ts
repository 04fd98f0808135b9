/** What an exchange leaves to be watched: forks until somebody settles them, and what has not come yet. */
import { z } from 'zod';
import { base, none } from '../base.ts';
import { awaitedListSchema, forkSchema, replayedSchema } from '../schemas.ts';

export const watchContract = {
  /** Open ones first, then those settled, newest first. */
  forks: base.output(z.array(forkSchema)),
  /** Settles every open one of a sender, for a reason that stays on record. */
  settleFork: base
    .input(
      z.object({
        sender: z.string().min(1).max(64),
        reason: z.string().trim().min(1, '还没有写怎样核对、怎样处置').max(300),
      }),
    )
    .output(none),
  /** What the last upgrade took up; null once it has been read, or when there was nothing. */
  replayed: base.output(replayedSchema.nullable()),
  dismissReplayed: base.output(none),
  awaited: base.output(awaitedListSchema),
};
