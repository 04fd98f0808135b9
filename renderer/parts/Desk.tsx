import { styled } from '@mui/material/styles';
import { token } from '../theme/tokens.ts';

/** The whole window while no office is open: one sheet in its middle. */
export const Desk = styled('main')({
  height: '100%',
  overflow: 'auto',
  display: 'grid',
  justifyItems: 'center',
  alignItems: 'safe center',
  padding: 24,
  boxSizing: 'border-box',
  backgroundColor: token('canvas'),
});
