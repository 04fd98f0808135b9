import { useState } from 'react';
import type { FundingOverview } from '../../../shared/api/schemas.ts';
import { PageBody } from '../../frame/index.ts';
import { EmptyState, Money } from '../../parts/index.ts';
import { Pager } from '../../parts/Pager.tsx';
import { PaymentTable } from '../../record/funding/PaymentTable.tsx';
import { PAGE, yearWord } from './lists.ts';

/** 拨付记录 of the year's budgets, newest first. */
export function PaymentsTab({
  overview: { payments, mayDecide, year, totals },
  filtered,
}: {
  overview: FundingOverview;
  filtered: boolean;
}) {
  const [page, setPage] = useState(0);
  if (payments.length === 0)
    return (
      <EmptyState>
        {filtered
          ? '没有这样的拨付记录。换一个词，或清空筛选。'
          : mayDecide
            ? `${yearWord(year)}的预算还没有拨付。打开项目的“资金”页签，按安排登记拨付和凭证号。`
            : `还没有收到${yearWord(year)}的拨付记录。`}
      </EmptyState>
    );
  const from = Math.min(page * PAGE, Math.floor((payments.length - 1) / PAGE) * PAGE);
  return (
    <>
      <PageBody>
        <PaymentTable payments={payments.slice(from, from + PAGE)} mayDecide={mayDecide} withProject />
        {!filtered && (
          <p className="t2" style={{ padding: '10px 20px', textAlign: 'right' }}>
            {'净拨付 '}
            <b>
              <Money fen={totals.paidFen} unit />
            </b>
          </p>
        )}
      </PageBody>
      {payments.length > PAGE && (
        <Pager
          offset={from}
          limit={PAGE}
          total={payments.length}
          onOffset={(offset) => setPage(offset / PAGE)}
        />
      )}
    </>
  );
}
