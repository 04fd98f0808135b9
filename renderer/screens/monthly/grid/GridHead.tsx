import { memo } from 'react';
import { numberOf, shiftMonth } from '../../../../shared/monthly/index.ts';
import { FROZEN, type GridColumn } from './columns.ts';

interface Group {
  key: string;
  label: string;
  width: number;
  frozen: number | null;
  now: boolean;
}

/** Columns that stand together under one heading; a column without a group is one of its own. */
function groupsOf(columns: readonly GridColumn[], offsets: readonly number[], month: string): Group[] {
  const words = {
    last: `上月（${numberOf(shiftMonth(month, -1))} 月）`,
    now: `本月（${numberOf(month)} 月）`,
    parts: '开工以来累计与分项',
  };
  const groups: Group[] = [];
  columns.forEach((column, at) => {
    const open = groups.at(-1);
    if (column.group !== null && open?.key === column.group) open.width += column.width;
    else
      groups.push({
        key: column.group ?? column.key,
        label: column.group ? words[column.group] : '',
        width: column.width,
        frozen: at < FROZEN ? (offsets[at] ?? 0) : null,
        now: column.group === 'now',
      });
  });
  return groups;
}

/** The two rows of headings. */
export const GridHead = memo(function GridHead({
  columns,
  offsets,
  month,
  width,
}: {
  columns: readonly GridColumn[];
  offsets: readonly number[];
  month: string;
  width: number;
}) {
  return (
    <div role="rowgroup" className="head" style={{ width }}>
      <div className="row" role="row" aria-rowindex={1} style={{ height: 25 }}>
        {groupsOf(columns, offsets, month).map((group) => (
          <div
            key={group.key}
            role="columnheader"
            className={`cell group${group.frozen !== null ? ' frozen' : ''}${group.now ? ' now' : ''}`}
            style={{ width: group.width, left: group.frozen ?? undefined }}
          >
            {group.label}
          </div>
        ))}
      </div>
      <div className="row" role="row" aria-rowindex={2} style={{ height: 34 }}>
        {columns.map((column, at) => (
          <div
            key={column.key}
            role="columnheader"
            aria-colindex={at + 1}
            className={`cell${column.numeric ? ' n' : ''}${at < FROZEN ? ' frozen' : ''}${column.group === 'now' && column.field && !column.calculated ? ' now' : ''}`}
            style={{ width: column.width, left: at < FROZEN ? offsets[at] : undefined }}
          >
            {column.label}
          </div>
        ))}
      </div>
    </div>
  );
});
