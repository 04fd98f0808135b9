import { expect, it } from 'vitest';
import { COUNTY } from '../fixtures/offices.ts';
import { openTestWorker, resultOf } from './worker.ts';

/** The demo of an office, its business view without heads. */
async function demo() {
  const worker = await openTestWorker();
  await resultOf(worker.client.workspace.createSample({ projects: 120, seed: 2019, office: COUNTY }));
  const dump = await (await worker.client.maintenance.dump()).text();
  const { problems } = await resultOf(worker.client.maintenance.verify());
  const view = JSON.parse(dump.slice(0, dump.lastIndexOf('\nsha256'))) as Record<string, { id: string }[]>;
  await worker.dispose();
  return { dump, problems, view };
}

it('the sample of an office holds money, equipment and a nomination, sound and the same every time', async () => {
  const { dump, problems, view } = await demo();
  expect(problems).toEqual([]);
  expect([view.otherFunds?.length, view.majorNominations?.length, view.equipmentLines?.length]).toEqual([
    4, 1, 17,
  ]);
  expect([view.planBatches?.length, view.fundGrants?.length, view.fundPayments?.length]).toEqual([1, 2, 2]);
  expect((await demo()).dump).toBe(dump);
});
