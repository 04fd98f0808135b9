import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { GrantEntry, OtherFundEntry, ProjectFunding } from '../../../../shared/api/schemas.ts';
import { FUND_SOURCE, MEASURE, type Measure } from '../../../../shared/model/codes.ts';
import { toAppError, useApi } from '../../../api/index.ts';
import { PageBody, SidePanel, Split } from '../../../frame/index.ts';
import {
  Band,
  ConfirmDialog,
  ErrorBand,
  FactLine,
  FactList,
  Icon,
  LoadingRows,
  Money,
  PlainTable,
  StatusChip,
} from '../../../parts/index.ts';
import { PaymentTable } from '../../../record/funding/PaymentTable.tsx';
import { useAct } from '../../../record/useAct.ts';
import { DecideDialog } from './DecideDialog.tsx';
import { InstalmentsDialog } from './InstalmentsDialog.tsx';
import { OtherFundDialog } from './OtherFundDialog.tsx';
import { PayDialog } from './PayDialog.tsx';

type Asking =
  | { kind: 'decide'; measure: Measure }
  | { kind: 'instalments'; grant: GrantEntry }
  | { kind: 'pay'; grant: GrantEntry }
  | { kind: 'other'; fund: OtherFundEntry | null }
  | { kind: 'remove'; fund: OtherFundEntry };

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
                    {`${batch.year} 年第 ${batch.number} 批`}
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

/** Why amounts of a grant cannot be divided or paid now, in Chinese. */
function waitingFor(grant: GrantEntry): string[] {
  if (grant.amountFen === 0) return ['数额为 0，不用分期和拨付'];
  const out: string[] = [];
  if (grant.paidFen > 0 && grant.paidFen < grant.amountFen) out.push('已有拨付，分期不再改');
  if (grant.paidFen === grant.amountFen) out.push('已拨付完毕');
  else if (grant.allocatedFen <= grant.paidFen) out.push('安排资金以后才能拨付');
  return out;
}

