import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toAppError, useApi } from '../../api/index.ts';
import { Desk } from '../../parts/Desk.tsx';
import { ErrorBand, LoadingRows } from '../../parts/index.ts';
import { radius, token } from '../../theme/index.ts';
import { SamplePanel } from './SamplePanel.tsx';
import { SetupForm } from './SetupForm.tsx';

const Sheet = styled('div')({
  display: 'grid',
  gridTemplateColumns: '312px minmax(0, 1fr)',
  width: 'min(1000px, 100%)',
  backgroundColor: token('surface'),
  border: `1px solid ${token('line-strong')}`,
  borderRadius: radius.sheet,
  overflow: 'hidden',
  '@media (max-width: 899.98px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
});

/** The whole window while the data folder is empty: three questions, or sample data. */
export function StartScreen() {
  const api = useApi();
  const [sampling, setSampling] = useState(false);
  const divisions = useQuery({
    queryKey: ['workspace', 'divisions'],
    queryFn: () => api.workspace.divisions(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Desk>
      <Sheet>
        <SamplePanel onRunning={setSampling} />
        {divisions.isPending && <LoadingRows rows={6} height={56} />}
        {divisions.isError && (
          <div style={{ padding: 28 }}>
            <ErrorBand title="没有读到行政区划表">{toAppError(divisions.error).message}</ErrorBand>
          </div>
        )}
        {divisions.data && <SetupForm divisions={divisions.data} waiting={sampling} />}
      </Sheet>
    </Desk>
  );
}
