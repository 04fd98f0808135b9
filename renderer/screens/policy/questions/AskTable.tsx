import { Link } from '@tanstack/react-router';
import { PlainTable, StatusChip } from '../../../parts/index.ts';
import type { AskedRecord } from './askRound.ts';

/** What to ask, a record a line, each with the way to the page where the answers are filled in. */
export function AskTable({ records }: { records: readonly AskedRecord[] }) {
  return (
    <PlainTable data-tall aria-label="要问清的事实">
      <thead>
        <tr>
          <th style={{ width: 64 }}>档案</th>
          <th style={{ width: '36%' }}>名称</th>
          <th>要问的事实</th>
          <th className="num" style={{ width: 64 }}>
            项数
          </th>
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <tr key={`${record.entity}${record.recordId}`}>
            <td>
              <StatusChip status="neutral">{record.entity === 'enterprise' ? '企业' : '项目'}</StatusChip>
            </td>
            <td style={{ overflowWrap: 'anywhere' }}>
              {record.entity === 'enterprise' ? (
                <Link to="/enterprises/$id" params={{ id: record.recordId }}>
                  {record.name}
                </Link>
              ) : (
                <>
                  <Link to="/projects/$id" params={{ id: record.recordId }} search={{ tab: 'overview' }}>
                    {record.name}
                  </Link>
                  <div className="small t2">{record.enterpriseName ?? '实施企业未知'}</div>
                </>
              )}
            </td>
            <td className="c-und">{record.facts.map((fact) => fact.label).join('、')}</td>
            <td className="num">{record.facts.length}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}
