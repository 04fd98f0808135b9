import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { token } from '../theme/tokens.ts';

const Strip = styled('dl')({
  display: 'grid',
  gridAutoFlow: 'column',
  gridAutoColumns: 'minmax(0, 1fr)',
  flex: 'none',
  margin: '0 20px 12px',
  border: `1px solid ${token('line')}`,
  borderRadius: 6,
  '& > div': { padding: '8px 14px 9px', borderLeft: `1px solid ${token('line')}`, minWidth: 0 },
  '& > div:first-of-type': { borderLeft: 0 },
  '& dd': { margin: 0, display: 'flex', alignItems: 'baseline', gap: 6, flexWrap: 'wrap' },
  '& b': { fontSize: 18, lineHeight: '26px', fontVariantNumeric: 'tabular-nums' },
});

/** A few figures side by side above a list. */
export function FigureStrip({
  figures,
}: {
  figures: readonly { label: string; value: ReactNode; note?: ReactNode }[];
}) {
  return (
    <Strip>
      {figures.map(({ label, value, note }) => (
        <div key={label}>
          <dt className="small t2">{label}</dt>
          <dd>
            <b>{value}</b>
            {note && <span className="small t2">{note}</span>}
          </dd>
        </div>
      ))}
    </Strip>
  );
}
