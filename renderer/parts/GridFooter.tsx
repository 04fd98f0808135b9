import { styled } from '@mui/material/styles';
import { createContext, type ReactNode, useContext } from 'react';
import { token } from '../theme/tokens.ts';
import { Pages } from './Pager.tsx';
import { TotalsRow } from './TotalsRow.tsx';

export interface GridFooterState {
  totals?: Readonly<Record<string, ReactNode>>;
  selected: number;
  bulk?: ReactNode;
  note?: ReactNode;
  offset: number;
  limit: number;
  total: number;
  onOffset?: (offset: number) => void;
}

export const GridFooterContext = createContext<GridFooterState | null>(null);

const Line = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  flex: 'none',
  height: 36,
  padding: '0 20px',
  fontSize: 12,
  lineHeight: '18px',
  whiteSpace: 'nowrap',
  color: token('text-2'),
  borderTop: `1px solid ${token('line')}`,
  '&[data-bulk]': {
    height: 46,
    gap: 4,
    fontSize: 13,
    color: token('text'),
    backgroundColor: token('brand-soft'),
    borderTop: `1px solid ${token('brand-line')}`,
  },
});
const End = styled('div')({
  marginLeft: 'auto',
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  fontSize: 12,
  color: token('text-2'),
});

/** Below the rows: totals, then either where the list stands or, with rows chosen, what can be done to them. */
export function GridFooter() {
  const state = useContext(GridFooterContext);
  if (!state) return null;
  const { offset, limit, total, onOffset } = state;
  const bulk = state.selected > 0 && state.bulk;
  return (
    <div>
      {state.totals && total > 0 && <TotalsRow totals={state.totals} label="合计，为筛选出的全部行" />}
      <Line data-bulk={bulk ? '' : undefined}>
        {bulk ? (
          <>
            <b style={{ marginRight: 10 }}>{`已选 ${state.selected} 项`}</b>
            {state.bulk}
          </>
        ) : (
          state.note
        )}
        <End>
          <Pages offset={offset} limit={limit} total={total} onOffset={onOffset} />
        </End>
      </Line>
    </div>
  );
}
