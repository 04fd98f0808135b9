/** What a streamed call says when its work fails, whether at once or later. */
import { ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { streamTask, type Task } from '../../../electron/app/task.ts';
import { AppError } from '../../../shared/api/errors.ts';

const damaged = () => new AppError('DAMAGED_DATABASE', '数据库文件已损坏。');

async function failureOf(work: (task: Task) => Promise<void>): Promise<unknown> {
  try {
    await streamTask(undefined, work).next();
  } catch (error) {
    return error;
  }
  return null;
}

describe('a streamed task', () => {
  it.each([
    [
      'at once',
      () => {
        throw damaged();
      },
    ],
    ['in its first step', async () => Promise.reject(damaged())],
    [
      'later',
      async () => {
        await Promise.resolve();
        throw damaged();
      },
    ],
  ] as [string, () => Promise<void>][])(
    'that fails %s crosses with its code and its words',
    async (_, work) => {
      const failure = await failureOf(work);
      expect(failure).toBeInstanceOf(ORPCError);
      expect(failure).toMatchObject({
        code: 'DAMAGED_DATABASE',
        message: '数据库文件已损坏。',
        defined: true,
      });
    },
  );
});
