import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AppError, FieldProblem } from '../../shared/api/errors.ts';
import type { FieldCheck } from '../../shared/model/checks.ts';
import type { FieldsOf } from '../../shared/model/entities.ts';
import type { JsonValue } from '../../shared/model/operation.ts';
import { toAppError, useApi } from '../api/index.ts';
import { useDraftStore } from './useDraftStore.ts';

type Values = Record<string, JsonValue>;

interface StoredDraft {
  /** Version of the record the draft was typed over. */
  version: number | null;
  changes: Values;
}

export interface RecordForm<E extends 'enterprise' | 'project'> {
  values: FieldsOf<E>;
  /** Fields that differ from the saved record. */
  changed: string[];
  set: (field: string, value: JsonValue, problem: string | null) => void;
  /** The message that stands at a field, or null. */
  errorAt: (field: string) => string | null;
  warnings: FieldCheck[];
  /** Why it cannot be saved now; null when it can. */
  blocked: string | null;
  saving: boolean;
  failure: AppError | null;
  /** A draft of an earlier session that has been put back into the form. */
  restored: { at: string } | null;
  discard: () => Promise<void>;
  save: () => Promise<string | null>;
}

function same(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/**
 * A form over one record: drafts are stored while typing, restored when the form is opened again, and gone once saved.
 * @param record id and version of the record, or null for a new one
 * @param base the saved values (all null for a new record)
 * @param check what is wrong with the values, while typing
 * @param initial what a new record begins with, before anybody has typed
 */
export function useRecordForm<E extends 'enterprise' | 'project'>(
  entity: E,
  record: { id: string; version: number } | null,
  base: FieldsOf<E>,
  check: (values: FieldsOf<E>) => FieldCheck[],
  initial: Partial<FieldsOf<E>> = {},
): RecordForm<E> {
  const api = useApi();
  const queries = useQueryClient();
  const key = `${entity}/${record?.id ?? 'new'}`;
  const { keep, drop } = useDraftStore(key);
  const [begin] = useState(() => initial as Values);
  const [changes, setChanges] = useState<Values>(begin);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [restored, setRestored] = useState<{ at: string } | null>(null);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const baseValues = base as Values;
  const edited = useRef(false);

  useEffect(() => {
    let left = false;
    void api.draft.get({ key }).then((draft) => {
      if (left || !draft || edited.current) return;
      const { changes: kept } = draft.value as unknown as StoredDraft;
      if (!kept || Object.keys(kept).length === 0) return;
      setChanges(kept);
      setTouched(new Set(Object.keys(kept)));
      setRestored({ at: draft.updatedAt });
    });
    return () => {
      left = true;
    };
  }, [api, key]);

  const values = useMemo(() => ({ ...baseValues, ...changes }) as FieldsOf<E>, [baseValues, changes]);
  const changed = useMemo(
    () => Object.keys(changes).filter((field) => !same(changes[field], baseValues[field])),
    [changes, baseValues],
  );
  const checks = useMemo(() => check(values), [check, values]);

  const version = record?.version ?? null;
  useEffect(() => {
    if (!edited.current) return;
    keep({ version, changes } satisfies StoredDraft as unknown as JsonValue);
  }, [version, changes, keep]);

  const set = useCallback((field: string, value: JsonValue, problem: string | null) => {
    edited.current = true;
    setFailure(null);
    setTouched((before) => new Set(before).add(field));
    setChanges((before) => ({ ...before, [field]: value }));
    setProblems((before) => {
      const { [field]: _, ...rest } = before;
      return problem ? { ...rest, [field]: problem } : rest;
    });
  }, []);

  const errorAt = (field: string): string | null => {
    if (problems[field]) return problems[field];
    const fromServer = failure?.details.fields?.find(
      (f: FieldProblem) => f.path === field || f.path.endsWith(`.${field}`),
    );
    if (fromServer) return fromServer.message;
    const found = checks.find((c) => c.severity === 'error' && c.fields[0] === field);
    return found?.fields.some((f) => touched.has(f)) ? found.message : null;
  };

  const firstProblem = Object.values(problems)[0];
  const firstError = checks.find(
    (c) => c.severity === 'error' && (record === null || c.fields.some((f) => changed.includes(f))),
  );
  const blocked = firstProblem ?? firstError?.message ?? (changed.length === 0 ? '没有改动' : null);

  const clear = useCallback(async () => {
    edited.current = false;
    setChanges(begin);
    setProblems({});
    setTouched(new Set());
    setRestored(null);
    setFailure(null);
    await drop();
  }, [drop, begin]);

  const save = useCallback(async (): Promise<string | null> => {
    setTouched(new Set([...Object.keys(baseValues)]));
    if (blocked !== null) return null;
    setSaving(true);
    setFailure(null);
    try {
      const fields = Object.fromEntries(changed.map((field) => [field, changes[field] ?? null]));
      const target = { id: record?.id ?? null, version: record?.version ?? null };
      const saved =
        entity === 'enterprise'
          ? await api.enterprise.save({ ...target, fields })
          : await api.project.save({ ...target, fields });
      await clear();
      await queries.invalidateQueries();
      return saved.record.id;
    } catch (error) {
      setFailure(toAppError(error));
      return null;
    } finally {
      setSaving(false);
    }
  }, [api, baseValues, blocked, changed, changes, clear, entity, queries, record?.id, record?.version]);

  return {
    values,
    changed,
    set,
    errorAt,
    warnings: checks.filter((c) => c.severity === 'warning'),
    blocked,
    saving,
    failure,
    restored,
    discard: clear,
    save,
  };
}
