/** Carries use-case errors over the contract as `{code, message, data}` with stable codes. */
import { ORPCError } from '@orpc/server';
import { AppError, ERROR_STATUS } from '../../shared/api/errors.ts';
import { explainSqlite } from '../database/sqlite.ts';

/** The error as it crosses the contract. Unknown errors are logged here and cross without their text. */
export function toTransport(error: unknown): unknown {
  if (error instanceof ORPCError) return error;
  const explained = explainSqlite(error);
  if (explained instanceof AppError) {
    return new ORPCError(explained.code, {
      defined: true,
      status: ERROR_STATUS[explained.code],
      message: explained.message,
      data: explained.details,
    });
  }
  if (explained instanceof Error && explained.name === 'AbortError') {
    return new ORPCError('CANCELLED', {
      defined: true,
      status: 499,
      message: '已取消，没有写入任何内容。',
      data: {},
    });
  }
  console.error('use case failed:', explained);
  return new ORPCError('INTERNAL', {
    defined: true,
    status: 500,
    message: '程序内部出错，这一步没有完成，已保存的数据不受影响。请重试；仍不行请把日志交给技术人员。',
    data: {},
  });
}
