import Skeleton from '@mui/material/Skeleton';
import { styled } from '@mui/material/styles';
import { token } from '../theme/tokens.ts';
import { useLasting } from './hooks.ts';

const Row = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 24,
  padding: '0 20px',
  borderBottom: `1px solid ${token('line')}`,
});
const widths = [26, 38, 22, 44, 30, 34, 20, 40];

/** Waiting for rows: nothing for the first 200 ms, then `rows` skeleton rows of `height` px. */
export function LoadingRows({ rows = 8, height = 36 }: { rows?: number; height?: number }) {
  const lasting = useLasting(true);
  return (
    <div role="status" aria-label="正在读取">
      {lasting &&
        Array.from({ length: rows }, (_, row) => `row-${row}`).map((key, row) => (
          <Row key={key} style={{ height }}>
            <Skeleton variant="text" width={`${widths[row % widths.length]}%`} />
            <Skeleton variant="text" width="14%" />
            <Skeleton variant="text" width="10%" style={{ marginLeft: 'auto' }} />
          </Row>
        ))}
    </div>
  );
}
