import { styled } from '@mui/material/styles';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { toAppError, useApi } from '../../api/index.ts';
import { Desk } from '../../parts/Desk.tsx';
import { Band, ErrorBand, LoadingRows } from '../../parts/index.ts';
import { radius, token } from '../../theme/index.ts';
import { BackupList } from './BackupList.tsx';

const Sheet = styled('div')({
  width: 'min(860px, 100%)',
  backgroundColor: token('surface'),
  border: `1px solid ${token('line-strong')}`,
  borderRadius: radius.sheet,
  overflow: 'hidden',
  '& > header': { display: 'grid', gap: 12, padding: '24px 28px 16px' },
});

/** The whole window while the database cannot be read: what happened, and the named ways out of it. */
export function RecoveryScreen({ problem }: { problem: string }) {
  const api = useApi();
  const queries = useQueryClient();
  const state = useQuery({ queryKey: ['backup', 'state'], queryFn: () => api.backup.state() });
  return (
    <Desk>
      <Sheet>
        <header>
          <h1>数据库打不开，请选一份备份恢复</h1>
          <Band tone="error" title={problem}>
            程序没有新建空库，也没有改动损坏的文件。可以这样做：从下面选最近的一份备份，先看比较结果再恢复；没有合适的备份，就保留数据文件夹的原样，请技术人员处理。
          </Band>
          {state.data && (
            <p className="small t2" style={{ overflowWrap: 'anywhere' }}>
              {`备份文件夹：${state.data.folder}`}
            </p>
          )}
        </header>
        {state.isPending && <LoadingRows rows={4} />}
        {state.isError && (
          <div style={{ padding: '0 28px 20px' }}>
            <ErrorBand title="没有读到备份文件夹">{toAppError(state.error).message}</ErrorBand>
          </div>
        )}
        {state.data && <BackupList state={state.data} onRestored={() => void queries.invalidateQueries()} />}
      </Sheet>
    </Desk>
  );
}
