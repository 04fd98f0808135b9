import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { VisitRow } from '../../../shared/api/schemas.ts';
import type { VisitStatus } from '../../../shared/model/fieldworkCodes.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import { useApi } from '../../api/index.ts';
import { useAct } from '../../record/useAct.ts';
import { useDraftStore } from '../../record/useDraftStore.ts';

export interface Stop {
  visitId: string | null;
  projectId: string;
  project: string | null;
  enterprise: string | null;
  status: VisitStatus;
}
export interface DayPlan {
  visitors: string;
  stops: Stop[];
}

const stopOf = (row: VisitRow): Stop => ({
  visitId: row.id,
  projectId: row.fields.projectId ?? '',
  project: row.projectName,
  enterprise: row.enterpriseName,
  status: row.fields.status ?? 'planned',
});

function planOf(rows: readonly VisitRow[]): DayPlan {
  const inOrder = [...rows].sort((a, b) => (a.fields.routeOrder ?? 0) - (b.fields.routeOrder ?? 0));
  return {
    visitors: inOrder.find((row) => row.fields.visitors !== null)?.fields.visitors ?? '',
    stops: inOrder.filter((row) => row.fields.projectId !== null).map(stopOf),
  };
}

/** What makes two plans the same plan. */
const essence = (plan: DayPlan) =>
  JSON.stringify([plan.visitors.trim(), plan.stops.map((stop) => [stop.visitId, stop.projectId])]);

function readDraft(value: unknown): DayPlan | null {
  const draft = value as Partial<DayPlan> | null;
  return typeof draft?.visitors === 'string' && Array.isArray(draft.stops)
    ? { visitors: draft.visitors, stops: draft.stops }
    : null;
}

/** One day: as it is kept, as it is being changed (a draft until saved), and what to take along to each stop. */
export function useDay(date: string) {
  const api = useApi();
  const queries = useQueryClient();
  const key = `visitDay/${date}`;
  const { keep, drop } = useDraftStore(key);
  const [plan, setPlan] = useState<DayPlan | null>(null);
  const { act, busy, problem } = useAct();

  const kept = useQuery({
    queryKey: ['visit', 'list', { day: date }],
    queryFn: async () => {
      const [list, draft] = await Promise.all([
        api.visit.list({ from: date, to: date, limit: 1000 }),
        api.draft.get({ key }),
      ]);
      return { plan: planOf(list.rows), draft: draft ? readDraft(draft.value) : null };
    },
  });
  const shown = plan ?? kept.data?.draft ?? kept.data?.plan ?? null;
  const changed = shown !== null && kept.data !== undefined && essence(shown) !== essence(kept.data.plan);

  const projectIds = useMemo(() => [...new Set(shown?.stops.map((stop) => stop.projectId))].sort(), [shown]);
  const along = useQuery({
    queryKey: ['visit', 'along', projectIds],
    queryFn: () => api.visit.takeAlong({ projectIds: projectIds.slice(0, 30) }),
    enabled: projectIds.length > 0,
    placeholderData: (before) => before,
  });

  useEffect(() => {
    if (plan !== null) keep(plan as unknown as JsonValue);
  }, [plan, keep]);

  const forget = useCallback(async () => {
    await drop();
    setPlan(null);
  }, [drop]);

  async function save(): Promise<boolean> {
    if (shown === null) return false;
    return act(async () => {
      await api.visit.plan({
        date,
        visitors: shown.visitors.trim() || null,
        stops: shown.stops.map(({ visitId, projectId }) => ({ visitId, projectId })),
      });
      await forget();
    });
  }

  async function discard() {
    await forget();
    await queries.invalidateQueries({ queryKey: ['visit', 'list', { day: date }] });
  }

  return {
    kept,
    plan: shown,
    changed,
    along: along.data?.projects ?? [],
    change: (next: Partial<DayPlan>) => shown && setPlan({ ...shown, ...next }),
    save,
    discard,
    saving: busy,
    failure: problem,
  };
}
