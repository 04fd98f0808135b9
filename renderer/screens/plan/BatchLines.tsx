import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { Batch, BatchLine, MoveOutcome } from '../../../shared/api/schemas.ts';
import { batchText } from '../../../shared/library/index.ts';
import { saveFile, useApi } from '../../api/index.ts';
import { FilterRow, PageBody } from '../../frame/index.ts';
import { Band, ConfirmDialog, EmptyState, ErrorBand, Icon, Money } from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';
import { Pager } from '../../parts/Pager.tsx';
import { PrintList } from '../../record/PrintList.tsx';
import { useAct } from '../../record/useAct.ts';
import { token } from '../../theme/index.ts';
import { BatchRow } from './BatchRow.tsx';
import { printedBatch } from './batchPrint.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { PickDialog } from './PickDialog.tsx';

const PAGE = 100;

const Table = styled(LongTable)({
  tableLayout: 'fixed',
  '& td': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& tr[data-out] td': { color: token('text-3'), textDecoration: 'line-through' },
  '& tr[data-out] td[data-plain]': { textDecoration: 'none' },
});

type Asking =
  | { kind: 'pick' }
  | { kind: 'issue' }
  | { kind: 'discard' }
  | { kind: 'change'; line: BatchLine | null };

/** The projects of a batch, what may be done with it, and its sum. */
export function BatchLines({
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
        <b>{batchText(head)}</b>
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
                <BatchRow
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
        title={`删除草稿“${batchText(head)}”`}
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
