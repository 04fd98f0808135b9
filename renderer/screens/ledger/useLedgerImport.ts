import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import type { LedgerInspection, LedgerMapping, LedgerPreview } from '../../../shared/api/schemas.ts';
import { readFilesIn, toAppError, useApi } from '../../api/index.ts';
import { useLongTask } from '../../api/useLongTask.ts';

export type LedgerStep = 'file' | 'columns' | 'preview' | 'done';

/** The import under way: one file, from choosing it to what was written. Nothing is written before `commit`. */
export function useLedgerImport() {
  const api = useApi();
  const queries = useQueryClient();
  const task = useLongTask();
  const [step, setStep] = useState<LedgerStep>('file');
  const [reading, setReading] = useState<string | null>(null);
  const [problem, setProblem] = useState<AppError | null>(null);
  const [inspection, setInspection] = useState<LedgerInspection | null>(null);
  const [mapping, setMapping] = useState<LedgerMapping | null>(null);
  const [preview, setPreview] = useState<LedgerPreview | null>(null);

  const choose = useCallback(
    async (files: File[]) => {
      const [first] = files;
      if (!first) return;
      setProblem(null);
      setReading(first.name);
      try {
        const [file] = await readFilesIn(api, [first]);
        if (!file) return;
        try {
          const found = await api.ledger.inspect({ fileId: file.fileId });
          setInspection(found);
          setMapping(found.mapping);
          setPreview(null);
          setStep('columns');
        } catch (error) {
          await api.file.discard({ fileId: file.fileId });
          throw error;
        }
      } catch (error) {
        setProblem(toAppError(error));
      } finally {
        setReading(null);
      }
    },
    [api],
  );

  async function look(chosen: LedgerMapping) {
    if (!inspection) return;
    setMapping(chosen);
    const { fileId } = inspection.file;
    const found = await task.run((signal) => api.ledger.preview({ fileId, mapping: chosen }, { signal }));
    if (!found) return;
    setPreview(found);
    setStep('preview');
  }

  async function commit() {
    if (!inspection || !mapping || !preview) return;
    const { fileId } = inspection.file;
    const written = await task.run((signal) =>
      api.ledger.commit({ fileId, mapping, digest: preview.digest }, { signal }),
    );
    if (!written) return;
    setPreview(written);
    setStep('done');
    await queries.invalidateQueries();
  }

  function back() {
    task.clearError();
    setStep('columns');
  }

  function startOver() {
    if (inspection && step !== 'file')
      void api.file.discard({ fileId: inspection.file.fileId }).catch(() => undefined);
    task.cancel();
    task.clearError();
    setProblem(null);
    setInspection(null);
    setMapping(null);
    setPreview(null);
    setStep('file');
  }

  return {
    step,
    task,
    reading,
    problem,
    inspection,
    mapping,
    setMapping,
    preview,
    choose,
    look,
    commit,
    back,
    startOver,
  };
}

export type LedgerImport = ReturnType<typeof useLedgerImport>;
