import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OfficeEntry } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { minuteText } from '../../format/localTime.ts';
import { ErrorBand, LoadingRows, PlainTable, StatusChip } from '../../parts/index.ts';
import { openForks, useForks } from './forks.ts';
import { RevokeDialog } from './RevokeDialog.tsx';

function KeyChip({ entry, forked }: { entry: OfficeEntry; forked: boolean }) {
  const [newest] = entry.keys;
  if (forked) return <StatusChip status="unmet">有分叉预警</StatusChip>;
  if (!newest) return <StatusChip status="neutral">没有名片</StatusChip>;
  if (newest.status === 'revoked') return <StatusChip status="unmet">已作废</StatusChip>;
  return (
    <StatusChip status="met">{entry.self ? '本单位' : newest.vouchedBy ? '按名录登记' : '已登记'}</StatusChip>
  );
}

/** Every office known here and whether its key is trusted. */
export function OfficeList() {
  const api = useApi();
  const [revoking, setRevoking] = useState<{ keyId: string; name: string } | null>(null);
  const offices = useQuery({ queryKey: ['exchange', 'offices'], queryFn: () => api.exchange.offices() });
  const forks = useForks();
  const forked = new Set(openForks(forks.data).map((fork) => fork.sender));
  if (offices.isPending) return <LoadingRows rows={3} />;
  if (offices.isError) {
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand title="没有读到单位名单">{toAppError(offices.error).message}</ErrorBand>
      </div>
    );
  }
  return (
    <section aria-labelledby="office-list">
      <h2 id="office-list" style={{ padding: '14px 20px 8px' }}>
        已知的单位
      </h2>
      <PlainTable>
        <thead>
          <tr>
            <th style={{ width: 240 }}>单位</th>
            <th style={{ width: 90 }}>级别</th>
            <th style={{ width: 120 }}>代码</th>
            <th style={{ width: 110 }}>密钥</th>
            <th style={{ width: 150 }}>登记时间</th>
            <th>六组词</th>
            <th style={{ width: 100 }} aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {offices.data.map((entry) => {
            const [newest] = entry.keys;
            return (
              <tr key={entry.office.code}>
                <td className="name">{entry.office.name}</td>
                <td>{OFFICE_LEVEL[entry.office.level]}</td>
                <td>{entry.office.code}</td>
                <td>
                  <KeyChip entry={entry} forked={forked.has(entry.office.code)} />
                </td>
                <td className="t2">{newest ? minuteText(newest.trustedAt) : '—'}</td>
                <td className="t2">
                  {newest
                    ? newest.fingerprint.map((group) => (
                        <span
                          key={group}
                          className="nowrap"
                          style={{ display: 'inline-block', marginRight: 12 }}
                        >
                          {group}
                        </span>
                      ))
                    : '—'}
                  {newest?.revokedWhy && <div className="small">{`停用原因：${newest.revokedWhy}`}</div>}
                </td>
                <td>
                  {!entry.self && newest?.status === 'trusted' && (
                    <Button
                      size="small"
                      variant="text"
                      aria-label={`停用${entry.office.name}的密钥`}
                      onClick={() => setRevoking({ keyId: newest.keyId, name: entry.office.name })}
                    >
                      停用…
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </PlainTable>
      {revoking && <RevokeDialog {...revoking} onClose={() => setRevoking(null)} />}
    </section>
  );
}
