/** Results read side by side: what kind of change a project makes, and where two scenarios part. */
import type { ScenarioBody, Simulation } from '../../../../shared/api/schemas.ts';
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

/** A ceiling as a cell: fen, 'n/a' for a project that does not enter, null where none is certain. */
export function capCell(status: ResultRow['before'], capFen: number | null): number | null | 'n/a' {
  if (capFen !== null) return capFen;
  return status === 'unmet' ? 'n/a' : null;
}

export interface Parting {
  projectId: string;
  name: string;
  enterpriseName: string | null;
  a: { status: ResultRow['after']; capFen: number | null };
  b: { status: ResultRow['after']; capFen: number | null };
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
    const endOf = (own: ResultRow | undefined) =>
      own ? { status: own.after, capFen: own.afterCapFen } : { status: row.before, capFen: row.beforeCapFen };
    const endA = endOf(rowA);
    const endB = endOf(rowB);
    if (endA.status === endB.status && endA.capFen === endB.capFen) continue;
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
