import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { JsonValue } from '../../shared/model/operation.ts';
import { useApi } from '../api/index.ts';
import { useSaveState } from '../frame/index.ts';

/** How long after the first keystroke the draft is stored, whether typing rests or not. */
const DRAFT_MS = 400;

export interface DraftStore {
  /** Stores the newest value a moment later. */
  keep: (value: JsonValue) => void;
  /** Takes the draft out of the store. */
  drop: () => Promise<void>;
}

/** The draft under a key: stored a moment after typing, and at once when the screen or the window is left. */
export function useDraftStore(key: string, onStored?: () => void): DraftStore {
  const api = useApi();
  const { markSaved, markGone } = useSaveState();
  const unsaved = useRef<{ value: JsonValue } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stored = useRef(onStored);
  stored.current = onStored;

  const store = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const draft = unsaved.current;
    unsaved.current = null;
    if (draft)
      void api.draft.put({ key, value: draft.value }).then(() => {
        markSaved();
        stored.current?.();
      });
  }, [api, key, markSaved]);
  useEffect(() => {
    // Leaving the screen or the window must not lose the last keystrokes.
    window.addEventListener('pagehide', store);
    return () => {
      window.removeEventListener('pagehide', store);
      store();
    };
  }, [store]);

  const keep = useCallback(
    (value: JsonValue) => {
      unsaved.current = { value };
      timer.current ??= setTimeout(store, DRAFT_MS);
    },
    [store],
  );
  const drop = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    unsaved.current = null;
    await api.draft.discard({ key });
    markGone();
  }, [api, key, markGone]);
  return useMemo(() => ({ keep, drop }), [keep, drop]);
}
