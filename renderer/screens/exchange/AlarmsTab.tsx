import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Alarm } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody } from '../../frame/index.ts';
import { EmptyState, ErrorBand, LoadingRows, PlainTable, StatusChip } from '../../parts/index.ts';
import { ForkAlarms } from './ForkAlarms.tsx';

const kindWord: Record<Alarm['kind'], string> = {
  projectCode: '项目代码重复',
  uscc: '信用代码重复',
  invoice: '发票重复',
  fingerprint: '判定不一致',
  jump: '数字突变',
};

/** 预警: what only an office that holds many counties' data can see. */
export function AlarmsTab() {
  const api = useApi();
  const alarms = useQuery({ queryKey: ['exchange', 'alarms'], queryFn: () => api.exchange.alarms() });
  return (
    <PageBody>
      <ForkAlarms />
      {alarms.isPending && <LoadingRows rows={4} />}
      {alarms.isError && (
        <div style={{ padding: 20 }}>
          <ErrorBand title="没有算出预警">{toAppError(alarms.error).message}</ErrorBand>
        </div>
      )}
      {alarms.data?.length === 0 && (
        <EmptyState>没有数据上的预警：没有重复登记的代码和发票，判定都能重算一致，数字没有突变。</EmptyState>
      )}
      {alarms.data && alarms.data.length > 0 && (
        <PlainTable>
          <thead>
            <tr>
              <th style={{ width: 130 }}>类别</th>
              <th>情况</th>
              <th>涉及的记录</th>
            </tr>
          </thead>
          <tbody>
            {alarms.data.map((alarm) => (
              <tr key={`${alarm.kind} ${alarm.text}`}>
                <td>
                  <StatusChip status={alarm.kind === 'jump' ? 'undetermined' : 'unmet'}>
                    {kindWord[alarm.kind]}
                  </StatusChip>
                </td>
                <td style={{ overflowWrap: 'anywhere' }}>{alarm.text}</td>
                <td>
                  <ul style={{ display: 'grid', gap: 2 }}>
                    {alarm.records.map((record) => (
                      <li key={record.id} style={{ overflowWrap: 'anywhere' }}>
                        <Link
                          to={record.entity === 'enterprise' ? '/enterprises/$id' : '/projects/$id'}
                          params={{ id: record.id }}
                        >
                          {record.name}
                        </Link>
                        <span className="t2 small">{`　${record.officeName}`}</span>
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </PageBody>
  );
}
