/** Files handed to the program in pieces. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PART_BYTES, uploadFile } from '../../shared/api/upload.ts';
import { errorOf, openTestWorker, type TestWorker } from './worker.ts';

let worker: TestWorker;
beforeEach(async () => {
  worker = await openTestWorker();
});
afterEach(() => worker.dispose());

const bytesOf = async (fileId: string) =>
  Buffer.from(await (await worker.client.file.get({ fileId })).arrayBuffer());

describe('an upload', () => {
  it.each([0, 1, PART_BYTES, PART_BYTES + 1, 2 * PART_BYTES + 77])(
    'of %i bytes arrives as it is',
    async (size) => {
      const bytes = randomBytes(size);
      const info = await uploadFile(worker.client.file, new File([bytes], '台账.xlsx'));
      expect([info.name, info.bytes]).toEqual(['台账.xlsx', size]);
      expect((await bytesOf(info.fileId)).equals(bytes)).toBe(true);
    },
  );

  it('tells how far it is after every piece but the last', async () => {
    const heard: number[] = [];
    await uploadFile(worker.client.file, new File([randomBytes(2 * PART_BYTES + 77)], '合同.pdf'), {
      onBytes: (done) => heard.push(done),
    });
    expect(heard).toEqual([PART_BYTES, 2 * PART_BYTES]);
  });

  it('refuses a piece that is not the next one, and keeps what is there', async () => {
    const { fileId } = await worker.client.file.put({ file: new File(['abc'], '附件.pdf') });
    for (const from of [1, 2, 4]) {
      const error = await errorOf(
        worker.client.file.append({ fileId, from, part: new File(['x'], '附件.pdf') }),
      );
      expect(error).toMatchObject({ code: 'BAD_INPUT' });
      expect(error.message).toBe('“附件.pdf”没有按次序传完，请重新选择这个文件。');
    }
    expect(`${await bytesOf(fileId)}`).toBe('abc');
    await worker.client.file.append({ fileId, from: 3, part: new File(['def'], '附件.pdf') });
    expect(`${await bytesOf(fileId)}`).toBe('abcdef');
  });

  it('that is stopped half-way leaves nothing behind', async () => {
    const stop = new AbortController();
    const discarded: string[] = [];
    const calls = {
      put: worker.client.file.put,
      append: async () => {
        stop.abort(new Error('停下'));
        stop.signal.throwIfAborted();
        throw new Error('not reached');
      },
      discard: (input: { fileId: string }) => {
        discarded.push(input.fileId);
        return worker.client.file.discard(input);
      },
    };
    const file = new File([randomBytes(PART_BYTES + 1)], '大文件.zip');
    await expect(uploadFile(calls, file, { signal: stop.signal })).rejects.toThrow('停下');
    expect(discarded).toHaveLength(1);
    expect(await errorOf(worker.client.file.get({ fileId: discarded[0] ?? '' }))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
