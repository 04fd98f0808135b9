import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProjectRecord } from '../../../shared/api/schemas.ts';
import { ADVANCEMENT } from '../../../shared/model/codes.ts';
import { PROJECT_FIELDS, type ProjectFields } from '../../../shared/model/entities.ts';
import { formatWan } from '../../../shared/model/money.ts';
import type { Decision } from '../../../shared/rules/index.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ChoiceField, ErrorBand, Money, MoneyField, StatusChip, useNotify } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';

export type WhatIfChange = Partial<ProjectFields>;

const AMOUNTS = [
  'yearInvestmentFen',
  'outputAfterFen',
  'outputBeforeFen',
  'fixedInvestmentFen',
  'equipmentInvestmentFen',
] as const;

function Cap({ decision }: { decision: Decision }) {
  return (
    <Money fen={decision.subsidy.status === 'unmet' ? 'n/a' : decision.subsidy.capFen} unknown="待核" unit />
  );
}

function Compare({ now, tried }: { now: Decision; tried: Decision }) {
  const row = {
    display: 'grid',
    gridTemplateColumns: '64px 1fr 16px 1fr',
    alignItems: 'center',
    minHeight: 28,
    gap: 6,
  } as const;
  return (
    <div
      style={{
        border: `1px solid ${token('line')}`,
        borderRadius: 6,
        background: token('surface'),
        padding: '5px 12px 7px',
        margin: '8px 0 12px',
      }}
    >
      <div style={row} className="small t3">
        <span />
        <span>现在</span>
        <span />
        <span>试算</span>
      </div>
      <div style={row}>
        <span className="t2">遴选</span>
        <span>
          <StatusChip status={now.status} />
        </span>
        <span className="t3">→</span>
        <span role="status">
          <StatusChip status={tried.status} />
        </span>
      </div>
      <div style={row}>
        <span className="t2">补助上限</span>
        <span>
          <Cap decision={now} />
        </span>
        <span className="t3">→</span>
        <b>
          <Cap decision={tried} />
        </b>
      </div>
    </div>
  );
}

/** 试算: the figures that move a decision, tried here without touching the project until they are written into it. */
export function WhatIf({
  record,
  change,
  onChange,
  now,
  tried,
}: {
  record: ProjectRecord;
  change: WhatIfChange;
  onChange: (change: WhatIfChange) => void;
  now: Decision;
  tried: Decision;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const changed = Object.keys(change).length > 0;

  function set<K extends keyof ProjectFields>(field: K, value: ProjectFields[K]) {
    const next = { ...change, [field]: value };
    if (value === record.fields[field]) delete next[field];
    onChange(next);
  }

  async function write() {
    setFailure(null);
    try {
      await api.project.save({ id: record.id, version: record.version, fields: change });
      await queries.invalidateQueries();
      notify({ message: '试算的数已写入项目。' });
    } catch (error) {
      setFailure(toAppError(error).message);
    }
  }

  return (
    <section key={round}>
      <div style={{ display: 'flex', alignItems: 'baseline', gap: 8 }}>
        <h2 style={{ margin: 0 }}>试算</h2>
        <span className="small t2">只在这里算，不改项目数据</span>
        <Button
          variant="text"
          size="small"
          sx={{ ml: 'auto' }}
          disabled={!changed && !problem}
          onClick={() => {
            onChange({});
            setProblem(null);
            setRound((n) => n + 1);
          }}
        >
          还原
        </Button>
      </div>
      <Compare now={now} tried={tried} />
      <div style={{ display: 'grid', gap: 10 }}>
        {AMOUNTS.map((field) => {
          const moved = Object.hasOwn(change, field);
          const before = record.fields[field];
          return (
            <div
              key={field}
              style={
                moved
                  ? { background: token('brand-soft'), margin: '0 -8px', padding: '4px 8px', borderRadius: 6 }
                  : undefined
              }
            >
              <MoneyField
                label={PROJECT_FIELDS[field].label}
                value={moved ? (change[field] ?? null) : before}
                helper={moved ? `原 ${before === null ? '未知' : formatWan(before)}` : undefined}
                onChange={(fen, why) => {
                  setProblem(why);
                  if (!why) set(field, fen);
                }}
              />
            </div>
          );
        })}
        <ChoiceField
          label={PROJECT_FIELDS.advancement.label}
          options={Object.entries(ADVANCEMENT).map(([value, label]) => ({ value, label }))}
          value={
            Object.hasOwn(change, 'advancement') ? (change.advancement ?? null) : record.fields.advancement
          }
          onChange={(value) => set('advancement', value as ProjectFields['advancement'])}
        />
      </div>
      {now.advice.length > 0 && (
        <div style={{ marginTop: 12, paddingTop: 8, borderTop: `1px solid ${token('line')}` }}>
          <div className="small t3 b">最小的改动</div>
          {now.advice.map((a) => (
            <div
              key={`${a.clause}${a.path}`}
              className="small"
              style={{ display: 'flex', gap: 8, padding: '2px 0' }}
            >
              <span>{a.text}</span>
              <span className="c-met" style={{ marginLeft: 'auto', textAlign: 'right' }}>
                {a.effect}
              </span>
            </div>
          ))}
        </div>
      )}
      {failure && (
        <div style={{ marginTop: 8 }}>
          <ErrorBand title="没有写入">{failure}</ErrorBand>
        </div>
      )}
      <Button sx={{ mt: 3 }} fullWidth disabled={!changed || problem !== null} onClick={() => void write()}>
        写入项目
      </Button>
      {!changed && <div className="small t3">改动上面的数后可以写入项目</div>}
    </section>
  );
}
