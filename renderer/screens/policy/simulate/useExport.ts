import { useState } from 'react';
import type { AppError } from '../../../../shared/api/errors.ts';
import type { Progress, ScenarioBody } from '../../../../shared/api/schemas.ts';
import { runTask, saveFile, toAppError, useApi } from '../../../api/index.ts';

export interface Named {
  name: string;
  body: ScenarioBody;
}

/** One scenario or two as a workbook to keep. */
export function useExport() {
  const api = useApi();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  async function make(scenarios: Named[]): Promise<void> {
    setError(null);
    setProgress({ label: '生成表格', done: 0, total: 0 });
    try {
      const { file } = await runTask(api.policy.exportSimulation({ scenarios }), setProgress);
      await saveFile(await api.file.get({ fileId: file.fileId }));
    } catch (problem) {
      setError(toAppError(problem));
    } finally {
      setProgress(null);
    }
  }
  return { progress, error, make };
}
