import type { Progress } from '../../shared/api/schemas.ts';

/**
 * Runs a streamed task to its end: every progress event goes to `onProgress`, the task's result comes back.
 * Abort the call's own signal to cancel.
 */
export async function runTask<T>(
  call: Promise<AsyncIterator<Progress, T, void>>,
  onProgress: (progress: Progress) => void,
): Promise<T> {
  const events = await call;
  for (;;) {
    const step = await events.next();
    if (step.done) return step.value;
    onProgress(step.value);
  }
}
