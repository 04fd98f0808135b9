import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/api/errors.ts';
import type { Progress } from '../../shared/api/schemas.ts';
import { runTask, toAppError } from './index.ts';

export interface LongTask {
  running: boolean;
  progress: Progress;
  /** Why the last run did not finish; null while it runs, when it finished and when it was cancelled. */
  error: AppError | null;
  /**
   * Starts a streamed task; a run under way is cancelled first.
   * @returns its result, or null when it was cancelled or did not work (then `error` says why)
   */
  run: <T>(start: (signal: AbortSignal) => Promise<AsyncIterator<Progress, T, void>>) => Promise<T | null>;
  cancel: () => void;
  clearError: () => void;
}

const atStart: Progress = { label: '准备', done: 0, total: 0 };

/** One streamed task of a screen: progress, cancelling, the error in words. Leaving the screen cancels it. */
export function useLongTask(): LongTask {
  const [running, setRunning] = useState(false);
  const [progress, setProgress] = useState(atStart);
  const [error, setError] = useState<AppError | null>(null);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const run = useCallback<LongTask['run']>(async (start) => {
    current.current?.abort();
    const mine = new AbortController();
    current.current = mine;
    setProgress(atStart);
    setError(null);
    setRunning(true);
    try {
      return await runTask(start(mine.signal), (next) => {
        if (!mine.signal.aborted) setProgress(next);
      });
    } catch (problem) {
      if (!mine.signal.aborted) setError(toAppError(problem));
      return null;
    } finally {
      if (current.current === mine) {
        current.current = null;
        setRunning(false);
      }
    }
  }, []);
  const cancel = useCallback(() => current.current?.abort(), []);
  const clearError = useCallback(() => setError(null), []);
  return { running, progress, error, run, cancel, clearError };
}
