import type { Components, Theme } from '@mui/material/styles';
// Types only: the grid's code stays in the chunks of the routes that show it.
import type {} from '@mui/x-data-grid/themeAugmentation';
import { token } from './tokens.ts';

const cellRing = {
  outline: 'none',
  boxShadow: `inset 0 0 0 2px ${token('brand')}, 0 0 0 3px color-mix(in srgb, ${token('brand')} 25%, transparent)`,
};

/** The ledger look of the data grid: tinted head, hairlines, no outer border. */
export const grid: Components<Theme> = {
  MuiDataGrid: {
    styleOverrides: {
      root: {
        '--DataGrid-overlayHeight': '120px',
        '--DataGrid-t-header-background-base': token('surface-3'),
        '--DataGrid-t-color-border-base': token('line'),
        '--DataGrid-t-color-background-base': token('surface'),
        border: 0,
        borderRadius: 0,
        fontSize: 13,
        lineHeight: '20px',
        color: token('text'),
        backgroundColor: token('surface'),
      },
      columnHeader: {
        padding: '0 8px',
        fontSize: 12,
        lineHeight: '18px',
        color: token('text-2'),
        backgroundColor: token('surface-3'),
        '&:focus, &:focus-within': { outline: 'none' },
        '&:focus-visible': cellRing,
      },
      columnHeaderTitle: { fontWeight: 600 },
      columnHeaders: { borderColor: token('line-strong') },
      columnSeparator: { color: token('line-strong'), opacity: 0, '&:hover': { opacity: 1 } },
      row: {
        '&:hover': { backgroundColor: token('surface-2') },
        '&.Mui-selected, &.Mui-selected:hover': { backgroundColor: token('brand-soft') },
      },
      cell: {
        padding: '0 8px',
        borderColor: token('line'),
        '&:focus, &:focus-within': { outline: 'none' },
        '&:focus-visible, &:focus-within:has(:focus-visible)': cellRing,
        '& a:focus-visible': { outline: 'none' },
      },
    },
  },
};
