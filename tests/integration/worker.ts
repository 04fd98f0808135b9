/** A real worker on a fresh data folder: the built one, as it is shipped, which starts ten times as fast as its sources. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorker, type WorkerHandle } from '../../electron/worker/connect.ts';
import { toAppError } from '../../shared/api/clientError.ts';
import type { AppError } from '../../shared/api/errors.ts';
import type { Progress } from '../../shared/api/schemas.ts';

export const WORKER_URL = new URL('../../dist/node/worker.js', import.meta.url);

export interface TestWorker extends WorkerHandle {
  dataDir: string;
  /** Closes the worker and removes its folder. */
  dispose(): Promise<void>;
}

export async function openTestWorker(): Promise<TestWorker> {
  const dataDir = mkdtempSync(join(tmpdir(), 'qianqi-worker-'));
  const handle = await startWorker({ dataDir, workerUrl: WORKER_URL });
  return {
    ...handle,
    dataDir,
    async dispose() {
      await handle.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The error a call ends with; fails when the call succeeds. */
export async function errorOf(call: Promise<unknown>): Promise<AppError> {
  try {
    await call;
  } catch (error) {
    return toAppError(error);
  }
  throw new Error('the call was expected to fail');
}

export async function resultOf<T>(call: Promise<AsyncIterator<Progress, T, void>>): Promise<T> {
  const events = await call;
  for (;;) {
    const step = await events.next();
    if (step.done) return step.value;
  }
}
