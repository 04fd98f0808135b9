import { useQuery } from '@tanstack/react-query';
import type { Fork } from '../../../shared/api/schemas.ts';
import { useApi } from '../../api/index.ts';

/** Senders whose packages contradict each other, settled ones too. */
export function useForks() {
  const api = useApi();
  return useQuery({ queryKey: ['exchange', 'forks'], queryFn: () => api.exchange.forks() });
}

export function openForks(forks: readonly Fork[] | undefined): readonly Fork[] {
  return (forks ?? []).filter((fork) => fork.settledAt === null);
}
