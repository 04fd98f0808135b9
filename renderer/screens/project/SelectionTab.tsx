import { useMemo, useState } from 'react';
import { withProvenance } from '../../../shared/model/explained.ts';
import { factsOf } from '../../../shared/model/projectFacts.ts';
import {
  CLAUSE_IDS,
  type ClauseId,
  type Decision,
  evaluate,
  explain,
  questionsFor,
  remedies,
} from '../../../shared/rules/index.ts';
import { type Client, usePacks } from '../../api/index.ts';
import { PageBody, SidePanel, Split } from '../../frame/index.ts';
import { AskNext } from './AskNext.tsx';
import { ClauseRow } from './ClauseRow.tsx';
import { FundingRow } from './FundingRow.tsx';
import { HowToEnter } from './HowToEnter.tsx';
import { SelectionPrint } from './SelectionPrint.tsx';
import { SettledPack } from './SettledPack.tsx';
import { SubsidySteps } from './SubsidySteps.tsx';
import { type Kept, NO_TRIAL, pruned, type Trial, triedFacts } from './trial.ts';
import { Verdict } from './Verdict.tsx';
import { WhatIf } from './WhatIf.tsx';

type Project = Awaited<ReturnType<Client['project']['get']>>;

/** 遴选: what to ask or change next, each clause with its facts, sentence and source; a calculation on trial beside it. */
export function SelectionTab({
  project,
  decision,
  onFact,
}: {
  project: Project;
  decision: Decision;
  onFact: (path: string) => void;
}) {
  const { record, enterprise } = project;
  const [open, setOpen] = useState<ReadonlySet<ClauseId>>(
    () => new Set(CLAUSE_IDS.filter((id) => decision.clauses[id].status !== 'met')),
  );
  const [moves, setTrial] = useState<Trial>(NO_TRIAL);
  const packs = usePacks();
  const pack = packs.of(record.fields);
  const facts = useMemo(
    () => factsOf(record.id, record.fields, enterprise?.fields ?? null),
    [record, enterprise],
  );
  const explained = useMemo(
    () => withProvenance(explain(facts, pack), project.provenance, project.enterpriseProvenance),
    [facts, pack, project.provenance, project.enterpriseProvenance],
  );
  const questions = useMemo(
    () => (decision.status === 'undetermined' ? questionsFor(facts, pack) : []),
    [decision.status, facts, pack],
  );
  const ways = useMemo(
    () => (decision.status === 'unmet' ? remedies(facts, pack) : []),
    [decision.status, facts, pack],
  );
  const kept: Kept = { id: record.id, project: record.fields, enterprise: enterprise?.fields ?? null };
  const trial = pruned(moves, kept);
  const tried = evaluate(triedFacts(trial, kept), packs.of({ ...record.fields, ...trial.project }));

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
          {decision.status === 'undetermined' && questions.length > 0 && (
            <AskNext questions={questions} onFact={onFact} />
          )}
          {decision.status === 'unmet' && <HowToEnter remedies={ways} decision={decision} />}
          {explained.clauses.map((tree) => {
            const id = tree.id as ClauseId;
            return (
              <ClauseRow
                key={id}
                id={id}
                clause={decision.clauses[id]}
                tree={tree}
                advice={decision.advice.filter((a) => a.clause === id)}
                open={open.has(id)}
                onToggle={() => toggle(id)}
                onFact={onFact}
              />
            );
          })}
          <SubsidySteps facts={facts} pack={pack} />
          <FundingRow funding={explained.funding} />
          {decision.priority.length > 0 && (
            <div style={{ padding: '12px 20px' }}>
              <span className="t2">优先支持的理由　</span>
              {decision.priority.map((reason) => `${reason.text}（${reason.source}）`).join('；')}
            </div>
          )}
        </PageBody>
        <SidePanel aria-label="试算">
          <WhatIf
            record={record}
            kept={kept}
            trial={trial}
            onChange={setTrial}
            now={decision}
            tried={tried}
          />
        </SidePanel>
      </Split>
      <SettledPack
        record={record}
        decision={decision}
        pack={pack}
        current={packs.ofYear(record.fields.planYear)}
        explained={explained}
      />
      <SelectionPrint project={project} decision={decision} explained={explained} pack={pack} />
    </>
  );
}
