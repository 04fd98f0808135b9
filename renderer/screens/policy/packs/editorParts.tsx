/** What the parts of the form of a pack share. */

import { styled } from '@mui/material/styles';
import type { Pack, PackProblem } from '../../../../shared/rules/index.ts';
import { token } from '../../../theme/index.ts';

export const Group = styled('section')({
  padding: '14px 20px 18px',
  borderBottom: `1px solid ${token('line')}`,
  '& > h3': { fontSize: 14, marginBottom: 10 },
});

export const Grid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
  gap: '12px 20px',
  '& > [data-wide]': { gridColumn: '1 / -1' },
});

export const Line = styled('div')({ display: 'grid', gap: 8, alignItems: 'start', marginBottom: 8 });

export interface EditorProps {
  pack: Pack;
  problems: readonly PackProblem[];
  onChange: (pack: Pack) => void;
  /** Says that what is typed at a place is no value yet; null once it is. */
  onTyping: (place: string, problem: string | null) => void;
}
