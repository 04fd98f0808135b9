import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { toAppError, useApi } from '../../api/index.ts';
import { minuteText } from '../../format/localTime.ts';
import { PageBody } from '../../frame/index.ts';
import { EmptyState, ErrorBand, LoadingRows, PlainTable } from '../../parts/index.ts';
import { AwaitedSection } from './AwaitedSection.tsx';
import { kindWord, rowKinds } from './packages.ts';
import { ReceiptSection } from './ReceiptSection.tsx';
import { ReplayedBand } from './ReplayedBand.tsx';

const figures = new Intl.NumberFormat('zh-CN');

function Section({
  title,
  query,
  empty,
  children,
}: {
  title: string;
  query: { isPending: boolean; error: Error | null; data?: readonly unknown[] };
  empty: string;
  children: ReactNode;
}) {
  return (
    <section aria-label={title}>
      <h2 style={{ padding: '16px 20px 8px' }}>{title}</h2>
      {query.isPending && <LoadingRows rows={3} />}
      {query.error && (
        <div style={{ padding: '0 20px' }}>
          <ErrorBand title="没有读到记录">{toAppError(query.error).message}</ErrorBand>
        </div>
      )}
      {query.data && (query.data.length === 0 ? <EmptyState>{empty}</EmptyState> : children)}
    </section>
  );
}

/** 记录: the packages that went out and those that were taken in. */
export function RecordsTab() {
  const api = useApi();
  const received = useQuery({ queryKey: ['exchange', 'received'], queryFn: () => api.exchange.received() });
  return (
    <PageBody>
      <ReplayedBand />
      <AwaitedSection />
      <ReceiptSection />
      <Section title="收到的数据包" query={received} empty="还没有写入过数据包。">
        <PlainTable>
          <thead>
            <tr>
              <th style={{ width: 150 }}>写入时间</th>
              <th style={{ width: 240 }}>来自</th>
              <th>文件</th>
              <th className="num" style={{ width: 70 }}>
                序号
              </th>
              {rowKinds.map((kind) => (
                <th key={kind} className="num" style={{ width: 62 }}>
                  {kindWord[kind]}
                </th>
              ))}
              <th className="num" style={{ width: 62 }}>
                相同
              </th>
            </tr>
          </thead>
          <tbody>
            {received.data?.map((one) => (
              <tr key={one.packageId}>
                <td className="t2">{minuteText(one.at)}</td>
                <td className="name">{one.senderName}</td>
                <td style={{ overflowWrap: 'anywhere' }}>{one.fileName}</td>
                <td className="num">{one.sequence}</td>
                {rowKinds.map((kind) => (
                  <td key={kind} className="num">
                    {figures.format(one.counts[kind])}
                  </td>
                ))}
                <td className="num">{figures.format(one.counts.unchanged)}</td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </Section>
    </PageBody>
  );
}
