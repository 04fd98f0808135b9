import Button from '@mui/material/Button';
import type { GrantEntry, ProjectFunding } from '../../../../shared/api/schemas.ts';
import { MEASURE } from '../../../../shared/model/codes.ts';
import { Money, StatusChip } from '../../../parts/index.ts';
import type { Asking } from './asking.ts';

/** Why amounts of a grant cannot be divided or paid now, in Chinese. */
function waitingFor(grant: GrantEntry): string[] {
  if (grant.amountFen === 0) return ['数额为 0，不用分期和拨付'];
  const out: string[] = [];
  if (grant.paidFen > 0 && grant.paidFen < grant.amountFen) out.push('已有拨付，分期不再改');
  if (grant.paidFen === grant.amountFen) out.push('已拨付完毕');
  else if (grant.allocatedFen <= grant.paidFen) out.push('安排资金以后才能拨付');
  return out;
}

/** One measure: its ceiling, what was decided, allocated and paid, and the next step of each. */
export function MeasureSection({
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
