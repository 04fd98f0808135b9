/** One command's hold of a data folder: the worker is started, used and closed. */
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../shared/api/errors.ts';
import type { Progress } from '../../shared/api/schemas.ts';
import { uploadFile } from '../../shared/api/upload.ts';
import { type ContractClient, startWorker } from '../worker/connect.ts';
import { type Arguments, callerPath, requiredPassphrase, requiredText } from './arguments.ts';

/** Beside the bundled command line, or in the sources when run from them. */
function workerUrl(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('../worker/worker.ts', import.meta.url)
    : new URL('./worker.js', import.meta.url);
}

/** Runs `work` against the folder named by `--data`. @throws AppError as the contract does. */
export async function withWorker<T>(
  args: Arguments,
  work: (client: ContractClient) => Promise<T>,
): Promise<T> {
  const worker = await startWorker({
    dataDir: callerPath(requiredText(args, 'data')),
    workerUrl: workerUrl(),
  });
  try {
    return await work(worker.client);
  } finally {
    await worker.close();
  }
}

/** As `withWorker`, with the workspace set up and its keys open. */
export function withKeys<T>(args: Arguments, work: (client: ContractClient) => Promise<T>): Promise<T> {
  const passphrase = requiredPassphrase(args);
  return withWorker(args, async (client) => {
    await requireWorkspace(client);
    await client.exchange.unlock({ passphrase });
    return work(client);
  });
}

/** @throws AppError NO_WORKSPACE when the folder has not been set up. */
export async function requireWorkspace(client: ContractClient): Promise<void> {
  const status = await client.workspace.status();
  if (status.state === 'none') {
    throw new AppError('NO_WORKSPACE', '这个数据文件夹还没有设置单位。请先运行 init。');
  }
}

/** The result of a streamed task; progress goes nowhere, scripts do not want it. */
export async function resultOf<T>(call: Promise<AsyncIterator<Progress, T, void>>): Promise<T> {
  const events = await call;
  for (;;) {
    const step = await events.next();
    if (step.done) return step.value;
  }
}

/** Hands a file to the worker. @returns its id for later calls. */
export async function upload(client: ContractClient, path: string): Promise<string> {
  const file = new File([await openAsBlob(path)], basename(path));
  return (await uploadFile(client.file, file)).fileId;
}
