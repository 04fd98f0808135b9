import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { token } from '../theme/tokens.ts';

/** Wraps FactLines: a description list ruled with hairlines. */
export const FactList = styled('dl')({
  margin: 0,
  '& > div + div': { borderTop: `1px solid ${token('line')}` },
});

const Line = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(96px, 132px) minmax(0, 1fr)',
  gap: 12,
  alignItems: 'baseline',
  padding: '3px 0',
  // A figure takes the room it needs: in a narrow panel it would hang over the edge.
  '&[data-figure]': { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  '&[data-source]': { gridTemplateColumns: 'minmax(96px, 132px) minmax(94px, auto) minmax(0, 1fr)' },
});

/** One fact: its name, its value (figures right-aligned with `figure`), and where it comes from. */
export function FactLine({
  label,
  children,
  source,
  figure,
}: {
  label: string;
  children: ReactNode;
  source?: ReactNode;
  figure?: boolean;
}) {
  return (
    <Line
      data-source={source === undefined ? undefined : ''}
      data-figure={figure && source === undefined ? '' : undefined}
    >
      <dt className="t2">{label}</dt>
      <dd className={figure ? 'num' : undefined} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </dd>
      {source !== undefined && <dd className="t3 small">{source}</dd>}
    </Line>
  );
}
