/** Files on their way in and out, in pieces: a whole one would lie in memory several times between page and worker. */
import { AppError } from './errors.ts';
import type { FileInfo } from './schemas.ts';

/** Bytes of one piece. */
export const PART_BYTES = 4 * 2 ** 20;

/** The calls of the contract that an upload needs. */
export interface FileCalls {
  put(input: { file: File }, options?: { signal?: AbortSignal }): Promise<FileInfo>;
  append(
    input: { fileId: string; from: number; part: File },
    options?: { signal?: AbortSignal },
  ): Promise<FileInfo>;
  discard(input: { fileId: string }): Promise<unknown>;
}

/**
 * Hands a file to the program, piece after piece.
 * @param options `onBytes` hears how many bytes have arrived after each piece
 * @throws what the first failing piece throws; what came before is thrown away then
 */
export async function uploadFile(
  calls: FileCalls,
  file: File,
  { onBytes, ...options }: { signal?: AbortSignal; onBytes?: (done: number) => void } = {},
): Promise<FileInfo> {
  const piece = (from: number) =>
    new File([file.slice(from, from + PART_BYTES)], file.name, { type: file.type });
  if (file.size <= PART_BYTES) return calls.put({ file }, options);
  let info = await calls.put({ file: piece(0) }, options);
  try {
    for (let from = PART_BYTES; from < file.size; from += PART_BYTES) {
      onBytes?.(from);
      info = await calls.append({ fileId: info.fileId, from, part: piece(from) }, options);
    }
  } catch (error) {
    await calls.discard({ fileId: info.fileId }).catch(() => {});
    throw error;
  }
  return info;
}

/** The call of the contract that fetching a file needs. */
export interface PartCalls {
  part(input: { fileId: string; from: number }): Promise<File>;
}

/**
 * Fetches a file from the program, piece after piece.
 * @throws AppError NOT_FOUND when it has become shorter or is gone; what a failing piece throws otherwise
 */
export async function downloadFile(calls: PartCalls, { fileId, name, bytes }: FileInfo): Promise<File> {
  const pieces: Blob[] = [];
  for (let from = 0; from < bytes; ) {
    const piece = await calls.part({ fileId, from });
    if (piece.size === 0)
      throw new AppError('NOT_FOUND', `“${name}”在磁盘上已经不完整，没有存出去。请重新生成一次。`);
    pieces.push(piece);
    from += piece.size;
  }
  return new File(pieces, name);
}
