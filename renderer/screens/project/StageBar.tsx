import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LibraryPlace } from '../../../shared/api/schemas.ts';
import { type Decision, factLabel } from '../../../shared/rules/index.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ErrorBand, Icon } from '../../parts/index.ts';
import {
  lookOf,
  ObjectionDialog,
  RecordDialog,
  recordable,
  SettleDialog,
  type Step,
  StepDialog,
  UNDO_STEP,
  useRecords,
} from '../../record/library/index.ts';
import { token } from '../../theme/tokens.ts';
import { placeOfPath } from './placeOfPath.ts';

/** Blockers shown before the officer opens the step. */
const SHOWN = 3;

const Lines = styled('dl')({
  display: 'grid',
  gridTemplateColumns: '40px minmax(0, 1fr)',
  gap: '0 12px',
  margin: '2px 0 0',
  '& dt, & dd': { lineHeight: '24px' },
  '& dt': { color: token('text-2') },
  '& svg': { verticalAlign: -2 },
  '& dd': {
    margin: 0,
    minWidth: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0 16px',
    overflowWrap: 'anywhere',
  },
});

function FixButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      size="small"
      variant="text"
      sx={{ p: 0, minWidth: 0, minHeight: 24, ml: '6px', lineHeight: 'inherit', verticalAlign: 'baseline' }}
      aria-label={`去补：${label}`}
      onClick={onClick}
    >
      去补
    </Button>
  );
}

/** What stands between the project and its next step: the first few, each with the way to it. */
function Blockers({
  next,
  onPath,
}: {
  next: NonNullable<LibraryPlace['next']>;
  onPath: (path: string) => void;
}) {
  const rest = next.blockers.length - SHOWN;
  return (
    <dd>
      {next.blockers.slice(0, SHOWN).map((check) => {
        const look = lookOf(check);
        return (
          <span key={`${check.path}/${check.text}`} title={check.remedy}>
            <span className={look.tone}>
              <Icon name={look.icon} size={14} />
              {` ${check.text}`}
            </span>
            {check.path && placeOfPath(check.path) && (
              <FixButton label={check.text} onClick={() => onPath(check.path as string)} />
            )}
          </span>
        );
      })}
      {rest > 0 && <span className="t2">{`另有 ${rest} 项，办理时列出`}</span>}
    </dd>
  );
}

/** What the selection lacks, where that is no blocker of the next step yet. */
function selectionWords(decision: Decision): string | null {
  if (decision.status === 'met') return null;
  if (decision.status === 'undetermined') {
    const shown = decision.missing.slice(0, 3).map(factLabel).join('、');
    return `还缺 ${decision.missing.length} 项事实：${shown}${decision.missing.length > 3 ? '等' : ''}`;
  }
  const failed = Object.entries(decision.clauses).filter(([, clause]) => clause.status === 'unmet');
  return failed.length > 0
    ? failed.map(([id, clause]) => `${id} ${clause.summary}`).join('；')
    : '3.1 与 3.5 不能同时符合：要么规上而产值增长不足，要么不是规上又不是小型企业';
}

/**
 * Where the project stands, the next step, what blocks it and what the selection still lacks, whatever tab is open.
 * @param onPath leads to where a check can be put right
 */
