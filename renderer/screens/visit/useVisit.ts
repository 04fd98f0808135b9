import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { VisitView } from '../../../shared/api/schemas.ts';
import { readDraft } from '../../../shared/fieldwork/edit.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import { type Client, toAppError, useApi } from '../../api/index.ts';
import { useSaveState } from '../../frame/index.ts';
import { Keeper, type KeeperState } from './keeper.ts';

export const visitKey = (id: string) => ['visit', 'view', id] as const;
const draftKey = (id: string) => `visit/${id}`;

/** The visit with the draft that an earlier session left. */
async function readVisit(api: Client, id: string) {
  const [view, draft] = await Promise.all([api.visit.get({ id }), api.draft.get({ key: draftKey(id) })]);
  return { view, draft: draft ? readDraft(draft.value) : null };
}

/** One visit: read once with its draft, then kept in step with whatever else is done with it. */
export function useVisit(id: string) {
  const api = useApi();
  const queries = useQueryClient();
  const first = useQuery({
    queryKey: ['visit', 'first', id],
    queryFn: () => readVisit(api, id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const view = useQuery({
    queryKey: visitKey(id),
    queryFn: () => api.visit.get({ id }),
    enabled: first.isSuccess,
    initialData: () => first.data?.view,
  });
  const setView = useCallback((next: VisitView) => queries.setQueryData(visitKey(id), next), [queries, id]);
  return { first, view: view.data ?? first.data?.view, setView };
}

/** The keeper of what is typed in an open visit. */
export function useKeeper(
  id: string,
  begin: { view: VisitView; draft: ReturnType<typeof readDraft> },
  view: VisitView,
  setView: (view: VisitView) => void,
): { keeper: Keeper; state: KeeperState } {
  const api = useApi();
  const queries = useQueryClient();
  const { markSaved } = useSaveState();
  const [keeper] = useState(
    () =>
      new Keeper(begin.view, begin.draft, {
        putDraft: (draft) =>
          api.draft.put({ key: draftKey(id), value: draft as unknown as JsonValue }).then(markSaved),
        discardDraft: () => api.draft.discard({ key: draftKey(id) }),
        save: (version, content) => api.visit.save({ id, version, content }),
        read: () => api.visit.get({ id }),
        toError: toAppError,
        onView: setView,
      }),
  );
  useEffect(() => keeper.take(view), [keeper, view]);
  useEffect(() => {
    const hide = () => void keeper.keepDraft();
    window.addEventListener('pagehide', hide);
    return () => {
      window.removeEventListener('pagehide', hide);
      // Leaving writes the record; should that not work, the draft has it.
      void keeper.keepDraft();
      void keeper.flush().then((whole) => {
        if (whole) void queries.invalidateQueries({ queryKey: ['visit', 'list'] });
      });
    };
  }, [keeper, queries]);
  const state = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  return { keeper, state };
}

/** Whether a record of that office is ours to write; until the office is known it is taken to be. */
export function useOwnOffice(office: string): boolean {
  const api = useApi();
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  return status.data?.office ? status.data.office.code === office : true;
}
