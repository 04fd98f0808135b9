/**
 * Files from the page, straight from the connection to the disk: read as a call of the contract, each piece would lie in
 * memory some ten times between here and the worker. Only what the file is called goes to the worker.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError, ERROR_STATUS } from '../../shared/api/errors.ts';
import type { FileInfo } from '../../shared/api/schemas.ts';
import { explainSqlite } from '../database/sqlite.ts';

/** More than any volume or attachment; what the disk has no room for is refused by the disk. */
export const LARGEST_FILE = 8 * 2 ** 30;

export type Received = { status: number; body: FileInfo | { code: string; message: string } };

function nameIn(request: IncomingMessage): string {
  try {
    return decodeURIComponent(String(request.headers['x-file-name'] ?? ''));
  } catch {
    return '';
  }
}

function refusal({ code, message }: AppError): Received {
  return { status: ERROR_STATUS[code], body: { code, message } };
}

/**
 * Writes the body of a request into the waiting room and makes it known.
 * @param adopt tells the worker that a file of this name lies at this path. Nothing stays of a body that does not come to
 *   its end.
 */
export async function receiveFile(
  request: IncomingMessage,
  waitingRoom: string,
  adopt: (path: string, name: string) => Promise<FileInfo>,
): Promise<Received> {
  const path = join(waitingRoom, randomUUID());
  try {
    await mkdir(waitingRoom, { recursive: true, mode: 0o700 });
    await pipeline(request, createWriteStream(path, { mode: 0o600 }));
    return { status: 200, body: await adopt(path, nameIn(request)) };
  } catch (error) {
    await rm(path, { force: true }).catch(() => {});
    // The page has left or given up: nobody waits for an answer.
    if (!request.complete) return refusal(new AppError('CANCELLED', '已取消，没有读入。'));
    const known = explainSqlite(error);
    if (known instanceof AppError) return refusal(known);
    console.error('incoming file:', error);
    return refusal(
      new AppError('INTERNAL', '文件没有写进数据文件夹，已保存的数据不受影响。请检查数据文件夹后再试。'),
    );
  }
}
