import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { token } from '../theme/index.ts';
import { Icon } from './index.ts';

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

/** Below a list that is shown page by page: where it stands, and the way to its other pages. */
export function Pager({
  offset,
  limit,
  total,
  onOffset,
  note,
}: {
  offset: number;
  limit: number;
  total: number;
  onOffset: (offset: number) => void;
  note?: ReactNode;
}) {
  const last = Math.min(offset + limit, total);
  return (
    <Line>
      <span style={{ flex: 1 }}>{note}</span>
      {total > 0 && (
        <span>{`第 ${figures.format(offset + 1)}–${figures.format(last)} 行，共 ${figures.format(total)} 行`}</span>
      )}
      {total > limit && (
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
    </Line>
  );
}
