import { memo } from 'react';
import type { Month } from '../useMonth.ts';
import { FROZEN, type GridColumn } from './columns.ts';
import { FOOT_HEIGHT } from './gridStyles.ts';
import { totalIn } from './totals.ts';

/** The last row: sums over the rows shown. */
export const GridTotals = memo(function GridTotals({
  columns,
  offsets,
  month,
  width,
  data,
  order,
}: {
  columns: readonly GridColumn[];
  offsets: readonly number[];
  month: string;
  width: number;
  data: Month;
  order: readonly string[];
}) {
  const rows = order.flatMap((id) => data.row(id) ?? []);
  const isOdd = rows.some((row) => data.judged(row.projectId).open.length > 0);
  return (
    <div role="rowgroup" className="foot" style={{ width }}>
      <div className="row" role="row" aria-rowindex={order.length + 3} style={{ height: FOOT_HEIGHT }}>
        {columns.map((column, at) => {
          const { text, title } = totalIn(column, rows, month, isOdd);
          return (
            <div
              key={column.key}
              role="gridcell"
              aria-colindex={at + 1}
              className={`cell ${column.key}${column.numeric ? ' n' : ''}${at < FROZEN ? ' frozen' : ''}`}
              style={{ width: column.width, left: at < FROZEN ? offsets[at] : undefined }}
              title={title}
            >
              <span
                className={column.key === 'status' ? 'small c-warn' : undefined}
                style={column.key === 'status' ? { fontWeight: 400 } : undefined}
              >
                {text}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
});
