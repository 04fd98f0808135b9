/** The step "taken off the plan" and the list of the batch say the same, wherever the step is made. */
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, openApp } from '../../electron/app/app.ts';
import { batchesOf } from '../../electron/app/plan/index.ts';
import { router } from '../../electron/app/router.ts';
import { createSampleWorkspace } from '../../electron/app/sample/index.ts';
import { silentTask } from '../../electron/app/task.ts';
import { REGION } from '../fixtures/offices.ts';
import type { Client } from './libraryCase.ts';
import { everything, fastFolder, removeFolder } from './office.ts';
import { resultOf } from './worker.ts';

let root: string;
let app: App;
let client: Client;
let batchId: string;

beforeAll(async () => {
  root = fastFolder('library-plan');
  app = openApp(join(root, 'region'));
  await createSampleWorkspace(app, { projects: 120, seed: 2019, office: REGION }, silentTask());
  client = createRouterClient(router, { context: { app } });
  const { batches } = await client.plan.overview({ year: 2019 });
  batchId = batches[0]?.id ?? '';
});
afterAll(() => {
  app.close();
  removeFolder(root);
});

async function inState(stage: string): Promise<string> {
  const { projects } = await client.library.board({ stage });
  const [first] = projects;
  if (!first) throw new Error(`the sample has no project in ${stage}`);
  return first.id;
}
const removedLines = async () =>
  (await client.plan.batch({ id: batchId })).changes.filter((change) => change.kind === 'removed');
/** Whether a batch holds the project today: what its money rests on. */
const isPlanned = (projectId: string) => batchesOf(app.workspace(), projectId).length > 0;
const step = async (projectId: string, move: string, reason: string) =>
  (await client.library.move({ projectIds: [projectId], move, reason }))[0];

describe('taking a project off the plan', () => {
  it('in the sample, the batch no longer holds what left the plan', async () => {
    expect(isPlanned(await inState('removedFromPlan'))).toBe(false);
    expect(isPlanned(await inState('building'))).toBe(true);
  });

  it('as a step of the project writes the line on the batch, with the reason', async () => {
    const projectId = await inState('building');
    const before = await removedLines();
    expect(await step(projectId, 'removeFromPlan', ' 企业停产 ')).toMatchObject({ made: true });
    const after = await removedLines();
    expect(after).toHaveLength(before.length + 1);
    expect(after.map((change) => change.reason)).toContain('企业停产');
    expect(isPlanned(projectId)).toBe(false);

    expect(await step(projectId, 'undo', '移错了项目')).toMatchObject({ made: true });
    expect(isPlanned(projectId)).toBe(true);
    expect((await client.library.place({ projectId })).stage).toBe('building');
    const { changes } = await client.plan.batch({ id: batchId });
    const added = changes.filter((change) => change.kind === 'added');
    expect(added.map((change) => change.reason)).toEqual(['撤销移出计划：移错了项目']);
  });

  it('that is refused writes nothing, neither step nor line', async () => {
    const projectId = await inState('building');
    const collected = await inState('collected');
    const before = everything(app.workspace());
    expect(await step(projectId, 'removeFromPlan', ' ')).toMatchObject({ made: false });
    const both = { projectIds: [projectId, collected], move: 'removeFromPlan', reason: '停产' };
    expect((await client.library.move(both)).map((outcome) => outcome.made)).toEqual([false, false]);
    expect(everything(app.workspace())).toBe(before);
  });

  it('and taking back another step leaves the batch alone', async () => {
    const projectId = await inState('planned');
    const { changes } = await client.plan.batch({ id: batchId });
    expect(await step(projectId, 'undo', '开会后再定')).toMatchObject({ made: true });
    expect((await client.plan.batch({ id: batchId })).changes).toEqual(changes);
    expect(isPlanned(projectId)).toBe(true);
  });

  it('leaves a database that verifies', async () => {
    const { problems } = await resultOf<{ problems: string[] }>(client.maintenance.verify());
    expect(problems).toEqual([]);
  });
});
