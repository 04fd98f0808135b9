import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

const Box = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'flex-start',
  gap: 12,
  padding: '16px 20px',
});

/** Nothing to show yet: one sentence, one action, left-aligned. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <Box>
      <p className="t2">{children}</p>
      {action}
    </Box>
  );
}
