/** Files handed to the program: in pieces by pages, by their place on the disk by shells that share it. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadFile, PART_BYTES, uploadFile } from '../../shared/api/upload.ts';
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

describe('a download', () => {
  it.each([0, 1, PART_BYTES, PART_BYTES + 1, 2 * PART_BYTES + 77])(
    'of %i bytes arrives as it is',
    async (size) => {
      const bytes = randomBytes(size);
      const info = await uploadFile(worker.client.file, new File([bytes], '数据包.qqpkg'));
      const file = await downloadFile(worker.client.file, info);
      expect([file.name, file.size]).toEqual(['数据包.qqpkg', size]);
      expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
    },
  );

  it('of a file that has become shorter is refused, and one that is gone too', async () => {
    const info = await worker.client.file.put({ file: new File(['abc'], '数据包.qqpkg') });
    const error = await errorOf(downloadFile(worker.client.file, { ...info, bytes: 4 }));
    expect([error.code, error.message]).toEqual([
      'NOT_FOUND',
      '“数据包.qqpkg”在磁盘上已经不完整，没有存出去。请重新生成一次。',
    ]);
    await worker.client.file.discard({ fileId: info.fileId });
    expect(await errorOf(downloadFile(worker.client.file, info))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a shell on the same disk', () => {
  it('has a file copied in as it is, for the owner alone, and is told where it lies', async () => {
    const source = join(worker.dataDir, '台账 2019.xlsx');
    const bytes = randomBytes(300_000);
    writeFileSync(source, bytes);
    chmodSync(source, 0o444);
    const info = await worker.disk.copyIn(source);
    expect([info.name, info.bytes]).toEqual(['台账 2019.xlsx', bytes.length]);
    const path = await worker.disk.pathOf(info.fileId);
    expect(path).not.toBe(source);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await bytesOf(info.fileId)).equals(bytes)).toBe(true);
    await worker.client.file.discard({ fileId: info.fileId });
    expect(await errorOf(worker.disk.pathOf(info.fileId))).toMatchObject({ code: 'NOT_FOUND' });
    expect(readFileSync(source).equals(bytes)).toBe(true);
  });

  it('is told in words of a file that cannot be read, and nothing stays behind', async () => {
    mkdirSync(join(worker.dataDir, '文件夹.qqpkg'));
    for (const name of ['没有.qqpkg', '文件夹.qqpkg']) {
      const error = await errorOf(worker.disk.copyIn(join(worker.dataDir, name)));
      expect([error.code, error.message]).toEqual([
        'BAD_INPUT',
        `“${name}”读不出来。请换一个 USB 接口，或复制到本机后再试。`,
      ]);
    }
    expect(readdirSync(worker.dataDir)).not.toContain('incoming');
  });

  it('is refused once the worker has ended', async () => {
    await worker.close();
    await expect(worker.disk.pathOf('x')).rejects.toThrow('数据进程已停止');
  });
});
