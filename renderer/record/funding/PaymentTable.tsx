import Button from '@mui/material/Button';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { PaymentEntry } from '../../../shared/api/schemas.ts';
import { MEASURE } from '../../../shared/model/codes.ts';
import { useApi } from '../../api/index.ts';
import { todayText } from '../../format/localTime.ts';
import { DateField, FormDialog, Money, StatusChip, TextField } from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';
import { useAct } from '../useAct.ts';

const STATE = {
  paid: { status: 'met', word: '已拨付' },
  reversed: { status: 'neutral', word: '已收回' },
  reversal: { status: 'warning', word: '收回' },
} as const;

/** Payments with their vouchers; one that stands may be taken back. */
export function PaymentTable({
  payments,
  mayDecide,
  withProject,
}: {
  payments: readonly PaymentEntry[];
  mayDecide: boolean;
  withProject?: boolean;
}) {
  const [reversing, setReversing] = useState<PaymentEntry | null>(null);
  return (
    <>
      <LongTable>
        <thead>
          <tr>
            <th style={{ width: 100 }}>拨付日期</th>
            <th>凭证号</th>
            {withProject && <th>项目名称</th>}
            <th>扶持方式</th>
            <th>预算</th>
            <th className="num">期</th>
            <th className="num">金额（万元）</th>
            <th>状态</th>
            {mayDecide && <th aria-label="操作" style={{ width: 76 }} />}
          </tr>
        </thead>
        <tbody>
          {payments.map((payment) => (
            <tr key={payment.id}>
              <td>{payment.paidOn}</td>
              <td title={payment.note ?? undefined}>{payment.voucherNumber}</td>
              {withProject && (
                <td className="name">
                  <Link
                    to="/projects/$id"
                    params={{ id: payment.projectId }}
                    search={{ tab: 'funding' } as never}
                  >
                    {payment.projectName}
                  </Link>
                </td>
              )}
              <td>{payment.measure && MEASURE[payment.measure]}</td>
              <td>{payment.budgetTitle}</td>
              <td className="num">{payment.instalment ?? ''}</td>
              <td className="num">
                <Money fen={payment.state === 'reversal' ? -payment.amountFen : payment.amountFen} />
              </td>
              <td>
                <StatusChip status={STATE[payment.state].status}>{STATE[payment.state].word}</StatusChip>
              </td>
              {mayDecide && (
                <td style={{ textAlign: 'right' }}>
                  {payment.state === 'paid' && (
                    <Button size="small" variant="text" onClick={() => setReversing(payment)}>
                      收回
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </LongTable>
      {reversing && <ReverseDialog payment={reversing} onClose={() => setReversing(null)} />}
    </>
  );
}

function ReverseDialog({ payment, onClose }: { payment: PaymentEntry; onClose: () => void }) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const [paidOn, setPaidOn] = useState<string | null>(todayText());
  const [voucherNumber, setVoucher] = useState('');
  const [note, setNote] = useState('');
  async function save() {
    if (paidOn === null) return;
    const done = await act(
      () => api.funding.reverse({ paymentId: payment.id, paidOn, voucherNumber, note }),
      '已登记收回。',
    );
    if (done) onClose();
  }
  return (
    <FormDialog
      title={`收回凭证 ${payment.voucherNumber} 的拨付`}
      confirmLabel="登记收回"
      problem={problem}
      problemTitle="没有收回"
      busy={busy}
      blocked={
        paidOn === null
          ? '请填写收回日期'
          : voucherNumber.trim() === ''
            ? '请填写凭证号'
            : note.trim() === ''
              ? '请写明理由'
              : null
      }
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <p className="t2" data-full>
        {'全额收回 '}
        <b>
          <Money fen={payment.amountFen} unit />
        </b>
        。原来的记录保留，另记一笔收回。
      </p>
      <DateField
        label="收回日期"
        value={paidOn}
        onChange={(iso) => setPaidOn(iso)}
        required
        placeholder="年-月-日"
      />
      <TextField label="凭证号" value={voucherNumber} onChange={setVoucher} required maxLength={200} />
      <div data-full>
        <TextField label="理由" value={note} onChange={setNote} rows={2} required maxLength={4000} />
      </div>
    </FormDialog>
  );
}
