/** Whom an office sends packages to. */
import type { OfficeEntry } from '../../../shared/api/schemas.ts';

export interface Recipient {
  entry: OfficeEntry;
  /** Why this one stands first; null for the others. */
  hint: '上级' | '自治区' | '另一台电脑' | null;
}

/** Offices with a trusted key: this one's parent first, then the region, then by code; its own second computer last. */
export function recipientsOf(offices: readonly OfficeEntry[]): Recipient[] {
  const self = offices.find((entry) => entry.self);
  const rank = { 上级: 0, 自治区: 1, 另一台电脑: 3 } as const;
  return offices
    .filter((entry) => entry.keys.some((key) => key.status === 'trusted'))
    .map((entry): Recipient => {
      if (entry.self) return { entry, hint: '另一台电脑' };
      if (entry.office.code === self?.office.parent) return { entry, hint: '上级' };
      return { entry, hint: entry.office.level === 'region' ? '自治区' : null };
    })
    .sort(
      (a, b) =>
        (a.hint ? rank[a.hint] : 2) - (b.hint ? rank[b.hint] : 2) ||
        (a.entry.office.code < b.entry.office.code ? -1 : 1),
    );
}
