import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { MONTH } from '../../../shared/monthly/index.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { usePlanYear } from '../../frame/index.ts';
import { ErrorBand, LoadingRows } from '../../parts/index.ts';
import { MonthPage } from './MonthPage.tsx';
import { isView } from './status.ts';
import { OPEN_EDIT, type StoredEdit } from './useOpenEdit.ts';

/** 月度调度: one grid for the month over all projects of the plan year. */
export function MonthlyScreen() {
  const api = useApi();
  const { year } = usePlanYear();
  const search = useSearch({ strict: false }) as { month?: string; view?: string };
  const asked = search.month !== undefined && MONTH.test(search.month) ? search.month : null;
  const grid = useQuery({
    queryKey: ['monthly', 'grid', year, asked],
    queryFn: () => api.monthly.grid({ month: asked, planYear: year }),
    // The grid keeps what is typed itself; an old answer would take it away again.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnMount: 'always',
  });
  /** Where much has changed at once, such as by a workbook, the month begins anew. */
  const [reloads, setReloads] = useState(0);
  const draft = useQuery({
    queryKey: ['monthly', 'draft'],
    queryFn: () => api.draft.get({ key: OPEN_EDIT }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (grid.isPending || draft.isPending) return <LoadingRows />;
  if (grid.isError)
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand
          title="没有读到这个月的表"
          actions={<Button onClick={() => grid.refetch()}>再读一次</Button>}
        >
          {toAppError(grid.error).message}
        </ErrorBand>
      </div>
    );
  const kept = draft.data?.value as StoredEdit | null | undefined;
  return (
    <MonthPage
      key={`${grid.data.month}/${grid.data.planYear}/${reloads}`}
      grid={grid.data}
      initialView={isView(search.view) ? search.view : 'all'}
      recovered={kept?.month === grid.data.month ? kept : null}
      onReload={() =>
        void Promise.all([grid.refetch(), draft.refetch()]).then(() => setReloads((n) => n + 1))
      }
    />
  );
}
