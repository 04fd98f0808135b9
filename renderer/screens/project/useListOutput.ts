import { useState } from 'react';
import type { ProjectList } from '../../../shared/api/schemas.ts';
import { type Client, saveFile, toAppError, useApi } from '../../api/index.ts';
import { everyRow, MOST_ROWS } from './ProjectListPrint.tsx';

type Query = Parameters<Client['project']['list']>[0];

/** The list out of the program: as a workbook, and on paper with every row of the filter. */
export function useListOutput(query: Query, columns: readonly string[]) {
  const api = useApi();
  const [failure, setFailure] = useState<string | null>(null);
  const [printing, setPrinting] = useState<'reading' | ProjectList | null>(null);

  async function exportXlsx() {
    setFailure(null);
    try {
      saveFile(await api.project.exportXlsx({ query, columns: [...columns] }));
    } catch (error) {
      setFailure(toAppError(error).message);
    }
  }
  async function print() {
    setFailure(null);
    setPrinting('reading');
    try {
      setPrinting(await everyRow((offset) => api.project.list({ ...query, offset, limit: MOST_ROWS })));
    } catch (error) {
      setFailure(toAppError(error).message);
      setPrinting(null);
    }
  }
  return { failure, printing, exportXlsx, print, printed: () => setPrinting(null) };
}
