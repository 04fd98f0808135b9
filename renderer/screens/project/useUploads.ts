import { useState } from 'react';
import type { Attachment, Progress } from '../../../shared/api/schemas.ts';
import { attachmentSizeProblem } from '../../../shared/model/entities.ts';
import { upload as sendFile, toAppError, useApi } from '../../api/index.ts';
import { useLongTask } from '../../api/useLongTask.ts';

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

export interface Uploaded {
  added: Attachment[];
  /** What the project has already, byte for byte: the attachment that holds it, and the sentence that says so. */
  twins: { id: string; message: string }[];
  /** Why the others were not taken. */
  refused: string[];
}

/** Files on their way to one project. Those that are refused do not stop the others; what is in when the officer cancels stays in. */
export function useUploads(projectId: string) {
  const api = useApi();
  const task = useLongTask();
  const [running, setRunning] = useState(false);
  const [sent, setSent] = useState<Progress | null>(null);

  /** @param check why a file is not wanted, asked before a byte of it is sent; null when it is */
  async function upload(
    files: readonly File[],
    check: (file: File) => string | null = () => null,
  ): Promise<Uploaded> {
    const out: Uploaded = { added: [], twins: [], refused: [] };
    setRunning(true);
    for (const [index, file] of files.entries()) {
      const place = files.length > 1 ? `（第 ${index + 1} 个，共 ${files.length} 个）` : '';
      const problem = attachmentSizeProblem(file.name, file.size) ?? check(file);
      if (problem) {
        out.refused.push(`${problem}${place}`);
        continue;
      }
      let left = false;
      const done = await task.run(async (signal) => {
        const note = (error: unknown) => {
          left = signal.aborted;
          if (left) return;
          const { code, message, details } = toAppError(error);
          if (code === 'DUPLICATE' && details.record) out.twins.push({ id: details.record.id, message });
          else out.refused.push(`${message}${place}`);
        };
        return noting(async () => {
          const tell = (bytes: number) =>
            setSent({ label: `传入 ${file.name}${place}`, done: bytes, total: file.size });
          tell(0);
          const { fileId } = await sendFile(api, file, { signal, onBytes: tell });
          setSent(null);
          return await api.attachment.add({ projectId, fileId, words: {} }, { signal });
        }, note);
      });
      setSent(null);
      if (done) out.added.push(done);
      else if (left) break;
    }
    task.clearError();
    setRunning(false);
    return out;
  }

  return { upload, running, progress: sent ?? task.progress, cancel: task.cancel };
}
