/** What was typed and not saved yet. */
import { z } from 'zod';
import { base, none } from '../base.ts';
import * as s from '../schemas.ts';

export const draftContract = {
  get: base.input(z.object({ key: z.string().max(120) })).output(s.draftSchema.nullable()),
  put: base.input(z.object({ key: z.string().max(120), value: z.json() })).output(none),
  discard: base.input(z.object({ key: z.string().max(120) })).output(none),
  list: base.output(z.array(s.draftSchema)),
};
