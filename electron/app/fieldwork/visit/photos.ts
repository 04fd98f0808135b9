/** Photos, signatures and scans of a visit: attachments of its project; small copies for lists are a cache of this machine. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../../shared/api/errors.ts';
import type { Attachment } from '../../../../shared/api/schemas.ts';
import { EXIF_HEAD_BYTES, type PictureFacts, readExif } from '../../../../shared/fieldwork/exif.ts';
import { TAIL_BYTES, whyNoPhoto } from '../../../../shared/fieldwork/picture.ts';
import type { AttachmentFields } from '../../../../shared/model/entities.ts';
import type { App } from '../../app.ts';
import { addAttachment } from '../../attachment/index.ts';
import type { Workspace } from '../../context.ts';
import type { KeptFile } from '../../file/index.ts';
import { officeNames } from '../../officeNames.ts';
import type { Task } from '../../task.ts';
import { silentTask } from '../../task.ts';
import { tidy, tidyLong, writeRow } from '../common.ts';
import { checkWritable, visitOf } from './read.ts';

/** Small copies are pictures of at most a few hundred pixels. */
const MAX_THUMB_BYTES = 300 * 1024;

async function piece(handle: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}

/** @param late whether it may still come once the visit is archived */
function projectIdOf(workspace: Workspace, visitId: string, late = false): string {
  const visit = visitOf(workspace, visitId);
  if (!late || visit.office !== workspace.info.office.code) checkWritable(workspace, visit);
  if (visit.fields.projectId === null) throw new AppError('REFUSED', '这次走访没有关联项目，照片没有收下。');
  return visit.fields.projectId;
}

/** What the picture says of itself. @throws AppError REFUSED naming the file that is empty, broken, too large or no picture */
async function factsOf({ name, path, bytes }: KeptFile): Promise<PictureFacts> {
  const handle = await open(path, 'r');
  try {
    const head = await piece(handle, 0, EXIF_HEAD_BYTES);
    const tail = await piece(handle, Math.max(0, bytes - TAIL_BYTES), TAIL_BYTES);
    const refused = whyNoPhoto(name, bytes, head, tail);
    if (refused !== null) throw new AppError('REFUSED', refused, { file: name });
    return readExif(head);
  } finally {
    await handle.close();
  }
}

/**
 * Takes an uploaded file as a photo of a visit. Of one that is not taken nothing stays in the waiting room.
 * @throws AppError REFUSED naming the file; DUPLICATE for one held; CANCELLED.
 */
export async function addPhoto(
  app: App,
  request: { visitId: string; itemId: string | null; fileId: string },
  task: Task,
): Promise<Attachment> {
  try {
    const projectId = projectIdOf(app.workspace(), request.visitId);
    const { takenAt, ...where } = await factsOf(app.files.find(request.fileId));
    return await addAttachment(
      app,
      {
        projectId,
        fileId: request.fileId,
        words: { kind: 'photo', takenAt },
        more: { visitId: request.visitId, visitItemId: request.itemId, ...where },
      },
      task,
    );
  } catch (error) {
    app.files.discard(request.fileId);
    throw error;
  }
}

/** The paper may come back signed long after the record was archived. */
export async function addScan(
  app: App,
  request: { visitId: string; fileId: string },
  task: Task,
): Promise<Attachment> {
  const workspace = app.workspace();
  return addAttachment(
    app,
    {
      projectId: projectIdOf(workspace, request.visitId, true),
      fileId: request.fileId,
      words: { kind: 'visitRecord', title: '走访记录扫描件' },
      more: { visitId: request.visitId },
    },
    task,
  );
}

/** Keeps a drawn signature as a picture. @returns the attachment's id */
export async function keepSignature(
  app: App,
  visitId: string,
  fileId: string,
  name: string,
): Promise<string> {
  const kept = await addAttachment(
    app,
    {
      projectId: projectIdOf(app.workspace(), visitId),
      fileId,
      words: { kind: 'signature', title: `签字 ${name}` },
      more: { visitId },
    },
    silentTask(),
  );
  return kept.id;
}

/** What the officer says of a photo and which check it belongs to. */
export function describePhoto(
  workspace: Workspace,
  id: string,
  version: number,
  words: Partial<Pick<AttachmentFields, 'title' | 'visitItemId' | 'note'>>,
): Attachment {
  workspace.records.atomically(() => {
    const record = workspace.records.view.get('attachment', id);
    if (!record || record.deleted) throw new AppError('NOT_FOUND', '找不到这张照片，可能已被删除。请刷新。');
    if (record.fields.visitId !== null) checkWritable(workspace, visitOf(workspace, record.fields.visitId));
    if (record.version !== version)
      throw new AppError('CONFLICT', '这张照片的说明刚才在别处改过，这次没有保存。请刷新后再改。');
    writeRow(workspace, 'attachment', id, {
      ...words,
      ...(words.title === undefined ? {} : { title: tidy(words.title) }),
      ...(words.note === undefined ? {} : { note: tidyLong(words.note) }),
    });
  });
  const saved = workspace.records.view.get('attachment', id);
  if (!saved) throw new AppError('NOT_FOUND', '找不到这张照片。请刷新。');
  return { ...saved, officeName: officeNames(workspace).get(saved.office) ?? saved.office, held: true };
}

const thumbPath = (dataDir: string, sha256: string) => join(dataDir, 'thumbs', sha256.slice(0, 2), sha256);

/** Only a picture, only small: nothing else is ever read back as one. */
export async function putThumb(app: App, sha256: string, file: File): Promise<void> {
  const bytes = Buffer.from(await file.arrayBuffer());
  if (bytes.length > MAX_THUMB_BYTES || bytes[0] !== 0xff || bytes[1] !== 0xd8)
    throw new AppError('BAD_INPUT', '缩小图不合格式，没有保存。列表会改用原图。');
  const path = thumbPath(app.dataDir, sha256);
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  const part = `${path}.${randomUUID()}`;
  writeFileSync(part, bytes, { mode: 0o600 });
  renameSync(part, path);
}

export function thumb(app: App, sha256: string): File | null {
  const path = thumbPath(app.dataDir, sha256);
  if (!existsSync(path)) return null;
  return new File([readFileSync(path)], `${sha256.slice(0, 12)}.jpg`, { type: 'image/jpeg' });
}
