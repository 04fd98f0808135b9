import { useCallback, useEffect, useRef, useState } from 'react';
import type { JsonValue } from '../../shared/model/operation.ts';
import { useApi } from '../api/index.ts';
import { useDraftStore } from './useDraftStore.ts';

interface Stored<T> {
  /** Version of what the draft was typed over. */
  version: number | null;
  value: T;
}

export interface KeptDraft<T> {
  /** What stands on the screen: the draft, or what is saved. */
  value: T;
  dirty: boolean;
  /** The draft was typed over an older version of what is saved now. */
  stale: boolean;
  /** When the draft of an earlier session was stored, once it has been put back. */
  restoredAt: string | null;
  change: (next: (before: T) => T) => void;
  /** The draft is saved or given up. */
  clear: () => Promise<void>;
}

/** Typing kept as a local draft until it is saved: nothing typed is lost by leaving the screen or the program. */
export function useKeptDraft<T>(key: string, version: number | null, saved: T): KeptDraft<T> {
  const api = useApi();
  const { keep, drop } = useDraftStore(key);
  const [typed, setTyped] = useState<Stored<T> | null>(null);
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  const edited = useRef(false);

  useEffect(() => {
    let left = false;
    void api.draft.get({ key }).then((draft) => {
      if (left || !draft || edited.current) return;
      setTyped(draft.value as unknown as Stored<T>);
      setRestoredAt(draft.updatedAt);
    });
    return () => {
      left = true;
    };
  }, [api, key]);

  useEffect(() => {
    if (!edited.current || typed === null) return;
    keep(typed as unknown as JsonValue);
  }, [typed, keep]);

  const latest = useRef(saved);
  latest.current = saved;
  const change = useCallback(
    (next: (before: T) => T) => {
      edited.current = true;
      setTyped((before) =>
        before ? { ...before, value: next(before.value) } : { version, value: next(latest.current) },
      );
    },
    [version],
  );
  const clear = useCallback(async () => {
    edited.current = false;
    setTyped(null);
    setRestoredAt(null);
    await drop();
  }, [drop]);

  return {
    value: typed?.value ?? saved,
    dirty: typed !== null,
    stale: typed !== null && typed.version !== version,
    restoredAt,
    change,
    clear,
  };
}
