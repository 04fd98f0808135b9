import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import type { Batch, BatchHead, MoveOutcome } from '../../../shared/api/schemas.ts';
import { batchText } from '../../../shared/library/index.ts';
import { PLAN_ENTRY_KIND } from '../../../shared/model/codes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody, SidePanel, Split } from '../../frame/index.ts';
import { ErrorBand, LoadingRows, StatusChip } from '../../parts/index.ts';
import { token } from '../../theme/index.ts';
import { BatchLines } from './BatchLines.tsx';
import { WaitingBand } from './WaitingBand.tsx';

const Item = styled(ButtonBase)({
  display: 'block',
  width: 'calc(100% + 40px)',
  margin: '0 -20px',
  padding: '9px 20px',
  textAlign: 'left',
  font: 'inherit',
  borderBottom: `1px solid ${token('line')}`,
  '&:hover': { backgroundColor: token('surface-3') },
  '&[aria-current="true"]': { backgroundColor: token('brand-soft') },
});

/** One batch: its lines at the left, the batches of the year and its changes at the right. */
export function BatchView({
  id,
  batches,
  waiting,
  onChoose,
  onWaiting,
}: {
  id: string;
  batches: readonly BatchHead[];
  /** Projects of this batch that could not take the step with the last act. */
  waiting: readonly MoveOutcome[];
  onChoose: (id: string) => void;
  onWaiting: (id: string, waiting: readonly MoveOutcome[]) => void;
}) {
  const api = useApi();
  const batch = useQuery({ queryKey: ['plan', 'batch', id], queryFn: () => api.plan.batch({ id }) });
  return (
    <Split side={270}>
      <div style={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        {batch.isPending && <LoadingRows />}
        {batch.isError && (
          <PageBody padded>
            <ErrorBand
              title="没有读到这一批计划"
              actions={<Button onClick={() => void batch.refetch()}>再读一次</Button>}
            >
              {toAppError(batch.error).message}
            </ErrorBand>
          </PageBody>
        )}
        {waiting.length > 0 && (
          <div style={{ padding: '10px 20px 0' }}>
            <WaitingBand waiting={waiting} onClose={() => onWaiting(id, [])} />
          </div>
        )}
        {batch.data && (
          <BatchLines
            batch={batch.data}
            onIssued={(issued, rest) => {
              onWaiting(issued, rest);
              onChoose(issued);
            }}
            onChanged={(rest) => onWaiting(id, rest)}
          />
        )}
      </div>
      <SidePanel aria-label="各批计划">
        <section style={{ paddingTop: 0 }}>
          <nav aria-label="各批计划">
            {batches.map((head) => (
              <Item key={head.id} onClick={() => onChoose(head.id)} aria-current={head.id === id}>
                <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
                  <b style={{ flex: 1 }}>{batchText(head)}</b>
                  {head.draft ? (
                    <StatusChip status="info">草稿</StatusChip>
                  ) : (
                    <StatusChip status="met">已印发</StatusChip>
                  )}
                </span>
                <span className="small t2" style={{ display: 'block' }}>
                  {head.draft
                    ? `${head.listed} 个项目，只在本机`
                    : `${head.issuedOn ?? ''} 印发，现有 ${head.members} 个项目`}
                </span>
                {head.documentNumber && <span className="small t3">{head.documentNumber}</span>}
              </Item>
            ))}
          </nav>
        </section>
        {batch.data && <Changes batch={batch.data} />}
      </SidePanel>
    </Split>
  );
}

function Changes({ batch: { changes, head } }: { batch: Batch }) {
  if (head.draft) return null;
  return (
    <section>
      <h2 style={{ marginBottom: 6 }}>名单调整</h2>
      {changes.length === 0 && <p className="t2">印发后没有调整过。</p>}
      <ol style={{ display: 'grid', gap: 10 }}>
        {changes.map((change) => (
          <li key={change.id}>
            <div className="small t2">{`${change.on} ${PLAN_ENTRY_KIND[change.kind]}`}</div>
            <div style={{ overflowWrap: 'anywhere' }}>{change.projectName}</div>
            <div className="small t2" style={{ overflowWrap: 'anywhere' }}>{`理由：${change.reason}`}</div>
          </li>
        ))}
      </ol>
    </section>
  );
}
