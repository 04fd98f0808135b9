import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Scenario, ScenarioBody } from '../../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../../api/index.ts';

/** The scenarios kept by name, and how they are kept and removed; both throw an AppError. */
export function useScenarios() {
  const api = useApi();
  const queries = useQueryClient();
  const queryKey = ['policy', 'scenarios'];
  const query = useQuery({ queryKey, queryFn: () => api.policy.scenarios() });
  return {
    list: query.data ?? [],
    loading: query.isPending,
    error: query.isError ? toAppError(query.error) : null,
    save: async (name: string, body: ScenarioBody): Promise<Scenario> => {
      const kept = await api.policy.saveScenario({ name, body });
      await queries.invalidateQueries({ queryKey });
      return kept;
    },
    remove: async (id: string): Promise<void> => {
      await api.policy.removeScenario({ id });
      await queries.invalidateQueries({ queryKey });
    },
  };
}

export type Scenarios = ReturnType<typeof useScenarios>;
