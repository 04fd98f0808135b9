/** Long tasks: progress to the caller, breathing space for other calls, cancel at every pause. */
import type { Progress } from '../../shared/api/schemas.ts';
import { toTransport } from './errors.ts';

export interface Task {
  signal: AbortSignal;
  report(progress: Progress): void;
  /**
   * Lets other calls run when this task has held the thread for a while.
   * @throws the signal's reason once cancelled.
   */
  breathe(): Promise<void>;
}

const HOLD_MS = 12;
const REPORT_MS = 60;

export function makeTask(signal: AbortSignal, report: (progress: Progress) => void): Task {
  let last = performance.now();
  return {
    signal,
    report,
    async breathe() {
      signal.throwIfAborted();
      if (performance.now() - last < HOLD_MS) return;
      await new Promise((resolve) => setImmediate(resolve));
      last = performance.now();
      signal.throwIfAborted();
    },
  };
}

/** A task that reports to nobody and cannot be cancelled, for callers inside the worker. */
export function silentTask(): Task {
  return makeTask(new AbortController().signal, () => {});
}

/**
 * Runs `work` as an event stream: the newest progress at most every 60 ms (older ones are dropped, so a slow reader
 * costs no memory), the result as the return value. Leaving the stream cancels the work.
 */
export async function* streamTask<T>(
  signal: AbortSignal | undefined,
  work: (task: Task) => Promise<T>,
): AsyncGenerator<Progress, T, void> {
  const left = new AbortController();
  const both = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
  const state: { latest: Progress | null; finished: boolean; wake: () => void } = {
    latest: null,
    finished: false,
    wake: () => {},
  };
  const task = makeTask(both, (progress) => {
    state.latest = progress;
    state.wake();
  });
  // What `work` throws before it has begun to wait must not go around the translation below.
  const running = (async () => work(task))().finally(() => {
    state.finished = true;
    state.wake();
  });
  running.catch(() => {});
  try {
    while (!state.finished) {
      if (state.latest === null) {
        await new Promise<void>((resolve) => {
          state.wake = resolve;
        });
        continue;
      }
      const progress = state.latest;
      state.latest = null;
      yield progress;
      await Promise.race([running.catch(() => {}), new Promise((resolve) => setTimeout(resolve, REPORT_MS))]);
    }
    return await running;
  } catch (error) {
    throw toTransport(error);
  } finally {
    left.abort();
    await running.catch(() => {});
  }
}
