import { z } from 'zod';

/** What a view remembers: the list's conditions as they stand in the address, and the columns shown. */
export const viewBodySchema = z.object({
  search: z.record(z.string().max(40), z.string().max(200)),
  columns: z.array(z.string().max(60)).max(80),
});
export type ViewBody = z.infer<typeof viewBodySchema>;
export const savedViewSchema = z.object({
  id: z.string(),
  list: z.string(),
  name: z.string(),
  body: viewBodySchema,
  savedAt: z.string(),
});
export type SavedView = z.infer<typeof savedViewSchema>;

/** What would be taken back and done again next, in words; null when there is nothing. */
export const undoStateSchema = z.object({ undo: z.string().nullable(), redo: z.string().nullable() });
export type UndoState = z.infer<typeof undoStateSchema>;
