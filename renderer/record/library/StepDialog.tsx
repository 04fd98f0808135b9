import { useState } from 'react';
import { AppError } from '../../../shared/api/errors.ts';
import type { LibraryPlace } from '../../../shared/api/schemas.ts';
import { useApi } from '../../api/index.ts';
import { FormDialog, TextField } from '../../parts/index.ts';
import { useAct } from '../useAct.ts';
import { CheckList } from './CheckList.tsx';

export type Step = LibraryPlace['moves'][number];

export const UNDO_STEP: Step = {
  move: 'undo',
  verb: '撤销上一步',
  needsReason: true,
  needsOpinion: false,
  source: null,
  actor: '',
  refusal: null,
  blockers: 0,
  checks: [],
};

/** One step of one project: what it asks for, the words that go with it, whose step it is. */
export function StepDialog({
  projectId,
  step,
  onMade,
  onClose,
}: {
  projectId: string;
  step: Step;
  /** After the step was made, before the dialog closes. */
  onMade?: () => void;
  onClose: () => void;
}) {
  const api = useApi();
  const [reason, setReason] = useState('');
  const [opinion, setOpinion] = useState('');
  const { act, busy, problem } = useAct();

  async function make() {
    const made = await act(async () => {
      const [out] = await api.library.move({ projectIds: [projectId], move: step.move, reason, opinion });
      if (!out?.made) throw new AppError('REFUSED', out?.message ?? '没有办理。请刷新后再试。');
    }, `已办理“${step.verb}”。`);
    if (!made) return;
    onMade?.();
    onClose();
  }

  const unsaid =
    step.needsOpinion && opinion.trim() === ''
      ? '请填写意见'
      : step.needsReason && reason.trim() === ''
        ? '请填写理由'
        : null;
  const blocked =
    step.refusal ?? (step.blockers > 0 ? `还有 ${step.blockers} 项没有满足，见上面的清单` : unsaid);
  return (
    <FormDialog
      title={step.verb}
      confirmLabel={step.verb}
      problem={problem}
      problemTitle="没有办理"
      busy={busy}
      blocked={blocked}
      onConfirm={() => void make()}
      onClose={onClose}
    >
      {step.checks.length > 0 && (
        <section
          data-full
          aria-label="要具备的条件"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard
          tabIndex={0}
          style={{ maxHeight: 240, overflowY: 'auto' }}
        >
          <CheckList checks={step.checks} />
        </section>
      )}
      {step.needsOpinion && (
        <div data-full>
          <TextField
            label="意见"
            required
            rows={3}
            maxRows={8}
            maxLength={4000}
            value={opinion}
            onChange={setOpinion}
          />
        </div>
      )}
      <div data-full>
        <TextField
          label={step.needsReason ? '理由' : '理由（可不填）'}
          required={step.needsReason}
          rows={2}
          maxRows={6}
          maxLength={4000}
          value={reason}
          onChange={setReason}
        />
      </div>
      {(step.actor !== '' || step.source) && (
        <span data-full className="small t2">
          {[step.actor && `由${step.actor}办理`, step.source && `依据：桂政办发〔2019〕58 号 ${step.source}`]
            .filter(Boolean)
            .join('　')}
        </span>
      )}
    </FormDialog>
  );
}
