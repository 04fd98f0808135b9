import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppError } from '../../../../shared/api/errors.ts';
import type { Progress, ScenarioBody, Simulation } from '../../../../shared/api/schemas.ts';
import { runTask, toAppError, useApi } from '../../../api/index.ts';
import { useDebounced, useLasting } from '../../../parts/index.ts';

/** How long the last change must rest before it is tried. */
const REST_MS = 250;
/** Shorter runs show no progress. */
const SLOW_MS = 300;

export interface Run {
  /** The last result there is; `stale` while it is not the one of the present body. */
  result: Simulation | null;
  stale: boolean;
  /** Set once the run takes long enough to be worth showing. */
  progress: Progress | null;
  /** Stopped by the officer before it ended. */
  stopped: boolean;
  error: AppError | null;
  cancel: () => void;
  again: () => void;
}

/**
 * Tries a scenario a moment after its last change; a run that is no longer wanted is cancelled.
 * @param body what to try; keep its identity while it is the same. null tries nothing and keeps the last result.
 */
export function useSimulation(body: ScenarioBody | null): Run {
  const api = useApi();
  const queries = useQueryClient();
  const settled = useDebounced(body, REST_MS);
  const [progress, setProgress] = useState<Progress>({ label: '试算', done: 0, total: 0 });
  const queryKey = ['policy', 'simulate', settled];
  const query = useQuery({
    queryKey,
    enabled: settled !== null,
    queryFn: ({ signal }) => {
      setProgress({ label: '试算', done: 0, total: 0 });
      return runTask(api.policy.simulate(settled as ScenarioBody, { signal }), (next) => {
        if (!signal.aborted) setProgress(next);
      });
    },
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const slow = useLasting(query.isFetching, SLOW_MS);
  return {
    result: query.data ?? null,
    stale: body !== settled || query.isPlaceholderData || query.isFetching,
    progress: slow ? progress : null,
    stopped: settled !== null && query.fetchStatus === 'idle' && (query.isPending || query.isPlaceholderData),
    error: query.isError ? toAppError(query.error) : null,
    cancel: () => void queries.cancelQueries({ queryKey }),
    again: () => void query.refetch(),
  };
}
