/** What an exchange leaves to be watched: forks until somebody settles them, and what has not come yet. */
import { z } from 'zod';
import { base, none } from '../base.ts';
import { awaitedListSchema, forkSchema } from '../schemas.ts';

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
  awaited: base.output(awaitedListSchema),
};
