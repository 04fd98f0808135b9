/** Whom an office sends packages to. */
import type { OfficeEntry } from '../../../shared/api/schemas.ts';

export interface Recipient {
  entry: OfficeEntry;
  /** Why this one stands first; null for the others. */
  hint: '上级' | '自治区' | null;
}

/** Offices with a trusted key, this one's parent first, then the region, then by code. */
export function recipientsOf(offices: readonly OfficeEntry[]): Recipient[] {
  const self = offices.find((entry) => entry.self);
  const rank = { 上级: 0, 自治区: 1 } as const;
  return offices
    .filter((entry) => !entry.self && entry.keys.some((key) => key.status === 'trusted'))
    .map((entry): Recipient => {
      if (entry.office.code === self?.office.parent) return { entry, hint: '上级' };
      return { entry, hint: entry.office.level === 'region' ? '自治区' : null };
    })
    .sort(
      (a, b) =>
        (a.hint ? rank[a.hint] : 2) - (b.hint ? rank[b.hint] : 2) ||
        (a.entry.office.code < b.entry.office.code ? -1 : 1),
    );
}
