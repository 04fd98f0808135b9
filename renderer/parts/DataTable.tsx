import { styled } from '@mui/material/styles';
import {
  DataGrid,
  GRID_CHECKBOX_SELECTION_COL_DEF,
  type GridColDef,
  type GridRowSelectionModel,
  type GridValidRowModel,
} from '@mui/x-data-grid';
import { zhCN } from '@mui/x-data-grid/locales';
import { type ReactNode, useMemo } from 'react';
import { cspNonce } from '../theme/ThemeRoot.tsx';
import { GridFooter, GridFooterContext } from './GridFooter.tsx';
import { Icon } from './Icon.tsx';
import { LoadingRows } from './LoadingRows.tsx';
import { useScrollbarSize } from './useScrollbarSize.ts';

export type { GridColDef } from '@mui/x-data-grid';

export interface SortOrder {
  field: string;
  direction: 'asc' | 'desc';
}

export interface DataTableProps<R extends GridValidRowModel> {
  /** Accessible name: 项目列表. */
  label: string;
  columns: readonly GridColDef<R>[];
  rows: readonly R[];
  getRowId?: (row: R) => string;
  /** The first rows are still on their way. */
  loading?: boolean;
  /** Shown instead of rows when there are none. */
  empty?: ReactNode;
  /**
   * Paging and sorting by the server: how many rows the query matches, where the shown ones begin. Without it the
   * table sorts the given rows itself.
   */
  server?: {
    total: number;
    offset: number;
    limit: number;
    onOffset: (offset: number) => void;
    sort: SortOrder | null;
    onSort: (sort: SortOrder | null) => void;
  };
  /** Fields of the columns to show; all when left out. */
  shown?: readonly string[];
  /** Ids of chosen rows; giving `onSelected` shows tick boxes. */
  selected?: readonly string[];
  onSelected?: (ids: string[]) => void;
  /** Buttons that act on the chosen rows; the footer turns into their bar. */
  bulk?: ReactNode;
  /** Figures over all filtered rows, by column field. */
  totals?: Readonly<Record<string, ReactNode>>;
  /** A remark at the left of the footer: 单位：万元. */
  note?: ReactNode;
  /** Double click, or Enter in a cell. */
  onOpen?: (row: R) => void;
  /** 36 for one line, 46 for two. */
  rowHeight?: 36 | 46;
  /** As high as its rows instead of filling the space; only for short lists. */
  fit?: boolean;
}

/** The margin of the page, on both sides of a list; within it cells keep 8 px. */
const PAGE_MARGIN = 20;
const MORE_AT_END = PAGE_MARGIN - 8;

const Frame = styled('div', { shouldForwardProp: (name) => name !== 'last' })<{
  /** Number of the last column, counted from 1. */
  last: number;
}>(({ last }) => ({
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minHeight: 0,
  minWidth: 0,
  '& .MuiDataGrid-columnHeader[aria-colindex="1"], & .MuiDataGrid-cell[aria-colindex="1"]': {
    paddingLeft: PAGE_MARGIN,
  },
  [`& .MuiDataGrid-columnHeader[aria-colindex="${last}"], & .MuiDataGrid-cell[aria-colindex="${last}"]`]: {
    paddingRight: PAGE_MARGIN,
  },
  '& .MuiDataGrid-columnHeaderCheckbox, & .MuiDataGrid-cellCheckbox': { justifyContent: 'flex-start' },
  '& .MuiDataGrid-columnHeaderCheckbox .MuiCheckbox-root, & .MuiDataGrid-cellCheckbox .MuiCheckbox-root': {
    marginLeft: -4,
  },
}));

/** The last column is wider by what the margin takes, so that its content keeps its room. */
function withMargin<R extends GridValidRowModel>(column: GridColDef<R>): GridColDef<R> {
  const { width, minWidth } = column;
  return {
    ...column,
    ...(width === undefined ? {} : { width: width + MORE_AT_END }),
    ...(minWidth === undefined ? {} : { minWidth: minWidth + MORE_AT_END }),
  };
}

const words = { ...zhCN.components.MuiDataGrid.defaultProps.localeText, noRowsLabel: '没有符合条件的行' };
const tickColumn: GridColDef = {
  ...GRID_CHECKBOX_SELECTION_COL_DEF,
  width: 48,
  minWidth: 48,
  headerName: '选择',
};

