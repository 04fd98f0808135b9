import { useState } from 'react';
import type { OtherFundEntry } from '../../../../shared/api/schemas.ts';
import type { OfficeLevel } from '../../../../shared/model/codes.ts';
import { OTHER_FUND_SOURCE } from '../../../../shared/model/codes.ts';
import { useApi } from '../../../api/index.ts';
import { ChoiceField, DateField, FormDialog, MoneyField, TextField } from '../../../parts/index.ts';
import { useAct } from '../../../record/useAct.ts';

type Source = keyof typeof OTHER_FUND_SOURCE;

/** Money from other hands: the office's own matching funds, or a national special fund. */
export function OtherFundDialog({
  projectId,
  fund,
  level,
  onClose,
}: {
  projectId: string;
  fund: OtherFundEntry | null;
  level: OfficeLevel;
  onClose: () => void;
}) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const own: Source[] = level === 'region' ? ['national'] : [level, 'national'];
  const [source, setSource] = useState<Source>(fund?.source ?? own[0] ?? 'national');
  const [programme, setProgramme] = useState(fund?.programme ?? '');
  const [documentNumber, setDocumentNumber] = useState(fund?.documentNumber ?? '');
  const [amountFen, setAmountFen] = useState<number | null>(fund?.amountFen ?? null);
  const [on, setOn] = useState<string | null>(fund?.awardedOn ?? null);
  const [note, setNote] = useState(fund?.note ?? '');

  async function save() {
    if (amountFen === null || on === null) return;
    const done = await act(
      () =>
        api.funding.saveOtherFund({
          id: fund?.id ?? null,
          version: fund?.version ?? null,
          projectId,
          source,
          programme,
          documentNumber: documentNumber.trim() || null,
          amountFen,
          on,
          note: note.trim() || null,
        }),
      '已登记。',
    );
    if (done) onClose();
  }

  return (
    <FormDialog
      title={fund ? '修改一笔资金' : '登记一笔配套或专项资金'}
      confirmLabel="保存"
      problem={problem}
      busy={busy}
      blocked={
        programme.trim() === ''
          ? '请填写资金名称'
          : amountFen === null
            ? '请填写金额'
            : on === null
              ? '请填写下达日期'
              : null
      }
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div data-full>
        <ChoiceField
          label="来源"
          options={own.map((value) => ({ value, label: OTHER_FUND_SOURCE[value] }))}
          value={source}
          onChange={(next) => setSource(next as Source)}
          noUnknown
        />
      </div>
      <div data-full>
        <TextField
          label="资金名称"
          value={programme}
          onChange={setProgramme}
          required
          maxLength={200}
          placeholder="如 制造业高质量发展专项资金"
        />
      </div>
      <MoneyField
        label="金额"
        value={amountFen}
        onChange={(fen) => setAmountFen(fen)}
        required
        placeholder="0.00"
      />
      <DateField label="下达日期" value={on} onChange={(iso) => setOn(iso)} required placeholder="年-月-日" />
      <TextField label="下达文号" value={documentNumber} onChange={setDocumentNumber} maxLength={200} />
      <TextField label="说明" value={note} onChange={setNote} maxLength={4000} />
    </FormDialog>
  );
}
