import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { styled } from '@mui/material/styles';
import { useId, useRef } from 'react';
import { sizeText } from '../format/localTime.ts';
import { msLeft, spanWords } from './timeLeft.ts';

const Box = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: '6px 12px',
  alignItems: 'center',
  maxWidth: 560,
});
const count = new Intl.NumberFormat('zh-CN');

/** Long work: what is being done, how far it is, the time left, and a way to stop. `total` 0 means not known yet. */
export function ProgressPanel({
  label,
  done,
  total,
  bytes,
  onCancel,
  cancelLabel = '取消',
}: {
  label: string;
  done: number;
  total: number;
  /** What is counted are bytes. */
  bytes?: boolean;
  onCancel?: () => void;
  cancelLabel?: string;
}) {
  const id = useId();
  const started = useRef(performance.now());
  const left = msLeft(performance.now() - started.current, done, total);
  const known = total > 0;
  const words = bytes ? sizeText : count.format;
  return (
    <Box>
      <div>
        <div style={{ display: 'flex', gap: 12, marginBottom: 6 }}>
          <span id={id} style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            {label}
          </span>
          <span className="t2 small nowrap">
            {known && `${words(done)} / ${words(total)}`}
            {left !== null && done < total && `，还要${spanWords(left)}`}
          </span>
        </div>
        <LinearProgress
          aria-labelledby={id}
          variant={known ? 'determinate' : 'indeterminate'}
          value={known ? Math.min(100, (done / total) * 100) : undefined}
        />
      </div>
      {onCancel && (
        <Button size="small" onClick={onCancel}>
          {cancelLabel}
        </Button>
      )}
    </Box>
  );
}
