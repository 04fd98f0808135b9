import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { batchText } from '../../../../shared/library/index.ts';
import { toAppError, useApi } from '../../../api/index.ts';
import { PageBody, SidePanel, Split } from '../../../frame/index.ts';
import { Band, ConfirmDialog, ErrorBand, Icon, LoadingRows } from '../../../parts/index.ts';
import { PaymentTable } from '../../../record/funding/PaymentTable.tsx';
import { useAct } from '../../../record/useAct.ts';
import type { Asking } from './asking.ts';
import { DecideDialog } from './DecideDialog.tsx';
import { InstalmentsDialog } from './InstalmentsDialog.tsx';
import { MeasureSection } from './MeasureSection.tsx';
import { OtherFundDialog } from './OtherFundDialog.tsx';
import { OtherFunds } from './OtherFunds.tsx';
import { PayDialog } from './PayDialog.tsx';
import { Stacking } from './Stacking.tsx';

/** 资金: ceilings, what was decided, allocated and paid, and money from other hands beside it. */
export function FundingTab({ projectId }: { projectId: string }) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const [asking, setAsking] = useState<Asking | null>(null);
  const funding = useQuery({
    queryKey: ['funding', 'project', projectId],
    queryFn: () => api.funding.ofProject({ projectId }),
  });
  if (funding.isPending) return <LoadingRows />;
  if (funding.isError)
    return (
      <PageBody padded>
        <ErrorBand title="没有读到资金">{toAppError(funding.error).message}</ErrorBand>
      </PageBody>
    );
  const { data } = funding;
  const mayDecide = data.level === 'region';
  const close = () => setAsking(null);
  return (
    <Split side={320}>
      <PageBody>
        {data.doubleClaims.length > 0 && (
          <div style={{ padding: '12px 20px 0' }}>
            <Band tone="warning" title="可能重复支持，请先核对">
              {data.doubleClaims.map((text) => (
                <div key={text}>{text}</div>
              ))}
            </Band>
          </div>
        )}
        {data.ceilings.map((ceiling) => (
          <MeasureSection
            key={ceiling.measure}
            ceiling={ceiling}
            grant={data.grants.find((g) => g.measure === ceiling.measure) ?? null}
            funding={data}
            onAsk={setAsking}
          />
        ))}
        <section style={{ padding: '14px 0' }}>
          <h2 style={{ padding: '0 20px 8px' }}>拨付记录</h2>
          {data.payments.length === 0 ? (
            <p className="t2" style={{ padding: '0 20px' }}>
              还没有拨付。
            </p>
          ) : (
            <PaymentTable payments={data.payments} mayDecide={mayDecide} />
          )}
        </section>
        <section style={{ padding: '0 0 20px' }}>
          <div style={{ display: 'flex', alignItems: 'center', padding: '0 20px 8px', gap: 12 }}>
            <h2 style={{ flex: 1 }}>市县配套和国家专项</h2>
            <Button
              size="small"
              startIcon={<Icon name="plus" />}
              onClick={() => setAsking({ kind: 'other', fund: null })}
            >
              登记一笔
            </Button>
          </div>
          <OtherFunds funds={data.otherFunds} onAsk={setAsking} />
        </section>
      </PageBody>
      <SidePanel aria-label="财政资金合计">
        <Stacking funding={data} />
        <section>
          <h2 style={{ marginBottom: 6 }}>年度计划</h2>
          {data.onPlan.length === 0 ? (
            <p className="t2">还没有列入年度计划。列入计划后才能决定补助和奖励。</p>
          ) : (
            <ul>
              {data.onPlan.map((batch) => (
                <li key={batch.id}>
                  <Link to="/plans" search={{ batch: batch.id } as never}>
                    {batchText(batch)}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section>
          <h2 style={{ marginBottom: 6 }}>优先情形</h2>
          {data.priority.length === 0 ? (
            <p className="t2">没有优先支持的情形。</p>
          ) : (
            <ul style={{ display: 'grid', gap: 4 }}>
              {data.priority.map((reason) => (
                <li key={reason.text}>
                  {reason.text}
                  <span className="small t3">{`  ${reason.source}`}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      </SidePanel>
      {asking?.kind === 'decide' && (
        <DecideDialog projectId={projectId} measure={asking.measure} funding={data} onClose={close} />
      )}
      {asking?.kind === 'instalments' && <InstalmentsDialog grant={asking.grant} onClose={close} />}
      {asking?.kind === 'pay' && <PayDialog grant={asking.grant} funding={data} onClose={close} />}
      {asking?.kind === 'other' && (
        <OtherFundDialog projectId={projectId} fund={asking.fund} level={data.level} onClose={close} />
      )}
      <ConfirmDialog
        open={asking?.kind === 'remove'}
        title={`删除“${asking?.kind === 'remove' ? asking.fund.programme : ''}”`}
        confirmLabel="删除"
        busy={busy}
        onClose={close}
        onConfirm={() => {
          if (asking?.kind !== 'remove') return;
          const { id } = asking.fund;
          void act(() => api.funding.removeOtherFund({ id }), '已删除。').then((done) => done && close());
        }}
      >
        {problem ? <ErrorBand title="没有删除">{problem}</ErrorBand> : '这笔资金不再计入合计，历史保留。'}
      </ConfirmDialog>
    </Split>
  );
}
