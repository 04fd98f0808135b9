/** What the thread that started the worker may tell it beside the contract. Pages have no way to send these. */
import type { MessagePort } from 'node:worker_threads';
import type { ErrorCode } from '../../shared/api/errors.ts';
import type { FileInfo } from '../../shared/api/schemas.ts';

export type DiskCall =
  | { type: 'copyIn'; path: string }
  | { type: 'adopt'; path: string; name: string }
  | { type: 'pathOf'; fileId: string };

export type ToWorker =
  | { type: 'connect'; port: MessagePort }
  | { type: 'close' }
  | (DiskCall & { port: MessagePort });

/** Comes through the port that was sent along. */
export interface DiskAnswer {
  value?: FileInfo | string;
  error?: { code: ErrorCode; message: string };
}
