/** What the lists of the funding screen have in common. */
import type { FundingOverview } from '../../../shared/api/schemas.ts';

/** Rows on one page of a list. */
export const PAGE = 100;

/** The overview with only those rows whose project or firm has these words in its name; all rows without any. */
export function narrowed(overview: FundingOverview, text: string): FundingOverview {
  const wanted = text.trim();
  if (wanted === '') return overview;
  const has = (...names: (string | null)[]) => names.some((name) => name?.includes(wanted));
  return {
    ...overview,
    grants: overview.grants.filter((g) => has(g.projectName, g.enterpriseName)),
    allocations: overview.allocations.filter((a) => has(a.projectName)),
    payments: overview.payments.filter((p) => has(p.projectName, p.enterpriseName, p.voucherNumber)),
  };
}

/** `2019 年` or, for every year together, `各年`. */
export function yearWord(year: number | null): string {
  return year === null ? '各年' : `${year} 年`;
}
