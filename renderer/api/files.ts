/** Files in and out of the page: the same in Electron (which shows its save dialog) and in a browser. */
import type { FileInfo } from '../../shared/api/schemas.ts';
import { uploadFile } from '../../shared/api/upload.ts';
import type { Client } from './client.ts';

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
  for (const file of files) infos.push(await uploadFile(client.file, file));
  return infos;
}
