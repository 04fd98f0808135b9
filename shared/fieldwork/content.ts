/** What a signature stands under: the content of a visit as one text, and its hash. */
import type { VisitFields, VisitItemFields, VisitPromiseFields } from '../model/entities.ts';
import { sha256Hex } from '../rules/sha256.ts';

type Content = Pick<
  VisitFields,
  | 'projectId'
  | 'visitDate'
  | 'startTime'
  | 'endTime'
  | 'place'
  | 'visitors'
  | 'receivedBy'
  | 'agenda'
  | 'opinion'
>;

/** The same content gives the same hash, wherever it is computed; record ids and times do not count. */
export function visitDigest(
  visit: Content,
  items: readonly VisitItemFields[],
  promises: readonly VisitPromiseFields[],
): string {
  return sha256Hex(
    JSON.stringify([
      visit.projectId,
      visit.visitDate,
      visit.startTime,
      visit.endTime,
      visit.place,
      visit.visitors,
      visit.receivedBy,
      visit.agenda,
      visit.opinion,
      items.map((i) => [i.section, i.title, i.reported, i.seen, i.verdict, i.serialNumber]),
      promises.map((p) => [p.side, p.title, p.dueDate]),
    ]),
  );
}

export interface VerdictCounts {
  match: number;
  mismatch: number;
  pending: number;
  /** Checks that nobody has judged yet. */
  open: number;
}

export function countVerdicts(items: readonly Pick<VisitItemFields, 'verdict'>[]): VerdictCounts {
  const counts: VerdictCounts = { match: 0, mismatch: 0, pending: 0, open: 0 };
  for (const { verdict } of items) counts[verdict ?? 'open'] += 1;
  return counts;
}
