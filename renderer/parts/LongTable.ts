import { styled } from '@mui/material/styles';
import { PlainTable } from './index.ts';

/** A PlainTable whose head stays in sight while its rows scroll. */
export const LongTable = styled(PlainTable)({ '& thead th': { position: 'sticky', top: 0, zIndex: 1 } });