export function StageBar({
  projectId,
  decision,
  onPath,
}: {
  projectId: string;
  decision: Decision;
  onPath: (path: string) => void;
}) {
  const api = useApi();
  const [step, setStep] = useState<Step | null>(null);
  const [open, setOpen] = useState<'settle' | 'record' | 'objection' | null>(null);
  const records = useRecords(projectId);
  const place = useQuery({
    queryKey: ['library', 'place', projectId],
    queryFn: () => api.library.place({ projectId }),
  });
  if (place.isPending) return <div style={{ minHeight: 84 }} aria-busy="true" />;
  if (place.isError)
    return (
      <div style={{ padding: '0 20px 8px' }}>
        <ErrorBand title="没有读出办理状态">{toAppError(place.error).message}</ErrorBand>
      </div>
    );
  const { next, moves, text, mayUndo, stale, problems, conflicts } = place.data;
  const main = moves.find((m) => m.move === next?.move);
  const [conflict] = conflicts;
  const lacks = selectionWords(decision);
  const [missing] = decision.missing;
  const publicity = records.data?.publicities.find((p) => !p.replaced);
  const waiting = records.data?.objections.filter((o) => o.counts && o.handledOn === null).length ?? 0;
  const notes = [
    ...(stale.length > 0
      ? [`事实已改动，${stale.map((s) => `“${s}”`).join('、')}的结论已过时，请重新核对。`]
      : []),
    ...(publicity?.state === 'running'
      ? [
          `公示中：${publicity.fromDay} 至 ${publicity.toDay}${waiting > 0 ? `，收到 ${waiting} 条异议没有处理` : ''}。`,
        ]
      : []),
    ...problems,
  ];
  return (
    <section
      aria-label="办理状态"
      style={{
        margin: '0 20px 6px',
        padding: '6px 12px 7px',
        borderRadius: 6,
        border: `1px solid ${token('line')}`,
        background: token('surface-2'),
      }}
    >
      <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '2px 6px', minHeight: 28 }}>
        <span className="t2 nowrap" style={{ width: 40 }}>
          现在
        </span>
        <b style={{ margin: '0 12px 0 6px' }}>{text}</b>
        <span style={{ display: 'flex', flexWrap: 'wrap', gap: 4, marginLeft: 'auto' }}>
          {conflict && (
            <Button size="small" variant="contained" onClick={() => setOpen('settle')}>
              选定步骤
            </Button>
          )}
          {main && !conflict && (
            <Button
              size="small"
              variant={next?.open ? 'contained' : 'outlined'}
              onClick={() => setStep(main)}
            >
              {main.verb}
            </Button>
          )}
          {!conflict &&
            moves
              .filter((m) => m !== main)
              .map((m) => (
                <Button key={m.move} size="small" variant="text" onClick={() => setStep(m)}>
                  {m.verb}
                </Button>
              ))}
          {records.data && recordable(records.data).length > 0 && (
            <Button size="small" variant="text" onClick={() => setOpen('record')}>
              登记意见
            </Button>
          )}
          {records.data?.mayObject && (
            <Button size="small" variant="text" onClick={() => setOpen('objection')}>
              登记异议
            </Button>
          )}
          {mayUndo && (
            <Button size="small" variant="text" onClick={() => setStep(UNDO_STEP)}>
              撤销上一步
            </Button>
          )}
        </span>
      </div>
      <Lines>
        <dt>下一步</dt>
        <dd>{next ? next.text : '没有必须接着办的步骤'}</dd>
        {next && next.blockers.length > 0 && (
          <>
            <dt>卡在</dt>
            <Blockers next={next} onPath={onPath} />
          </>
        )}
        {lacks !== null && (
          <>
            <dt>遴选</dt>
            <dd>
              <span>
                <span className={decision.status === 'unmet' ? 'c-unmet' : 'c-und'}>{lacks}</span>
                {missing !== undefined && (
                  <FixButton label={factLabel(missing)} onClick={() => onPath(missing)} />
                )}
                <span className="t2">　列入年度计划前要符合</span>
              </span>
            </dd>
          </>
        )}
      </Lines>
      {notes.length > 0 && (
        <ul className="small" style={{ margin: '4px 0 0', paddingLeft: 18 }}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {step && <StepDialog projectId={projectId} step={step} onClose={() => setStep(null)} />}
      {open === 'record' && records.data && (
        <RecordDialog projectId={projectId} records={records.data} onClose={() => setOpen(null)} />
      )}
      {open === 'objection' && records.data && (
        <ObjectionDialog projectId={projectId} today={records.data.today} onClose={() => setOpen(null)} />
      )}
      {open === 'settle' && conflict && (
        <SettleDialog projectId={projectId} conflict={conflict} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}
