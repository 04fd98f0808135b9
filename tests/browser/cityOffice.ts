/** Browser specs at a city that keeps projects of its own, three of them with their papers on the way to its review. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorker } from '../../electron/worker/connect.ts';
import { CITY } from '../fixtures/offices.ts';
import { test as base, expect } from './harness.ts';

const WORKER_URL = new URL('../../dist/node/worker.js', import.meta.url);
const FILES = ['licence', 'pledge', 'equipmentList', 'filing'] as const;
const WAIVED = ['eia', 'energy', 'safety'] as const;

export interface CityOffice {
  /** Names of the projects in the city's queue, the first one passed by the finance bureau. */
  queue: string[];
}

export const test = base.extend<{ city: CityOffice }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from this pattern
  dataDir: async ({}, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'qianqi-browser-city-'));
    await use(dir);
    rmSync(dir, { recursive: true, force: true });
  },
  city: async ({ dataDir }, use) => {
    const worker = await startWorker({ dataDir, workerUrl: WORKER_URL });
    const { client } = worker;
    const events = await client.workspace.createSample({ projects: 40, seed: 5, office: CITY });
    for await (const _ of events);
    const { rows } = await client.project.list({ limit: 40, status: ['met'] });
    const chosen = rows.filter((r) => r.enterprise?.uscc && r.fields.fixedInvestmentFen !== null).slice(0, 3);
    for (const { id: projectId } of chosen) {
      const file = new File([`%PDF-1.4\n${projectId}\n%%EOF\n`], '申报材料.pdf', { type: 'application/pdf' });
      const { fileId } = await client.file.put({ file });
      const added = await client.attachment.add({ projectId, fileId, words: { title: '申报材料汇编' } });
      let step = await added.next();
      while (!step.done) step = await added.next();
      for (const code of FILES)
        await client.library.setMaterial({
          projectId,
          code,
          attachments: [step.value.id],
          notNeeded: null,
        });
      for (const code of WAIVED)
        await client.library.setMaterial({ projectId, code, attachments: [], notNeeded: '按规定豁免' });
      for (const move of ['submit', 'countyPass'])
        await client.library.move({ projectIds: [projectId], move, opinion: '材料齐全' });
    }
    const [first] = chosen;
    await client.library.review({
      projectId: first?.id ?? '',
      kind: 'finance',
      agrees: true,
      heldOn: '2019-06-20',
      opinion: '资金来源落实',
    });
    const board = await client.library.board({ stage: null });
    expect(board.projects).toHaveLength(3);
    await worker.close();
    await use({ queue: board.projects.map((p) => p.name ?? '') });
  },
  shell: async ({ city: _city, shell }, use) => use(shell),
});
