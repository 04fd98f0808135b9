import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { FundingOverview } from '../../../shared/api/schemas.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { FilterRow, PageBody, PageHead, usePlanYear } from '../../frame/index.ts';
import {
  ErrorBand,
  FigureStrip,
  Icon,
  LoadingRows,
  Money,
  PageTabs,
  Segmented,
  TabPanel,
  TextField,
} from '../../parts/index.ts';
import { PrintList } from '../../record/PrintList.tsx';
import { useAct } from '../../record/useAct.ts';
import { AllocateDialog } from './AllocateDialog.tsx';
import { BudgetDialog } from './BudgetDialog.tsx';
import { BudgetsTab } from './BudgetsTab.tsx';
import { GrantsTab } from './GrantsTab.tsx';
import { fundingScope, printedGrants, printedPayments } from './listPrint.ts';
import { narrowed, yearWord } from './lists.ts';
import { PaymentsTab } from './PaymentsTab.tsx';
import { UndecidedTab } from './UndecidedTab.tsx';

type Tab = 'undecided' | 'budgets' | 'grants' | 'payments';
type Source = 'any' | 'region' | 'national';

/** 资金: budgets of a year, amounts decided, allocation under a budget, payments on vouchers. */
export function FundingScreen() {
  const api = useApi();
  const navigate = useNavigate();
  const { year } = usePlanYear();
  const search = useSearch({ strict: false }) as { tab?: Tab; years?: 'all'; source?: 'region' | 'national' };
  const tab: Tab = search.tab ?? 'grants';
  const allYears = search.years === 'all';
  const source = search.source ?? null;
  const go = (next: { tab?: Tab; years?: 'all' | undefined; source?: Source }) => {
    const to = { ...search, ...next };
    const kept = {
      tab: to.tab,
      ...(to.years ? { years: to.years } : {}),
      ...(to.source && to.source !== 'any' ? { source: to.source } : {}),
    };
    void navigate({ to: '/funding', search: kept as never });
  };
  const [text, setText] = useState('');
  const [dialog, setDialog] = useState<'budget' | 'allocate' | null>(null);
  const { act, problem } = useAct();
  const overview = useQuery({
    queryKey: ['funding', 'overview', year, allYears, source],
    queryFn: () => api.funding.overview({ year, allYears, source }),
    placeholderData: keepPreviousData,
  });
  const data = overview.data;
  const shown = data && narrowed(data, text);
  const noAllocation = !data
    ? null
    : data.budgets.length === 0
      ? '建了预算才能安排'
      : data.totals.waitingFen === 0
        ? '没有尚待安排的数额'
        : null;
  const list = tab === 'payments' ? 'payments' : 'grants';

  return (
    <>
      <PageHead
        title="资金"
        sub={`${allYears ? '各年度' : `${year} 年度`}，设备投资补助和竣工投产奖励`}
        actions={
          <>
            <Button
              startIcon={<Icon name="download" />}
              disabled={!data}
              onClick={() => void act(async () => saveFile(await api.funding.exportXlsx({ year, list })))}
            >
              {list === 'payments' ? '导出拨付明细' : '导出安排表'}
            </Button>
            {tab === 'grants' && shown && (
              <PrintList
                disabled={shown.grants.length === 0}
                list={() => printedGrants(shown.grants, fundingScope(null, source, text))}
              />
            )}
            {tab === 'payments' && shown && (
              <PrintList
                disabled={shown.payments.length === 0}
                list={() =>
                  printedPayments(shown.payments, fundingScope(allYears ? null : year, source, text))
                }
              />
            )}
            {data?.mayDecide && (
              <>
                {noAllocation && <span className="small t2">{noAllocation}</span>}
                <Button startIcon={<Icon name="plus" />} onClick={() => setDialog('budget')}>
                  新建预算
                </Button>
                <Button
                  variant="contained"
                  disabled={noAllocation !== null}
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
        onChange={(next) => go({ tab: next })}
        tabs={[
          { value: 'grants', label: '扶持决定', count: shown?.grants.length },
          { value: 'undecided', label: '待决定' },
          { value: 'budgets', label: '预算和安排', count: shown?.budgets.length },
          { value: 'payments', label: '拨付记录', count: shown?.payments.length },
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
            <ErrorBand
              title="没有读到资金"
              actions={<Button onClick={() => void overview.refetch()}>再读一次</Button>}
            >
              {toAppError(overview.error).message}
            </ErrorBand>
          </PageBody>
        )}
        <FilterRow>
          {tab !== 'undecided' && (
            <>
              <Segmented<'year' | 'all'>
                label="年度"
                options={[
                  { value: 'year', label: `${year} 年` },
                  { value: 'all', label: '各年' },
                ]}
                value={allYears ? 'all' : 'year'}
                onChange={(next) => go({ years: next === 'all' ? 'all' : undefined })}
              />
              <Segmented<Source>
                label="资金来源"
                options={[
                  { value: 'any', label: '各来源' },
                  { value: 'region', label: '自治区统筹' },
                  { value: 'national', label: '国家专项' },
                ]}
                value={source ?? 'any'}
                onChange={(next) => go({ source: next })}
              />
            </>
          )}
          <div style={{ marginLeft: 'auto', width: 240 }}>
            <TextField
              label="按名称筛选"
              hideLabel
              value={text}
              onChange={setText}
              placeholder="项目、企业或凭证号"
            />
          </div>
        </FilterRow>
        {shown && tab === 'grants' && <GrantsTab overview={shown} filtered={text.trim() !== ''} />}
        {data && tab === 'undecided' && <UndecidedTab mayDecide={data.mayDecide} text={text} />}
        {shown && tab === 'budgets' && <BudgetsTab overview={shown} onNew={() => setDialog('budget')} />}
        {shown && tab === 'payments' && <PaymentsTab overview={shown} filtered={text.trim() !== ''} />}
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
        { label: `${yearWord(year)}预算（万元）`, value: <Money fen={totals.budgetFen} /> },
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
