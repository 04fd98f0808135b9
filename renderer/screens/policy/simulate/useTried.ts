import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type ScenarioBody, scenarioBodySchema } from '../../../../shared/api/schemas.ts';
import { useApi } from '../../../api/index.ts';

const KEY = 'simulate/all';
/** How long changes must rest before they are kept. */
const KEEP_MS = 400;

/** What was being tried when the page was left: undefined while it is read, null when there is nothing to go on with. */
export function useKeptBody(): ScenarioBody | null | undefined {
  const api = useApi();
  const kept = useQuery({
    queryKey: ['draft', KEY],
    queryFn: async () => {
      const draft = await api.draft.get({ key: KEY });
      return scenarioBodySchema.safeParse(draft?.value).data ?? null;
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return kept.isError ? null : kept.data;
}

/** What is tried; kept as a draft unless `only` limits it to single projects. */
export function useTried(atFirst: ScenarioBody, only: boolean) {
  const api = useApi();
  const [body, setBody] = useState(atFirst);
  const unsaved = useRef<ScenarioBody | null>(null);
  useEffect(() => {
    if (only || body === atFirst) return;
    unsaved.current = body;
    const keep = () => {
      if (unsaved.current !== body) return;
      unsaved.current = null;
      // What is tried is no record: where it cannot be kept, the next visit begins anew.
      void api.draft.put({ key: KEY, value: body }).catch(() => undefined);
    };
    const timer = setTimeout(keep, KEEP_MS);
    return () => clearTimeout(timer);
  }, [api, body, atFirst, only]);
  useEffect(
    () => () => {
      if (unsaved.current) {
        void api.draft.put({ key: KEY, value: unsaved.current }).catch(() => undefined);
      }
    },
    [api],
  );
  return { body, setBody };
}
