import { useState } from 'react';
import type { GrantEntry, ProjectFunding } from '../../../../shared/api/schemas.ts';
import { useApi } from '../../../api/index.ts';
import { todayText } from '../../../format/localTime.ts';
import { ChoiceField, DateField, FormDialog, MoneyField, TextField } from '../../../parts/index.ts';
import { useAct } from '../../../record/useAct.ts';

/** A payment on a voucher, from a budget that set money aside for this project. */
export function PayDialog({
  grant,
  funding,
  onClose,
}: {
  grant: GrantEntry;
  funding: ProjectFunding;
  onClose: () => void;
}) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const standing = funding.payments.filter((one) => one.grantId === grant.id && one.state === 'paid');
  const budgets = [
    ...new Map(
      funding.allocations
        .filter((one) => one.grantId === grant.id)
        .map((one) => [one.budgetId, one.budgetTitle] as const),
    ),
  ].map(([value, label]) => ({ value, label }));
  const paidOf = (budgetId: string) =>
    standing.filter((one) => one.budgetId === budgetId).reduce((sum, one) => sum + one.amountFen, 0);
  const setAside = (budgetId: string) =>
    funding.allocations
      .filter((one) => one.grantId === grant.id && one.budgetId === budgetId)
      .reduce((sum, one) => sum + one.amountFen, 0);
  const openPart = grant.instalments.find(
    (part) =>
      standing.filter((one) => one.instalment === part.number).reduce((sum, one) => sum + one.amountFen, 0) <
      part.amountFen,
  );
  const partLeft = openPart
    ? openPart.amountFen -
      standing
        .filter((one) => one.instalment === openPart.number)
        .reduce((sum, one) => sum + one.amountFen, 0)
    : Number.POSITIVE_INFINITY;
  const first = budgets.find((one) => setAside(one.value) > paidOf(one.value)) ?? budgets[0];
  const [budgetId, setBudgetId] = useState(first?.value ?? '');
  const [instalment, setInstalment] = useState<number | null>(openPart?.number ?? null);
  const [amountFen, setAmountFen] = useState<number | null>(
    Math.min(setAside(first?.value ?? '') - paidOf(first?.value ?? ''), partLeft),
  );
  const [paidOn, setPaidOn] = useState<string | null>(todayText());
  const [voucherNumber, setVoucher] = useState('');
  const [note, setNote] = useState('');

  async function save() {
    if (amountFen === null || paidOn === null) return;
    const done = await act(
      () =>
        api.funding.pay({ grantId: grant.id, budgetId, instalment, amountFen, paidOn, voucherNumber, note }),
      '已登记拨付。',
    );
    if (done) onClose();
  }

  return (
    <FormDialog
      title="登记拨付"
      confirmLabel="登记"
      problem={problem}
      problemTitle="没有登记"
      busy={busy}
      blocked={
        amountFen === null
          ? '请填写金额'
          : paidOn === null
            ? '请填写拨付日期'
            : voucherNumber.trim() === ''
              ? '请填写凭证号'
              : null
      }
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <ChoiceField
        label="预算"
        as="list"
        options={budgets}
        value={budgetId}
        onChange={(next) => setBudgetId(next ?? '')}
        noUnknown
      />
      {grant.instalments.length > 0 ? (
        <ChoiceField
          label="期号"
          as="list"
          options={grant.instalments.map((one) => ({
            value: String(one.number),
            label: `第 ${one.number} 期${one.condition ? `（${one.condition}）` : ''}`,
          }))}
          value={instalment === null ? null : String(instalment)}
          onChange={(next) => setInstalment(next === null ? null : Number(next))}
          noUnknown
        />
      ) : (
        <div />
      )}
      <MoneyField
        label="金额"
        value={amountFen}
        onChange={(fen) => setAmountFen(fen)}
        required
        placeholder="0.00"
      />
      <DateField
        label="拨付日期"
        value={paidOn}
        onChange={(iso) => setPaidOn(iso)}
        required
        placeholder="年-月-日"
      />
      <TextField
        label="凭证号"
        value={voucherNumber}
        onChange={setVoucher}
        required
        maxLength={200}
        placeholder="如 记-2019-118"
      />
      <TextField label="说明" value={note} onChange={setNote} maxLength={4000} />
    </FormDialog>
  );
}
