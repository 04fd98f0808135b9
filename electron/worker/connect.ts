/** Starting the worker and talking to it from Node: used by the loopback and command-line shells and by tests. */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import Database from 'better-sqlite3';
import type { contract } from '../../shared/api/contract.ts';
import { AppError, type ErrorCode } from '../../shared/api/errors.ts';
import type { FileInfo } from '../../shared/api/schemas.ts';
import type { DiskAnswer, DiskCall, ToWorker } from './messages.ts';

export type ContractClient = ContractRouterClient<typeof contract>;

/** For shells on the worker's own disk: half a gigabyte need not pass through memory to get to the thread beside. */
export interface Disk {
  /** Takes a copy of a file in. @throws AppError BAD_INPUT when it cannot be read, DISK_FULL, READ_ONLY. */
  copyIn(path: string): Promise<FileInfo>;
  /** Makes a file known that the shell wrote into the waiting room itself. */
  adopt(path: string, name: string): Promise<FileInfo>;
  /** Where a file that the contract named lies. @throws AppError NOT_FOUND. */
  pathOf(fileId: string): Promise<string>;
}

export interface WorkerHandle {
  client: ContractClient;
  disk: Disk;
  /** A fresh port that speaks the contract's raw messages, for piping into a page. */
  openPort(): MessagePort;
  /** Fires when the worker has ended for whatever reason; calls made after that would never answer. */
  exited: AbortSignal;
  /** Closes the database cleanly and waits for the thread to end. */
  close(): Promise<void>;
}

interface WorkerMessage {
  type: 'ready' | 'failed';
  code?: ErrorCode;
  message?: string;
}

/**
 * Loads the database module in this thread too. Where the worker is the only one to have it, Node takes the native code
 * out of memory when the thread ends, and anything of it that runs a moment later ends the whole process.
 */
const keepNativeCode = (() => {
  let kept = false;
  return () => {
    if (!kept) new Database(':memory:').close();
    kept = true;
  };
})();

const stopped = () => new AppError('INTERNAL', '数据进程已停止。请重新打开程序，已保存的数据不受影响。');

/**
 * Starts the worker on a data folder and waits until the database is open.
 * @throws AppError with the worker's own reason (LOCKED, NEWER_DATABASE, DAMAGED_DATABASE, …).
 */
export async function startWorker(options: {
  dataDir: string;
  workerUrl: URL;
  demo?: boolean;
}): Promise<WorkerHandle> {
  keepNativeCode();
  const worker = new Worker(options.workerUrl, {
    workerData: { dataDir: options.dataDir, demo: options.demo === true },
  });
  const exit = new AbortController();
  worker.once('exit', () => exit.abort());
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new AppError('INTERNAL', '数据进程没有启动起来。请重新打开程序。')));
    worker.once('message', (message: WorkerMessage) => {
      if (message.type === 'ready') resolve();
      else reject(new AppError(message.code ?? 'INTERNAL', message.message ?? '数据进程没有启动起来。'));
    });
  });
  worker.on('error', (error) => console.error(`worker: ${error.message}`));

  const send = (message: ToWorker, transfer: MessagePort[] = []) => worker.postMessage(message, transfer);

  function openPort(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    send({ type: 'connect', port: port2 }, [port2]);
    return port1;
  }

  function ask(message: DiskCall) {
    return new Promise<FileInfo | string>((resolve, reject) => {
      const end = () => reject(stopped());
      if (exit.signal.aborted) return end();
      const { port1, port2 } = new MessageChannel();
      port1.once('message', ({ value, error }: DiskAnswer) => {
        if (error) reject(new AppError(error.code, error.message));
        else resolve(value as FileInfo | string);
      });
      exit.signal.addEventListener('abort', end);
      port1.once('close', () => exit.signal.removeEventListener('abort', end));
      send({ ...message, port: port2 }, [port2]);
    });
  }

  const port = openPort();
  const link = new RPCLink({
    port,
    interceptors: [
      ({ next }) => {
        if (exit.signal.aborted) throw stopped();
        return next();
      },
    ],
  });
  port.start();
  exit.signal.addEventListener('abort', () => port.close());

  return {
    client: createORPCClient(link),
    disk: {
      copyIn: (path) => ask({ type: 'copyIn', path }) as Promise<FileInfo>,
      adopt: (path, name) => ask({ type: 'adopt', path, name }) as Promise<FileInfo>,
      pathOf: (fileId) => ask({ type: 'pathOf', fileId }) as Promise<string>,
    },
    openPort,
    exited: exit.signal,
    async close() {
      if (exit.signal.aborted) return;
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      send({ type: 'close' });
      await ended;
    },
  };
}
