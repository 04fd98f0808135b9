/** Files that earlier versions wrote still open, with everything that was in them. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../electron/database/migrations/index.ts';
import { DATABASE_FILE } from '../../electron/database/sqlite.ts';
import { startWorker, type WorkerHandle } from '../../electron/worker/connect.ts';
import type { ImportReport } from '../../shared/api/schemas.ts';
import { PASSPHRASE } from '../fixtures/offices.ts';
import { resultOf, WORKER_URL } from './worker.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/version-1/', import.meta.url));

let dataDir: string;
let worker: WorkerHandle | null = null;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'qianqi-version-'));
});
afterEach(async () => {
  await worker?.close();
  worker = null;
  rmSync(dataDir, { recursive: true, force: true });
});

async function open(database: string): Promise<WorkerHandle> {
  writeFileSync(join(dataDir, DATABASE_FILE), gunzipSync(readFileSync(join(FIXTURES, database))));
  worker = await startWorker({ dataDir, workerUrl: WORKER_URL });
  return worker;
}

interface Dumped {
  enterprises: unknown[];
  projects: unknown[];
}

describe('version 1', () => {
  it('databases open at the present schema with every value they held', async () => {
    const { client } = await open('county.db.gz');
    expect((await client.workspace.status()).schemaVersion).toBe(SCHEMA_VERSION);
    const [json = ''] = (await (await client.maintenance.dump()).text()).split('\n');
    const now = JSON.parse(json) as Dumped;
    const then = JSON.parse(readFileSync(join(FIXTURES, 'county.dump.json'), 'utf8')) as Dumped;
    expect(now.projects).toHaveLength(6);
    expect([now.enterprises, now.projects]).toEqual([then.enterprises, then.projects]);
    const list = await client.project.list({});
    expect(list.rows.every((row) => row.decision?.packId === 'gx-2019-58')).toBe(true);
    expect((await resultOf(client.maintenance.verify())).problems).toEqual([]);
  });

  it('packages import once, and a second time without any change', async () => {
    mkdirSync(join(dataDir, 'keys'), { mode: 0o700 });
    copyFileSync(join(FIXTURES, 'region-identity.age'), join(dataDir, 'keys', 'identity.age'));
    const { client } = await open('region.db.gz');
    await client.exchange.unlock({ passphrase: PASSPHRASE });
    const bytes = readFileSync(join(FIXTURES, '450110-450000-000001.qqpkg'));
    const take = async () => {
      const { fileId } = await client.file.put({ file: new File([bytes], 'first.qqpkg') });
      const report = await resultOf<ImportReport>(client.exchange.import({ fileIds: [fileId] }));
      return report.packages[0];
    };
    expect(await take()).toMatchObject({ status: 'ok', counts: { new: 11, changed: 0, quarantined: 0 } });
    expect(await take()).toMatchObject({ status: 'ok', counts: { new: 0, changed: 0 } });
    expect((await client.project.list({})).total).toBe(6);
  });
});
