import { styled } from '@mui/material/styles';
import { token } from '../theme/tokens.ts';

const Bar = styled('div')({
  position: 'relative',
  height: 6,
  borderRadius: 3,
  backgroundColor: token('track'),
  '& > i': { position: 'absolute', inset: '0 auto 0 0', borderRadius: 3, backgroundColor: token('brand') },
  '& > u': {
    position: 'absolute',
    top: -3,
    bottom: -3,
    width: 2,
    borderRadius: 1,
    backgroundColor: token('text'),
  },
});

/** How far something is, 0 to 1; `mark` draws a line where it should be by now. */
export function Meter({ label, value, mark }: { label: string; value: number; mark?: number }) {
  const percent = (part: number) => `${Math.min(100, Math.max(0, part * 100)).toFixed(1)}%`;
  return (
    <Bar role="img" aria-label={`${label} ${percent(value)}`}>
      <i style={{ width: percent(value) }} />
      {mark !== undefined && <u style={{ left: percent(mark) }} />}
    </Bar>
  );
}
