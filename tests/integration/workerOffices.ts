/** Offices as the program runs them, each a real worker on a folder of its own, and packages carried between them. */
import { join } from 'node:path';
import { startWorker, type WorkerHandle } from '../../electron/worker/connect.ts';
import type { FileInfo, ImportReport, Office, PackageReport } from '../../shared/api/schemas.ts';
import { PASSPHRASE } from '../fixtures/offices.ts';
import { resultOf, WORKER_URL } from './worker.ts';

export interface WorkerOffices {
  /** Opens a folder below the root, set up or not. */
  start(folder: string): Promise<WorkerHandle>;
  /** Sets an office up in a new folder; its keys are open. */
  office(folder: string, who: Office): Promise<WorkerHandle>;
  close(): Promise<void>;
}

export function workerOffices(root: string): WorkerOffices {
  const open: WorkerHandle[] = [];
  async function start(folder: string): Promise<WorkerHandle> {
    const worker = await startWorker({ dataDir: join(root, folder), workerUrl: WORKER_URL });
    open.push(worker);
    return worker;
  }
  return {
    start,
    async office(folder, who) {
      const worker = await start(folder);
      const officer = who.name.slice(0, 2);
      await worker.client.workspace.create({ office: who, officer, passphrase: PASSPHRASE });
      return worker;
    },
    async close() {
      await Promise.all(open.splice(0).map((worker) => worker.close()));
    },
  };
}

/** Each registers the other's card, as after a telephone call. */
export async function exchangeCards(one: WorkerHandle, other: WorkerHandle): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const { file } = await from.client.exchange.card();
    await to.client.exchange.trust({ fileId: (await to.client.file.put({ file })).fileId });
  }
}

/** The volumes of a new package. */
export async function exported(
  from: WorkerHandle,
  to: string,
  volumeMegabytes: number | null = null,
): Promise<File[]> {
  const { files } = await resultOf<{ files: FileInfo[] }>(
    from.client.exchange.export({ to, volumeMegabytes }),
  );
  return Promise.all(files.map(({ fileId }) => from.client.file.get({ fileId })));
}

/** @param confirm whether a person has agreed to the deletions that ask for it */
export async function receive(
  to: WorkerHandle,
  files: readonly File[],
  { mode = 'import' as 'preview' | 'import', confirm = false } = {},
): Promise<PackageReport[]> {
  const fileIds = await Promise.all(files.map(async (file) => (await to.client.file.put({ file })).fileId));
  const report =
    mode === 'preview'
      ? to.client.exchange.preview({ fileIds })
      : to.client.exchange.import({ fileIds, confirmed: confirm ? fileIds : [] });
  return (await resultOf<ImportReport>(report)).packages;
}

/** Makes a package of one volume and takes it in at the other office. */
export async function send(from: WorkerHandle, to: WorkerHandle, code: string): Promise<PackageReport> {
  const [report] = await receive(to, await exported(from, code));
  if (!report) throw new Error('no package was reported');
  return report;
}
