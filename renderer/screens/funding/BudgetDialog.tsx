import { useState } from 'react';
import type { BudgetEntry } from '../../../shared/api/schemas.ts';
import { FUND_SOURCE, MEASURE } from '../../../shared/model/codes.ts';
import { useApi } from '../../api/index.ts';
import { ChoiceField, FormDialog, MoneyField, TextField } from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';

const ANY = 'any';
const USES = [
  { value: ANY, label: '补助和奖励都可以' },
  { value: 'equipmentSubsidy', label: MEASURE.equipmentSubsidy },
  { value: 'completionAward', label: MEASURE.completionAward },
];
const SOURCES = [
  { value: 'region', label: FUND_SOURCE.region },
  { value: 'national', label: FUND_SOURCE.national },
];

/** A budget of the year, new or changed. */
export function BudgetDialog({
  year,
  budget,
  onClose,
}: {
  year: number;
  budget: BudgetEntry | null;
  onClose: () => void;
}) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const [title, setTitle] = useState(budget?.fields.title ?? '');
  const [source, setSource] = useState<string>(budget?.fields.source ?? 'region');
  const [use, setUse] = useState<string>(budget?.fields.measure ?? ANY);
  const [amountFen, setAmountFen] = useState<number | null>(budget?.fields.amountFen ?? null);
  const [documentNumber, setDocumentNumber] = useState(budget?.fields.documentNumber ?? '');

  async function save() {
    const done = await act(
      () =>
        api.funding.saveBudget({
          id: budget?.id ?? null,
          version: budget?.version ?? null,
          fields: {
            title,
            year: budget?.fields.year ?? year,
            source: source as 'region' | 'national',
            measure: use === ANY ? null : (use as keyof typeof MEASURE),
            amountFen,
            documentNumber,
            note: budget?.fields.note ?? null,
          },
        }),
      '已保存预算。',
    );
    if (done) onClose();
  }

  return (
    <FormDialog
      title={budget ? '修改预算' : `新建 ${year} 年的预算`}
      confirmLabel="保存"
      problem={problem}
      busy={busy}
      blocked={
        title.trim() === ''
          ? '请填写预算名称'
          : amountFen === null || amountFen === 0
            ? '请填写预算金额'
            : null
      }
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div data-full>
        <TextField
          label="预算名称"
          value={title}
          onChange={setTitle}
          required
          maxLength={200}
          placeholder="如 工业稳增长促升级专项资金（千企技改）"
        />
      </div>
      <MoneyField
        label="预算金额"
        value={amountFen}
        onChange={(fen) => setAmountFen(fen)}
        required
        placeholder="0.00"
      />
      <TextField label="下达文号" value={documentNumber} onChange={setDocumentNumber} maxLength={200} />
      <div data-full>
        <ChoiceField
          label="资金来源"
          options={SOURCES}
          value={source}
          onChange={(next) => setSource(next ?? 'region')}
          noUnknown
        />
      </div>
      <div data-full>
        <ChoiceField
          label="用途"
          options={USES}
          value={use}
          onChange={(next) => setUse(next ?? ANY)}
          noUnknown
        />
      </div>
    </FormDialog>
  );
}
