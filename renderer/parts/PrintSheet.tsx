import GlobalStyles from '@mui/material/GlobalStyles';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Only on paper: A4, black on white, as many pages as it takes. */
const Sheet = styled('div')({
  display: 'none',
  '@media print': {
    display: 'block',
    color: '#000',
    background: '#fff',
    fontSize: '10.5pt',
    lineHeight: 1.5,
    '& h1': { textAlign: 'center', fontSize: '16pt', lineHeight: 1.4, margin: '0 0 6pt' },
    '& p': { margin: '0 0 8pt' },
    '& table': { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
    '& thead': { display: 'table-header-group' },
    '& tr': { breakInside: 'avoid' },
    '& th, & td': {
      border: '0.5pt solid #000',
      padding: '2pt 6pt',
      textAlign: 'left',
      fontWeight: 400,
      verticalAlign: 'top',
      overflowWrap: 'anywhere',
    },
  },
});

const alone = (margin: string, landscape: boolean) => ({
  '@page': { size: landscape ? 'A4 landscape' : 'A4', margin },
  '@media print': {
    'html, body': { height: 'auto !important', overflow: 'visible !important' },
    '#root': { display: 'none' },
  },
});

/**
 * What a screen is on paper. It stands beside the page, not in it: a sheet that lies over the page by its position is
 * repeated on every page of paper, the second on top of the first.
 */
export function PrintSheet({
  name,
  margin = '20mm 18mm',
  landscape = false,
  children,
}: {
  name: string;
  margin?: string;
  landscape?: boolean;
  children: ReactNode;
}) {
  return createPortal(
    <Sheet aria-hidden data-print={name}>
      <GlobalStyles styles={alone(margin, landscape)} />
      {children}
    </Sheet>,
    document.body,
  );
}
