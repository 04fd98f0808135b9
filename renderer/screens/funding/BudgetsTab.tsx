import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useState } from 'react';
import type { AllocationEntry, BudgetEntry, FundingOverview } from '../../../shared/api/schemas.ts';
import { ALLOCATION_METHOD, FUND_SOURCE, MEASURE } from '../../../shared/model/codes.ts';
import { useApi } from '../../api/index.ts';
import { PageBody } from '../../frame/index.ts';
import { ConfirmDialog, EmptyState, ErrorBand, Icon, Meter, Money, PlainTable } from '../../parts/index.ts';
import { Pager } from '../../parts/Pager.tsx';
import { useAct } from '../../record/useAct.ts';
import { BudgetDialog } from './BudgetDialog.tsx';
import { PAGE, yearWord } from './lists.ts';

/** 预算和安排: each budget with what was set aside and paid of it, and every allocation. */
export function BudgetsTab({ overview, onNew }: { overview: FundingOverview; onNew: () => void }) {
  const api = useApi();
  const { act, busy, problem, clear } = useAct();
  const [editing, setEditing] = useState<BudgetEntry | null>(null);
  const [removing, setRemoving] = useState<BudgetEntry | null>(null);
  const [withdrawing, setWithdrawing] = useState<AllocationEntry | null>(null);
  const [page, setPage] = useState(0);
  const { budgets, allocations, mayDecide, year } = overview;
  const from = Math.max(0, Math.min(page * PAGE, Math.floor((allocations.length - 1) / PAGE) * PAGE));
  if (budgets.length === 0)
    return (
      <EmptyState
        action={
          mayDecide && (
            <Button variant="contained" onClick={onNew}>
              新建预算
            </Button>
          )
        }
      >
        {mayDecide
          ? `${yearWord(year)}还没有预算。先登记预算，再把资金安排给项目。`
          : `还没有收到${yearWord(year)}的预算。`}
      </EmptyState>
    );
  return (
    <PageBody>
      <PlainTable>
        <thead>
          <tr>
            <th>预算</th>
            <th>来源</th>
            <th>用途</th>
            <th className="num">预算金额（万元）</th>
            <th className="num">已安排</th>
            <th className="num">余额</th>
            <th className="num">已拨付</th>
            <th style={{ width: 120 }}>安排进度</th>
            {mayDecide && <th aria-label="操作" style={{ width: 76 }} />}
          </tr>
        </thead>
        <tbody>
          {budgets.map((budget) => {
            const { fields } = budget;
            return (
              <tr key={budget.id}>
                <td>
                  {year === null && <span className="t2">{`${fields.year} 年 `}</span>}
                  <span className="name">{fields.title}</span>
                  {fields.documentNumber && <span className="small t3">{`  ${fields.documentNumber}`}</span>}
                </td>
                <td>{fields.source && FUND_SOURCE[fields.source]}</td>
                <td>{fields.measure ? MEASURE[fields.measure] : '补助和奖励'}</td>
                <td className="num">
                  <Money fen={fields.amountFen} />
                </td>
                <td className="num">
                  <Money fen={budget.allocatedFen} />
                </td>
                <td className="num">
                  <Money fen={budget.remainingFen} />
                </td>
                <td className="num">
                  <Money fen={budget.paidFen} />
                </td>
                <td>
                  <Meter
                    label={`${fields.title}安排进度`}
                    value={fields.amountFen ? budget.allocatedFen / fields.amountFen : 0}
                  />
                </td>
                {mayDecide && (
                  <td style={{ whiteSpace: 'nowrap', textAlign: 'right' }}>
                    <IconButton
                      size="small"
                      aria-label={`修改“${fields.title}”`}
                      onClick={() => setEditing(budget)}
                    >
                      <Icon name="edit" />
                    </IconButton>
                    <IconButton
                      size="small"
                      aria-label={`删除“${fields.title}”`}
                      onClick={() => {
                        clear();
                        setRemoving(budget);
                      }}
                    >
                      <Icon name="close" />
                    </IconButton>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </PlainTable>
      <h2 style={{ padding: '18px 20px 8px' }}>资金安排</h2>
      {allocations.length === 0 ? (
        <EmptyState>这些预算还没有安排给项目。数额决定以后，用“安排资金”按顺序或同比例安排。</EmptyState>
      ) : (
        <PlainTable>
          <thead>
            <tr>
              <th>项目名称</th>
              <th>扶持方式</th>
              <th>预算</th>
              <th>优先情形</th>
              <th>安排办法</th>
              <th>日期</th>
              <th className="num">金额（万元）</th>
              {mayDecide && <th aria-label="操作" style={{ width: 76 }} />}
            </tr>
          </thead>
          <tbody>
            {allocations.slice(from, from + PAGE).map((allocation) => (
              <tr key={allocation.id}>
                <td className="name">{allocation.projectName}</td>
                <td>{allocation.measure && MEASURE[allocation.measure]}</td>
                <td>
                  {year === null && allocation.year !== null ? `${allocation.year} 年，` : ''}
                  {allocation.budgetTitle}
                </td>
                <td
                  className="small ellipsis"
                  style={{ maxWidth: 180 }}
                  title={allocation.priorityText ?? undefined}
                >
                  {allocation.priorityText ?? <span className="t3">—</span>}
                </td>
                <td>{allocation.method && ALLOCATION_METHOD[allocation.method]}</td>
                <td>{allocation.allocatedOn}</td>
                <td className="num">
                  <Money fen={allocation.amountFen} />
                </td>
                {mayDecide && (
                  <td style={{ textAlign: 'right' }}>
                    <Button
                      size="small"
                      variant="text"
                      onClick={() => {
                        clear();
                        setWithdrawing(allocation);
                      }}
                    >
                      撤回
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
      {allocations.length > PAGE && (
        <Pager
          offset={from}
          limit={PAGE}
          total={allocations.length}
          onOffset={(offset) => setPage(offset / PAGE)}
        />
      )}
      {editing && (
        <BudgetDialog year={editing.fields.year ?? 0} budget={editing} onClose={() => setEditing(null)} />
      )}
      <ConfirmDialog
        open={removing !== null}
        title={`删除预算“${removing?.fields.title}”`}
        confirmLabel="删除预算"
        busy={busy}
        onClose={() => setRemoving(null)}
        onConfirm={() =>
          void act(() => api.funding.removeBudget({ id: removing?.id ?? '' }), '已删除预算。').then(
            (done) => done && setRemoving(null),
          )
        }
      >
        {problem ? <ErrorBand title="没有删除">{problem}</ErrorBand> : '已经安排过资金的预算不能删除。'}
      </ConfirmDialog>
      <ConfirmDialog
        open={withdrawing !== null}
        title={`撤回给“${withdrawing?.projectName}”的安排`}
        confirmLabel="撤回安排"
        busy={busy}
        onClose={() => setWithdrawing(null)}
        onConfirm={() =>
          void act(() => api.funding.withdrawAllocation({ id: withdrawing?.id ?? '' }), '已撤回安排。').then(
            (done) => done && setWithdrawing(null),
          )
        }
      >
        {problem ? (
          <ErrorBand title="没有撤回">{problem}</ErrorBand>
        ) : (
          '这笔钱回到预算余额，决定的数额不变。已经拨付的不能撤回。'
        )}
      </ConfirmDialog>
    </PageBody>
  );
}
