/** One command's hold of a data folder: the worker is started, used and closed. */
import { AppError } from '../../shared/api/errors.ts';
import type { Progress } from '../../shared/api/schemas.ts';
import { holdsDatabase } from '../database/copies.ts';
import { type ContractClient, type Disk, startWorker } from '../worker/connect.ts';
import { type Arguments, callerPath, requiredPassphrase, requiredText } from './arguments.ts';

/** In the sources when run from them; else beside the bundled command line, of which this may be a chunk. */
function workerUrl(): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL('../worker/worker.ts', here);
  return new URL(here.includes('/chunks/') ? '../worker.js' : './worker.js', here);
}

/** Runs `work` against the folder named by `--data`. @throws AppError as the contract does. */
export async function withWorker<T>(
  args: Arguments,
  work: (client: ContractClient, disk: Disk) => Promise<T>,
): Promise<T> {
  const worker = await startWorker({
    dataDir: callerPath(requiredText(args, 'data')),
    workerUrl: workerUrl(),
  });
  try {
    return await work(worker.client, worker.disk);
  } finally {
    await worker.close();
  }
}

/**
 * As `withWorker`, on a folder that has been set up: a mistyped name must not make a folder.
 * @throws AppError NO_WORKSPACE when it has not been.
 */
export async function withWorkspace<T>(
  args: Arguments,
  work: (client: ContractClient, disk: Disk) => Promise<T>,
): Promise<T> {
  const dataDir = callerPath(requiredText(args, 'data'));
  if (!holdsDatabase(dataDir)) throw notSetUp(dataDir);
  return withWorker(args, async (client, disk) => {
    const status = await client.workspace.status();
    if (status.state === 'none') throw notSetUp(dataDir);
    return work(client, disk);
  });
}

function notSetUp(dataDir: string): AppError {
  return new AppError('NO_WORKSPACE', `数据文件夹“${dataDir}”还没有设置单位。请检查 --data，或先运行 init。`);
}

/** As `withWorkspace`, with its keys open. */
export function withKeys<T>(
  args: Arguments,
  work: (client: ContractClient, disk: Disk) => Promise<T>,
): Promise<T> {
  const passphrase = requiredPassphrase(args);
  return withWorkspace(args, async (client, disk) => {
    await client.exchange.unlock({ passphrase });
    return work(client, disk);
  });
}

/** The result of a streamed task; progress goes nowhere, scripts do not want it. */
export async function resultOf<T>(call: Promise<AsyncIterator<Progress, T, void>>): Promise<T> {
  const events = await call;
  for (;;) {
    const step = await events.next();
    if (step.done) return step.value;
  }
}
