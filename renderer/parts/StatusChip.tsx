import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { radius, token } from '../theme/tokens.ts';
import { Icon, type IconName } from './Icon.tsx';

export type StatusTone = 'met' | 'unmet' | 'undetermined' | 'warning' | 'info' | 'neutral';

const look: Record<StatusTone, { word: string; icon: IconName | null }> = {
  met: { word: '符合', icon: 'met' },
  unmet: { word: '不符合', icon: 'unmet' },
  undetermined: { word: '待核', icon: 'undetermined' },
  warning: { word: '请核对', icon: 'warn' },
  info: { word: '说明', icon: 'info' },
  neutral: { word: '', icon: null },
};

const Chip = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 5,
  height: 22,
  padding: '0 8px 0 5px',
  boxSizing: 'border-box',
  border: '1px solid transparent',
  borderRadius: radius.chip,
  fontSize: 12,
  lineHeight: '20px',
  fontWeight: 600,
  whiteSpace: 'nowrap',
  verticalAlign: 'middle',
  '&[data-tone="met"]': { color: token('met'), backgroundColor: token('met-soft') },
  '&[data-tone="unmet"]': {
    color: token('unmet'),
    backgroundColor: token('unmet-soft'),
    borderColor: token('unmet'),
  },
  '&[data-tone="undetermined"]': {
    color: token('und'),
    backgroundColor: token('surface'),
    border: `1px dashed ${token('und-line')}`,
  },
  '&[data-tone="warning"]': { color: token('warn'), backgroundColor: token('warn-soft') },
  '&[data-tone="info"]': { color: token('info'), backgroundColor: token('info-soft') },
  '&[data-tone="neutral"]': {
    color: token('text-2'),
    backgroundColor: token('surface-3'),
    fontWeight: 400,
    paddingLeft: 8,
  },
  '&[data-bare]': { background: 'none', border: 0, padding: 0, height: 20 },
});

/**
 * A verdict as word, shape and colour; the shape alone is enough in a black-and-white print.
 * `children` replaces the word (for instance 符合 25); `bare` leaves out the box.
 */
export function StatusChip({
  status,
  bare,
  children,
}: {
  status: StatusTone;
  bare?: boolean;
  children?: ReactNode;
}) {
  const { word, icon } = look[status];
  return (
    <Chip data-tone={status} data-bare={bare ? '' : undefined}>
      {icon && <Icon name={icon} size={14} />}
      {children ?? word}
    </Chip>
  );
}
