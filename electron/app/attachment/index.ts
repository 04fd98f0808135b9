/** Files attached to projects: the record travels as operations, the bytes lie in the store under their hash. */
import { statSync } from 'node:fs';
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../../shared/api/errors.ts';
import type {
  Attachment,
  AttachmentWords,
  FileInfo,
  MissingAttachment,
} from '../../../shared/api/schemas.ts';
import { type AttachmentFields, attachmentSizeProblem, recordName } from '../../../shared/model/entities.ts';
import { DELETED } from '../../../shared/model/merge.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import { tidyLongText, tidyText } from '../../../shared/model/plainText.ts';
import { isStored, storedPath, storedSize, storeFile } from '../../database/fileStore.ts';
import { decodeRow, type StoredRecord } from '../../database/view.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';
import type { Task } from '../task.ts';
import { ACCEPTED_WORDS, mediaTypeOf } from './mediaType.ts';
import { attachmentName, isHeld, noteStored } from './stored.ts';

export {
  attachmentName,
  checkStoredFiles,
  isHeld,
  noteStored,
  recoverFrom,
  storedBytes,
  storedFiles,
} from './stored.ts';

type Stored = StoredRecord<'attachment'>;
const typed = { kind: 'typed' } as const;

function toAttachment(workspace: Workspace, record: Stored, names: ReadonlyMap<string, string>): Attachment {
  return {
    ...record,
    officeName: names.get(record.office) ?? record.office,
    held: isHeld(workspace.dataDir, record.fields),
  };
}

function existing(workspace: Workspace, id: string): Stored {
  const record = workspace.records.view.get('attachment', id);
  if (!record) throw new AppError('NOT_FOUND', '找不到这个附件，可能已被删除。请返回项目刷新。');
  return record;
}

function checkProject(workspace: Workspace, projectId: string): void {
  const project = workspace.records.view.get('project', projectId);
  if (!project || project.deleted)
    throw new AppError('NOT_FOUND', '找不到这个项目，可能已被删除，附件没有保存。请返回列表刷新。');
}

/** The living attachments of a project in the order in which they were added. */
export function listAttachments(workspace: Workspace, projectId: string): Attachment[] {
  const names = officeNames(workspace);
  return workspace.db
    .prepare<[string], Record<string, unknown>>(
      'SELECT * FROM attachment WHERE projectId = ? AND deleted = 0 ORDER BY id',
    )
    .all(projectId)
    .map((row) => toAttachment(workspace, decodeRow('attachment', row), names));
}

/** Blank text is not known; the rest is tidied. Absent words stay absent. */
function tidyWords(words: Partial<AttachmentWords>): Partial<AttachmentWords> {
  const tidied = { ...words };
  if (typeof words.title === 'string') tidied.title = tidyText(words.title) || null;
  if (typeof words.note === 'string') tidied.note = tidyLongText(words.note) || null;
  return tidied;
}

function checkSize(name: string, bytes: number): void {
  const problem = attachmentSizeProblem(name, bytes);
  if (problem) throw new AppError('REFUSED', problem, { file: name });
}

function refuseTwin(workspace: Workspace, projectId: string, sha256: string, name: string): void {
  const twin = workspace.db
    .prepare<[string, string], Record<string, unknown>>(
      'SELECT * FROM attachment WHERE projectId = ? AND sha256 = ? AND deleted = 0 LIMIT 1',
    )
    .get(projectId, sha256);
  if (!twin) return;
  const record = decodeRow('attachment', twin);
  throw new AppError(
    'DUPLICATE',
    `“${name}”与本项目已有的附件“${attachmentName(record.fields)}”内容完全相同，没有再附一次。要改名称或说明，请改那一条。`,
    { file: name, record: { entity: 'attachment', id: record.id, name: attachmentName(record.fields) } },
  );
}

export interface NewAttachment {
  projectId: string;
  fileId: string;
  words: Partial<AttachmentWords>;
  /** What another area knows of the file: the visit it belongs to, where a photo was taken. */
  more?: Partial<Pick<AttachmentFields, 'visitId' | 'visitItemId' | 'takenTime' | 'latitude' | 'longitude'>>;
}

/**
 * Takes an uploaded file into the store, then writes its record: a crash in between leaves bytes that nobody names.
 * @throws AppError REFUSED for an empty, too large or unknown kind of file; DUPLICATE for one the project has; NOT_FOUND,
 *   DISK_FULL.
 */
export async function addAttachment(app: App, request: NewAttachment, task: Task): Promise<Attachment> {
  const workspace = app.workspace();
  checkProject(workspace, request.projectId);
  const file = app.files.find(request.fileId);
  const { size } = statSync(file.path);
  checkSize(file.name, size);
  const mediaType = await mediaTypeOf(file.path);
  if (mediaType === null)
    throw new AppError(
      'REFUSED',
      `“${file.name}”不是能附的文件类型，没有附上。能附的有：${ACCEPTED_WORDS}（不含宏）。其他文件请先转成 PDF 再附。`,
      { file: file.name },
    );
  const stored = await storeFile(app.dataDir, file.path, {
    signal: task.signal,
    move: file.own,
    onBytes: (done) => task.report({ label: `存入 ${file.name}`, done, total: size }),
  });
  const id = uuidv7();
  workspace.records.atomically(() => {
    checkProject(workspace, request.projectId);
    refuseTwin(workspace, request.projectId, stored.sha256, file.name);
    writeAttachment(workspace, id, {
      ...request.words,
      ...request.more,
      projectId: request.projectId,
      fileName: tidyText(file.name).slice(-200),
      mediaType,
      bytes: stored.bytes,
      sha256: stored.sha256,
    });
  });
  app.files.discard(request.fileId);
  return toAttachment(workspace, existing(workspace, id), officeNames(workspace));
}

