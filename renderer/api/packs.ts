/** The packs by which the page judges: those of the workspace, and until they are read those that ship with it. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PackEntry } from '../../shared/api/schemas.ts';
import type { ProjectFields } from '../../shared/model/entities.ts';
import { FIRST_PLAN_YEAR } from '../../shared/model/projectFacts.ts';
import { PACKS, type Pack, packFor } from '../../shared/rules/index.ts';
import { useApi } from './provider.tsx';

export type SettledFields = Pick<ProjectFields, 'planYear' | 'policyPackId'>;

export interface Packs {
  /** Every pack held, with its standing; null until read. */
  entries: readonly PackEntry[] | null;
  /** The pack of a plan year, whatever a project was settled under. */
  ofYear: (planYear: number | null) => Pack;
  /** The pack that judges a project: the one its decision was settled under where it is held, else that of its year. */
  of: (project: SettledFields) => Pack;
  /** A pack by its id; undefined when this workspace does not hold it. */
  byId: (packId: string) => Pack | undefined;
}

/** A pack that has ended still judges the plan years it covered. */
const JUDGING: readonly PackEntry['standing'][] = ['inForce', 'ended'];

/** How packs are chosen, from what `policy.packs` answered or null before it did. */
export function chooserOf(entries: readonly PackEntry[] | null): Packs {
  const all = entries?.map((entry) => entry.pack) ?? PACKS;
  const judging =
    entries?.filter((entry) => JUDGING.includes(entry.standing)).map((entry) => entry.pack) ?? PACKS;
  const byId = (packId: string) => all.find((pack) => pack.id === packId);
  const ofYear = (planYear: number | null) => packFor(planYear ?? FIRST_PLAN_YEAR, judging);
  return {
    entries,
    ofYear,
    byId,
    of: ({ planYear, policyPackId }) =>
      (policyPackId === null ? undefined : byId(policyPackId)) ?? ofYear(planYear),
  };
}

/** The packs of the workspace; until they are read, or where that fails, those that ship with the program. */
export function usePacks(): Packs {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['policy', 'packs'],
    queryFn: () => api.policy.packs(),
    staleTime: 60_000,
  });
  return useMemo(() => chooserOf(data ?? null), [data]);
}
