/** Refusals: what is wrong with a file from outside, in words, with the file's name beside them. */
import { AppError } from '../../shared/api/errors.ts';

export function isErrno(error: unknown, ...codes: string[]): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return error instanceof Error && typeof code === 'string' && codes.includes(code);
}

/** Collects the file name once; `refuse(message)` is then what a check throws. */
export type Refuse = (message: string) => AppError;

export function refuserFor(file: string): Refuse {
  return (message) => new AppError('REFUSED', message, { file });
}

/** Errors of the machine while writing, in words; anything else passes unchanged. `file` is a name to show. */
export function explainWrite(error: unknown, file?: string): unknown {
  const details = file === undefined ? {} : { file };
  if (isErrno(error, 'ENOSPC', 'EDQUOT')) {
    return new AppError('DISK_FULL', '磁盘空间不够，没有写完，已清除半成品。请腾出空间后重试。', details);
  }
  if (isErrno(error, 'EFBIG')) {
    return new AppError(
      'DISK_FULL',
      '目标盘放不下这么大的文件（FAT32 格式的 U 盘单个文件不能超过 4 GB），没有写完，已清除半成品。请分卷导出，或换一个盘。',
      details,
    );
  }
  if (isErrno(error, 'EIO', 'ENXIO', 'ENODEV')) {
    return new AppError(
      'READ_ONLY',
      '写到一半目标盘断开或出错，没有写出文件。U 盘可能被拔出或有坏块，请插好后重试，或换一个盘。',
      details,
    );
  }
  if (isErrno(error, 'EROFS', 'EACCES', 'EPERM')) {
    return new AppError(
      'READ_ONLY',
      '目标位置不允许写入，没有写出文件。请换一个文件夹，或检查 U 盘的写保护。',
      details,
    );
  }
  if (isErrno(error, 'ENOENT', 'ENOTDIR', 'EEXIST', 'EISDIR')) {
    return new AppError('BAD_INPUT', '目标文件夹不存在或不能用，没有写出文件。请换一个文件夹。', details);
  }
  return error;
}
