import Button from '@mui/material/Button';
import { useState } from 'react';
import { factsOf } from '../../../shared/model/projectFacts.ts';
import { CLAUSE_IDS, type ClauseId, type Decision, evaluate, packFor } from '../../../shared/rules/index.ts';
import type { Client } from '../../api/index.ts';
import { PageBody, SidePanel, Split } from '../../frame/index.ts';
import { Money, StatusChip, useNotify } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import { ClauseRow } from './ClauseRow.tsx';
import { SelectionPrint } from './SelectionPrint.tsx';
import { WhatIf, type WhatIfChange } from './WhatIf.tsx';

type Project = Awaited<ReturnType<Client['project']['get']>>;

function Verdict({ decision }: { decision: Decision }) {
  const counts = (status: 'met' | 'undetermined' | 'unmet') =>
    CLAUSE_IDS.filter((id) => decision.clauses[id].status === status).length;
  const cell = { padding: '9px 16px', borderLeft: `1px solid ${token('line')}` } as const;
  return (
    <div
      style={{
        display: 'grid',
        gridTemplateColumns: '1fr 1.2fr 1.2fr',
        borderBottom: `1px solid ${token('line')}`,
      }}
    >
      <div style={{ ...cell, paddingLeft: 20, borderLeft: 0 }}>
        <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          遴选结论 <StatusChip status={decision.status} />
        </div>
        <div className="small t2">{`${counts('met')} 条符合，${counts('undetermined')} 条待核，${counts('unmet')} 条不符合`}</div>
      </div>
      <div style={cell}>
        <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          设备补助 <StatusChip status={decision.subsidy.status} />
          {decision.subsidy.capFen !== null && (
            <b>
              <Money fen={decision.subsidy.capFen} unit />
            </b>
          )}
        </div>
        <div className="small t2">{decision.subsidy.sentence}</div>
      </div>
      <div style={cell}>
        <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          竣工投产奖励 <StatusChip status={decision.award.status} />
        </div>
        <div className="small t2">{decision.award.sentence}</div>
      </div>
    </div>
  );
}

/** 遴选: each clause with its facts, sentence and source; a calculation on trial beside it. */
export function SelectionTab({
  project,
  decision,
  onFact,
}: {
  project: Project;
  decision: Decision;
  onFact: (path: string) => void;
}) {
  const notify = useNotify();
  const { record, enterprise } = project;
  const [open, setOpen] = useState<ReadonlySet<ClauseId>>(
    () => new Set(CLAUSE_IDS.filter((id) => decision.clauses[id].status !== 'met')),
  );
  const [trial, setTrial] = useState<WhatIfChange>({});
  const facts = factsOf(record.id, { ...record.fields, ...trial }, enterprise?.fields ?? null);
  const tried = evaluate(facts, packFor(facts.planYear));
  const pack = packFor(facts.planYear);

  function toggle(id: ClauseId) {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  return (
    <>
      <Split side={340}>
        <PageBody>
          <Verdict decision={decision} />
          {CLAUSE_IDS.map((id) => (
            <ClauseRow
              key={id}
              id={id}
              clause={decision.clauses[id]}
              advice={decision.advice.filter((a) => a.clause === id)}
              provenance={project}
              open={open.has(id)}
              onToggle={() => toggle(id)}
              onFact={onFact}
            />
          ))}
          {decision.priority.length > 0 && (
            <div style={{ padding: '12px 20px' }}>
              <span className="t2">优先支持的理由　</span>
              {decision.priority.map((reason) => `${reason.text}（${reason.source}）`).join('；')}
            </div>
          )}
        </PageBody>
        <SidePanel aria-label="试算">
          <WhatIf record={record} change={trial} onChange={setTrial} now={decision} tried={tried} />
        </SidePanel>
      </Split>
      <footer
        className="small t2"
        style={{
          display: 'flex',
          gap: 16,
          alignItems: 'center',
          minHeight: 36,
          padding: '0 20px',
          borderTop: `1px solid ${token('line')}`,
        }}
      >
        <span>{`规则包　${pack.documentNumber}，${facts.planYear} 年度适用`}</span>
        <span style={{ marginLeft: 'auto' }}>
          {'核对码　'}
          <span title={decision.fingerprint}>
            {decision.fingerprint
              .slice(0, 12)
              .toUpperCase()
              .replace(/(.{4})(?=.)/g, '$1 ')}
          </span>
        </span>
        <Button
          variant="text"
          size="small"
          onClick={() => {
            void navigator.clipboard
              .writeText(decision.fingerprint)
              .then(() => notify({ message: '核对码已复制。' }));
          }}
        >
          复制
        </Button>
      </footer>
      <SelectionPrint project={project} decision={decision} />
    </>
  );
}
