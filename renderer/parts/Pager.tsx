import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { token } from '../theme/index.ts';
import { Icon } from './Icon.tsx';

const Line = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  flex: 'none',
  height: 36,
  padding: '0 20px',
  fontSize: 12,
  lineHeight: '18px',
  color: token('text-2'),
  borderTop: `1px solid ${token('line')}`,
});
const figures = new Intl.NumberFormat('zh-CN');

/** Where a list stands that is shown page by page, and the way to its other pages. */
export function Pages({
  offset,
  limit,
  total,
  onOffset,
}: {
  offset: number;
  limit: number;
  total: number;
  /** Absent where all rows are shown. */
  onOffset?: (offset: number) => void;
}) {
  const last = Math.min(offset + limit, total);
  return (
    <>
      {total > 0 && (
        <span>{`第 ${figures.format(offset + 1)}–${figures.format(last)} 行，共 ${figures.format(total)} 行`}</span>
      )}
      {onOffset && total > limit && (
        <>
          <IconButton
            size="small"
            aria-label="上一页"
            disabled={offset === 0}
            onClick={() => onOffset(Math.max(0, offset - limit))}
          >
            <Icon name="left" />
          </IconButton>
          <IconButton
            size="small"
            aria-label="下一页"
            disabled={last >= total}
            onClick={() => onOffset(offset + limit)}
          >
            <Icon name="right" />
          </IconButton>
        </>
      )}
    </>
  );
}

/** Below a list that is no grid: a remark, and its pages. */
export function Pager({ note, ...pages }: Parameters<typeof Pages>[0] & { note?: ReactNode }) {
  return (
    <Line>
      <span style={{ flex: 1 }}>{note}</span>
      <Pages {...pages} />
    </Line>
  );
}
