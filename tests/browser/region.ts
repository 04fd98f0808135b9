/** Browser specs at the region, on sample projects of which many are eligible. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorker } from '../../electron/worker/connect.ts';
import { REGION } from '../fixtures/offices.ts';
import { test as base } from './harness.ts';

const WORKER_URL = new URL('../../dist/node/worker.js', import.meta.url);

export const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from this pattern
  dataDir: async ({}, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'qianqi-browser-region-'));
    const worker = await startWorker({ dataDir: dir, workerUrl: WORKER_URL });
    const events = await worker.client.workspace.createSample({ projects: 60, seed: 9, office: REGION });
    for await (const _ of events);
    await worker.close();
    await use(dir);
    rmSync(dir, { recursive: true, force: true });
  },
});
