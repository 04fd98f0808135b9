/** Jumping to a record. */
import { z } from 'zod';
import { base } from '../base.ts';
import * as s from '../schemas.ts';

export const searchContract = {
  jump: base.input(z.object({ query: z.string().max(100) })).output(z.array(s.searchHitSchema)),
};
