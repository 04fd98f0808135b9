import Button from '@mui/material/Button';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { DueCounts, WorkspaceStatus } from '../../shared/api/schemas.ts';
import { toAppError, useApi } from '../api/index.ts';
import { ErrorBand, LoadingRows } from '../parts/index.ts';
import { AppFrame } from './AppFrame.tsx';
import { addressOf } from './addressOf.ts';
import { BackgroundBar } from './BackgroundBar.tsx';
import type { JumpHit } from './JumpDialog.tsx';
import type { Navigation } from './navigation.ts';
import { PlanYearProvider, usePlanYear } from './planYear.tsx';
import { SaveNote, SaveStateProvider } from './saveState.tsx';

const StartScreen = lazy(() =>
  import('../screens/start/index.tsx').then((module) => ({ default: module.StartScreen })),
);

const RecoveryScreen = lazy(() =>
  import('../screens/backup/index.tsx').then((module) => ({ default: module.RecoveryScreen })),
);

/** The programme's first plan year, offered while there is no project yet. */
const firstPlanYear = 2019;

/** An entry's count of what waits; nothing is shown for none. */
const waiting = (count: number | undefined) => (count ? { count, due: true } : {});

function navigation(counts: WorkspaceStatus['counts'], due: DueCounts | undefined): Navigation {
  return [
    [
      { to: '/', label: '工作台', icon: 'home' },
      { to: '/enterprises', label: '企业', icon: 'enterprise', count: counts.enterprises },
      { to: '/projects', label: '项目库', icon: 'projects', count: counts.projects },
      { to: '/policy', label: '政策', icon: 'clause' },
    ],
    [
      { to: '/monthly', label: '月度调度', icon: 'grid', ...waiting(due?.monthly) },
      { to: '/visits', label: '走访', icon: 'visit' },
      { to: '/problems', label: '问题台账', icon: 'flag', ...waiting(due?.problems) },
      { to: '/meetings', label: '协调会', icon: 'clock' },
      { to: '/surveys', label: '专项调研', icon: 'document' },
    ],
    [
      { to: '/review', label: '办理', icon: 'check' },
      { to: '/plans', label: '年度计划', icon: 'calendar' },
      { to: '/funding', label: '资金', icon: 'money' },
    ],
    [
      { to: '/exchange', label: '数据交换', icon: 'exchange' },
      { to: '/system', label: '系统', icon: 'gear' },
    ],
  ];
}

/** Screens that are opened again and again: fetched while nothing else is to be done, so that opening them waits for data only. */
const OFTEN = ['/monthly', '/projects', '/projects/$id', '/visits/$id', '/problems'] as const;

/** Read when nothing else is to be done, and again after every change of screen: what was done there may have settled some. */
function useDueCounts(planYear: number): DueCounts | undefined {
  const api = useApi();
  const queries = useQueryClient();
  const { pathname } = useLocation();
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const waiting = requestIdleCallback(() => setIdle(true), { timeout: 5000 });
    return () => cancelIdleCallback(waiting);
  }, []);
  const counts = useQuery({
    queryKey: ['reminder', 'counts', planYear],
    queryFn: () => api.reminder.counts({ planYear }),
    enabled: idle,
    placeholderData: keepPreviousData,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again because the screen has changed
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['reminder', 'counts'] });
  }, [queries, pathname]);
  return counts.data;
}

function Framed({
  status,
  office,
}: {
  status: WorkspaceStatus;
  office: NonNullable<WorkspaceStatus['office']>;
}) {
  const api = useApi();
  const router = useRouter();
  const { year, years, setYear } = usePlanYear();
  useEffect(() => {
    const idle = requestIdleCallback(() => {
      for (const to of OFTEN) void router.routesByPath[to]?.options.component?.preload?.();
    });
    return () => cancelIdleCallback(idle);
  }, [router]);
  const due = useDueCounts(year);
  const search = useCallback(
    async (query: string): Promise<JumpHit[]> => {
      const hits = await api.search.jump({ query });
      return hits.map((hit) => ({ ...hit, to: addressOf(hit) }));
    },
    [api],
  );
  return (
    <AppFrame
      office={office}
      officer={status.officer}
      sample={status.sample}
      nav={navigation(status.counts, due)}
      foot={<SaveNote />}
      year={year}
      years={years}
      onYear={setYear}
      search={search}
      onGo={(to) => router.history.push(to)}
    >
      <BackgroundBar />
      <Outlet />
    </AppFrame>
  );
}

/** Decides between the first start and the frame, by the state of the data folder. */
export function Shell() {
  const api = useApi();
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  if (status.isPending) return <LoadingRows />;
  if (status.isError) {
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand
          title="没有读到数据文件夹的状态"
          actions={<Button onClick={() => status.refetch()}>再读一次</Button>}
        >
          {toAppError(status.error).message}
        </ErrorBand>
      </div>
    );
  }
  const { state, office, planYears } = status.data;
  if (state === 'damaged') {
    return (
      <Suspense fallback={<LoadingRows />}>
        <RecoveryScreen problem={status.data.problem ?? '数据库文件已损坏。'} />
      </Suspense>
    );
  }
  if (state === 'none' || !office) {
    return (
      <Suspense fallback={<LoadingRows />}>
        <StartScreen />
      </Suspense>
    );
  }
  return (
    <PlanYearProvider years={planYears.length > 0 ? planYears : [firstPlanYear]}>
      <SaveStateProvider>
        <Framed status={status.data} office={office} />
      </SaveStateProvider>
    </PlanYearProvider>
  );
}
