/** The worker thread that owns the data folder. Every shell reaches it through message ports; it is started once. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { RPCHandler } from '@orpc/server/message-port';
import { z } from 'zod';
import { AppError, type ErrorCode } from '../../shared/api/errors.ts';
import { openApp } from '../app/app.ts';
import { startAutomaticBackup } from '../app/backup/index.ts';
import { toTransport } from '../app/errors.ts';
import { router } from '../app/router.ts';
import { createSampleWorkspace } from '../app/sample/index.ts';
import { silentTask } from '../app/task.ts';
import type { DiskAnswer, ToWorker } from './messages.ts';

z.config({ ...z.locales.zhCN(), jitless: true });

/** About what an industrial county has on its books. */
const SAMPLE_PROJECTS = 126;

/** How long the thread may take to end by itself before it is ended. */
const LONGEST_END_MS = 2000;

interface Start {
  dataDir: string;
  /** Fill an empty folder with sample data. */
  demo?: boolean;
}

/** Sends what a disk call came to through the port that came with it. */
function answer(port: MessagePort, call: Promise<DiskAnswer['value']>): void {
  const reply = (told: DiskAnswer) => {
    port.postMessage(told);
    port.close();
  };
  call.then(
    (value) => reply({ value }),
    (error: unknown) => {
      const known = toTransport(error) as { code: ErrorCode; message: string };
      reply({ error: { code: known.code, message: known.message } });
    },
  );
}

const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread');

try {
  const start = workerData as Start;
  const app = openApp(start.dataDir);
  if (start.demo && !app.current()) {
    await createSampleWorkspace(app, { projects: SAMPLE_PROJECTS, seed: 2019, office: null }, silentTask());
  }
  const handler = new RPCHandler(router);
  const clients = new Set<MessagePort>();
  const serve = (client: MessagePort) => {
    clients.add(client);
    client.once('close', () => clients.delete(client));
    handler.upgrade(client, { context: { app } });
    client.start();
  };
  const backup = startAutomaticBackup(app);
  const close = async () => {
    backup.stop();
    await backup.ifChanged();
    app.close();
    // With its ports closed the thread ends by itself; ending it by force in the middle of a turn has crashed Node.
    for (const client of clients) client.close();
    port.close();
    setTimeout(() => process.exit(0), LONGEST_END_MS).unref();
  };
  port.on('message', (message: ToWorker) => {
    if (message.type === 'connect') serve(message.port);
    if (message.type === 'close') void close();
    if (message.type === 'copyIn') answer(message.port, app.files.copyIn(message.path));
    if (message.type === 'adopt')
      answer(message.port, (async () => app.files.adopt(message.path, message.name))());
    if (message.type === 'pathOf') answer(message.port, (async () => app.files.find(message.fileId).path)());
  });
  port.postMessage({ type: 'ready' });
} catch (error) {
  const known = error instanceof AppError;
  port.postMessage({
    type: 'failed',
    code: known ? error.code : 'INTERNAL',
    message: known
      ? error.message
      : `程序没有能够打开数据文件夹：${error instanceof Error ? error.message : String(error)}`,
  });
  process.exit(1);
}
