import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProjectRecord } from '../../../shared/api/schemas.ts';
import { formatAmount } from '../../../shared/model/amountRange.ts';
import type { RangedAmount } from '../../../shared/model/entities.ts';
import type { AmountRange } from '../../../shared/model/facts.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import { amountOf } from '../../../shared/model/projectFacts.ts';
import type { Decision } from '../../../shared/rules/index.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { valueText } from '../../format/valueText.ts';
import { ChoiceField, ErrorBand, Money, StatusChip, useNotify } from '../../parts/index.ts';
import { FieldInput } from '../../record/FieldInput.tsx';
import { token } from '../../theme/tokens.ts';
import {
  FIRST_TRIED,
  isMoved,
  isRanged,
  type Kept,
  keyOf,
  moved,
  movedAmount,
  NO_TRIAL,
  TRIAL_FACTS,
  type Trial,
  type TrialFact,
  triedAmount,
  triedValue,
} from './trial.ts';

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
        // What comes out stays in sight while the facts below are moved.
        position: 'sticky',
        top: 0,
        zIndex: 1,
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

function WhatIfField({
  fact,
  kept,
  trial,
  onChange,
}: {
  fact: TrialFact;
  kept: Kept;
  trial: Trial;
  onChange: (trial: Trial, problem: string | null) => void;
}) {
  const isChanged = isMoved(trial, kept, fact);
  const before = isRanged(fact)
    ? amountOf(kept.project, fact.field as RangedAmount)
    : triedValue(NO_TRIAL, kept, fact);
  const words =
    isRanged(fact) && before !== null
      ? formatAmount(before as number | AmountRange)
      : valueText(fact.entity, fact.field, before as JsonValue);
  const ranged = isRanged(fact) ? triedAmount(trial, kept, fact.field as RangedAmount) : null;
  return (
    <div
      style={
        isChanged
          ? { background: token('brand-soft'), margin: '0 -8px', padding: '4px 8px', borderRadius: 6 }
          : undefined
      }
    >
      <FieldInput
        entity={fact.entity}
        field={fact.field}
        value={ranged ? ranged.exact : triedValue(trial, kept, fact)}
        ranged={
          ranged
            ? {
                range: ranged.range,
                onAmount: (amount, problem) =>
                  onChange(
                    problem ? trial : movedAmount(trial, kept, fact.field as RangedAmount, amount),
                    problem,
                  ),
              }
            : undefined
        }
        helper={isChanged ? `原 ${words ?? '未知'}` : undefined}
        onChange={(value, problem) => onChange(problem ? trial : moved(trial, kept, fact, value), problem)}
      />
    </div>
  );
}

/** 试算: any fact that moves the decision, tried here without touching the records until it is written into the project. */
export function WhatIf({
  record,
  kept,
  trial,
  onChange,
  now,
  tried,
}: {
  record: ProjectRecord;
  kept: Kept;
  trial: Trial;
  onChange: (trial: Trial) => void;
  now: Decision;
  tried: Decision;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [more, setMore] = useState<readonly TrialFact[]>([]);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const shown = [...FIRST_TRIED, ...more];
  const hasProblem = Object.keys(problems).length > 0;
  const movesProject = Object.keys(trial.project).length > 0;
  const movesEnterprise = Object.keys(trial.enterprise).length > 0;

  function change(fact: TrialFact, next: Trial, problem: string | null) {
    const { [keyOf(fact)]: _, ...rest } = problems;
    setProblems(problem === null ? rest : { ...rest, [keyOf(fact)]: problem });
    onChange(next);
  }

  function reset() {
    onChange(NO_TRIAL);
    setProblems({});
    setMore([]);
    setFailure(null);
    setRound((n) => n + 1);
  }

  async function write() {
    setFailure(null);
    try {
      await api.project.save({ id: record.id, version: record.version, fields: trial.project });
      await queries.invalidateQueries();
      onChange({ ...trial, project: {} });
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
          disabled={!movesProject && !movesEnterprise && !hasProblem && more.length === 0}
          onClick={reset}
        >
          还原
        </Button>
      </div>
      <Compare now={now} tried={tried} />
      <div style={{ display: 'grid', gap: 10 }}>
        {shown.map((fact) => (
          <WhatIfField
            key={keyOf(fact)}
            fact={fact}
            kept={kept}
            trial={trial}
            onChange={(next, problem) => change(fact, next, problem)}
          />
        ))}
        <ChoiceField
          key={more.length}
          label="再试一项事实"
          as="list"
          noUnknown
          value={null}
          options={TRIAL_FACTS.filter((fact) => !shown.includes(fact)).map((fact) => ({
            value: keyOf(fact),
            label: `${fact.entity === 'enterprise' ? '企业　' : ''}${fact.label}`,
          }))}
          onChange={(key) => {
            const fact = TRIAL_FACTS.find((one) => keyOf(one) === key);
            if (fact) setMore([...more, fact]);
          }}
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
      <Button sx={{ mt: 3 }} fullWidth disabled={!movesProject || hasProblem} onClick={() => void write()}>
        写入项目
      </Button>
      <div className="small t3">
        {movesEnterprise
          ? '企业的事实只在这里试算，不随项目写入；要改请到企业页。'
          : movesProject
            ? ''
            : '改动上面的数后可以写入项目'}
      </div>
    </section>
  );
}
