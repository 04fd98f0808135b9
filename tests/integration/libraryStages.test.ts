/** The kept place of each project: in lists, on the board, from day to day, and looked after by verify. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../../electron/database/sqlite.ts';
import { startWorker } from '../../electron/worker/connect.ts';
import { go, readyProject } from './libraryWay.ts';
import { errorOf, openTestWorker, resultOf, type TestWorker, WORKER_URL } from './worker.ts';

let city: TestWorker;
let projectId: string;

beforeEach(async () => {
  city = await openTestWorker();
  projectId = await readyProject(city);
  await go(city, projectId, 'submit');
});
afterEach(() => city.dispose());

const problemsOf = async (client: TestWorker['client']) =>
  (await resultOf<{ problems: string[] }>(client.maintenance.verify())).problems;

/** Changes the database behind the program's back, and opens it again. */
async function behind(sql: string): Promise<TestWorker['client']> {
  await city.close();
  const db = new Database(join(city.dataDir, DATABASE_FILE));
  expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
  db.close();
  const again = await startWorker({ dataDir: city.dataDir, workerUrl: WORKER_URL });
  city = { ...city, ...again, dispose: city.dispose };
  const { dataDir } = city;
  city.dispose = async () => {
    await again.close();
    (await import('node:fs')).rmSync(dataDir, { recursive: true, force: true });
  };
  return again.client;
}

describe('the project list', () => {
  it('tells the state of each row when asked, filters and sorts by it', async () => {
    const { client } = city;
    const plain = await client.project.list({ limit: 5 });
    expect(plain.rows.map((r) => r.stage)).toEqual([null, null, null, null, null]);
    const only = await client.project.list({ stages: ['countyReview'], withStage: true });
    expect(only.rows).toMatchObject([
      { id: projectId, stage: { stage: 'countyReview', nextMove: 'countyPass', blockers: 0 } },
    ]);
    expect(only.total).toBe(1);
    const sorted = await client.project.list({
      sort: { field: 'stage', direction: 'desc' },
      withStage: true,
      limit: 2,
    });
    expect(sorted.rows.map((r) => r.stage?.stage)).toEqual(['countyReview', 'collected']);
    const bad = await errorOf(client.project.list({ sort: { field: 'stages', direction: 'asc' } }));
    expect(bad.code).toBe('BAD_INPUT');
  });

  it('and the board count every state of the year', async () => {
    const columns = await city.client.library.columns({ planYear: 2019, cards: 1 });
    const { total } = await city.client.project.list({ planYear: 2019, limit: 1 });
    expect(columns.reduce((sum, c) => sum + c.projects, 0)).toBe(total);
    expect(columns.find((c) => c.stage === 'countyReview')).toMatchObject({
      projects: 1,
      cards: [{ id: projectId, nextVerb: '初审通过，报市级复核' }],
    });
    expect(columns.find((c) => c.stage === 'funded')).toMatchObject({ projects: 0, cards: [] });
    const counts = await city.client.library.columns({ planYear: 2019, cards: 0 });
    expect(counts.map((c) => c.projects)).toEqual(columns.map((c) => c.projects));
    expect(counts.every((c) => c.cards.length === 0)).toBe(true);
  });
});

describe('verify', () => {
  it('names the project whose kept place is not what its steps say', async () => {
    await city.client.library.board({ stage: null });
    expect(await problemsOf(city.client)).toEqual([]);
    const client = await behind(`UPDATE projectStage SET stage = 'funded' WHERE projectId = '${projectId}'`);
    const problems = await problemsOf(client);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(projectId);
    expect(problems[0]).toContain('办理状态与办理记录不一致');
  });

  it('says nothing of rows of an earlier day, which are computed again before anybody sees them', async () => {
    await city.client.library.board({ stage: null });
    await behind(`UPDATE projectStage SET blockers = 7 WHERE projectId = '${projectId}'`);
    const client = await behind(`UPDATE setting SET value = '2019-01-01' WHERE key = 'stagesOn'`);
    expect(await problemsOf(client)).toEqual([]);
    const { rows } = await client.project.list({ stages: ['countyReview'], withStage: true });
    expect(rows).toMatchObject([{ id: projectId, stage: { blockers: 0 } }]);
    expect(await problemsOf(client)).toEqual([]);
  });
});
