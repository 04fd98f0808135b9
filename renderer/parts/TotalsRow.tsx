import { styled } from '@mui/material/styles';
import {
  gridDimensionsSelector,
  gridVisibleColumnDefinitionsSelector,
  useGridApiContext,
  useGridEvent,
  useGridSelector,
} from '@mui/x-data-grid';
import { type ReactNode, useRef } from 'react';
import { token } from '../theme/tokens.ts';

const Clip = styled('div')({
  flex: 'none',
  height: 36,
  overflow: 'hidden',
  fontWeight: 600,
  backgroundColor: token('surface-3'),
  borderTop: `1px solid ${token('line-strong')}`,
  borderBottom: `1px solid ${token('line-strong')}`,
});
const Row = styled('div')({ display: 'flex', height: '100%', alignItems: 'center' });
const Cell = styled('div')({ flex: 'none', boxSizing: 'border-box', padding: '0 8px', whiteSpace: 'nowrap' });

/** The totals of all filtered rows, pinned under the grid, each figure under its column. */
export function TotalsRow({ totals, label }: { totals: Readonly<Record<string, ReactNode>>; label: string }) {
  const apiRef = useGridApiContext();
  const columns = useGridSelector(apiRef, gridVisibleColumnDefinitionsSelector);
  const { columnsTotalWidth } = useGridSelector(apiRef, gridDimensionsSelector);
  const row = useRef<HTMLDivElement>(null);
  useGridEvent(apiRef, 'scrollPositionChange', ({ left }) => {
    if (row.current) row.current.style.transform = `translateX(${-left}px)`;
  });
  return (
    <Clip role="group" aria-label={label}>
      <Row ref={row} style={{ width: columnsTotalWidth }}>
        {columns.map((column, index) => (
          <Cell
            key={column.field}
            style={{
              width: column.computedWidth,
              textAlign: column.align ?? 'left',
              paddingLeft: index === 0 ? 20 : undefined,
              paddingRight: index === columns.length - 1 ? 20 : undefined,
              // A word such as 合计 21 项 may run into the empty cell beside it.
              overflow: totals[column.field] === undefined ? 'hidden' : 'visible',
            }}
          >
            {totals[column.field]}
          </Cell>
        ))}
      </Row>
    </Clip>
  );
}
