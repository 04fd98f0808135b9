/**
 * The route table. Each screen is its own chunk: one line per route, naming the component that
 * `screens/<area>/index.tsx` exports. Addresses live after the # so that neither shell needs to know them.
 */
import type { QueryClient } from '@tanstack/react-query';
import {
  createHashHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import type { Client } from './api/index.ts';
import { RouteError, RouteNotFound, RoutePending } from './frame/RouteStates.tsx';
import { Shell } from './frame/Shell.tsx';

/** What the routes are given once the worker answers. */
export interface RouteContext {
  api: Client;
  queries: QueryClient;
}

/** Free-form search parameters: each screen reads its own and ignores the rest. */
type Search = Record<string, string | undefined>;

function textSearch(search: Record<string, unknown>): Search {
  return Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
      .map(([name, value]) => [name, String(value)]),
  );
}

const root = createRootRouteWithContext<RouteContext>()({
  component: Shell,
  errorComponent: RouteError,
  notFoundComponent: RouteNotFound,
});
/** @param ahead asks for data while the screen's code is still being fetched; nobody waits for it */
const at = <P extends string>(
  path: P,
  component: ReturnType<typeof lazyRouteComponent>,
  ahead: (context: RouteContext, search: Search) => void = () => {},
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component,
    validateSearch: textSearch,
    loader: ({ context, location }) => ahead(context, textSearch(location.search)),
  });

const screens = [
  at(
    '/',
    lazyRouteComponent(() => import('./screens/home/index.tsx'), 'HomeScreen'),
  ),
  at(
    '/enterprises',
    lazyRouteComponent(() => import('./screens/enterprise/index.tsx'), 'EnterpriseListScreen'),
  ),
  at(
    '/enterprises/new',
    lazyRouteComponent(() => import('./screens/enterprise/index.tsx'), 'EnterpriseNewScreen'),
  ),
  at(
    '/enterprises/$id',
    lazyRouteComponent(() => import('./screens/enterprise/index.tsx'), 'EnterpriseScreen'),
  ),
  at(
    '/projects',
    lazyRouteComponent(() => import('./screens/project/index.tsx'), 'ProjectListScreen'),
    async (context, search) => (await import('./screens/project/listOptions.ts')).askAhead(context, search),
  ),
  at(
    '/projects/new',
    lazyRouteComponent(() => import('./screens/project/index.tsx'), 'ProjectNewScreen'),
  ),
  at(
    '/projects/$id',
    lazyRouteComponent(() => import('./screens/project/index.tsx'), 'ProjectScreen'),
  ),
  at(
    '/monthly',
    lazyRouteComponent(() => import('./screens/monthly/index.tsx'), 'MonthlyScreen'),
  ),
  at(
    '/review',
    lazyRouteComponent(() => import('./screens/review/index.tsx'), 'ReviewScreen'),
  ),
  at(
    '/plans',
    lazyRouteComponent(() => import('./screens/plan/index.tsx'), 'PlanScreen'),
  ),
  at(
    '/funding',
    lazyRouteComponent(() => import('./screens/funding/index.tsx'), 'FundingScreen'),
  ),
  at(
    '/surveys',
    lazyRouteComponent(() => import('./screens/survey/index.tsx'), 'SurveyScreen'),
  ),
  at(
    '/ledger',
    lazyRouteComponent(() => import('./screens/ledger/index.tsx'), 'LedgerScreen'),
  ),
  at(
    '/visits',
    lazyRouteComponent(() => import('./screens/visit/index.tsx'), 'VisitListScreen'),
  ),
  at(
    '/visits/day',
    lazyRouteComponent(() => import('./screens/visit/index.tsx'), 'VisitDayScreen'),
  ),
  at(
    '/visits/templates',
    lazyRouteComponent(() => import('./screens/template/index.tsx'), 'TemplateScreen'),
  ),
  at(
    '/visits/$id',
    lazyRouteComponent(() => import('./screens/visit/index.tsx'), 'VisitScreen'),
  ),
  at(
    '/problems',
    lazyRouteComponent(() => import('./screens/problem/index.tsx'), 'ProblemListScreen'),
  ),
  at(
    '/problems/$id',
    lazyRouteComponent(() => import('./screens/problem/index.tsx'), 'ProblemScreen'),
  ),
  at(
    '/meetings',
    lazyRouteComponent(() => import('./screens/meeting/index.tsx'), 'MeetingListScreen'),
  ),
  at(
    '/meetings/$id',
    lazyRouteComponent(() => import('./screens/meeting/index.tsx'), 'MeetingScreen'),
  ),
  at(
    '/exchange',
    lazyRouteComponent(() => import('./screens/exchange/index.tsx'), 'ExchangeScreen'),
  ),
  at(
    '/backup',
    lazyRouteComponent(() => import('./screens/backup/index.tsx'), 'BackupScreen'),
  ),
  at(
    '/policy',
    lazyRouteComponent(() => import('./screens/policy/index.tsx'), 'PolicyScreen'),
  ),
  at(
    '/system',
    lazyRouteComponent(() => import('./screens/system/index.tsx'), 'SystemScreen'),
  ),
] as const;

/** Every part in its states, to look at while working on them; not in a release. */
const gallery = import.meta.env.DEV
  ? [
      at(
        '/_gallery',
        lazyRouteComponent(() => import('./parts/gallery/Gallery.tsx'), 'Gallery'),
      ),
    ]
  : [];

export const router = createRouter({
  routeTree: root.addChildren([...screens, ...(gallery as typeof gallery)]),
  history: createHashHistory(),
  // Given by main.tsx, before any route is loaded.
  context: undefined as unknown as RouteContext,
  defaultPendingComponent: RoutePending,
  defaultPendingMs: 200,
  // What is shown meanwhile stays empty for a moment itself: keeping it up would only hold back a screen that is there.
  defaultPendingMinMs: 0,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: RouteNotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
