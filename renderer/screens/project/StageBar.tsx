import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LibraryPlace, StepCheck } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ErrorBand, FormDialog, Icon, TextField, useNotify } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import { keepsRecords, StepRecordDialog } from './StepRecordDialog.tsx';

type Step = LibraryPlace['moves'][number];
const UNDO_STEP: Step = {
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

function CheckLine({ check }: { check: StepCheck }) {
  const tone = check.met === true ? 'c-met' : check.met === false ? 'c-unmet' : 'c-und';
  const word = check.met === true ? '已满足' : check.met === false ? '没有满足' : '待核';
  return (
    <li style={{ display: 'flex', gap: 8, padding: '2px 0' }}>
      <span className={tone} style={{ flex: 'none', display: 'inline-flex', gap: 4, alignItems: 'center' }}>
        <Icon name={check.met === true ? 'check' : check.met === false ? 'warn' : 'undetermined'} size={14} />
        {word}
      </span>
      <span style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {check.text}
        {check.remedy && <span className="t2">{` ${check.remedy}`}</span>}
      </span>
    </li>
  );
}

function StepDialog({ projectId, step, onClose }: { projectId: string; step: Step; onClose: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [reason, setReason] = useState('');
  const [opinion, setOpinion] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function make() {
    setBusy(true);
    setProblem(null);
    try {
      const [out] = await api.library.move({ projectIds: [projectId], move: step.move, reason, opinion });
      if (!out?.made) {
        setProblem(out?.message ?? '没有办理。请刷新后再试。');
        return;
      }
      await queries.invalidateQueries();
      notify({ message: `已办理“${step.verb}”。` });
      onClose();
    } catch (error) {
      setProblem(toAppError(error).message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <FormDialog
      title={step.verb}
      confirmLabel={step.verb}
      problem={problem}
      problemTitle="没有办理"
      busy={busy}
      blocked={step.blockers > 0 ? `还有 ${step.blockers} 项没有满足，见下面的清单` : null}
      onConfirm={() => void make()}
      onClose={onClose}
    >
      {step.checks.length > 0 && (
        <ul data-full style={{ margin: 0, padding: 0, listStyle: 'none', maxHeight: 260, overflowY: 'auto' }}>
          {step.checks.map((check) => (
            <CheckLine key={`${check.path}/${check.text}`} check={check} />
          ))}
        </ul>
      )}
      {step.needsOpinion && (
        <div data-full>
          <TextField
            label="意见"
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
          rows={2}
          maxRows={6}
          maxLength={4000}
          value={reason}
          onChange={setReason}
        />
      </div>
      {step.source && (
        <span data-full className="small t2">{`依据：桂政办发〔2019〕58 号 ${step.source}`}</span>
      )}
    </FormDialog>
  );
}

function SettleDialog({
  projectId,
  conflict,
  onClose,
}: {
  projectId: string;
  conflict: LibraryPlace['conflicts'][number];
  onClose: () => void;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(conflict.kept);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function decide() {
    setBusy(true);
    try {
      await api.library.settle({ projectId, chosen, reason });
      await queries.invalidateQueries();
      onClose();
    } catch (error) {
      setProblem(toAppError(error).message);
    } finally {
      setBusy(false);
    }
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

/** Where the project stands, the next step and what blocks it, whatever tab is open. */
export function StageBar({ projectId }: { projectId: string }) {
  const api = useApi();
  const [step, setStep] = useState<Step | null>(null);
  const [settling, setSettling] = useState(false);
  const [recording, setRecording] = useState(false);
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  const level = status.data?.office?.level ?? 'county';
  const place = useQuery({
    queryKey: ['library', 'place', projectId],
    queryFn: () => api.library.place({ projectId }),
  });
  if (place.isPending) return <div style={{ minHeight: 36 }} aria-busy="true" />;
  if (place.isError)
    return (
      <div style={{ padding: '0 20px 8px' }}>
        <ErrorBand title="没有读出办理状态">{toAppError(place.error).message}</ErrorBand>
      </div>
    );
  const { next, moves, text, mayUndo, stale, problems, conflicts } = place.data;
  const main = moves.find((m) => m.move === next?.move);
  const first = next?.blockers[0];
  const [conflict] = conflicts;
  const notes = [
    ...(stale.length > 0
      ? [`事实已改动，${stale.map((s) => `“${s}”`).join('、')}的结论已过时，请重新核对。`]
      : []),
    ...problems,
  ];
  return (
    <section
      aria-label="办理状态"
      style={{
        margin: '0 20px 6px',
        padding: '6px 12px',
        borderRadius: 6,
        border: `1px solid ${token('line')}`,
      }}
    >
      <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 10px' }}>
        <span className="t2 nowrap">状态</span>
        <b>{text}</b>
        <span style={{ flex: '1 1 300px', minWidth: 0 }}>
          {next ? next.text : '没有必须接着办的步骤'}
          {first && (
            <span className={first.met === false ? 'c-unmet' : 'c-und'}>{`：${first.text}${
              next.blockers.length > 1 ? `等 ${next.blockers.length} 项` : ''
            }`}</span>
          )}
        </span>
        <span style={{ display: 'flex', flexWrap: 'wrap', gap: 6, marginLeft: 'auto' }}>
          {conflict && (
            <Button size="small" variant="contained" onClick={() => setSettling(true)}>
              选定步骤
            </Button>
          )}
          {main && !conflict && (
            <Button size="small" variant="outlined" onClick={() => setStep(main)}>
              {main.verb}
            </Button>
          )}
          {!conflict &&
            moves
              .filter((m) => m !== main)
              .map((m) => (
                <Button key={m.move} size="small" onClick={() => setStep(m)}>
                  {m.verb}
                </Button>
              ))}
          {keepsRecords(level) && (
            <Button size="small" onClick={() => setRecording(true)}>
              登记意见
            </Button>
          )}
          {mayUndo && (
            <Button size="small" onClick={() => setStep(UNDO_STEP)}>
              撤销上一步
            </Button>
          )}
        </span>
      </div>
      {notes.length > 0 && (
        <ul className="small" style={{ margin: '4px 0 0', paddingLeft: 18 }}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {step && <StepDialog projectId={projectId} step={step} onClose={() => setStep(null)} />}
      {recording && (
        <StepRecordDialog projectId={projectId} level={level} onClose={() => setRecording(false)} />
      )}
      {settling && conflict && (
        <SettleDialog projectId={projectId} conflict={conflict} onClose={() => setSettling(false)} />
      )}
    </section>
  );
}
