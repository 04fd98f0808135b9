import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { token } from '../theme/tokens.ts';

const Mark = styled('span')({
  color: token('und'),
  borderBottom: `1px dashed ${token('und-line')}`,
  whiteSpace: 'nowrap',
});

/** The mark of every value that is not known: 未知 for a fact, 待核 for something computed from an unknown fact. */
export function Unknown({ children = '未知' }: { children?: ReactNode }) {
  return <Mark>{children}</Mark>;
}

/** The mark of a value that does not apply here; read out as 不适用. */
export function NotApplicable() {
  return (
    <span className="t3">
      <span aria-hidden>—</span>
      <span style={{ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }}>
        不适用
      </span>
    </span>
  );
}
