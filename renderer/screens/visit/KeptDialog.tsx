import { useState } from 'react';
import type { TakeAlong, VisitView } from '../../../shared/api/schemas.ts';
import { useApi } from '../../api/index.ts';
import { todayText } from '../../format/localTime.ts';
import { DateField, FormDialog, TextField } from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';

/** 承诺已兑现: when it was kept, and by what it is known. */
export function KeptDialog({
  promise,
  visitId,
  setView,
  onClose,
}: {
  promise: TakeAlong['promises'][number];
  visitId: string;
  setView: (view: VisitView) => void;
  onClose: () => void;
}) {
  const api = useApi();
  const [doneOn, setDoneOn] = useState<string | null>(todayText());
  const [wrong, setWrong] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const { act, busy, problem } = useAct();

  async function save() {
    await api.visit.promiseDone({ id: promise.id, doneOn, note: note.trim() || null });
    setView(await api.visit.get({ id: visitId }));
  }
  return (
    <FormDialog
      title={`承诺已兑现：${promise.title}`}
      confirmLabel="记为已兑现"
      problem={problem}
      busy={busy}
      blocked={wrong ?? (doneOn === null ? '请写明兑现日期' : null)}
      onConfirm={() => void act(save, onClose)}
      onClose={onClose}
    >
      <DateField
        label="兑现日期"
        value={doneOn}
        error={wrong}
        onChange={(value, problemOfDay) => {
          setDoneOn(value);
          setWrong(problemOfDay);
        }}
      />
      <div data-full>
        <TextField
          label="核对情况（可不填）"
          rows={2}
          maxRows={5}
          maxLength={4000}
          value={note}
          onChange={setNote}
        />
      </div>
    </FormDialog>
  );
}
