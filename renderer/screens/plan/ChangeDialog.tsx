import { useState } from 'react';
import type { Batch, BatchLine, MoveOutcome } from '../../../shared/api/schemas.ts';
import { batchText } from '../../../shared/library/index.ts';
import { useApi } from '../../api/index.ts';
import { todayText } from '../../format/localTime.ts';
import { DateField, FormDialog, TextField } from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';
import { ProjectChoice } from './ProjectChoice.tsx';

/** 移出, for the project of a line; 调入, for one to be chosen. */
export function ChangeDialog({
  batch: { head, lines },
  line,
  onClose,
  onChanged,
}: {
  batch: Batch;
  line: BatchLine | null;
  onClose: () => void;
  onChanged: (waiting: readonly MoveOutcome[]) => void;
}) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const [on, setOn] = useState<string | null>(todayText());
  const [reason, setReason] = useState('');
  const [projectId, setProjectId] = useState<string | null>(line?.projectId ?? null);
  const kind = line ? 'removed' : 'added';
  const verb = line ? '移出' : '调入';

  async function save() {
    if (on === null || projectId === null) return;
    let waiting: readonly MoveOutcome[] = [];
    const done = await act(async () => {
      ({ waiting } = await api.plan.change({ batchId: head.id, kind, projectId, on, reason }));
    }, `已登记${verb}。`);
    if (!done) return;
    onChanged(waiting);
    onClose();
  }

  return (
    <FormDialog
      title={line ? `把“${line.projectName}”移出计划` : `向 ${batchText(head)}调入项目`}
      confirmLabel={verb}
      problem={problem}
      problemTitle="没有改动"
      busy={busy}
      blocked={
        projectId === null
          ? '请选一个项目'
          : on === null
            ? `请填写${verb}日期`
            : reason.trim() === ''
              ? '请写明理由'
              : null
      }
      onConfirm={() => void save()}
      onClose={onClose}
    >
      {!line && (
        <div data-full>
          <ProjectChoice
            label="要调入的项目"
            except={lines.filter((one) => one.member).map((one) => one.projectId)}
            value={projectId}
            onChange={setProjectId}
          />
        </div>
      )}
      <DateField
        label={`${verb}日期`}
        value={on}
        onChange={(iso) => setOn(iso)}
        required
        placeholder="年-月-日"
      />
      <div />
      <div data-full>
        <TextField label="理由" value={reason} onChange={setReason} rows={3} required maxLength={4000} />
      </div>
    </FormDialog>
  );
}
