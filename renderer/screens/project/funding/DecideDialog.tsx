import { useState } from 'react';
import type { ProjectFunding } from '../../../../shared/api/schemas.ts';
import { decideGrant } from '../../../../shared/library/index.ts';
import { MEASURE, type Measure } from '../../../../shared/model/codes.ts';
import { useApi } from '../../../api/index.ts';
import { FormDialog, Money, MoneyField, TextField } from '../../../parts/index.ts';
import { useAct } from '../../../record/useAct.ts';

/** The amount, at or under the ceiling, and why; the same check as the worker's while typing. */
export function DecideDialog({
  projectId,
  measure,
  funding,
  onClose,
}: {
  projectId: string;
  measure: Measure;
  funding: ProjectFunding;
  onClose: () => void;
}) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const grant = funding.grants.find((one) => one.measure === measure) ?? null;
  const ceiling = funding.ceilings.find((one) => one.measure === measure);
  const [amountFen, setAmountFen] = useState<number | null>(grant?.amountFen ?? null);
  const [reason, setReason] = useState('');
  const mayDecide = funding.level === 'region';
  const outcome =
    ceiling && amountFen !== null
      ? decideGrant(ceiling, amountFen, reason || '理由', grant?.paidFen ?? 0)
      : null;
  const wrong = outcome && !outcome.ok ? outcome.message : null;

  async function save() {
    if (amountFen === null) return;
    const done = await act(
      () => api.funding.decide({ projectId, measure, amountFen, reason, version: grant?.version ?? null }),
      mayDecide ? '已决定数额。' : '已记为建议，随数据包报自治区。',
    );
    if (done) onClose();
  }

  return (
    <FormDialog
      title={`${mayDecide ? '决定' : '建议'}${MEASURE[measure]}数额`}
      confirmLabel={mayDecide ? '决定' : '提出建议'}
      problem={problem}
      busy={busy}
      blocked={
        amountFen === null ? '请填写数额' : wrong ? '数额要改' : reason.trim() === '' ? '请写明理由' : null
      }
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <MoneyField
        label="数额"
        value={amountFen}
        onChange={(fen) => setAmountFen(fen)}
        error={wrong}
        helper="不予支持的填 0，并写明理由"
        required
        placeholder="0.00"
        autoFocus
      />
      <div style={{ paddingTop: 20 }}>
        <span className="t2">{'上限 '}</span>
        <b>
          <Money fen={ceiling?.capFen ?? null} unit />
        </b>
        {ceiling && <div className="small t3">{ceiling.source}</div>}
      </div>
      <div data-full>
        <TextField label="理由" value={reason} onChange={setReason} rows={3} required maxLength={4000} />
      </div>
      {grant && grant.instalments.length > 0 && (
        <p className="small t2" data-full>
          数额改了以后，分期要重新设。
        </p>
      )}
    </FormDialog>
  );
}
