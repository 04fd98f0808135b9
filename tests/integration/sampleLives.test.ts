/** The sample shows a living office at every level: states, plan, money, an objection; and it stands up to the checks. */
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, openApp } from '../../electron/app/app.ts';
import { router } from '../../electron/app/router.ts';
import { createSampleWorkspace } from '../../electron/app/sample/index.ts';
import { silentTask } from '../../electron/app/task.ts';
import type { Office } from '../../shared/api/schemas.ts';
import { CITY, COUNTY, REGION } from '../fixtures/offices.ts';

import { fastFolder, removeFolder } from './office.ts';
import { resultOf } from './worker.ts';

const STATES = [
  'collected',
  'countyReview',
  'cityReview',
  'library',
  'planned',
  'building',
  'completed',
  'accepted',
  'funded',
  'archived',
  'returned',
  'rejected',
  'withdrawn',
  'suspended',
  'removedFromPlan',
];

let root: string;
const open: App[] = [];
beforeAll(() => {
  root = fastFolder('sample');
});
afterAll(() => {
  for (const app of open) app.close();
  removeFolder(root);
});

async function sampleOf(office: Office, folder: string) {
  const app = openApp(join(root, folder));
  open.push(app);
  await createSampleWorkspace(app, { projects: 120, seed: 2019, office }, silentTask());
  return createRouterClient(router, { context: { app } });
}

describe.each([COUNTY, CITY, REGION])('the sample of $name', (office) => {
  it('has a project in every state, a plan, money on its way, and one objection; all of it verifies', async () => {
    const client = await sampleOf(office, office.code);
    const board = await client.library.board({ stage: null });
    const empty = board.stages.filter((s) => s.projects === 0).map((s) => s.stage);
    expect(STATES.filter((state) => empty.includes(state))).toEqual([]);
    expect(board.stages.reduce((sum, s) => sum + s.projects, 0)).toBe(120);
    const { batches } = await client.plan.overview({ year: 2019 });
    expect(batches).toMatchObject([{ number: 1, draft: false, removed: 1 }]);
    const funding = await client.funding.overview({ year: 2019 });
    expect(funding.grants).toHaveLength(2);
    expect(funding.payments).toHaveLength(2);
    expect(funding.totals.paidFen).toBeLessThan(funding.totals.allocatedFen);
    const { projects } = await client.library.board({ stage: 'library' });
    expect(projects.some((p) => p.openObjections === 1)).toBe(true);
    expect((await resultOf(client.maintenance.verify())).problems).toEqual([]);
  });
});

describe('the sample', () => {
  it('puts the same projects into the same states for the same seed', async () => {
    const statesOf = async (folder: string) => {
      const client = await sampleOf(COUNTY, folder);
      const { projects } = await client.library.board({ stage: 'building' });
      return projects.map((p) => p.id).sort();
    };
    expect(await statesOf('one')).toEqual(await statesOf('two'));
  });
});
