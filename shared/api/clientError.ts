/** Turns whatever a contract call threw into the one error shape of the product; used by every client. */
import { ORPCError } from '@orpc/client';
import { fieldSpec } from '../model/entities.ts';
import { AppError, ERROR_CODES, type ErrorCode, type ErrorDetails, type FieldProblem } from './errors.ts';

interface Issue {
  path?: readonly unknown[];
  message?: string;
}

function fieldProblems(data: unknown): FieldProblem[] {
  const issues = (data as { issues?: unknown } | null)?.issues;
  if (!Array.isArray(issues)) return [];
  return (issues as Issue[]).map((issue) => ({
    path: (issue.path ?? [])
      .map((part) =>
        typeof part === 'object' && part !== null && 'key' in part ? String(part.key) : String(part),
      )
      .join('.'),
    message: issue.message ?? '填写的内容不合要求',
  }));
}

/** What the officer calls the value at a path; the path itself when the catalogue has no name for it. */
function labelOf(path: string): string {
  const name = path.split('.').at(-1) ?? '';
  return fieldSpec('project', name)?.label ?? fieldSpec('enterprise', name)?.label ?? (path || '输入');
}

/** @returns the same AppError, or one made from a transport error; never throws. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ORPCError) {
    if ((ERROR_CODES as readonly string[]).includes(error.code)) {
      return new AppError(error.code as ErrorCode, error.message, (error.data ?? {}) as ErrorDetails);
    }
    if (error.code === 'BAD_REQUEST') {
      const fields = fieldProblems(error.data);
      const first = fields[0];
      return new AppError(
        'BAD_INPUT',
        first
          ? `${labelOf(first.path)}：${first.message}。没有保存，请改正后重试。`
          : '提交的内容不合要求。请检查后重试。',
        {
          fields,
        },
      );
    }
  }
  if (error instanceof Error && error.name === 'AbortError')
    return new AppError('CANCELLED', '已取消，没有写入任何内容。');
  return new AppError(
    'INTERNAL',
    '与数据进程的联系中断了，这一步没有完成。请重新打开程序，已保存的数据不受影响。',
  );
}
