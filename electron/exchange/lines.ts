/** NDJSON: one JSON value in each line, every line ended by a line feed. */
import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { AppError } from '../../shared/api/errors.ts';
import type { Refuse } from './refusal.ts';
import { readRange } from './streams.ts';

/** The longest line any reader accepts, in bytes. */
export const MAX_LINE_BYTES = 1024 * 1024;

const BATCH_CHARACTERS = 128 * 1024;
const LINE_FEED = 0x0a;

/**
 * Lines (each one JSON text without line feeds) as larger pieces.
 * @throws AppError REFUSED for a line that no reader would accept.
 */
export function* lineBatches(lines: Iterable<string>): Generator<Buffer, void, void> {
  let batch: string[] = [];
  let characters = 0;
  let number = 0;
  for (const line of lines) {
    number += 1;
    if (line === '' || line.includes('\n')) throw new Error(`line ${number} is not one line of JSON`);
    if (line.length > MAX_LINE_BYTES / 3 && Buffer.byteLength(line) > MAX_LINE_BYTES) {
      throw new AppError(
        'REFUSED',
        `第 ${number} 条改动的内容超过 1 MB，对方收不下，没有生成数据包。请把过长的文字改为附件。`,
      );
    }
    batch.push(line);
    characters += line.length;
    if (characters < BATCH_CHARACTERS) continue;
    yield Buffer.from(`${batch.join('\n')}\n`, 'utf8');
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield Buffer.from(`${batch.join('\n')}\n`, 'utf8');
}

export interface JsonLine {
  /** Counted from 1. */
  line: number;
  value: unknown;
}

function parseLine(bytes: Buffer, line: number, refuse: Refuse): JsonLine {
  if (isUtf8(bytes)) {
    try {
      return { line, value: JSON.parse(bytes.toString('utf8')) };
    } catch {
      // Said below, together with the line that is not UTF-8.
    }
  }
  throw refuse(`数据包第 ${line} 行不是合格的 JSON，没有导入任何内容。请对方重新生成数据包。`);
}

/**
 * Reads a file line by line; the memory needed is that of the longest line.
 * @throws AppError REFUSED with the line number for a line that is too long, unfinished or not JSON.
 */
export async function* readJsonLines(
  path: string,
  maxLineBytes: number,
  refuse: Refuse,
  signal?: AbortSignal,
): AsyncGenerator<JsonLine, void, void> {
  const handle = await open(path, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    let line = 0;
    for await (const piece of readRange(handle, 0, (await handle.stat()).size)) {
      signal?.throwIfAborted();
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      let start = 0;
      for (;;) {
        const end = bytes.indexOf(LINE_FEED, start);
        if ((end < 0 ? bytes.length : end) - start > maxLineBytes) {
          throw refuse(`数据包第 ${line + 1} 行过长，没有导入任何内容。请对方升级程序后重新生成数据包。`);
        }
        if (end < 0) break;
        line += 1;
        yield parseLine(bytes.subarray(start, end), line, refuse);
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
    if (rest.length > 0) {
      throw refuse(`数据包第 ${line + 1} 行不完整，没有导入任何内容。请对方重新生成数据包。`);
    }
  } finally {
    await handle.close();
  }
}
