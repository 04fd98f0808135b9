import { styled } from '@mui/material/styles';
import type { GridColDef, GridValidRowModel } from '@mui/x-data-grid';
import type { ReactNode } from 'react';
import type { Amount } from '../../shared/model/facts.ts';
import { Money } from './Money.tsx';
import { StatusChip } from './StatusChip.tsx';

interface Basics {
  field: string;
  label: string;
  width: number;
  sortable?: boolean;
}

/** A column of amounts in 万元, right-aligned; `fen` says the amount, null for unknown, 'n/a' where none applies; a range sorts by its lower end. */
export function moneyColumn<R extends GridValidRowModel>(
  column: Basics & { fen: (row: R) => Amount | 'n/a'; unknown?: '未知' | '待核' },
): GridColDef<R> {
  return {
    field: column.field,
    headerName: column.label,
    width: column.width,
    sortable: column.sortable ?? true,
    type: 'number',
    align: 'right',
    headerAlign: 'right',
    sortingOrder: ['desc', 'asc', null],
    valueGetter: (_, row) => {
      const fen = column.fen(row);
      if (fen === 'n/a' || fen === null) return null;
      return typeof fen === 'number' ? fen : fen.fromFen;
    },
    renderCell: ({ row }) => <Money fen={column.fen(row)} unknown={column.unknown} />,
  };
}

/** A column of verdicts; a dash where there is none. */
export function statusColumn<R extends GridValidRowModel>(
  column: Basics & { status: (row: R) => 'met' | 'unmet' | 'undetermined' | null },
): GridColDef<R> {
  return {
    field: column.field,
    headerName: column.label,
    width: column.width,
    sortable: column.sortable ?? true,
    display: 'flex',
    valueGetter: (_, row) => column.status(row),
    renderCell: ({ row }) => {
      const status = column.status(row);
      return status ? <StatusChip status={status} /> : <span className="t3">—</span>;
    },
  };
}

/** At most two lines; what does not fit is told by the tooltip. */
const TwoLines = styled('span')({
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
  whiteSpace: 'normal',
  overflowWrap: 'anywhere',
  lineHeight: '18px',
});

/**
 * A column of words. `text` is what sorting and the tooltip use; `cell` draws it when it is more than the text.
 * @param column with `wraps` its words take up to two lines, in a table of rows 46 high
 */
export function textColumn<R extends GridValidRowModel>(
  column: Basics & {
    text: (row: R) => string | null;
    cell?: (row: R) => ReactNode;
    flex?: number;
    wraps?: boolean;
  },
): GridColDef<R> {
  const draw = column.cell ?? column.text;
  return {
    field: column.field,
    headerName: column.label,
    width: column.width,
    minWidth: column.flex ? column.width : undefined,
    flex: column.flex,
    sortable: column.sortable ?? true,
    valueGetter: (_, row) => column.text(row),
    ...(column.wraps
      ? {
          display: 'flex' as const,
          renderCell: ({ row }: { row: R }) => (
            <TwoLines title={column.text(row) ?? undefined}>{draw(row)}</TwoLines>
          ),
        }
      : { renderCell: column.cell && (({ row }: { row: R }) => column.cell?.(row)) }),
  };
}
