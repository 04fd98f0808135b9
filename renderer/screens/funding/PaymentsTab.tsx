import type { FundingOverview } from '../../../shared/api/schemas.ts';
import { PageBody } from '../../frame/index.ts';
import { EmptyState, Money } from '../../parts/index.ts';
import { PaymentTable } from '../../record/funding/PaymentTable.tsx';

/** 拨付记录 of the year's budgets, newest first. */
export function PaymentsTab({
  overview: { payments, mayDecide, year, totals },
}: {
  overview: FundingOverview;
}) {
  if (payments.length === 0)
    return (
      <EmptyState>
        {mayDecide
          ? `${year} 年的预算还没有拨付。打开项目的“资金”页签，按安排登记拨付和凭证号。`
          : `还没有收到 ${year} 年的拨付记录。`}
      </EmptyState>
    );
  return (
    <PageBody>
      <PaymentTable payments={payments} mayDecide={mayDecide} withProject />
      <p className="t2" style={{ padding: '10px 20px', textAlign: 'right' }}>
        {'净拨付 '}
        <b>
          <Money fen={totals.paidFen} unit />
        </b>
      </p>
    </PageBody>
  );
}
