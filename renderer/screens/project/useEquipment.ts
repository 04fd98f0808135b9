import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import type { EquipmentList } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { useKeptDraft } from '../../record/useKeptDraft.ts';
import { cellsOf, type DraftLine, isBlank, linesToSave } from './equipmentLines.ts';

const linesOf = (list: EquipmentList): DraftLine[] =>
  list.lines.map((line) => ({ key: line.id, id: line.id, cells: cellsOf(line.fields) }));

const contentOf = (lines: readonly DraftLine[]) =>
  JSON.stringify(lines.filter((line) => !isBlank(line.cells)).map(({ id, cells }) => [id, cells]));

export interface Equipment {
  /** null until read. */
  saved: EquipmentList | null;
  error: AppError | null;
  lines: readonly DraftLine[];
  changed: boolean;
  /** When the draft that was put back was last typed; null when there was none. */
  restoredAt: string | null;
  saving: boolean;
  failure: AppError | null;
  change: (lines: readonly DraftLine[]) => void;
  discard: () => void;
  save: () => Promise<boolean>;
}

/** The equipment list of a project while it is edited; what is typed is kept as a draft until it is saved. */
export function useEquipment(projectId: string): Equipment {
  const api = useApi();
  const queries = useQueryClient();
  const list = useQuery({
    queryKey: ['equipment', 'list', projectId],
    queryFn: () => api.equipment.list({ projectId }),
  });
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const base = useMemo(() => (list.data ? linesOf(list.data) : []), [list.data]);
  const kept = useKeptDraft<readonly DraftLine[]>(`equipment/${projectId}`, null, base);
  const lines = kept.value;
  const changed = kept.dirty && contentOf(lines) !== contentOf(base);

  const { clear } = kept;
  const discard = useCallback(() => {
    setFailure(null);
    void clear();
  }, [clear]);

  const save = useCallback(async () => {
    setSaving(true);
    setFailure(null);
    try {
      await api.equipment.save({ projectId, lines: linesToSave(lines, projectId) });
      await queries.invalidateQueries();
      await clear();
      return true;
    } catch (error) {
      setFailure(toAppError(error));
      return false;
    } finally {
      setSaving(false);
    }
  }, [api, projectId, lines, queries, clear]);

  return {
    saved: list.data ?? null,
    error: list.isError ? toAppError(list.error) : null,
    lines,
    changed,
    restoredAt: kept.restoredAt,
    saving,
    failure,
    change: (next) => {
      setFailure(null);
      kept.change(() => next);
    },
    discard,
    save,
  };
}
