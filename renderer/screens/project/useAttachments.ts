import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Attachment, AttachmentWords, Progress } from '../../../shared/api/schemas.ts';
import { uploadFile } from '../../../shared/api/upload.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { useLongTask } from '../../api/useLongTask.ts';
import { useNotify } from '../../parts/index.ts';

type Events = AsyncIterator<Progress, Attachment, void>;

/** The events of a task; `note` hears why it did not finish, whether at its start or on the way. */
async function noting(start: () => Promise<Events>, note: (error: unknown) => void): Promise<Events> {
  const heard = async <T>(step: () => Promise<T>): Promise<T> => {
    try {
      return await step();
    } catch (error) {
      note(error);
      throw error;
    }
  };
  const events = await heard(start);
  return { ...events, next: () => heard(() => events.next()) };
}

/** Everything the tab does with the files of one project. Files that are refused do not stop the others. */
export function useAttachments(projectId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const task = useLongTask();
  const [problems, setProblems] = useState<string[]>([]);
  const list = useQuery({
    queryKey: ['attachment', 'list', projectId],
    queryFn: () => api.attachment.list({ projectId }),
  });
  const anyAway = list.data?.attachments.some((one) => !one.held) ?? false;
  const missing = useQuery({
    queryKey: ['attachment', 'missing'],
    queryFn: () => api.attachment.missing(),
    enabled: anyAway,
  });
  const lost = new Set(missing.data?.attachments.filter((one) => one.lost).map((one) => one.id));
  const refresh = () => queries.invalidateQueries({ queryKey: ['attachment'] });

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    setProblems([]);
    try {
      await work();
      await refresh();
      return true;
    } catch (error) {
      setProblems([toAppError(error).message]);
      return false;
    }
  }

  /** One after the other; what is in when the officer cancels stays in. */
  async function add(files: readonly File[]): Promise<void> {
    setProblems([]);
    const refused: string[] = [];
    let added = 0;
    for (const [index, file] of files.entries()) {
      const place = files.length > 1 ? `（第 ${index + 1} 个，共 ${files.length} 个）` : '';
      let left = false;
      const done = await task.run(async (signal) => {
        const note = (error: unknown) => {
          left = signal.aborted;
          if (!left) refused.push(`${toAppError(error).message}${place}`);
        };
        return noting(async () => {
          const { fileId } = await uploadFile(api.file, file, { signal });
          return await api.attachment.add({ projectId, fileId, words: {} }, { signal });
        }, note);
      });
      if (done) added += 1;
      else if (left) break;
    }
    task.clearError();
    setProblems(refused);
    await refresh();
    if (added > 0) notify({ message: `已附上 ${added} 个文件。` });
  }

  return {
    list,
    lost,
    task,
    problems,
    addRefused: (names: readonly string[]) =>
      setProblems(names.map((name) => `“${name}”不是能附的文件类型，没有附上。`)),
    add,
    save: (one: Attachment, words: Partial<AttachmentWords>) =>
      attempt(async () => {
        await api.attachment.save({ id: one.id, version: one.version, words });
      }),
    open: (one: Attachment) =>
      attempt(async () => {
        const { fileId } = await api.attachment.open({ id: one.id });
        saveFile(await api.file.get({ fileId }));
      }),
    remove: (one: Attachment, name: string) =>
      attempt(async () => {
        await api.attachment.remove({ id: one.id });
        notify({
          message: `已去掉附件“${name}”。`,
          undo: async () => {
            await attempt(async () => {
              await api.attachment.restore({ id: one.id });
            });
          },
        });
      }),
  };
}
