/** Files in and out of the page: the same in Electron (which shows its save dialog) and in a browser. */
import { AppError, ERROR_CODES, type ErrorCode } from '../../shared/api/errors.ts';
import type { FileInfo } from '../../shared/api/schemas.ts';
import { uploadFile } from '../../shared/api/upload.ts';
import type { Client } from './client.ts';

interface UploadOptions {
  signal?: AbortSignal;
  /** Bytes handed over so far. */
  onBytes?: (bytes: number) => void;
}

/** What the loopback shell says of a file that it did not take. */
function refusalOf(status: number, text: string): AppError {
  let told = null as { code?: unknown; message?: unknown } | null;
  try {
    told = JSON.parse(text) as { code?: unknown; message?: unknown } | null;
  } catch {
    // Said in words by the shell's own guard.
  }
  const code = ERROR_CODES.find((one): one is ErrorCode => one === told?.code);
  if (code && typeof told?.message === 'string') return new AppError(code, told.message);
  return status === 413
    ? new AppError('REFUSED', '这个文件超过 8 GB，没有读入。请拆成几个文件再试。')
    : new AppError('INTERNAL', '文件没有传完。请回到启动窗口，重新打开那里给出的地址再试。');
}

/**
 * In a browser the file goes from its disk to ours without passing through the page. An XMLHttpRequest, because `fetch`
 * does not tell how much has gone.
 */
function sendWhole(file: File, { signal, onBytes }: UploadOptions): Promise<FileInfo> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open('POST', '/incoming');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    if (onBytes) request.upload.onprogress = ({ loaded }) => onBytes(loaded);
    request.onload = () => {
      if (request.status === 200) resolve(JSON.parse(request.responseText) as FileInfo);
      else reject(refusalOf(request.status, request.responseText));
    };
    request.onerror = () => reject(new TypeError('the connection broke'));
    request.onabort = () => reject(signal?.reason ?? new DOMException('aborted', 'AbortError'));
    request.onloadend = () => signal?.removeEventListener('abort', stop);
    if (signal?.aborted) return reject(signal.reason);
    signal?.addEventListener('abort', stop);
    request.send(file);
  });
}

/** Said of a file that cannot be read where it lies. */
export const unreadable = (name: string): string =>
  `“${name}”读不出来，没有收下。文件可能已移走，或存储卡、U 盘已拔出。请接好后重新选择。`;

/** A file that was moved, or whose stick was pulled out, can no longer be read. */
const isReadable = (file: File): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );

/**
 * Hands a file to the program. Nothing stays of it when it was not taken.
 * @throws AppError when it was not taken or cannot be read; else what the connection or the signal throws
 */
export async function upload(client: Client, file: File, options: UploadOptions = {}): Promise<FileInfo> {
  try {
    return window.qianqiShell?.kind === 'electron'
      ? await uploadFile(client.file, file, options)
      : await sendWhole(file, options);
  } catch (error) {
    if (options.signal?.aborted || error instanceof AppError || (await isReadable(file))) throw error;
    throw new AppError('BAD_INPUT', unreadable(file.name), { file: file.name });
  }
}

/** Hands the officer a file to keep. */
export function saveFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Uploads chosen files into the data folder's waiting room. */
export async function readFilesIn(client: Client, files: readonly File[]): Promise<FileInfo[]> {
  const infos: FileInfo[] = [];
  for (const file of files) infos.push(await upload(client, file));
  return infos;
}

/** As `readFilesIn`, but one that cannot be read is set aside with what is to be said of it; the others are taken. */
export async function readEachIn(
  client: Client,
  files: readonly File[],
): Promise<{ infos: FileInfo[]; unread: string[] }> {
  const infos: FileInfo[] = [];
  const unread: string[] = [];
  for (const file of files)
    try {
      infos.push(await upload(client, file));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'BAD_INPUT') throw error;
      unread.push(error.message);
    }
  return { infos, unread };
}
