/** Work that the officer has confirmed: it goes on whatever screen is looked at, one at a time. */
import { useSyncExternalStore } from 'react';
import type { Progress } from '../../shared/api/schemas.ts';
import { runTask } from './task.ts';

export interface BackgroundJob {
  progress: Progress;
  cancel: () => void;
}

let job: BackgroundJob | null = null;
const listeners = new Set<() => void>();

function show(next: BackgroundJob | null): void {
  job = next;
  for (const listener of listeners) listener();
}

/**
 * Runs a streamed task that does not end with the screen that started it.
 * @returns its result, or null when it was cancelled
 * @throws what the task throws otherwise
 */
export async function runInBackground<T>(
  label: string,
  start: (signal: AbortSignal) => Promise<AsyncIterator<Progress, T, void>>,
): Promise<T | null> {
  const stop = new AbortController();
  const cancel = () => stop.abort();
  show({ progress: { label, done: 0, total: 0 }, cancel });
  try {
    return await runTask(start(stop.signal), (progress) => show({ progress, cancel }));
  } catch (error) {
    if (stop.signal.aborted) return null;
    throw error;
  } finally {
    show(null);
  }
}

/** The confirmed work under way; null when there is none. */
export function useBackgroundJob(): BackgroundJob | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => job,
  );
}
