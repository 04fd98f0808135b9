import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useApi } from '../../api/index.ts';
import { useSaveState } from '../../frame/index.ts';

/** How long after the first keystroke typing is kept, whether it rests or not. */
const DRAFT_MS = 400;

type Texts = Record<string, string>;

/**
 * Answers that are typed and not taken yet: those of an open field, and those that cannot be read as an answer. They are kept
 * as a draft of this computer.
 */
export function useOpenAnswers(surveyId: string) {
  const api = useApi();
  const { markSaved } = useSaveState();
  const key = `surveyAnswer/${surveyId}`;
  const first = useQuery({
    queryKey: ['survey', 'open', surveyId],
    queryFn: () => api.draft.get({ key }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const texts = useRef<Texts | null>(null);
  if (texts.current === null && first.isSuccess) texts.current = { ...((first.data?.value ?? {}) as Texts) };
  const unsaved = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const store = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (!unsaved.current || texts.current === null) return;
    unsaved.current = false;
    const none = Object.keys(texts.current).length === 0;
    void (none ? api.draft.discard({ key }) : api.draft.put({ key, value: { ...texts.current } })).then(
      markSaved,
      () => {},
    );
  }, [api, key, markSaved]);
  useEffect(() => {
    window.addEventListener('pagehide', store);
    return () => {
      window.removeEventListener('pagehide', store);
      store();
    };
  }, [store]);

  return useMemo(
    () => ({
      ready: first.isFetched,
      textOf: (field: string): string | null => texts.current?.[field] ?? null,
      /** @param text what stands in the field; null once it was taken or given up */
      keep(field: string, text: string | null) {
        const now = texts.current ?? {};
        texts.current = now;
        if (text === null && !(field in now)) return;
        if (text === null) delete now[field];
        else now[field] = text;
        unsaved.current = true;
        timer.current ??= setTimeout(store, DRAFT_MS);
      },
    }),
    [first.isFetched, store],
  );
}
