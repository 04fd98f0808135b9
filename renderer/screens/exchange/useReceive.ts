import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { AppError } from '../../../shared/api/errors.ts';
import type { FileInfo, ImportReport, PackageReport } from '../../../shared/api/schemas.ts';
import { runInBackground, useBackgroundJob } from '../../api/background.ts';
import { readEachIn, toAppError, useApi } from '../../api/index.ts';
import { useLongTask } from '../../api/useLongTask.ts';
import { useNotify } from '../../parts/index.ts';
import { totalCounts, touchedBy } from './packages.ts';
import { useEnsureOpen } from './Unlock.tsx';

/** Packages on their way in: chosen, previewed together, written after confirmation. */
export function useReceive() {
  const api = useApi();
  const queries = useQueryClient();
  const ensureOpen = useEnsureOpen();
  const reading = useLongTask();
  const job = useBackgroundJob();
  const notify = useNotify();
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const task = {
    ...reading,
    running: reading.running || job !== null,
    progress: job?.progress ?? reading.progress,
    cancel: () => {
      job?.cancel();
      reading.cancel();
    },
  };
  const [files, setFiles] = useState<FileInfo[]>([]);
  /** What is said of chosen files that could not be read; the others are previewed without them. */
  const [unread, setUnread] = useState<readonly string[]>([]);
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
      const { infos, unread } = await readEachIn(api, picked);
      setUploading(false);
      if (infos.length === 0) throw new AppError('BAD_INPUT', unread.join(''));
      setFiles(infos);
      setUnread(unread);
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
    setProblem(null);
    // What was confirmed is written whatever screen is looked at meanwhile.
    try {
      const report = await runInBackground('写入数据包', (signal) =>
        api.exchange.import({ fileIds, confirmed }, { signal }),
      );
      if (!report) return;
      setWritten(report);
      await queries.invalidateQueries();
      if (!here.current)
        notify({
          message: `数据包写完了，共 ${touchedBy(totalCounts(report))} 处。各包情况见“数据交换、记录”。`,
        });
    } catch (error) {
      const failure = toAppError(error);
      setProblem(failure);
      if (!here.current) notify({ message: `数据包没有写入：${failure.message}` });
    }
  }

  function startOver() {
    reading.cancel();
    task.clearError();
    for (const { fileId } of files) void api.file.discard({ fileId }).catch(() => undefined);
    setFiles([]);
    setUnread([]);
    setProblem(null);
    setPreview(null);
    setWritten(null);
    setAgreed([]);
  }

  const stepIndex = written ? 3 : preview ? 1 : 0;
  return {
    task,
    uploading,
    unread,
    problem: problem ?? task.error,
    setProblem,
    preview,
    agreed,
    /** Volumes of one export are agreed to together. */
    agree: (report: PackageReport) =>
      setAgreed((before) => [
        ...before,
        ...(preview?.packages ?? [])
          .filter((one) => one.fileId === report.fileId || (one.set !== null && one.set === report.set))
          .filter((one) => one.needsConfirmation)
          .map((one) => one.fileId),
      ]),
    isTaken,
    written,
    stepIndex,
    choose,
    commit,
    startOver,
  };
}
export type Receive = ReturnType<typeof useReceive>;
