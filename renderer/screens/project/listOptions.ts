/** Asking the worker for the list, the same way from the screen and from whoever asks ahead of it. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { ProjectList, WorkspaceStatus } from '../../../shared/api/schemas.ts';
import type { Client } from '../../api/index.ts';
import { planYearOf } from '../../frame/planYear.tsx';
import { isWhole, type ListSearch, queryOf } from './listQuery.ts';
import { keptColumns } from './shownColumns.ts';

export interface Asking {
  api: Client;
  queries: QueryClient;
}

/** How many projects a plan year has, whatever the list leaves out. */
export type Counts = Pick<ProjectList, 'total' | 'statusCounts'>;
export const countsKey = (planYear: number) => ['project', 'list', { counts: planYear }];

export function listOptions(
  { api, queries }: Asking,
  search: ListSearch,
  planYear: number,
  withStage: boolean,
) {
  const query = { ...queryOf(search, planYear), withStage };
  return queryOptions({
    queryKey: ['project', 'list', query],
    queryFn: async () => {
      const page = await api.project.list(query);
      // The whole list says of itself how much there is.
      if (isWhole(search)) {
        const counts: Counts = { total: page.total, statusCounts: page.statusCounts };
        queries.setQueryData(countsKey(planYear), counts);
      }
      return page;
    },
  });
}

/** Asks for what the list will show while its code is still being fetched; the screen finds the answer, or the question. */
export function askAhead(asking: Asking, search: ListSearch): void {
  const status = asking.queries.getQueryData<WorkspaceStatus>(['workspace', 'status']);
  if (status?.state !== 'open' || search.as === 'board') return;
  const withStage = keptColumns().includes('stage');
  void asking.queries.prefetchQuery(listOptions(asking, search, planYearOf(status.planYears), withStage));
}
