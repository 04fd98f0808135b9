/** The worker thread, and pages joined to it: raw messages both ways, read by nobody in between. */
import { MessageChannel, Worker } from 'node:worker_threads';
import type { MessagePortMain } from 'electron';

export interface WorkerLink {
  /** Joins one page's port to the worker; closing either end closes the other. */
  join(port: MessagePortMain): void;
  /** Closes the database cleanly. */
  close(): Promise<void>;
}

interface WorkerMessage {
  type: 'ready' | 'failed';
  message?: string;
}

/**
 * Starts the worker on a data folder and waits until its database is open.
 * @param onDeath called when the worker ends by itself afterwards
 * @throws an Error whose message is the worker's own Chinese reason
 */
export async function startWorkerLink(
  workerUrl: URL,
  workerData: { dataDir: string; demo: boolean },
  onDeath: () => void,
): Promise<WorkerLink> {
  const worker = new Worker(workerUrl, { workerData });
  let closing = false;
  let ready = false;
  worker.on('error', (error) => console.error('worker:', error.message));
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    worker.once('message', (message: WorkerMessage) => {
      if (message.type === 'ready') resolve();
      else reject(new Error(message.message ?? '数据进程没有启动起来。'));
    });
    worker.once('exit', () => reject(new Error('数据进程没有启动起来。请重新打开程序。')));
  });
  ready = true;
  void ended.then(() => {
    if (ready && !closing) onDeath();
  });
  return {
    join(port) {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ type: 'connect', port: port2 }, [port2]);
      port.on('message', (event) => port1.postMessage(event.data));
      port.on('close', () => port1.close());
      port1.on('message', (data: unknown) => port.postMessage(data));
      port1.on('close', () => port.close());
      port.start();
    },
    async close() {
      closing = true;
      worker.postMessage({ type: 'close' });
      await ended;
    },
  };
}
