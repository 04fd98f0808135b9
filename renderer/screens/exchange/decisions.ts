/** Choosing between rival values: what a person has picked for each open cell, and what may be sent. */
import type { CellDecision, OpenCell } from '../../../shared/api/schemas.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';

export type Pick = { kind: 'rival'; key: string } | { kind: 'keep' };

export const cellKey = (cell: OpenCell): string =>
  `${cell.kind}/${cell.entity}/${cell.recordId}/${cell.field}`;

export const kindWords: Record<OpenCell['kind'], { word: string; text: string }> = {
  conflict: { word: '冲突', text: '两边各改了一个值，选一个作数' },
  proposal: { word: '建议', text: '别的单位建议改，采纳或保留原值' },
  editDelete: { word: '删除冲突', text: '一边删除了，另一边还在改' },
};

/** Whose value it is; what was written on this very computer is said to be so, as its office may have another one. */
export function rivalText({ here, officeName, by }: OpenCell['rivals'][number]): string {
  return [here ? '本机' : officeName, by].filter(Boolean).join(' ');
}

/** The value that a pick stands for. */
export function pickedValue(cell: OpenCell, pick: Pick): JsonValue {
  if (pick.kind === 'keep') return cell.kind === 'editDelete' ? false : cell.current;
  if (cell.kind === 'editDelete') return true;
  return cell.rivals.find((rival) => rival.key === pick.key)?.value ?? null;
}

/** What to send for the picked cells, all with one reason; cells that this office may not decide are left out. */
export function decisionsOf(
  cells: readonly OpenCell[],
  picks: ReadonlyMap<string, Pick>,
  reason: string,
): CellDecision[] {
  return cells.flatMap((cell) => {
    const pick = picks.get(cellKey(cell));
    if (!pick || !cell.mayDecide) return [];
    return [
      {
        entity: cell.entity,
        recordId: cell.recordId,
        field: cell.field,
        seen: cells
          .filter((c) => c.entity === cell.entity && c.recordId === cell.recordId && c.field === cell.field)
          .flatMap((c) => c.rivals.map((rival) => rival.key)),
        value: pickedValue(cell, pick),
        reason: reason.trim(),
      },
    ];
  });
}

/** Picks the same side for every cell that this office may decide: the newest rival, or what is shown now. */
export function pickAll(cells: readonly OpenCell[], side: 'newest' | 'keep'): Map<string, Pick> {
  return new Map(
    cells
      .filter((cell) => cell.mayDecide)
      .map((cell): [string, Pick] => {
        const newest = [...cell.rivals].sort((a, b) => (a.at < b.at ? 1 : -1))[0];
        return [
          cellKey(cell),
          side === 'keep' || !newest ? { kind: 'keep' } : { kind: 'rival', key: newest.key },
        ];
      }),
  );
}
