import { useQueryClient } from '@tanstack/react-query';
import { toAppError, useApi } from '../../api/index.ts';
import { useNotify } from '../../parts/index.ts';
import type { BulkCounts } from './bulkFields.ts';

/** Says what was done to the chosen projects, with the way back where something was written. */
export function useTellBulk(): (message: string, counts: BulkCounts) => void {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  async function undo() {
    try {
      await api.undo.undo();
    } catch (error) {
      notify({ message: toAppError(error).message });
    }
    await queries.invalidateQueries();
  }
  return (message, { changed, proposed }) => notify({ message, ...(changed + proposed > 0 ? { undo } : {}) });
}
