import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import type { FileInfo } from '../../../shared/api/schemas.ts';
import { downloadFile, saveFile, toAppError, useApi } from '../../api/index.ts';
import { useLongTask } from '../../api/useLongTask.ts';
import { useEnsureOpen } from './Unlock.tsx';

export interface SentNow {
  to: string;
  files: FileInfo[];
  operations: number;
}

/** Making a package for one office and handing it to the officer. */
export function useSend() {
  const api = useApi();
  const queries = useQueryClient();
  const ensureOpen = useEnsureOpen();
  const task = useLongTask();
  const [chosen, choose] = useState<string | null>(null);
  const [sent, setSent] = useState<SentNow | null>(null);
  const [problem, setProblem] = useState<AppError | null>(null);

  async function keep(files: readonly FileInfo[]) {
    setProblem(null);
    try {
      for (const info of files) saveFile(await downloadFile(api.file, info));
    } catch (error) {
      setProblem(toAppError(error));
    }
  }

  async function make(to: string) {
    setSent(null);
    setProblem(null);
    try {
      if (!(await ensureOpen())) return;
    } catch (error) {
      setProblem(toAppError(error));
      return;
    }
    const made = await task.run((signal) => api.exchange.export({ to }, { signal }));
    if (!made) return;
    setSent({ to, ...made });
    await keep(made.files);
    await queries.invalidateQueries({ queryKey: ['exchange'] });
    await queries.invalidateQueries({ queryKey: ['workspace'] });
  }

  return { task, chosen, choose, sent, problem: problem ?? task.error, make, keep };
}
export type Send = ReturnType<typeof useSend>;
