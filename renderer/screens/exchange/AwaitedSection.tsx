import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Awaited } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { minuteText } from '../../format/localTime.ts';
import { ErrorBand, PlainTable, StatusChip } from '../../parts/index.ts';

const kindWord: Record<Awaited['kind'], string> = { gap: '缺改动', volume: '缺卷', file: '缺附件' };
const SHOWN = 50;

/** What is known to exist and has not come. Nothing is shown while nothing is awaited: it leaves by itself. */
export function AwaitedSection() {
  const api = useApi();
  const awaited = useQuery({ queryKey: ['exchange', 'awaited'], queryFn: () => api.exchange.awaited() });
  if (awaited.isError)
    return (
      <div style={{ padding: '12px 20px' }}>
        <ErrorBand title="没有读到还在等的内容">{toAppError(awaited.error).message}</ErrorBand>
      </div>
    );
  if (!awaited.data || awaited.data.total === 0) return null;
  const shown = awaited.data.items.slice(0, SHOWN);
  return (
    <section aria-labelledby="awaited-list">
      <h2 id="awaited-list" style={{ padding: '16px 20px 8px' }}>
        {`还在等的 ${awaited.data.total} 项`}
      </h2>
      <PlainTable data-top="">
        <thead>
          <tr>
            <th style={{ width: 96 }}>类别</th>
            <th style={{ width: 220 }}>单位</th>
            <th style={{ width: 360 }}>缺什么</th>
            <th>怎样补上</th>
            <th style={{ width: 150 }}>最近往来</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={`${one.kind} ${one.office} ${one.title} ${one.projectId ?? ''}`}>
              <td>
                <StatusChip status="undetermined">{kindWord[one.kind]}</StatusChip>
              </td>
              <td className="name">{one.officeName}</td>
              <td style={{ overflowWrap: 'anywhere' }}>
                {one.projectId === null ? (
                  one.title
                ) : (
                  <Link to="/projects/$id" params={{ id: one.projectId }} search={{ tab: 'attachments' }}>
                    {one.title}
                  </Link>
                )}
              </td>
              <td className="t2" style={{ overflowWrap: 'anywhere' }}>
                {one.remedy}
              </td>
              <td className="t2">{one.since === null ? '—' : minuteText(one.since)}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      {awaited.data.total > shown.length && (
        <p className="small t2" style={{ padding: '6px 20px' }}>
          {`只列前 ${shown.length} 项，另有 ${awaited.data.total - shown.length} 项。`}
        </p>
      )}
    </section>
  );
}
