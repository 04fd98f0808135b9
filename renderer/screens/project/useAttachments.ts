import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Attachment, AttachmentWords } from '../../../shared/api/schemas.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { useNotify } from '../../parts/index.ts';
import { useUploads } from './useUploads.ts';

/** Everything the tab does with the files of one project. Files that are refused do not stop the others. */
export function useAttachments(projectId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const uploads = useUploads(projectId);
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

  async function add(files: readonly File[]): Promise<void> {
    setProblems([]);
    const { added, twins, refused } = await uploads.upload(files);
    setProblems([...refused, ...twins.map((twin) => twin.message)]);
    await refresh();
    if (added.length > 0) notify({ message: `已附上 ${added.length} 个文件。` });
  }

  return {
    list,
    lost,
    uploads,
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
