import { CLAUSE_IDS, type Decision } from '../../../shared/rules/index.ts';
import { Money, StatusChip } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';

/** The three answers of a decision side by side: selection, equipment subsidy, completion award. */
export function Verdict({ decision }: { decision: Decision }) {
  const counts = (status: 'met' | 'undetermined' | 'unmet') =>
    CLAUSE_IDS.filter((id) => decision.clauses[id].status === status).length;
  const cell = { padding: '9px 16px', borderLeft: `1px solid ${token('line')}` } as const;
  const head = { display: 'flex', gap: 8, alignItems: 'center' } as const;
  return (
    <div
      style={{
        display: 'grid',
        gridTemplateColumns: '1fr 1.2fr 1.2fr',
        borderBottom: `1px solid ${token('line')}`,
      }}
    >
      <div style={{ ...cell, paddingLeft: 20, borderLeft: 0 }}>
        <div style={head}>
          遴选结论 <StatusChip status={decision.status} />
        </div>
        <div className="small t2">{`${counts('met')} 条符合，${counts('undetermined')} 条待核，${counts('unmet')} 条不符合`}</div>
      </div>
      <div style={cell}>
        <div style={head}>
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
        <div style={head}>
          竣工投产奖励 <StatusChip status={decision.award.status} />
        </div>
        <div className="small t2">{decision.award.sentence}</div>
      </div>
    </div>
  );
}
