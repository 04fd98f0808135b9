import { useState } from 'react';
import type { BatchHead } from '../../../shared/api/schemas.ts';
import { useApi } from '../../api/index.ts';
import { FormDialog, TextField } from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';

/** A whole number typed, or null. */
export function wholeNumber(text: string): number | null {
  const folded = text.normalize('NFKC').trim();
  return /^\d{1,4}$/.test(folded) ? Number(folded) : null;
}

/** 新建一批: year, number and document number; the projects come after. */
export function DraftDialog({
  year,
  batches,
  onClose,
  onDone,
}: {
  year: number;
  batches: readonly BatchHead[];
  onClose: () => void;
  onDone: (id: string) => void;
}) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const [number, setNumber] = useState(String(Math.max(0, ...batches.map((b) => b.number)) + 1));
  const [documentNumber, setDocumentNumber] = useState('');
  const value = wholeNumber(number);

  async function save() {
    if (value === null) return;
    let id = '';
    const done = await act(async () => {
      ({ id } = await api.plan.saveDraft({
        id: null,
        version: null,
        year,
        number: value,
        documentNumber: documentNumber.trim() || null,
        note: null,
        projectIds: [],
      }));
    });
    if (done) onDone(id);
  }

  return (
    <FormDialog
      title={`新建 ${year} 年的一批计划`}
      confirmLabel="建立草稿"
      problem={problem}
      busy={busy}
      blocked={value === null ? '批次要填 1、2、3 这样的整数' : null}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <TextField
        label="批次"
        value={number}
        onChange={setNumber}
        required
        inputMode="numeric"
        unit="批"
        align="right"
      />
      <TextField
        label="文号"
        value={documentNumber}
        onChange={setDocumentNumber}
        placeholder="印发时再填也可以"
        maxLength={200}
      />
      <p className="small t2" data-full>
        草稿只在本机，印发以后名单才生效并随数据包发给各市县。
      </p>
    </FormDialog>
  );
}
