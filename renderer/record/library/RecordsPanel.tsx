import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ReviewRecords } from '../../../shared/api/schemas.ts';
import { PUBLICITY_STATE } from '../../../shared/library/index.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { OBJECTION_OUTCOME, REVIEW_KIND } from '../../../shared/model/entities.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ErrorBand, Icon, LoadingRows } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import { ObjectionDialog, SettleObjectionDialog } from './ObjectionDialogs.tsx';
import { RecordDialog } from './RecordDialog.tsx';

type Objection = ReviewRecords['objections'][number];

/** The records of a project beside its steps; the same question is asked once, whoever shows it. */
export function useRecords(projectId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['library', 'records', projectId],
    queryFn: () => api.library.records({ projectId }),
  });
}

/** What a review came to, in words; null where it only says something. */
function verdictOf({ kind, agrees }: ReviewRecords['reviews'][number]): string | null {
  if (agrees === null) return null;
  if (kind === 'acceptance') return agrees ? '通过' : '不通过';
  return agrees ? '同意' : '不同意';
}

function Entry({
  head,
  tone,
  note,
  children,
  action,
}: {
  head: ReactNode;
  tone?: string;
  note: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <li
      style={{
        display: 'flex',
        gap: 12,
        alignItems: 'flex-start',
        padding: '8px 0',
        borderTop: `1px solid ${token('line')}`,
      }}
    >
      <div style={{ flex: 1, minWidth: 0, display: 'grid', gap: 2 }}>
        <span className={tone} style={{ fontWeight: 600 }}>
          {head}
        </span>
        {children && <div style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{children}</div>}
        <span className="small t2">{note}</span>
      </div>
      {action}
    </li>
  );
}

function Group({
  title,
  action,
  empty,
  children,
}: {
  title: string;
  action: ReactNode;
  empty: string | null;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} style={{ padding: '6px 0 10px' }}>
      <div style={{ display: 'flex', alignItems: 'center', gap: 12, minHeight: 34 }}>
        <h2 style={{ flex: 1 }}>{title}</h2>
        {action}
      </div>
      {empty ? (
        <p className="t2" style={{ margin: 0 }}>
          {empty}
        </p>
      ) : (
        <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>{children}</ul>
      )}
    </section>
  );
}

const joined = (...parts: (string | null)[]) => parts.filter(Boolean).join('　');

/** 审查公示: reviews, publicity and objections, newest first, with what may be added here. */
export function RecordsPanel({ projectId }: { projectId: string }) {
  const records = useRecords(projectId);
  const [adding, setAdding] = useState<'record' | 'publicity' | 'objection' | null>(null);
  const [settling, setSettling] = useState<Objection | null>(null);
  if (records.isPending) return <LoadingRows />;
  if (records.isError)
    return <ErrorBand title="没有读出审查记录">{toAppError(records.error).message}</ErrorBand>;
  const { reviews, publicities, objections, today, mayPublicise, mayObject, maySettle, kinds } = records.data;
  const mayReview = kinds.some((k) => k.refusal === null);
  return (
    <>
      <Group
        title="审查意见"
        empty={reviews.length === 0 ? '还没有财政部门意见、专家评审、现场核查或验收的记录。' : null}
        action={
          mayReview && (
            <Button size="small" onClick={() => setAdding('record')}>
              登记审查意见
            </Button>
          )
        }
      >
        {reviews.map((review) => {
          const verdict = verdictOf(review);
          return (
            <Entry
              key={review.id}
              head={joined(
                REVIEW_KIND[review.kind],
                verdict,
                review.earlierRound ? '（上一轮，本轮不算）' : null,
              )}
              tone={review.earlierRound || verdict === null ? undefined : review.agrees ? 'c-met' : 'c-unmet'}
              note={joined(
                review.heldOn ?? '日期未填',
                review.officeName,
                review.level === null ? '与本项目无关的单位，不算' : OFFICE_LEVEL[review.level],
                review.reviewer,
              )}
            >
              {review.opinion}
            </Entry>
          );
        })}
      </Group>
      <Group
        title="公示"
        empty={publicities.length === 0 ? '还没有公示。' : null}
        action={
          mayPublicise && (
            <Button size="small" onClick={() => setAdding('publicity')}>
              登记公示期
            </Button>
          )
        }
      >
        {publicities.map((one) => (
          <Entry
            key={one.id}
            head={joined(
              one.state === 'waived' ? null : `${one.fromDay} 至 ${one.toDay}`,
              one.replaced ? '已由后来的公示代替' : PUBLICITY_STATE[one.state],
            )}
            tone={one.replaced ? 't2' : undefined}
            note={one.officeName}
          >
            {one.waivedReason}
          </Entry>
        ))}
      </Group>
      <Group
        title="异议"
        empty={objections.length === 0 ? '没有收到异议。' : null}
        action={
          mayObject && (
            <Button size="small" onClick={() => setAdding('objection')}>
              登记异议
            </Button>
          )
        }
      >
        {objections.map((one) => (
          <Entry
            key={one.id}
            head={
              <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
                {one.handledOn === null && one.counts && <Icon name="warn" size={14} />}
                {!one.counts
                  ? '登记单位与本项目无关，不算'
                  : one.handledOn === null
                    ? '没有处理'
                    : one.outcome === null
                      ? '已处理'
                      : OBJECTION_OUTCOME[one.outcome]}
              </span>
            }
            tone={!one.counts ? 't2' : one.handledOn === null ? 'c-unmet' : undefined}
            note={joined(`提出：${one.raisedBy ?? '未知'} ${one.raisedOn ?? ''}`, `登记：${one.officeName}`)}
            action={
              maySettle && one.counts ? (
                <Button
                  size="small"
                  variant={one.handledOn === null ? 'outlined' : 'text'}
                  aria-label={`${one.handledOn === null ? '处理' : '更正'}${one.raisedBy ?? ''}的异议`}
                  onClick={() => setSettling(one)}
                >
                  {one.handledOn === null ? '处理' : '更正'}
                </Button>
              ) : null
            }
          >
            {one.content}
            {one.handledOn !== null && (
              <div className="t2">{`处理（${joined(one.handledOn, one.handledBy)}）：${one.result ?? ''}`}</div>
            )}
          </Entry>
        ))}
      </Group>
      {(adding === 'record' || adding === 'publicity') && (
        <RecordDialog
          projectId={projectId}
          records={records.data}
          first={adding === 'publicity' ? 'publicity' : undefined}
          onClose={() => setAdding(null)}
        />
      )}
      {adding === 'objection' && (
        <ObjectionDialog projectId={projectId} today={today} onClose={() => setAdding(null)} />
      )}
      {settling && (
        <SettleObjectionDialog objection={settling} today={today} onClose={() => setSettling(null)} />
      )}
    </>
  );
}
