import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import type { FileInfo, ImportReport, PackageReport } from '../../../shared/api/schemas.ts';
import { readFilesIn, toAppError, useApi } from '../../api/index.ts';
import { useLongTask } from '../../api/useLongTask.ts';
import { useEnsureOpen } from './Unlock.tsx';

/** Packages on their way in: chosen, previewed together, written after confirmation. */
export function useReceive() {
  const api = useApi();
  const queries = useQueryClient();
  const ensureOpen = useEnsureOpen();
  const task = useLongTask();
  const [files, setFiles] = useState<FileInfo[]>([]);
  const [uploading, setUploading] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);
  const [preview, setPreview] = useState<ImportReport | null>(null);
  const [written, setWritten] = useState<ImportReport | null>(null);

  async function look(chosen: readonly FileInfo[]) {
    const report = await task.run((signal) =>
      api.exchange.preview({ fileIds: chosen.map((file) => file.fileId) }, { signal }),
    );
    if (report) setPreview(report);
  }

  async function choose(picked: File[]) {
    setProblem(null);
    try {
      if (!(await ensureOpen())) return;
      setUploading(true);
      const infos = await readFilesIn(api, picked);
      setUploading(false);
      setFiles(infos);
      await look(infos);
    } catch (error) {
      setProblem(toAppError(error));
    } finally {
      setUploading(false);
    }
  }

  /** Packages that a person has agreed to although they delete many records. */
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const isTaken = (report: PackageReport) => report.status === 'ok' || agreed.includes(report.fileId);

  async function commit() {
    if (!preview) return;
    const fileIds = preview.packages.filter(isTaken).map((report) => report.fileId);
    const confirmed = fileIds.filter((id) => agreed.includes(id));
    const report = await task.run((signal) => api.exchange.import({ fileIds, confirmed }, { signal }));
    if (!report) return;
    setWritten(report);
    await queries.invalidateQueries();
  }

  function startOver() {
    task.cancel();
    task.clearError();
    for (const { fileId } of files) void api.file.discard({ fileId }).catch(() => undefined);
    setFiles([]);
    setProblem(null);
    setPreview(null);
    setWritten(null);
    setAgreed([]);
  }

  const stepIndex = written ? 3 : preview ? 1 : 0;
  return {
    task,
    uploading,
    problem: problem ?? task.error,
    setProblem,
    preview,
    agreed,
    agree: (fileId: string) => setAgreed((before) => [...before, fileId]),
    isTaken,
    written,
    stepIndex,
    choose,
    commit,
    startOver,
  };
}
export type Receive = ReturnType<typeof useReceive>;
