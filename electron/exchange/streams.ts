/** Bytes in pieces: files read in ranges, Node streams and web streams as the same kind of async iteration. */
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { ReadableStream as NodeReadableStream } from 'node:stream/web';

const PIECE = 256 * 1024;

async function* pieces(
  handle: FileHandle,
  start: number,
  end: number,
  bufferOf: (bytes: number) => Buffer,
): AsyncGenerator<Buffer, void, void> {
  for (let position = start; position < end; ) {
    const wanted = Math.min(PIECE, end - position);
    const { bytesRead, buffer } = await handle.read(bufferOf(wanted), 0, wanted, position);
    // As a failure of the disk: the file is no longer what it was when it was opened.
    if (bytesRead === 0)
      throw Object.assign(new Error('file became shorter while it was read'), { code: 'EIO' });
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/**
 * Reads bytes `start` to `end` (exclusive) of an open file, each piece in a buffer of its own.
 * @throws Error when the file has become shorter in the meantime.
 */
export function readRange(
  handle: FileHandle,
  start: number,
  end: number,
): AsyncGenerator<Buffer, void, void> {
  return pieces(handle, start, end, Buffer.allocUnsafe);
}

/**
 * As `readRange`, all in one buffer: a piece is gone as soon as the next is asked for. For hashing and copying, where
 * half a gigabyte of buffers would be left lying until the garbage collector thinks it worth its while.
 */
export function readFleeting(
  handle: FileHandle,
  start: number,
  end: number,
): AsyncGenerator<Buffer, void, void> {
  const buffer = Buffer.allocUnsafe(Math.min(PIECE, Math.max(0, end - start)));
  return pieces(handle, start, end, () => buffer);
}

/**
 * The pieces as the web stream that the age library takes: its type is the DOM's, the object is the same. Abandoning
 * the stream closes the source.
 */
export function asWebStream(source: AsyncIterable<Uint8Array> | Readable): ReadableStream<Uint8Array> {
  return NodeReadableStream.from(source) as unknown as ReadableStream<Uint8Array>;
}

/** The pieces of a web stream; leaving the loop early cancels the stream. */
export function piecesOf(stream: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  return stream as unknown as AsyncIterable<Uint8Array>;
}

/** The bytes of a file, piece by piece; closed however the reading ends. */
export async function* filePieces(
  path: string,
  read: typeof readRange = readRange,
): AsyncGenerator<Buffer, void, void> {
  const handle = await open(path, 'r');
  try {
    yield* read(handle, 0, (await handle.stat()).size);
  } finally {
    await handle.close();
  }
}
