import type { SearchHit } from '../../shared/api/schemas.ts';

/** Where a found record is shown; a clause is shown by the list of projects, filtered by it. */
export function addressOf(hit: Pick<SearchHit, 'kind' | 'id'>): string {
  const id = encodeURIComponent(hit.id);
  if (hit.kind === 'enterprise') return `/enterprises/${id}`;
  if (hit.kind === 'project') return `/projects/${id}`;
  if (hit.kind === 'problem') return `/problems/${id}`;
  if (hit.kind === 'visit') return `/visits/${id}`;
  return `/projects?clause=${id}`;
}
