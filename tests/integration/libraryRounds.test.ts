/** What was said in one round of review or acceptance says nothing of the next. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { go, readyProject } from './libraryWay.ts';
import { openTestWorker, type TestWorker } from './worker.ts';

let city: TestWorker;
let projectId: string;

beforeEach(async () => {
  city = await openTestWorker();
  projectId = await readyProject(city);
});
afterEach(() => city.dispose());

const finance = (agrees: boolean, heldOn: string) =>
  city.client.library.review({ projectId, kind: 'finance', agrees, heldOn, opinion: null });
const pass = async () => {
  const [out] = await city.client.library.move({
    projectIds: [projectId],
    move: 'cityPass',
    opinion: '同意',
  });
  return out;
};

it('an answer of the finance bureau from before the return does not pass the review after it', async () => {
  await go(city, projectId, 'submit', 'countyPass');
  await finance(true, '2019-06-20');
  await go(city, projectId, 'returnToCounty', 'takeUpByCounty', 'countyPass');
  expect((await pass())?.message).toContain('没有财政部门意见');
  // The new answer bears an earlier day than the old one: the round decides, not the day.
  await finance(true, '2019-06-18');
  expect(await pass()).toMatchObject({ made: true });
});

it('a step taken back leaves the round as it was', async () => {
  await go(city, projectId, 'submit', 'countyPass');
  await finance(true, '2019-06-20');
  await go(city, projectId, 'returnToCounty', 'undo');
  expect(await pass()).toMatchObject({ made: true });
});

it('within a round the newest answer counts', async () => {
  await go(city, projectId, 'submit', 'countyPass');
  await finance(true, '2019-06-20');
  await finance(false, '2019-06-20');
  expect((await pass())?.message).toContain('不同意');
});
