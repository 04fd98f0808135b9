import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { toAppError, useApi, usePacks } from '../../api/index.ts';
import { PageBody, PageHead, usePlanYear } from '../../frame/index.ts';
import { ErrorBand, LoadingRows } from '../../parts/index.ts';
import { PackDetails } from '../../parts/PackDetails.tsx';
import { token } from '../../theme/index.ts';
import { AboutSection } from './AboutSection.tsx';
import { BackupSection } from './BackupSection.tsx';
import { DisplaySection } from './DisplaySection.tsx';
import { OfficeSection } from './OfficeSection.tsx';
import { RolesSection } from './RolesSection.tsx';

import { VerifySection } from './VerifySection.tsx';

const Columns = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(320px, 400px) minmax(0, 1fr)',
  minHeight: '100%',
  borderTop: `1px solid ${token('line')}`,
  '@media (max-width: 899.98px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
});
const Side = styled('div')({
  padding: '0 20px',
  backgroundColor: token('surface-2'),
  borderRight: `1px solid ${token('line')}`,
  '& > section': { display: 'grid', gap: 8, padding: '14px 0 16px', borderTop: `1px solid ${token('line')}` },
  '& > section:first-of-type': { borderTop: 0 },
});

/** 系统: who works here, whether the data is whole, the rules in force, how the screen looks. */
export function SystemScreen() {
  const api = useApi();
  const { year } = usePlanYear();
  const packs = usePacks();
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  return (
    <>
      <PageHead title="系统" sub="单位、数据、政策规则、显示" />
      <PageBody>
        {status.isPending && <LoadingRows />}
        {status.isError && (
          <div style={{ padding: 20 }}>
            <ErrorBand title="没有读到系统状态">{toAppError(status.error).message}</ErrorBand>
          </div>
        )}
        {status.data && (
          <Columns>
            <Side>
              <OfficeSection status={status.data} />
              <RolesSection key={status.data.officer} />
              <BackupSection />
              <VerifySection />
              <DisplaySection />
              <AboutSection status={status.data} />
            </Side>
            <PackDetails pack={packs.ofYear(year)} heading={`${year} 年度适用的政策规则`} />
          </Columns>
        )}
      </PageBody>
    </>
  );
}
