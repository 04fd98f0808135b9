import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Batch, BatchHead, BatchLine, MoveOutcome } from '../../../shared/api/schemas.ts';
import { isStage, PLAN_STAGES, STAGE, type WorkStage } from '../../../shared/library/index.ts';
import { PLAN_ENTRY_KIND } from '../../../shared/model/codes.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { FilterRow, PageBody, SidePanel, Split } from '../../frame/index.ts';
import {
  Band,
  ConfirmDialog,
  EmptyState,
  ErrorBand,
  Icon,
  LoadingRows,
  Money,
  StatusChip,
} from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';
import { Pager } from '../../parts/Pager.tsx';
import { PrintList } from '../../record/PrintList.tsx';
import { useAct } from '../../record/useAct.ts';
import { token } from '../../theme/index.ts';
import { printedBatch } from './batchPrint.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { PickDialog } from './PickDialog.tsx';
import { WaitingBand } from './WaitingBand.tsx';

const PAGE = 100;

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
const Table = styled(LongTable)({
  tableLayout: 'fixed',
  '& td': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& tr[data-out] td': { color: token('text-3'), textDecoration: 'line-through' },
  '& tr[data-out] td[data-plain]': { textDecoration: 'none' },
});

function batchName({ year, number }: BatchHead): string {
  return `${year} 年第 ${number} 批`;
}

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
            <ErrorBand title="没有读到这一批计划">{toAppError(batch.error).message}</ErrorBand>
          </PageBody>
        )}
        {waiting.length > 0 && (
          <div style={{ padding: '10px 20px 0' }}>
            <WaitingBand waiting={waiting} onClose={() => onWaiting(id, [])} />
          </div>
        )}
        {batch.data && (
          <Lines
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
                  <b style={{ flex: 1 }}>{batchName(head)}</b>
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

type Asking =
  | { kind: 'pick' }
  | { kind: 'issue' }
  | { kind: 'discard' }
  | { kind: 'change'; line: BatchLine | null };

function Lines({
  batch,
  onIssued,
  onChanged,
}: {
  batch: Batch;
  onIssued: (id: string, waiting: readonly MoveOutcome[]) => void;
  onChanged: (waiting: readonly MoveOutcome[]) => void;
}) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const [page, setPage] = useState(0);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { head, lines, mayIssue, problems } = batch;
  const projectIds = lines.map((line) => line.projectId);

  function keep(ids: readonly string[], done: string) {
    return act(
      () =>
        api.plan.saveDraft({
          id: head.id,
          version: head.version,
          year: head.year,
          number: head.number,
          documentNumber: head.documentNumber,
          note: head.note,
          projectIds: [...ids],
        }),
      done,
    );
  }

  return (
    <>
      <FilterRow>
        <b>{batchName(head)}</b>
        <span className="t2">
          {head.draft
            ? `草稿，${head.listed} 个项目`
            : `印发 ${head.listed} 个，调入 ${head.added} 个，移出 ${head.removed} 个，现有 ${head.members} 个`}
        </span>
        <span style={{ marginLeft: 'auto', display: 'flex', gap: 8 }}>
          <span className="small t2" style={{ alignSelf: 'center' }}>
            单位：万元
          </span>
          <Button
            size="small"
            startIcon={<Icon name="download" />}
            onClick={() => void act(async () => saveFile(await api.plan.exportXlsx({ id: head.id })))}
          >
            导出 xlsx
          </Button>
          <PrintList size="small" disabled={lines.length === 0} list={() => printedBatch(batch)} />
          {mayIssue && !head.draft && (
            <Button
              size="small"
              startIcon={<Icon name="plus" />}
              onClick={() => setAsking({ kind: 'change', line: null })}
            >
              调入项目
            </Button>
          )}
          {mayIssue && head.draft && (
            <>
              <Button size="small" onClick={() => setAsking({ kind: 'discard' })}>
                删除草稿
              </Button>
              <Button
                size="small"
                startIcon={<Icon name="plus" />}
                onClick={() => setAsking({ kind: 'pick' })}
              >
                加入项目
              </Button>
              {problems.length > 0 && (
                <span className="small t2" style={{ alignSelf: 'center' }} title={problems.join('')}>
                  {lines.length === 0 ? '加入项目才能印发' : '还不能印发，原因见下'}
                </span>
              )}
              <Button
                size="small"
                variant="contained"
                disabled={problems.length > 0}
                onClick={() => setAsking({ kind: 'issue' })}
              >
                印发
              </Button>
            </>
          )}
        </span>
      </FilterRow>
      {(problem || (head.draft && problems.length > 0 && lines.length > 0)) && (
        <div style={{ padding: '0 20px 10px', display: 'grid', gap: 8 }}>
          {problem && <ErrorBand title="没有改动">{problem}</ErrorBand>}
          {head.draft && problems.length > 0 && lines.length > 0 && (
            <Band tone="warning" title="现在还不能印发">
              {problems.join('')}
            </Band>
          )}
        </div>
      )}
      <PageBody>
        {lines.length === 0 ? (
          <EmptyState
            action={
              mayIssue && (
                <Button variant="contained" onClick={() => setAsking({ kind: 'pick' })}>
                  加入项目
                </Button>
              )
            }
          >
            这一批还没有项目。从项目库里选，符合遴选条件的排在前面。
          </EmptyState>
        ) : (
          <Table data-tall>
            <thead>
              <tr>
                <th className="num" style={{ width: 56 }}>
                  序号
                </th>
                <th>项目和企业</th>
                <th style={{ width: 88 }}>遴选</th>
                <th className="num" style={{ width: 100 }}>
                  固定资产投资
                </th>
                <th className="num" style={{ width: 92 }}>
                  设备投资
                </th>
                <th className="num" style={{ width: 74 }}>
                  补助上限
                </th>
                <th style={{ width: 96 }}>{head.draft ? '' : '状态'}</th>
              </tr>
            </thead>
            <tbody>
              {lines.slice(page * PAGE, (page + 1) * PAGE).map((line) => (
                <Row
                  key={line.projectId}
                  line={line}
                  draft={head.draft}
                  action={
                    mayIssue && (head.draft || line.member) ? (
                      <IconButton
                        size="small"
                        aria-label={`${head.draft ? '从草稿里去掉' : '移出'}“${line.projectName}”`}
                        title={head.draft ? '去掉' : '移出计划'}
                        disabled={busy}
                        onClick={() =>
                          head.draft
                            ? void keep(
                                projectIds.filter((one) => one !== line.projectId),
                                `已从草稿里去掉“${line.projectName}”。`,
                              )
                            : setAsking({ kind: 'change', line })
                        }
                      >
                        <Icon name="close" />
                      </IconButton>
                    ) : null
                  }
                />
              ))}
            </tbody>
          </Table>
        )}
      </PageBody>
      <Pager
        offset={page * PAGE}
        limit={PAGE}
        total={lines.length}
        onOffset={(offset) => setPage(offset / PAGE)}
        note={
          <>
            {'固定资产投资合计 '}
            <Money fen={head.fixedInvestmentFen} unit />
            {head.unknownInvestment > 0 && `，${head.unknownInvestment} 个未知没有计入`}
          </>
        }
      />
      {asking?.kind === 'pick' && (
        <PickDialog
          taken={projectIds}
          onClose={() => setAsking(null)}
          onPick={async (ids) => {
            if (await keep([...projectIds, ...ids], `已加入 ${ids.length} 个项目。`)) setAsking(null);
          }}
        />
      )}
      {asking?.kind === 'issue' && (
        <IssueDialog head={head} onClose={() => setAsking(null)} onIssued={onIssued} />
      )}
      {asking?.kind === 'change' && (
        <ChangeDialog
          batch={batch}
          line={asking.line}
          onClose={() => setAsking(null)}
          onChanged={onChanged}
        />
      )}
      <ConfirmDialog
        open={asking?.kind === 'discard'}
        title={`删除草稿“${batchName(head)}”`}
        confirmLabel="删除草稿"
        busy={busy}
        onClose={() => setAsking(null)}
        onConfirm={() =>
          void act(() => api.plan.discardDraft({ id: head.id }), '已删除草稿。').then(() => setAsking(null))
        }
      >
        草稿里选好的名单不再保留，项目本身不受影响。
      </ConfirmDialog>
    </>
  );
}

/** The state of a project that is on the list and not on the plan yet; null for all others. */
function waitingStage(stage: string | null): string | null {
  if (stage === null || !isStage(stage) || stage === 'archived' || stage === 'suspended') return null;
  return PLAN_STAGES.includes(stage as WorkStage) ? null : STAGE[stage];
}

function Row({ line, draft, action }: { line: BatchLine; draft: boolean; action: React.ReactNode }) {
  const out = !draft && !line.member;
  const waits = waitingStage(line.stage);
  return (
    <tr data-out={out ? '' : undefined}>
      <td className="num t3" data-plain>
        {line.position ?? ''}
      </td>
      <td title={`${line.projectName}\n${line.enterpriseName ?? '企业未知'}`}>
        <span className="name ellipsis" style={{ display: 'block' }}>
          {line.known ? (
            <Link to="/projects/$id" params={{ id: line.projectId }}>
              {line.projectName}
            </Link>
          ) : (
            line.projectName
          )}
        </span>
        <span className="small t2 ellipsis" style={{ display: 'block' }}>
          {line.enterpriseName ?? '企业未知'}
        </span>
      </td>
      <td data-plain>
        {line.status ? <StatusChip status={line.status} /> : <span className="t3">不在本机</span>}
      </td>
      <td className="num">
        <Money fen={line.known ? line.fixedInvestmentFen : 'n/a'} />
      </td>
      <td className="num">
        <Money fen={line.known ? line.equipmentInvestmentFen : 'n/a'} />
      </td>
      <td className="num">
        <Money fen={line.capFen ?? 'n/a'} />
      </td>
      <td data-plain>
        <span style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
          <span className="small t2">
            {draft ? (
              ''
            ) : out ? (
              `${line.removedOn?.slice(5)} 移出`
            ) : waits ? (
              <span className="c-und" title="名单里有，办理状态还没有到“列入年度计划”">
                {waits}
              </span>
            ) : line.position === null ? (
              '调入'
            ) : (
              ''
            )}
          </span>
          {action}
        </span>
      </td>
    </tr>
  );
}
