import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import type { Replayed } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { minuteText } from '../../format/localTime.ts';
import { Band, ErrorBand } from '../../parts/index.ts';

function words({ at, records, labels, retried, quarantined }: Replayed): string {
  const parts = [`${minuteText(at)} 升级后，以前收到、当时版本还认不出的内容现在认得了。`];
  if (records > 0) parts.push(`涉及${labels.join('、')}，共 ${records} 条记录；每一处都在记录的历史里。`);
  if (retried > 0) parts.push(`原来隔离的 ${retried} 处改动现在合格，已写入。`);
  if (quarantined > 0) parts.push(`还有 ${quarantined} 处仍不合格，继续隔离。`);
  return parts.join('');
}

/** What the last upgrade took up, until it has been read. */
export function ReplayedBand() {
  const api = useApi();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<AppError | null>(null);
  const replayed = useQuery({ queryKey: ['exchange', 'replayed'], queryFn: () => api.exchange.replayed() });

  async function dismiss() {
    try {
      await api.exchange.dismissReplayed();
      await queries.invalidateQueries({ queryKey: ['exchange', 'replayed'] });
      await queries.invalidateQueries({ queryKey: ['workspace'] });
    } catch (error) {
      setProblem(toAppError(error));
    }
  }

  if (!replayed.data) return null;
  return (
    <div style={{ display: 'grid', gap: 8, padding: '12px 20px' }}>
      {problem && <ErrorBand title="没有记下">{problem.message}</ErrorBand>}
      <Band
        tone="info"
        title={
          replayed.data.records > 0
            ? `升级后补上了 ${replayed.data.records} 条记录`
            : '升级后重新核对了隔离的改动'
        }
        actions={
          <Button size="small" onClick={() => void dismiss()}>
            知道了
          </Button>
        }
      >
        {words(replayed.data)}
      </Band>
    </div>
  );
}
