import { styled } from '@mui/material/styles';
import { useRouterState } from '@tanstack/react-router';
import { useBackgroundJob } from '../api/background.ts';
import { ProgressPanel } from '../parts/index.ts';
import { token } from '../theme/index.ts';

const Bar = styled('section')({
  flex: 'none',
  padding: '8px 20px',
  backgroundColor: token('surface-2'),
  borderBottom: `1px solid ${token('line')}`,
});

/** Confirmed work that goes on while another screen is looked at; the exchange screen shows it in its own place. */
export function BackgroundBar() {
  const job = useBackgroundJob();
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (!job || path.startsWith('/exchange')) return null;
  return (
    <Bar aria-label="正在进行">
      <ProgressPanel {...job.progress} onCancel={job.cancel} />
    </Bar>
  );
}
