import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { FundingOverview } from '../../../shared/api/schemas.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { PageBody, PageHead, usePlanYear } from '../../frame/index.ts';
import { ErrorBand, FigureStrip, Icon, LoadingRows, Money, PageTabs, TabPanel } from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';
import { AllocateDialog } from './AllocateDialog.tsx';
import { BudgetDialog } from './BudgetDialog.tsx';
import { BudgetsTab } from './BudgetsTab.tsx';
import { GrantsTab } from './GrantsTab.tsx';
import { PaymentsTab } from './PaymentsTab.tsx';

type Tab = 'budgets' | 'grants' | 'payments';

/** 资金: budgets of a year, amounts decided, allocation under a budget, payments on vouchers. */
export function FundingScreen() {
  const api = useApi();
  const navigate = useNavigate();
  const { year } = usePlanYear();
  const search = useSearch({ strict: false }) as { tab?: Tab };
  const tab: Tab = search.tab ?? 'grants';
  const [dialog, setDialog] = useState<'budget' | 'allocate' | null>(null);
  const { act, problem } = useAct();
  const overview = useQuery({
    queryKey: ['funding', 'overview', year],
    queryFn: () => api.funding.overview({ year }),
  });
  const data = overview.data;
  const list = tab === 'payments' ? 'payments' : 'grants';

  return (
    <>
      <PageHead
        title="资金"
        sub={`${year} 年度，设备投资补助和竣工投产奖励`}
        actions={
          <>
            <Button
              startIcon={<Icon name="download" />}
              disabled={!data}
              onClick={() => void act(async () => saveFile(await api.funding.exportXlsx({ year, list })))}
            >
              {list === 'payments' ? '导出拨付明细' : '导出安排表'}
            </Button>
            {data?.mayDecide && (
              <>
                <Button startIcon={<Icon name="plus" />} onClick={() => setDialog('budget')}>
                  新建预算
                </Button>
                <Button
                  variant="contained"
                  disabled={data.budgets.length === 0 || data.totals.waitingFen === 0}
                  onClick={() => setDialog('allocate')}
                >
                  安排资金
                </Button>
              </>
            )}
          </>
        }
      />
      {data && <Figures overview={data} />}
      <PageTabs<Tab>
        name="funding"
        label="资金"
        value={tab}
        onChange={(next) => void navigate({ to: '/funding', search: { tab: next } as never })}
        tabs={[
          { value: 'grants', label: '扶持决定', count: data?.grants.length },
          { value: 'budgets', label: '预算和安排', count: data?.budgets.length },
          { value: 'payments', label: '拨付记录', count: data?.payments.length },
        ]}
      />
      <TabPanel name="funding" value={tab}>
        {problem && (
          <div style={{ padding: '10px 20px' }}>
            <ErrorBand title="没有导出">{problem}</ErrorBand>
          </div>
        )}
        {overview.isPending && <LoadingRows />}
        {overview.isError && (
          <PageBody padded>
            <ErrorBand title="没有读到资金">{toAppError(overview.error).message}</ErrorBand>
          </PageBody>
        )}
        {data && tab === 'grants' && <GrantsTab overview={data} />}
        {data && tab === 'budgets' && <BudgetsTab overview={data} onNew={() => setDialog('budget')} />}
        {data && tab === 'payments' && <PaymentsTab overview={data} />}
      </TabPanel>
      {dialog === 'budget' && <BudgetDialog year={year} budget={null} onClose={() => setDialog(null)} />}
      {dialog === 'allocate' && data && <AllocateDialog overview={data} onClose={() => setDialog(null)} />}
    </>
  );
}

function Figures({ overview: { totals, year } }: { overview: FundingOverview }) {
  const left = totals.budgetFen - totals.allocatedFen;
  return (
    <FigureStrip
      figures={[
        { label: `${year} 年预算（万元）`, value: <Money fen={totals.budgetFen} /> },
        { label: '已安排', value: <Money fen={totals.allocatedFen} /> },
        { label: '预算余额', value: <Money fen={Math.max(0, left)} /> },
        { label: '已拨付', value: <Money fen={totals.paidFen} /> },
        {
          label: '各年决定，尚待安排',
          value: <Money fen={totals.waitingFen} />,
          note: totals.waitingFen > Math.max(0, left) ? '超过预算余额' : undefined,
        },
      ]}
    />
  );
}
