import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { toAppError, useApi } from '../../api/index.ts';
import { Band, ErrorBand } from '../../parts/index.ts';

/** 备份: how fresh the newest copy is, and the way to the page of them. */
export function BackupSection() {
  const api = useApi();
  const state = useQuery({ queryKey: ['backup', 'state'], queryFn: () => api.backup.state() });
  const [newest] = state.data?.backups ?? [];
  return (
    <section aria-labelledby="system-backup">
      <h2 id="system-backup">备份</h2>
      {state.isError && <ErrorBand title="没有读到备份">{toAppError(state.error).message}</ErrorBand>}
      {state.data && (
        <p className="t2">
          {newest
            ? `最近一份备份在 ${new Date(newest.at).toLocaleString('zh-CN', { hour12: false })}，共 ${state.data.backups.length} 份。`
            : '还没有备份；有改动后一小时内或关闭程序时自动备份。'}
        </p>
      )}
      {state.data?.secondProblem && <Band tone="warning" title={state.data.secondProblem} />}
      <p>
        <Link to="/backup">备份与恢复</Link>
      </p>
    </section>
  );
}