function MeasureSection({
  ceiling,
  grant,
  funding,
  onAsk,
}: {
  ceiling: ProjectFunding['ceilings'][number];
  grant: GrantEntry | null;
  funding: ProjectFunding;
  onAsk: (asking: Asking) => void;
}) {
  const mayDecide = funding.level === 'region';
  const { measure } = ceiling;
  const blocked =
    ceiling.capFen === null
      ? `${ceiling.none ?? '待核'}，不能决定`
      : funding.onPlan.length === 0 && !grant
        ? '列入年度计划后才能决定'
        : null;
  const waits = grant && mayDecide ? waitingFor(grant) : [];
  return (
    <section style={{ padding: '14px 20px', borderBottom: '1px solid var(--line)' }}>
      <div style={{ display: 'flex', alignItems: 'center', gap: 10, marginBottom: 6 }}>
        <h2>{MEASURE[measure]}</h2>
        {grant?.stale && <StatusChip status="warning">决定后事实已变</StatusChip>}
        {grant && grant.proposals > 0 && <StatusChip status="info">有下级建议待答复</StatusChip>}
        <span style={{ marginLeft: 'auto', display: 'flex', gap: 8, alignItems: 'center' }}>
          {(mayDecide || grant) && (blocked || waits.length > 0) && (
            <span className="small t2">{[blocked, ...waits].filter(Boolean).join('；')}</span>
          )}
          {grant && mayDecide && (
            <>
              <Button
                size="small"
                disabled={grant.paidFen > 0 || grant.amountFen === 0}
                onClick={() => onAsk({ kind: 'instalments', grant })}
              >
                分期
              </Button>
              <Button
                size="small"
                disabled={grant.allocatedFen <= grant.paidFen}
                onClick={() => onAsk({ kind: 'pay', grant })}
              >
                登记拨付
              </Button>
            </>
          )}
          {(mayDecide || grant) && (
            <Button
              size="small"
              variant={grant ? 'outlined' : 'contained'}
              disabled={blocked !== null}
              onClick={() => onAsk({ kind: 'decide', measure })}
            >
              {mayDecide ? (grant ? '改数额' : '决定数额') : '建议数额'}
            </Button>
          )}
        </span>
      </div>
      <div
        style={{ display: 'grid', gridTemplateColumns: 'repeat(4, minmax(0, 1fr))', gap: 12, maxWidth: 620 }}
      >
        <Amount label="上限" fen={ceiling.capFen} none={ceiling.none ?? '待核'} />
        <Amount label="决定数额" fen={grant?.amountFen ?? null} none="未决定" strong />
        <Amount label="已安排" fen={grant?.allocatedFen ?? null} none="—" />
        <Amount label="已拨付" fen={grant?.paidFen ?? null} none="—" />
      </div>
      <p className="t2" style={{ marginTop: 6 }}>
        {ceiling.text}
        <span className="small t3">{`  ${ceiling.source}`}</span>
      </p>
      {grant && (
        <p style={{ marginTop: 4, overflowWrap: 'anywhere' }}>
          <span className="t2">{`${grant.decidedOn ?? ''} ${grant.decidedBy ?? ''}：`}</span>
          {grant.reason}
        </p>
      )}
      {grant && grant.instalments.length > 0 && (
        <p className="t2" style={{ marginTop: 4 }}>
          {'分期：'}
          {grant.instalments.map((part, i) => (
            <span key={part.number}>
              {i > 0 && '，'}
              {`第 ${part.number} 期 `}
              <Money fen={part.amountFen} unit />
              {part.condition && `（${part.condition}）`}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

function Amount({
  label,
  fen,
  none,
  strong,
}: {
  label: string;
  fen: number | null;
  none: string;
  strong?: boolean;
}) {
  return (
    <div>
      <div className="small t2">{label}</div>
      <div style={{ fontSize: 16, fontWeight: strong ? 600 : 400 }}>
        {fen === null ? <span className="t3">{none}</span> : <Money fen={fen} unit />}
      </div>
    </div>
  );
}

function OtherFunds({ funds, onAsk }: { funds: readonly OtherFundEntry[]; onAsk: (asking: Asking) => void }) {
  if (funds.length === 0)
    return (
      <p className="t2" style={{ padding: '0 20px' }}>
        还没有登记。市、县的配套由市、县登记，国家专项谁知道谁登记。
      </p>
    );
  return (
    <PlainTable>
      <thead>
        <tr>
          <th>来源</th>
          <th>资金名称</th>
          <th>文号</th>
          <th>下达日期</th>
          <th className="num">金额（万元）</th>
          <th>登记单位</th>
          <th aria-label="操作" style={{ width: 76 }} />
        </tr>
      </thead>
      <tbody>
        {funds.map((fund) => (
          <tr key={fund.id}>
            <td>{FUND_SOURCE[fund.source]}</td>
            <td className="name">{fund.programme}</td>
            <td>{fund.documentNumber ?? ''}</td>
            <td>{fund.awardedOn}</td>
            <td className="num">
              <Money fen={fund.amountFen} />
            </td>
            <td>{fund.officeName}</td>
            <td style={{ whiteSpace: 'nowrap', textAlign: 'right' }}>
              {fund.mayEdit && (
                <>
                  <IconButton
                    size="small"
                    aria-label={`修改“${fund.programme}”`}
                    onClick={() => onAsk({ kind: 'other', fund })}
                  >
                    <Icon name="edit" />
                  </IconButton>
                  <IconButton
                    size="small"
                    aria-label={`删除“${fund.programme}”`}
                    onClick={() => onAsk({ kind: 'remove', fund })}
                  >
                    <Icon name="close" />
                  </IconButton>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

function Stacking({ funding: { stacking } }: { funding: ProjectFunding }) {
  return (
    <section>
      <h2 style={{ marginBottom: 6 }}>财政资金合计</h2>
      {!stacking && <p className="c-unmet">金额过大，不能准确合计。</p>}
      {stacking && stacking.lines.length === 0 && <p className="t2">还没有财政资金。</p>}
      {stacking && stacking.lines.length > 0 && (
        <>
          <FactList>
            {stacking.lines.map((line) => (
              <FactLine key={line.source} label={line.label} figure>
                <Money fen={line.amountFen} unit />
              </FactLine>
            ))}
            <FactLine label="合计" figure>
              <b>
                <Money fen={stacking.totalFen} unit />
              </b>
            </FactLine>
          </FactList>
          <p className="small t2" style={{ marginTop: 6 }}>
            {stacking.text}
          </p>
          {stacking.warnings.map((text) => (
            <div key={text} style={{ marginTop: 8 }}>
              <Band tone="warning" title="请核对">
                {text}
              </Band>
            </div>
          ))}
        </>
      )}
    </section>
  );
}
