import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import type { EquipmentList } from '../../../shared/api/schemas.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { useSaveState } from '../../frame/index.ts';
import { cellsOf, type DraftLine, isBlank, linesToSave } from './equipmentLines.ts';

/** How long typing must rest before the draft is stored. */
const DRAFT_MS = 400;

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
  const { markSaved } = useSaveState();
  const key = `equipment/${projectId}`;
  const list = useQuery({
    queryKey: ['equipment', 'list', projectId],
    queryFn: () => api.equipment.list({ projectId }),
  });
  const [typed, setTyped] = useState<readonly DraftLine[] | null>(null);
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const edited = useRef(false);
  const unsaved = useRef<readonly DraftLine[] | null>(null);

  useEffect(() => {
    let left = false;
    void api.draft.get({ key }).then((draft) => {
      if (left || !draft || edited.current) return;
      setTyped(draft.value as unknown as DraftLine[]);
      setRestoredAt(draft.updatedAt);
    });
    return () => {
      left = true;
    };
  }, [api, key]);

  const store = useCallback(() => {
    const lines = unsaved.current;
    unsaved.current = null;
    if (lines) void api.draft.put({ key, value: lines as unknown as JsonValue }).then(markSaved);
  }, [api, key, markSaved]);
  useEffect(() => {
    if (!edited.current || typed === null) return;
    unsaved.current = typed;
    const timer = setTimeout(store, DRAFT_MS);
    return () => clearTimeout(timer);
  }, [typed, store]);
  useEffect(() => {
    window.addEventListener('pagehide', store);
    return () => {
      window.removeEventListener('pagehide', store);
      store();
    };
  }, [store]);

  const base = useMemo(() => (list.data ? linesOf(list.data) : []), [list.data]);
  const lines = typed ?? base;
  const changed = typed !== null && contentOf(typed) !== contentOf(base);

  const discard = useCallback(() => {
    edited.current = false;
    unsaved.current = null;
    setTyped(null);
    setRestoredAt(null);
    setFailure(null);
    void api.draft.discard({ key });
  }, [api, key]);

  const save = useCallback(async () => {
    setSaving(true);
    setFailure(null);
    try {
      await api.equipment.save({ projectId, lines: linesToSave(lines, projectId) });
      await queries.invalidateQueries();
      discard();
      return true;
    } catch (error) {
      setFailure(toAppError(error));
      return false;
    } finally {
      setSaving(false);
    }
  }, [api, projectId, lines, queries, discard]);

  return {
    saved: list.data ?? null,
    error: list.isError ? toAppError(list.error) : null,
    lines,
    changed,
    restoredAt,
    saving,
    failure,
    change: (next) => {
      edited.current = true;
      setFailure(null);
      setTyped(next);
    },
    discard,
    save,
  };
}
