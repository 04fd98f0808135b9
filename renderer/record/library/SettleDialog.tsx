import { useState } from 'react';
import type { LibraryPlace } from '../../../shared/api/schemas.ts';
import { useApi } from '../../api/index.ts';
import { FormDialog, TextField } from '../../parts/index.ts';
import { useAct } from '../useAct.ts';

/** Chooses between two steps that were made without knowing of each other. */
export function SettleDialog({
  projectId,
  conflict,
  onClose,
}: {
  projectId: string;
  conflict: LibraryPlace['conflicts'][number];
  onClose: () => void;
}) {
  const api = useApi();
  const [chosen, setChosen] = useState(conflict.kept);
  const [reason, setReason] = useState('');
  const { act, busy, problem } = useAct();
  async function decide() {
    if (await act(() => api.library.settle({ projectId, chosen, reason }))) onClose();
  }
  return (
    <FormDialog
      title="选定以哪一步为准"
      confirmLabel="选定"
      problem={problem}
      problemTitle="没有选定"
      busy={busy}
      onConfirm={() => void decide()}
      onClose={onClose}
    >
      <fieldset data-full style={{ border: 0, margin: 0, padding: 0, display: 'grid', gap: 6 }}>
        <legend className="small t2">两个步骤同时办理，互不知道</legend>
        {[
          [conflict.kept, conflict.keptVerb],
          [conflict.rival, conflict.rivalVerb],
        ].map(([id, verb]) => (
          <label key={id} style={{ display: 'flex', gap: 8, minHeight: 24, alignItems: 'center' }}>
            <input
              type="radio"
              name="chosen"
              checked={chosen === id}
              onChange={() => setChosen(id as string)}
            />
            {`“${verb}”`}
          </label>
        ))}
      </fieldset>
      <div data-full>
        <TextField label="理由" rows={2} maxRows={6} maxLength={4000} value={reason} onChange={setReason} />
      </div>
    </FormDialog>
  );
}
