/** Saved views of lists, and taking back the last changes. */
import { z } from 'zod';
import { base, byId, none } from '../base.ts';
import { savedViewSchema, undoStateSchema, viewBodySchema } from '../schemas.ts';

export const viewContract = {
  list: base.input(z.object({ list: z.string().max(40) })).output(z.array(savedViewSchema)),
  /** A name already used is replaced. */
  save: base
    .input(
      z.object({
        list: z.string().min(1).max(40),
        name: z.string().trim().min(1, '还没有写视图名称').max(40, '视图名称不超过 40 字'),
        body: viewBodySchema,
      }),
    )
    .output(savedViewSchema),
  remove: base.input(byId).output(none),
};

export const undoContract = {
  state: base.output(undoStateSchema),
  /** Takes the last change back by a new one; `done` says what. */
  undo: base.output(undoStateSchema.extend({ done: z.string() })),
  redo: base.output(undoStateSchema.extend({ done: z.string() })),
};
