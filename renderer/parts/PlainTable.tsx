import { styled } from '@mui/material/styles';
import { token } from '../theme/tokens.ts';

/**
 * A table with the ledger look for short lists that need no grid. Class names: `num` on figure cells, `name` on the
 * naming cell, `ellipsis` on text to cut at the column's width (give it a `title`); rows: `aria-selected` or `data-selected` for the chosen one, `data-sum` for totals. `data-tall` makes two-line rows, `data-top`
 * rows of many lines that begin at the same height.
 */
export const PlainTable = styled('table')({
  borderCollapse: 'separate',
  borderSpacing: 0,
  width: '100%',
  '& th': {
    height: 34,
    padding: '0 8px',
    fontSize: 12,
    lineHeight: '18px',
    fontWeight: 600,
    textAlign: 'left',
    whiteSpace: 'nowrap',
    color: token('text-2'),
    backgroundColor: token('surface-3'),
    borderBottom: `1px solid ${token('line-strong')}`,
  },
  '& th.num': { textAlign: 'right' },
  '& td': {
    boxSizing: 'border-box',
    height: 36,
    padding: '0 8px',
    borderBottom: `1px solid ${token('line')}`,
  },
  '&[data-top] td': { verticalAlign: 'top', paddingTop: 7, paddingBottom: 7 },
  '&[data-tall] td': { height: 46, lineHeight: '18px', paddingTop: 4, paddingBottom: 4 },
  '& .name': { fontWeight: 600 },
  '& .ellipsis': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& tr[data-selected] td, & tr[aria-selected="true"] td': { backgroundColor: token('brand-soft') },
  '& tr[data-sum] td': {
    fontWeight: 600,
    backgroundColor: token('surface-3'),
    borderTop: `1px solid ${token('line-strong')}`,
    borderBottom: `1px solid ${token('line-strong')}`,
  },
  '& th:first-of-type, & td:first-of-type': { paddingLeft: 20 },
  '& th:last-of-type, & td:last-of-type': { paddingRight: 20 },
});
