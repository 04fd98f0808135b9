import { Link } from '@tanstack/react-router';
import type { EnterpriseRecord } from '../../../shared/api/schemas.ts';
import { CLAUSE_IDS, type Decision, factLabel } from '../../../shared/rules/index.ts';
import { Money, StatusChip } from '../../parts/index.ts';

/** The decision beside the form: it follows every keystroke. */
export function LiveDecision({
  decision,
  enterprise,
}: {
  decision: Decision;
  enterprise: EnterpriseRecord | null;
}) {
  const fromFirm = decision.missing.filter((path) => path.startsWith('enterprise.'));
  const own = decision.missing.filter((path) => path.startsWith('project.'));
  return (
    <>
      <section>
        <h2 style={{ margin: '0 0 8px', display: 'flex', gap: 8, alignItems: 'center' }}>
          遴选结论 <StatusChip status={decision.status} />
        </h2>
        <div role="status" className="small t2">
          随填写随时重算
        </div>
      </section>
      <section style={{ display: 'grid', gap: 8 }}>
        {CLAUSE_IDS.map((id) => (
          <div key={id}>
            <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
              <StatusChip status={decision.clauses[id].status} />
              <b>{`${id} ${decision.clauses[id].title}`}</b>
            </div>
            <div className="small t2" style={{ marginTop: 2 }}>
              {decision.clauses[id].summary}
            </div>
          </div>
        ))}
      </section>
      <section>
        <div style={{ display: 'flex', justifyContent: 'space-between' }}>
          <span className="t2">补助上限</span>
          <Money
            fen={decision.subsidy.status === 'unmet' ? 'n/a' : decision.subsidy.capFen}
            unknown="待核"
            unit
          />
        </div>
        <div className="small t2" style={{ marginTop: 4 }}>
          {decision.subsidy.sentence}
        </div>
      </section>
      {decision.missing.length > 0 && (
        <section>
          <h2 style={{ margin: '0 0 4px' }}>{`还缺 ${decision.missing.length} 项`}</h2>
          {own.length > 0 && <div className="c-und">{own.map(factLabel).join('、')}</div>}
          {fromFirm.length > 0 && (
            <div style={{ marginTop: 4 }}>
              <span className="c-und">{fromFirm.map(factLabel).join('、')}</span>
              <span className="small t2">
                {enterprise ? (
                  <>
                    {'　在'}
                    <Link to="/enterprises/$id" params={{ id: enterprise.id }}>
                      企业
                    </Link>
                    {'里补'}
                  </>
                ) : (
                  '　先选实施企业'
                )}
              </span>
            </div>
          )}
        </section>
      )}
    </>
  );
}
