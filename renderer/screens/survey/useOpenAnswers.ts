import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useApi } from '../../api/index.ts';
import { useDraftStore } from '../../record/useDraftStore.ts';

type Texts = Record<string, string>;

/**
 * Answers that are typed and not taken yet: those of an open field, and those that cannot be read as an answer. They are kept
 * as a draft of this computer.
 */
export function useOpenAnswers(surveyId: string) {
  const api = useApi();
  const key = `surveyAnswer/${surveyId}`;
  const draft = useDraftStore(key);
  const first = useQuery({
    queryKey: ['survey', 'open', surveyId],
    queryFn: () => api.draft.get({ key }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const texts = useRef<Texts | null>(null);
  if (texts.current === null && first.isSuccess) texts.current = { ...((first.data?.value ?? {}) as Texts) };

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
        if (Object.keys(now).length > 0) draft.keep({ ...now });
        else void draft.drop().catch(() => {});
      },
    }),
    [first.isFetched, draft],
  );
}