const HEADER_HEIGHT = 34;

/**
 * What stands where rows would be. A grid may hold nothing but rows, and an empty state has words and buttons: so it
 * lies over the grid, not inside it, and follows it in the order of the keyboard.
 */
const Instead = styled('div')({ position: 'absolute', top: HEADER_HEIGHT, left: 0, right: 0 });
const NoRows = () => null;
const slots = {
  footer: GridFooter,
  columnSortedDescendingIcon: () => <Icon name="down" size={14} />,
  columnSortedAscendingIcon: () => <Icon name="up" size={14} />,
};

const emptySlots = { ...slots, noRowsOverlay: NoRows };

/** The data grid with the product's look and habits; the one door to MUI X for every list. */
export function DataTable<R extends GridValidRowModel>(props: DataTableProps<R>) {
  const { server, columns, shown, selected, onSelected, empty, onOpen } = props;
  const scrollbarSize = useScrollbarSize();
  const waiting = props.loading === true && props.rows.length === 0;

  const visible = useMemo(
    () => (shown ? columns.filter((column) => shown.includes(column.field)) : columns),
    [columns, shown],
  );
  const visibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.field, visible.includes(column)])),
    [columns, visible],
  );
  const selection = useMemo<GridRowSelectionModel>(
    () => ({ type: 'include', ids: new Set(selected) }),
    [selected],
  );
  const ticks = Boolean(onSelected);
  const gridColumns = useMemo(() => {
    const last = visible.at(-1);
    const wide = columns.map((column) => (column === last ? withMargin(column) : column));
    return ticks ? [tickColumn, ...wide] : wide;
  }, [columns, visible, ticks]);

  const footer = {
    totals: props.totals,
    selected: selected?.length ?? 0,
    bulk: props.bulk,
    note: props.note,
    offset: server?.offset ?? 0,
    limit: server?.limit ?? props.rows.length,
    total: server?.total ?? props.rows.length,
    onOffset: server?.onOffset,
  };
  const page = server
    ? {
        paginationMode: 'server' as const,
        sortingMode: 'server' as const,
        filterMode: 'server' as const,
        rowCount: server.total,
        paginationModel: { page: Math.floor(server.offset / server.limit), pageSize: server.limit },
        sortModel: server.sort ? [{ field: server.sort.field, sort: server.sort.direction }] : [],
        onSortModelChange: (model: readonly { field: string; sort?: 'asc' | 'desc' | null }[]) => {
          const first = model[0];
          server.onSort(first?.sort ? { field: first.field, direction: first.sort } : null);
        },
      }
    : {};

  return (
    <Frame last={visible.length + (ticks ? 1 : 0)} style={props.fit ? { flex: 'none' } : undefined}>
      <GridFooterContext value={footer}>
        <DataGrid<R>
          {...page}
          aria-label={props.label}
          nonce={cspNonce()}
          columns={gridColumns}
          rows={props.rows}
          getRowId={props.getRowId}
          scrollbarSize={scrollbarSize}
          localeText={words}
          rowHeight={props.rowHeight ?? 36}
          columnHeaderHeight={HEADER_HEIGHT}
          autoHeight={props.fit}
          disableColumnMenu
          disableColumnFilter
          disableRowSelectionOnClick
          disableRowSelectionExcludeModel
          checkboxSelection={ticks}
          rowSelectionModel={onSelected ? selection : undefined}
          onRowSelectionModelChange={(model) => onSelected?.([...model.ids].map(String))}
          keepNonExistentRowsSelected={Boolean(server)}
          columnVisibilityModel={visibility}
          onRowDoubleClick={onOpen && (({ row }) => onOpen(row))}
          onCellKeyDown={(params, event) => {
            // A link or tick box inside the cell keeps its own Enter.
            if (event.key !== 'Enter' || !onOpen || event.target !== event.currentTarget) return;
            event.defaultMuiPrevented = true;
            onOpen(params.row);
          }}
          slots={empty || waiting ? emptySlots : slots}
        />
      </GridFooterContext>
      {waiting && (
        <Instead>
          <LoadingRows height={props.rowHeight ?? 36} />
        </Instead>
      )}
      {empty && !props.loading && props.rows.length === 0 && <Instead role="status">{empty}</Instead>}
    </Frame>
  );
}
