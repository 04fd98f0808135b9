import { styled } from '@mui/material/styles';
import type { SourcedFunding } from '../../../shared/model/explained.ts';
import { StatusChip } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import { ConditionTree } from './ConditionTree.tsx';

const Columns = styled('section')({
  display: 'grid',
  gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
  gap: 24,
  padding: '12px 20px 16px',
  borderTop: `1px solid ${token('line')}`,
});

/** 4.2: what the subsidy and the award rest on, down to the facts and where each came from. */
export function FundingRow({ funding }: { funding: readonly SourcedFunding[] }) {
  return (
    <Columns aria-label="补助和奖励的依据">
      {funding.map((one) => (
        <div key={one.id} style={{ minWidth: 0 }}>
          <h2 style={{ display: 'flex', gap: 8, alignItems: 'center', marginBottom: 6 }}>
            {one.title}
            <StatusChip status={one.status} />
          </h2>
          <ConditionTree clause={one} />
          <p className="small t3" style={{ marginTop: 6 }}>{`出处：${one.source}`}</p>
        </div>
      ))}
    </Columns>
  );
}
