import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { MoveOutcome, PlanOverview } from '../../../shared/api/schemas.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { PageBody, PageHead, usePlanYear } from '../../frame/index.ts';
import {
  EmptyState,
  ErrorBand,
  FigureStrip,
  Icon,
  LoadingRows,
  Money,
  PageTabs,
  TabPanel,
} from '../../parts/index.ts';
import { BatchView } from './BatchView.tsx';
import { DraftDialog } from './DraftDialog.tsx';
import { FollowedTab } from './FollowedTab.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { MajorsTab } from './MajorsTab.tsx';

type Tab = 'batches' | 'majors' | 'followed';

/** 年度计划: batches and their changes, what the year is to reach, candidates for major projects, firms followed. */
export function PlanScreen() {
  const api = useApi();
  const navigate = useNavigate();
  const { year } = usePlanYear();
  const search = useSearch({ strict: false }) as { tab?: Tab; batch?: string };
  const [dialog, setDialog] = useState<'draft' | 'import' | null>(null);
  const [waiting, setWaiting] = useState<{ batch: string; rows: readonly MoveOutcome[] } | null>(null);
  const overview = useQuery({
    queryKey: ['plan', 'overview', year],
    queryFn: () => api.plan.overview({ year }),
  });
  const tab: Tab = search.tab ?? 'batches';
  const go = (next: { tab?: Tab; batch?: string }) =>
    void navigate({ to: '/plans', search: { tab, ...next } as never });
  const chosen =
    overview.data?.batches.find((batch) => batch.id === search.batch) ?? overview.data?.batches[0] ?? null;

  return (
    <>
      <PageHead
        title="年度计划"
        sub={`${year} 年度，由自治区分批印发，名单动态管理`}
        actions={
          overview.data?.mayIssue && (
            <>
              <Button
                startIcon={<Icon name="download" />}
                onClick={() => void api.plan.template().then(saveFile)}
              >
                名单模板
              </Button>
              <Button startIcon={<Icon name="upload" />} onClick={() => setDialog('import')}>
                导入名单
              </Button>
              <Button variant="contained" startIcon={<Icon name="plus" />} onClick={() => setDialog('draft')}>
                新建一批
              </Button>
            </>
          )
        }
      />
      {overview.data && <Figures overview={overview.data} />}
      <PageTabs<Tab>
        name="plan"
        label="年度计划"
        value={tab}
        onChange={(next) => go({ tab: next })}
        tabs={[
          { value: 'batches', label: '批次和名单', count: overview.data?.batches.length },
          { value: 'majors', label: '重大项目候选' },
          { value: 'followed', label: '跟踪培育' },
        ]}
      />
      <TabPanel name="plan" value={tab}>
        {tab === 'batches' && overview.isPending && <LoadingRows />}
        {tab === 'batches' && overview.isError && (
          <PageBody padded>
            <ErrorBand
              title="没有读到年度计划"
              actions={<Button onClick={() => void overview.refetch()}>再读一次</Button>}
            >
              {toAppError(overview.error).message}
            </ErrorBand>
          </PageBody>
        )}
        {tab === 'batches' && overview.data && !chosen && (
          <EmptyState
            action={
              overview.data.mayIssue && (
                <Button variant="contained" onClick={() => setDialog('draft')}>
                  新建一批
                </Button>
              )
            }
          >
            {overview.data.mayIssue
              ? `${year} 年还没有一批计划。可以新建一批再选项目，也可以导入已有的名单。`
              : `还没有收到 ${year} 年的计划。自治区印发后，随数据包到达。`}
          </EmptyState>
        )}
        {tab === 'batches' && overview.data && chosen && (
          <BatchView
            key={chosen.id}
            id={chosen.id}
            batches={overview.data.batches}
            waiting={waiting?.batch === chosen.id ? waiting.rows : []}
            onChoose={(batch) => go({ batch })}
            onWaiting={(batch, rows) => setWaiting({ batch, rows })}
          />
        )}
        {tab === 'majors' && <MajorsTab />}
        {tab === 'followed' && <FollowedTab />}
      </TabPanel>
      {dialog === 'draft' && overview.data && (
        <DraftDialog
          year={year}
          batches={overview.data.batches}
          onClose={() => setDialog(null)}
          onDone={(batch) => {
            setDialog(null);
            go({ tab: 'batches', batch });
          }}
        />
      )}
      {dialog === 'import' && (
        <ImportDialog
          year={year}
          onClose={() => setDialog(null)}
          onDone={(batch) => {
            setDialog(null);
            go({ tab: 'batches', batch });
          }}
        />
      )}
    </>
  );
}

function Figures({ overview: { count } }: { overview: PlanOverview }) {
  return (
    <FigureStrip
      figures={[
        { label: '计划内项目', value: count.projects.toLocaleString('zh-CN'), note: '个' },
        { label: '企业', value: count.firms.toLocaleString('zh-CN'), note: '家' },
        {
          label: '年度目标',
          value:
            count.moreThanFirms === null ? '未公布' : `超过 ${count.moreThanFirms.toLocaleString('zh-CN')}`,
          note:
            count.moreThanFirms === null ? (
              '只有 2019 年有'
            ) : (
              <span title={count.targetSource ?? undefined}>家企业</span>
            ),
        },
        {
          label: '离目标',
          value:
            count.missingFirms === null
              ? '—'
              : count.missingFirms === 0
                ? '已达到'
                : `还差 ${count.missingFirms.toLocaleString('zh-CN')}`,
          note: count.missingFirms ? '家' : undefined,
        },
        {
          label: '固定资产投资（万元）',
          value: <Money fen={count.fixedInvestmentFen} />,
          note: count.unknownInvestment > 0 ? `${count.unknownInvestment} 个未知，没有计入` : undefined,
        },
      ]}
    />
  );
}
