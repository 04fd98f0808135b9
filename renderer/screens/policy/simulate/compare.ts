/** Results read side by side: what kind of change a project makes, and where two scenarios part. */
import type { ScenarioBody, Simulation } from '../../../../shared/api/schemas.ts';
import type { AmountRange } from '../../../../shared/model/facts.ts';
import { formatWan } from '../../../../shared/model/money.ts';

export type ResultRow = Simulation['rows'][number];
export type ChangeKind = 'entering' | 'leaving' | 'unsettled' | 'cap';

export const KIND_WORD: Record<ChangeKind, string> = {
  entering: '新进入',
  leaving: '退出',
  unsettled: '待核有变',
  cap: '上限变化',
};

/** What happens to the project: the same four kinds as the counts. */
export function kindOf({ before, after }: Pick<ResultRow, 'before' | 'after'>): ChangeKind {
  if (before === after) return 'cap';
  if (after === 'met') return 'entering';
  return before === 'met' ? 'leaving' : 'unsettled';
}

/** All projects that change, shown or not. */
export function changedCount(
  s: Pick<Simulation, 'entering' | 'leaving' | 'capChanged' | 'unsettled'>,
): number {
  return s.entering + s.leaving + s.capChanged + s.unsettled;
}

/** +120.00, -35.00, 0.00: fen as a difference in 万元. */
export const signedWan = (fen: number): string => `${fen > 0 ? '+' : ''}${formatWan(fen)}`;
/** +3, -2, 0. */
export const signedCount = (n: number): string => `${n > 0 ? '+' : ''}${n}`;

/** Where a project ends: its status, its lowest ceiling if the subsidy is certain, and the highest one left open. */
export interface End {
  status: ResultRow['before'];
  capFen: number | null;
  mostFen: number;
}

export const endBefore = (row: ResultRow): End => ({
  status: row.before,
  capFen: row.beforeCapFen,
  mostFen: row.beforeMostFen,
});
export const endAfter = (row: ResultRow): End => ({
  status: row.after,
  capFen: row.afterCapFen,
  mostFen: row.afterMostFen,
});

export type Ceiling =
  | { kind: 'certain' | 'atMost'; fen: number }
  | { kind: 'range'; range: AmountRange }
  /** open: nothing certain; none: enters without a ceiling; notApplicable: does not enter. */
  | { kind: 'open' | 'none' | 'notApplicable' };

/** What is known of a project's ceiling. */
export function ceilingOf({ status, capFen, mostFen }: End): Ceiling {
  if (status === 'unmet') return { kind: 'notApplicable' };
  if (capFen !== null)
    return mostFen > capFen
      ? { kind: 'range', range: { fromFen: capFen, toFen: mostFen } }
      : { kind: 'certain', fen: capFen };
  if (mostFen > 0) return { kind: 'atMost', fen: mostFen };
  return { kind: status === 'met' ? 'none' : 'open' };
}

export interface Parting {
  projectId: string;
  name: string;
  enterpriseName: string | null;
  a: End;
  b: End;
}

/** True when the two try the same projects, so that their counts can be set against each other. */
export function sameScope(a: ScenarioBody, b: ScenarioBody): boolean {
  if (a.projectIds !== null || b.projectIds !== null) {
    return (
      a.projectIds !== null &&
      b.projectIds !== null &&
      [...a.projectIds].sort().join() === [...b.projectIds].sort().join()
    );
  }
  return a.planYear === b.planYear;
}

/**
 * The projects that end differently under the two. One that only one list holds is unchanged under the other, if that
 * list is whole and the scope is the same; else nothing is known of it there and it is left out.
 */
export function partings(a: Simulation, b: Simulation, oneScope: boolean): Parting[] {
  const whole = (s: Simulation) => oneScope && s.rows.length === changedCount(s);
  const inA = new Map(a.rows.map((row) => [row.projectId, row]));
  const inB = new Map(b.rows.map((row) => [row.projectId, row]));
  const found: Parting[] = [];
  for (const id of new Set([...inA.keys(), ...inB.keys()])) {
    const rowA = inA.get(id);
    const rowB = inB.get(id);
    const row = rowA ?? rowB;
    if (!row || (!rowA && !whole(a)) || (!rowB && !whole(b))) continue;
    const endA = rowA ? endAfter(rowA) : endBefore(row);
    const endB = rowB ? endAfter(rowB) : endBefore(row);
    if (endA.status === endB.status && endA.capFen === endB.capFen && endA.mostFen === endB.mostFen) continue;
    found.push({ projectId: id, name: row.name, enterpriseName: row.enterpriseName, a: endA, b: endB });
  }
  return found;
}

export interface FigureLine {
  label: string;
  kind: 'count' | 'amount';
  of: (s: Simulation) => { before: number; after: number };
}

/** The figures of a result, in the order of both tables. */
export const FIGURES: readonly FigureLine[] = [
  { label: '符合', kind: 'count', of: (s) => ({ before: s.before.met, after: s.after.met }) },
  {
    label: '待核',
    kind: 'count',
    of: (s) => ({ before: s.before.undetermined, after: s.after.undetermined }),
  },
  { label: '不符合', kind: 'count', of: (s) => ({ before: s.before.unmet, after: s.after.unmet }) },
  {
    label: '补助上限合计',
    kind: 'amount',
    of: (s) => ({ before: s.before.capFen, after: s.after.capFen }),
  },
  {
    label: '待核的都算上，最多',
    kind: 'amount',
    of: (s) => ({ before: s.before.capHighFen, after: s.after.capHighFen }),
  },
];
