import { styled } from '@mui/material/styles';
import { radius, token } from '../theme/tokens.ts';

/** A key on the keyboard. */
export const Kbd = styled('kbd')({
  font: 'inherit',
  fontSize: 12,
  lineHeight: '16px',
  padding: '0 5px',
  border: `1px solid ${token('line-strong')}`,
  borderBottomWidth: 2,
  borderRadius: radius.chip,
  backgroundColor: token('surface-2'),
  color: token('text-2'),
  whiteSpace: 'nowrap',
});
