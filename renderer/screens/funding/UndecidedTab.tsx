import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { MEASURE } from '../../../shared/model/codes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody } from '../../frame/index.ts';
import { EmptyState, ErrorBand, LoadingRows, Money, StatusChip } from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';
import { Pager } from '../../parts/Pager.tsx';
import { PAGE } from './lists.ts';

/** 待决定: projects of the plan that may get something for which nobody has decided yet. */
export function UndecidedTab({ mayDecide, text }: { mayDecide: boolean; text: string }) {
  const api = useApi();
  const [page, setPage] = useState(0);
  const list = useQuery({ queryKey: ['funding', 'undecided'], queryFn: () => api.funding.undecided() });
  if (list.isPending) return <LoadingRows />;
  if (list.isError)
    return (
      <PageBody padded>
        <ErrorBand title="没有读到待决定的项目">{toAppError(list.error).message}</ErrorBand>
      </PageBody>
    );
  const wanted = text.trim();
  const rows = list.data.rows.filter(
    (row) => wanted === '' || row.projectName.includes(wanted) || (row.enterpriseName ?? '').includes(wanted),
  );
  if (rows.length === 0)
    return (
      <EmptyState>
        {wanted !== ''
          ? `没有名称含“${wanted}”的待决定项目。`
          : mayDecide
            ? '计划内没有等待决定数额的项目。项目列入年度计划，并且符合补助或奖励条件以后，会列在这里。'
            : '没有等待自治区决定数额的项目。'}
      </EmptyState>
    );
  const from = Math.min(page * PAGE, Math.floor((rows.length - 1) / PAGE) * PAGE);
  return (
    <>
      <PageBody>
        <LongTable style={{ tableLayout: 'fixed' }}>
          <thead>
            <tr>
              <th>项目名称</th>
              <th>企业</th>
              <th style={{ width: 108 }}>扶持方式</th>
              <th className="num" style={{ width: 130 }}>
                奖励基数（万元）
              </th>
              <th className="num" style={{ width: 120 }}>
                上限（万元）
              </th>
              <th style={{ width: '24%' }}>优先情形</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(from, from + PAGE).map((row) => (
              <tr key={`${row.projectId}/${row.measure}`}>
                <td className="name ellipsis" title={row.projectName}>
                  <Link
                    to="/projects/$id"
                    params={{ id: row.projectId }}
                    search={{ tab: 'funding' } as never}
                  >
                    {row.projectName}
                  </Link>
                </td>
                <td className="ellipsis" title={row.enterpriseName ?? undefined}>
                  {row.enterpriseName ?? '未知'}
                </td>
                <td>{MEASURE[row.measure]}</td>
                <td className="num">
                  {row.measure === 'completionAward' ? (
                    <Money fen={row.baseFen} />
                  ) : (
                    <span className="t3">—</span>
                  )}
                </td>
                <td className="num" title={row.text}>
                  {row.capFen === null ? (
                    <span className="c-und">{row.none ?? '待核'}</span>
                  ) : (
                    <Money fen={row.capFen} />
                  )}
                </td>
                <td
                  className="small ellipsis"
                  title={row.priority.map((p) => `${p.text}（${p.source}）`).join('、')}
                >
                  {row.priority.length === 0 ? (
                    <span className="t3">—</span>
                  ) : (
                    <>
                      <StatusChip status="info">优先</StatusChip>{' '}
                      <span style={{ verticalAlign: 'middle' }}>
                        {row.priority.map((p) => p.text).join('、')}
                      </span>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </LongTable>
      </PageBody>
      {rows.length > PAGE && (
        <Pager offset={from} limit={PAGE} total={rows.length} onOffset={(offset) => setPage(offset / PAGE)} />
      )}
    </>
  );
}
