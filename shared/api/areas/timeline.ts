import { z } from 'zod';
import { base } from '../base.ts';
import { timelineSchema } from '../schemas/timeline.ts';

export const timelineContract = {
  /** Everything that happened to a project, newest first. */
  ofProject: base.input(z.object({ projectId: z.string().min(1).max(64) })).output(timelineSchema),
};
