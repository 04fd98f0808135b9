import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toAppError } from '../api/index.ts';
import { useNotify } from '../parts/index.ts';

/** Runs one call at a time: waits, reads everything again and tells what was done, or keeps what went wrong. */
export function useAct() {
  const queries = useQueryClient();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  /**
   * @param done what to tell, or what to do with the result, once everything was read again
   * @returns whether it was done
   */
  async function act<T>(work: () => Promise<T>, done?: string | ((result: T) => void)): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    try {
      const result = await work();
      await queries.invalidateQueries();
      if (typeof done === 'string') notify({ message: done });
      else done?.(result);
      return true;
    } catch (error) {
      setProblem(toAppError(error).message);
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { act, busy, problem, clear: () => setProblem(null) };
}
