/**
 * The rows of the month while they are filled in. What is typed shows at once and is saved in the order in which it
 * was typed, one call at a time; what a call could not save is said and read again.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MonthlyGrid, MonthlyRow } from '../../../shared/api/schemas.ts';
import { type MonthlyReportFields, monthlyReportShape } from '../../../shared/model/entities.ts';
import { type Filled, type FilledField, withDerived } from '../../../shared/monthly/index.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { useSaveState } from '../../frame/index.ts';
import { type CellChange, SaveQueue } from './saveQueue.ts';
import { SavingStore } from './saving.ts';
import { type Judged, judge, type View, viewsOf } from './status.ts';

export type { CellChange } from './saveQueue.ts';

const emptyFields = Object.fromEntries(
  Object.keys(monthlyReportShape).map((field) => [field, null]),
) as MonthlyReportFields;

/** The row as it will be once the change is saved. */
export function withChange(row: MonthlyRow, month: string, change: Partial<Filled>): MonthlyRow {
  const { set } = withDerived(row.report?.fields ?? null, change, month, row.earlier, row.project);
  const base = row.report ?? {
    id: `new-${row.projectId}`,
    version: 0,
    conflicts: 0,
    updatedAt: '',
    fields: { ...emptyFields, projectId: row.projectId, month },
  };
  return { ...row, report: { ...base, fields: { ...base.fields, ...set, submittedAt: null } } };
}

const NOTHING: Judged = { status: 'empty', flags: [], open: [], notices: [] };
const NO_VIEWS: ReadonlySet<View> = new Set();

const UNDO_STEPS = 200;

export interface Month {
  rows: readonly MonthlyRow[];
  row(projectId: string): MonthlyRow | undefined;
  judged(projectId: string): Judged;
  /** The views a row is in. */
  views(projectId: string): ReadonlySet<View>;
  dismissed: ReadonlySet<string>;
  change(changes: readonly CellChange[]): void;
  undo(): boolean;
  /** Rows as the worker says they are now. */
  replace(rows: readonly MonthlyRow[]): void;
  dismiss(key: string): void;
  /** Waits until everything typed is saved. @returns false when something was not. */
  settled(): Promise<boolean>;
}

export function useMonth(grid: MonthlyGrid): [Month, SavingStore] {
  const api = useApi();
  const queries = useQueryClient();
  const { markSaved } = useSaveState();
  const { month, today } = grid;
  const [rows, setRows] = useState<readonly MonthlyRow[]>(grid.rows);
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(() => new Set(grid.dismissed));
  const [saving] = useState(() => new SavingStore());
  const held = useRef(new Map(grid.rows.map((row) => [row.projectId, row])));
  const undoStack = useRef<CellChange[][]>([]);
  const verdicts = useRef(new WeakMap<MonthlyRow, Judged>());
  const memberships = useRef(new WeakMap<Judged, ReadonlySet<View>>());
  // Verdicts hold what was put aside when they were made.
  const lastDismissed = useRef(dismissed);
  if (lastDismissed.current !== dismissed) {
    lastDismissed.current = dismissed;
    verdicts.current = new WeakMap();
  }

  const put = useCallback((changed: readonly MonthlyRow[]) => {
    for (const row of changed) held.current.set(row.projectId, row);
    setRows((old) => old.map((row) => held.current.get(row.projectId) ?? row));
  }, []);

  const [queue] = useState(
    () =>
      new SaveQueue(grid.rows, {
        breathe: () => new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 100 })),
        save: async (changes) => {
          saving.set({ saving: true });
          return (await api.monthly.save({ month, changes })).rows;
        },
        read: async () => (await api.monthly.grid({ month, planYear: grid.planYear })).rows,
        toError: toAppError,
        onRows: put,
        onSaved() {
          saving.set({ savedAt: new Date() });
          markSaved();
        },
        onError(message, left) {
          saving.set({ error: message, waiting: left });
        },
        onIdle: () => saving.set({ saving: false }),
      }),
  );

  const show = useCallback(
    (changes: readonly CellChange[]): CellChange[] => {
      const inverse: CellChange[] = [];
      const changed: MonthlyRow[] = [];
      for (const { projectId, set } of changes) {
        const before = held.current.get(projectId);
        if (!before) continue;
        const after = withChange(before, month, set);
        const touched = (Object.keys(after.report?.fields ?? {}) as FilledField[]).filter(
          (field) => field in set || after.report?.fields[field] !== (before.report?.fields[field] ?? null),
        );
        const old = Object.fromEntries(
          touched
            .filter(
              (field) =>
                field !== ('submittedAt' as string) &&
                field !== ('projectId' as string) &&
                field !== ('month' as string),
            )
            .map((field) => [field, before.report?.fields[field] ?? null]),
        );
        inverse.push({ projectId, set: old });
        changed.push(after);
        held.current.set(projectId, after);
      }
      put(changed);
      return inverse;
    },
    [month, put],
  );

  const change = useCallback(
    (changes: readonly CellChange[]) => {
      if (changes.length === 0) return;
      const inverse = show(changes);
      undoStack.current.push(inverse);
      if (undoStack.current.length > UNDO_STEPS) undoStack.current.shift();
      queue.add(changes);
    },
    [show, queue],
  );
  const undo = useCallback((): boolean => {
    const step = undoStack.current.pop();
    if (!step) return false;
    show(step);
    queue.add(step);
    return true;
  }, [show, queue]);

  // The month was read anew, because something else was done in it: the rows change under the cursor, nothing else.
  const read = useRef(grid);
  useEffect(() => {
    if (read.current === grid) return;
    read.current = grid;
    for (const row of grid.rows) if (!held.current.has(row.projectId)) held.current.set(row.projectId, row);
    setRows(grid.rows.map((row) => held.current.get(row.projectId) ?? row));
    setDismissed(new Set(grid.dismissed));
    void queue.renew(grid.rows);
  }, [grid, queue]);

  // What other screens show of these reports is read again once this one is left.
  useEffect(
    () => () => {
      void queries.invalidateQueries({ queryKey: ['reminder'] });
      void queries.invalidateQueries({ queryKey: ['monthly', 'project'] });
      void queries.invalidateQueries({ queryKey: ['timeline'] });
    },
    [queries],
  );

  const data = useMemo<Month>(
    () => ({
      rows,
      row: (projectId) => held.current.get(projectId),
      judged(projectId) {
        const row = held.current.get(projectId);
        if (!row) return NOTHING;
        const known = verdicts.current.get(row);
        if (known) return known;
        const verdict = judge(row, month, dismissed);
        verdicts.current.set(row, verdict);
        return verdict;
      },
      views(projectId) {
        const row = held.current.get(projectId);
        if (!row) return NO_VIEWS;
        const verdict = this.judged(projectId);
        const known = memberships.current.get(verdict);
        if (known) return known;
        const views = viewsOf(row, verdict, today);
        memberships.current.set(verdict, views);
        return views;
      },
      dismissed,
      change,
      undo,
      replace: (changed) => queue.take(changed),
      dismiss: (key) => setDismissed((old) => new Set([...old, key])),
      settled: () => queue.settled(),
    }),
    [rows, month, today, dismissed, change, undo, queue],
  );
  saving.onRetry = () => queue.retry();
  saving.isBusy = () => queue.busy;
  return [data, saving];
}
