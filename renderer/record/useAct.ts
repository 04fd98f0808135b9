import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toAppError } from '../api/index.ts';
import { useNotify } from '../parts/index.ts';

/** Runs one call at a time: waits, tells what was done, reads everything again, or keeps what went wrong. */
export function useAct() {
  const queries = useQueryClient();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  /** @returns whether it was done */
  async function act(work: () => Promise<unknown>, done?: string): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      await queries.invalidateQueries();
      if (done) notify({ message: done });
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
