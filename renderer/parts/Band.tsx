import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { radius, token } from '../theme/tokens.ts';
import { Icon, type IconName } from './Icon.tsx';

export type BandTone = 'error' | 'warning' | 'info' | 'undetermined' | 'done';

const look: Record<BandTone, { icon: IconName; ink: string; soft: string }> = {
  error: { icon: 'unmet', ink: token('unmet'), soft: token('unmet-soft') },
  warning: { icon: 'warn', ink: token('warn'), soft: token('warn-soft') },
  info: { icon: 'info', ink: token('info'), soft: token('info-soft') },
  undetermined: { icon: 'undetermined', ink: token('und'), soft: token('und-soft') },
  done: { icon: 'met', ink: token('met'), soft: token('met-soft') },
};

const Box = styled('div')({
  display: 'flex',
  alignItems: 'flex-start',
  gap: 8,
  padding: '8px 12px',
  borderRadius: radius.control,
  '& > svg': { marginTop: 2 },
});
const Words = styled('div')({ flex: 1, minWidth: 0, overflowWrap: 'anywhere' });
const Actions = styled('div')({ display: 'flex', gap: 4, margin: '-3px -4px -3px 0' });

/** A message in the page, in place: what happened (`title`), what it means and what to do (`children`), and buttons. */
export function Band({
  tone,
  title,
  children,
  actions,
}: {
  tone: BandTone;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const { icon, ink, soft } = look[tone];
  return (
    <Box role={tone === 'error' ? 'alert' : 'status'} style={{ backgroundColor: soft }}>
      <span style={{ color: ink, display: 'flex', marginTop: 2 }}>
        <Icon name={icon} />
      </span>
      <Words>
        <b style={{ color: ink }}>{title}</b>
        {children && <div>{children}</div>}
      </Words>
      {actions && <Actions>{actions}</Actions>}
    </Box>
  );
}

/** The band for something that did not work; what was typed stays where it is. */
export function ErrorBand({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <Band tone="error" title={title} actions={actions}>
      {children}
    </Band>
  );
}