/** Writes a new record for bytes that are in the store, inside the caller's transaction. */
export function writeAttachment(
  workspace: Workspace,
  id: string,
  fields: Partial<AttachmentFields> & { sha256: string; bytes: number },
): void {
  noteStored(workspace, fields.sha256, fields.bytes);
  workspace.records.write({
    entity: 'attachment',
    id,
    isNew: true,
    set: { ...fields, ...tidyWords(fields) } as Record<string, JsonValue>,
    by: workspace.info.officer,
    source: typed,
  });
}

/** Changes what is said of an attachment. @throws AppError NOT_FOUND, CONFLICT when it was changed meanwhile. */
export function saveAttachment(
  workspace: Workspace,
  id: string,
  version: number,
  words: Partial<AttachmentWords>,
): Attachment {
  workspace.records.atomically(() => {
    const record = existing(workspace, id);
    if (record.version !== version)
      throw new AppError('CONFLICT', '这个附件的说明刚才在别处改过，这次没有保存。请刷新后对照新值再改。', {
        record: { entity: 'attachment', id, name: attachmentName(record.fields) },
      });
    workspace.records.write({
      entity: 'attachment',
      id,
      set: tidyWords(words) as Record<string, JsonValue>,
      by: workspace.info.officer,
      source: typed,
    });
  });
  return toAttachment(workspace, existing(workspace, id), officeNames(workspace));
}

/** Files of a visit are part of its record: none leaves it once it is archived, and no signature loses its picture. */
function checkRemovable(workspace: Workspace, { id, fields }: Stored): void {
  const status = workspace.db
    .prepare<[string | null], string | null>('SELECT status FROM visit WHERE id = ? AND deleted = 0')
    .pluck()
    .get(fields.visitId);
  if (status === 'archived')
    throw new AppError(
      'REFUSED',
      `“${attachmentName(fields)}”属于一次已经归档的走访，没有去掉。要去掉，请先在那次走访里撤销归档。`,
    );
  const signs = workspace.db
    .prepare<[string], number>('SELECT 1 FROM visitSignature WHERE attachmentId = ? AND deleted = 0')
    .pluck()
    .get(id);
  if (signs !== undefined)
    throw new AppError(
      'REFUSED',
      `“${attachmentName(fields)}”是走访记录上的签字，没有去掉。要撤销签字，请到那次走访里写明理由撤销。`,
    );
}

/** Removes (`true`) or brings back (`false`) the record; the bytes stay in the store. */
export function setAttachmentDeleted(workspace: Workspace, id: string, deleted: boolean): void {
  workspace.records.atomically(() => {
    const record = existing(workspace, id);
    if (deleted) checkRemovable(workspace, record);
    workspace.records.write({
      entity: 'attachment',
      id,
      set: { [DELETED]: deleted },
      by: workspace.info.officer,
      source: typed,
    });
  });
}

/** The bytes as a file that a shell can fetch. @throws AppError NOT_FOUND with where they may come from. */
export function openAttachment(app: App, id: string): FileInfo {
  const workspace = app.workspace();
  const { fields, office } = existing(workspace, id);
  const name = attachmentName(fields);
  if (fields.sha256 === null || !isStored(app.dataDir, fields.sha256)) {
    const own = office === workspace.info.office.code;
    throw new AppError(
      'NOT_FOUND',
      own
        ? `附件“${name}”的文件不在本机的数据文件夹里。请重新附上同一个文件，或从备份的 attachments 文件夹复制回来。`
        : `附件“${name}”的文件还没有收到。下次给对方发数据包时会自动索要，收到后就能打开。`,
      { record: { entity: 'attachment', id, name } },
    );
  }
  if (!isHeld(app.dataDir, fields))
    throw new AppError(
      'REFUSED',
      `附件“${name}”的文件大小不对（应为 ${fields.bytes} 字节，实际 ${storedSize(app.dataDir, fields.sha256)} 字节），已损坏，没有打开。请重新附上同一个文件，或从备份恢复。`,
    );
  return app.files.adopt(storedPath(app.dataDir, fields.sha256), fields.fileName ?? name);
}

/** Living attachments whose bytes are not on this machine, oldest first. */
export function missingAttachments(workspace: Workspace): MissingAttachment[] {
  const names = officeNames(workspace);
  const wasStored = workspace.db
    .prepare<[string], number>('SELECT 1 FROM storedFile WHERE sha256 = ?')
    .pluck();
  return workspace.db
    .prepare<[], Record<string, unknown>>(
      'SELECT * FROM attachment WHERE deleted = 0 AND sha256 IS NOT NULL ORDER BY id',
    )
    .all()
    .map((row) => decodeRow('attachment', row))
    .filter(({ fields }) => !isHeld(workspace.dataDir, fields))
    .map(({ id, office, fields }) => {
      const project =
        fields.projectId === null ? undefined : workspace.records.view.get('project', fields.projectId);
      const sha256 = fields.sha256 ?? '';
      return {
        id,
        sha256,
        title: attachmentName(fields),
        fileName: fields.fileName ?? '',
        bytes: fields.bytes ?? 0,
        projectId: fields.projectId,
        projectName: project ? recordName(project.fields) : '未命名',
        office,
        officeName: names.get(office) ?? office,
        lost: wasStored.get(sha256) !== undefined,
      };
    });
}
