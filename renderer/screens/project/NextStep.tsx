import Button from '@mui/material/Button';
import { type Decision, factLabel } from '../../../shared/rules/index.ts';
import { Icon } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';

/** What blocks the project and the one thing to do next. */
export function NextStep({ decision, onFact }: { decision: Decision; onFact: (path: string) => void }) {
  const [first] = decision.missing;
  const failed = Object.entries(decision.clauses).filter(([, clause]) => clause.status === 'unmet');
  const words =
    decision.status === 'met'
      ? '遴选各条都符合，可以报送'
      : decision.status === 'undetermined'
        ? `还缺 ${decision.missing.length} 项事实：${decision.missing.slice(0, 4).map(factLabel).join('、')}${decision.missing.length > 4 ? '等' : ''}`
        : failed.length > 0
          ? failed.map(([id, clause]) => `${id} ${clause.summary}`).join('；')
          : '3.1 与 3.5 不能同时符合：要么规上而产值增长不足，要么不是规上又不是小型企业';
  const tone = decision.status === 'met' ? 'c-met' : decision.status === 'unmet' ? 'c-unmet' : 'c-und';
  return (
    <div
      style={{
        display: 'flex',
        alignItems: 'center',
        gap: 10,
        minHeight: 36,
        margin: '0 20px 4px',
        padding: '4px 12px',
        borderRadius: 6,
        background: token('surface-3'),
      }}
    >
      <span className="b nowrap">下一步</span>
      <span className={tone} style={{ display: 'flex', alignItems: 'center', gap: 6, minWidth: 0 }}>
        <Icon
          name={decision.status === 'met' ? 'check' : decision.status === 'unmet' ? 'warn' : 'undetermined'}
          size={14}
        />
        <span>{words}</span>
      </span>
      {first !== undefined && (
        <Button
          size="small"
          variant="contained"
          sx={{ ml: 'auto', flex: 'none' }}
          onClick={() => onFact(first)}
        >
          去补
        </Button>
      )}
    </div>
  );
}
