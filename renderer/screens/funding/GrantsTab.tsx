import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { FundingOverview } from '../../../shared/api/schemas.ts';
import { MEASURE } from '../../../shared/model/codes.ts';
import { PageBody } from '../../frame/index.ts';
import { EmptyState, Money, StatusChip } from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';
import { Pager } from '../../parts/Pager.tsx';
import { PAGE } from './lists.ts';

/** 扶持决定: what was decided for whom, what came of it. */
export function GrantsTab({
  overview: { grants, mayDecide },
  filtered,
}: {
  overview: FundingOverview;
  filtered: boolean;
}) {
  const [page, setPage] = useState(0);
  if (grants.length === 0)
    return (
      <EmptyState>
        {filtered
          ? '没有这样的扶持决定。换一个词，或清空筛选。'
          : mayDecide
            ? '还没有决定任何数额。打开一个计划内的项目，在“资金”页签里按上限决定数额并写明理由。'
            : '自治区还没有决定任何数额。决定以后，随数据包到达。'}
      </EmptyState>
    );
  const from = Math.min(page * PAGE, Math.floor((grants.length - 1) / PAGE) * PAGE);
  const sum = (pick: (grant: FundingOverview['grants'][number]) => number) =>
    grants.reduce((total, grant) => total + pick(grant), 0);
  return (
    <>
      <PageBody>
        <LongTable style={{ tableLayout: 'fixed' }}>
          <thead>
            <tr>
              <th>项目名称</th>
              <th>企业</th>
              <th style={{ width: 100 }}>扶持方式</th>
              <th className="num" style={{ width: 82 }}>
                上限
              </th>
              <th className="num" style={{ width: 82 }}>
                决定数额
              </th>
              <th className="num" style={{ width: 82 }}>
                已安排
              </th>
              <th className="num" style={{ width: 82 }}>
                已拨付
              </th>
              <th className="num" style={{ width: 96 }} title="同一项目的市县配套和国家专项">
                其他财政资金
              </th>
              <th style={{ width: 92 }}>决定日期</th>
              <th style={{ width: 128 }}>情况</th>
            </tr>
          </thead>
          <tbody>
            {grants.slice(from, from + PAGE).map((grant) => (
              <tr key={grant.id}>
                <td className="name ellipsis" title={grant.projectName}>
                  <Link
                    to="/projects/$id"
                    params={{ id: grant.projectId }}
                    search={{ tab: 'funding' } as never}
                  >
                    {grant.projectName}
                  </Link>
                </td>
                <td className="ellipsis" title={grant.enterpriseName ?? undefined}>
                  {grant.enterpriseName ?? '未知'}
                </td>
                <td>{MEASURE[grant.measure]}</td>
                <td className="num t2">
                  <Money fen={grant.capFen} />
                </td>
                <td className="num">
                  <Money fen={grant.amountFen} />
                </td>
                <td className="num">
                  <Money fen={grant.allocatedFen} />
                </td>
                <td className="num">
                  <Money fen={grant.paidFen} />
                </td>
                <td className="num t2">
                  {grant.otherFen === 0 ? <span className="t3">—</span> : <Money fen={grant.otherFen} />}
                </td>
                <td>{grant.decidedOn}</td>
                <td>
                  {grant.stale ? (
                    <span title="决定以后项目事实有改动，请打开项目核对">
                      <StatusChip status="warning">事实已变</StatusChip>
                    </span>
                  ) : grant.proposals > 0 ? (
                    <StatusChip status="info">有建议</StatusChip>
                  ) : grant.amountFen === 0 ? (
                    <StatusChip status="neutral">不予扶持</StatusChip>
                  ) : grant.paidFen === grant.amountFen ? (
                    <StatusChip status="met">拨付完毕</StatusChip>
                  ) : grant.allocatedFen < grant.amountFen ? (
                    <StatusChip status="neutral">待安排</StatusChip>
                  ) : (
                    <StatusChip status="neutral">待拨付</StatusChip>
                  )}
                  {grant.instalments.length > 0 && (
                    <span
                      className="small t2"
                      title={grant.instalments
                        .map((part) => `第 ${part.number} 期${part.condition ? `（${part.condition}）` : ''}`)
                        .join('，')}
                    >{` 分 ${grant.instalments.length} 期`}</span>
                  )}
                </td>
              </tr>
            ))}
            <tr data-sum>
              <td>{`合计 ${grants.length} 项`}</td>
              <td colSpan={3} className="t2" style={{ fontWeight: 400 }}>
                各年的决定，单位：万元
              </td>
              <td className="num">
                <Money fen={sum((g) => g.amountFen)} />
              </td>
              <td className="num">
                <Money fen={sum((g) => g.allocatedFen)} />
              </td>
              <td className="num">
                <Money fen={sum((g) => g.paidFen)} />
              </td>
              <td colSpan={3} />
            </tr>
          </tbody>
        </LongTable>
      </PageBody>
      {grants.length > PAGE && (
        <Pager
          offset={from}
          limit={PAGE}
          total={grants.length}
          onOffset={(offset) => setPage(offset / PAGE)}
        />
      )}
    </>
  );
}
