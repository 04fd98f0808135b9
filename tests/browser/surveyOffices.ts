/** A county that has been asked by the region and has answered nothing, and the region that asked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorker, type WorkerHandle } from '../../electron/worker/connect.ts';
import type { Progress } from '../../shared/api/schemas.ts';
import { test as base } from './harness.ts';
import { PASSPHRASE } from './steps.ts';
import { OFFICES } from './threeOffices.ts';

const WORKER_URL = new URL('../../dist/node/worker.js', import.meta.url);
export const PROJECTS = 6;
export const SURVEY = {
  title: '2019 年三季度推进情况',
  quarter: '2019-Q3',
  scope: 'project' as const,
  dueOn: '2019-10-15',
  note: '答不上的填“不清楚”并写明原因。',
  questions: [
    { id: 'jobs', text: '新增用工（人）', kind: 'number' as const, choices: [] },
    { id: 'year', text: '能否年内投产', kind: 'choice' as const, choices: ['能', '不能'] },
    { id: 'hard', text: '困难和问题', kind: 'text' as const, choices: [] },
  ],
};

async function resultOf<T>(call: Promise<AsyncIterator<Progress, T, void>>): Promise<T> {
  const events = await call;
  for (;;) {
    const step = await events.next();
    if (step.done) return step.value;
  }
}
async function hand(from: WorkerHandle, to: WorkerHandle): Promise<void> {
  const { file } = await from.client.exchange.card();
  const { fileId } = await to.client.file.put({ file });
  await to.client.exchange.trust({ fileId });
}
async function send(from: WorkerHandle, to: WorkerHandle, code: string): Promise<void> {
  const { files } = await resultOf(from.client.exchange.export({ to: code }));
  const fileIds: string[] = [];
  for (const { fileId } of files) {
    const file = await from.client.file.get({ fileId });
    fileIds.push((await to.client.file.put({ file })).fileId);
  }
  await resultOf(to.client.exchange.import({ fileIds, confirmed: [] }));
}

export const test = base.extend<{ folder: string; answered: number }>({
  /** How many of the county's projects are answered, and whether they came back to the region: none unless told. */
  answered: [0, { option: true }],
  folder: async ({ answered }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'qianqi-browser-survey-'));
    const [county, region] = await Promise.all(
      ['county', 'region'].map((name) => startWorker({ dataDir: join(folder, name), workerUrl: WORKER_URL })),
    );
    if (!county || !region) throw new Error('no worker');
    try {
      const sample = { projects: PROJECTS, seed: 9, office: OFFICES.county };
      await resultOf(county.client.workspace.createSample(sample));
      await county.client.exchange.unlock({ passphrase: PASSPHRASE });
      await region.client.workspace.create({
        office: OFFICES.region,
        officer: '韦工',
        passphrase: PASSPHRASE,
      });
      await hand(county, region);
      await hand(region, county);
      const { id } = await region.client.survey.save({ id: null, version: null, fields: SURVEY });
      await send(region, county, OFFICES.county.code);
      const { rows } = await county.client.survey.sheet({ id });
      for (const row of rows.slice(0, answered))
        await county.client.survey.answer({
          surveyId: id,
          projectId: row.projectId,
          version: null,
          answers: [
            { id: 'jobs', text: '1200.5' },
            { id: 'year', text: '能' },
            { id: 'hard', text: '无' },
          ],
        });
      if (answered === PROJECTS) await county.client.survey.submit({ id });
      await send(county, region, OFFICES.region.code);
    } finally {
      await Promise.all([county.close(), region.close()]);
    }
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});
