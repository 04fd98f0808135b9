import { useState } from 'react';
import type { MoveOutcome } from '../../../shared/api/schemas.ts';
import { actorText, type Move } from '../../../shared/library/index.ts';
import { useApi } from '../../api/index.ts';
import { FormDialog, TextField } from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';
import type { Row } from './commonSteps.ts';

/**
 * One step for the chosen projects with one opinion and reason, in one transaction: all or none, or, where the officer
 * says so, those that are allowed; each other one is named with its reason.
 */
export function BatchDialog({
  rows,
  move,
  onClose,
}: {
  rows: readonly Row[];
  move: Move;
  onClose: (made: readonly string[]) => void;
}) {
  const api = useApi();
  const [reason, setReason] = useState('');
  const [opinion, setOpinion] = useState('');
  const [made, setMade] = useState<readonly string[]>([]);
  const { act, busy, problem } = useAct();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [refused, setRefused] = useState<readonly MoveOutcome[]>([]);
  const left = rows.filter((r) => !made.includes(r.id));
  const able = left.filter((r) => !refused.some((o) => o.projectId === r.id));

  function take(out: readonly MoveOutcome[]) {
    const now = [...made, ...out.filter((o) => o.made).map((o) => o.projectId)];
    const rest = out.filter((o) => o.message !== null);
    if (rest.length === 0) {
      onClose(now);
      return;
    }
    setMade(now);
    setRefused(rest);
    setOutcome(
      now.length > 0
        ? `已办理 ${now.length} 个；其余 ${rest.length} 个没有办理，保持原状，原因见下。`
        : `有 ${rest.length} 个不能办理，原因见下。一个也没有办理。`,
    );
  }
  function make(partly: boolean) {
    setOutcome(null);
    return act(
      () => api.library.move({ projectIds: left.map((r) => r.id), move: move.id, reason, opinion, partly }),
      take,
    );
  }

  const offersRest = refused.length > 0 && able.length > 0 && made.length === 0;
  const lacking =
    move.needsOpinion && opinion.trim() === ''
      ? '请填意见'
      : move.needsReason && reason.trim() === ''
        ? '请填理由'
        : null;
  const over = made.length > 0 || (refused.length > 0 && able.length === 0);
  return (
    <FormDialog
      title={`对 ${rows.length} 个项目办理“${move.verb}”`}
      confirmLabel={over ? '完成' : offersRest ? `只办理能办的 ${able.length} 个` : `办理 ${left.length} 个`}
      problem={problem ?? outcome}
      problemTitle={made.length > 0 ? '没有全部办理' : '没有办理'}
      busy={busy}
      blocked={over ? null : lacking}
      onConfirm={() => (over ? onClose(made) : void make(offersRest))}
      onClose={() => onClose(made)}
    >
      {refused.length > 0 && (
        <section
          data-full
          aria-label="不能办理的项目"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard
          tabIndex={0}
          style={{ maxHeight: 200, overflowY: 'auto' }}
        >
          <ul className="small" style={{ margin: 0, paddingLeft: 18, display: 'grid', gap: 4 }}>
            {refused.map((o) => (
              <li key={o.projectId} style={{ overflowWrap: 'anywhere' }}>
                <b>{o.name}</b>
                {`：${o.message}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {move.needsOpinion && (
        <div data-full>
          <TextField
            label="意见"
            rows={2}
            maxRows={8}
            maxLength={4000}
            value={opinion}
            onChange={setOpinion}
            disabled={over}
          />
        </div>
      )}
      <div data-full>
        <TextField
          label={move.needsReason ? '理由' : '理由（可不填）'}
          rows={2}
          maxRows={6}
          maxLength={4000}
          value={reason}
          onChange={setReason}
          disabled={over}
        />
      </div>
      <span data-full className="small t2">
        {`由${actorText(move.level, move.role)}办理。写下的意见和理由记到每个项目；有一个不能办时，先列出原因，由你决定是否只办其余的。`}
      </span>
    </FormDialog>
  );
}
