import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { LibraryPlace } from '../../../shared/api/schemas.ts';
import { isMoveId, MOVES } from '../../../shared/library/index.ts';
import { formatWan } from '../../../shared/model/money.ts';
import { factsOf } from '../../../shared/model/projectFacts.ts';
import { CLAUSE_IDS, type Decision, evaluate } from '../../../shared/rules/index.ts';
import { toAppError, useApi, usePacks } from '../../api/index.ts';
import { ActionBar, PageHead } from '../../frame/index.ts';
import { ErrorBand, LoadingRows, StatusChip } from '../../parts/index.ts';
import {
  CheckList,
  PaperList,
  RecordsPanel,
  type Step,
  StepDialog,
  useRecords,
} from '../../record/library/index.ts';
import { useAct } from '../../record/useAct.ts';
import { token } from '../../theme/tokens.ts';
import { FactsColumn } from './FactsColumn.tsx';

const Columns = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1.1fr)',
  gridTemplateRows: 'minmax(0, 1fr)',
  borderTop: `1px solid ${token('line')}`,
  '& > section': {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    borderLeft: `1px solid ${token('line')}`,
  },
  '& > section:first-of-type': { borderLeft: 0 },
  '& h3': { margin: '10px 0 2px', fontWeight: 600 },
});

function Column({ title, side, children }: { title: string; side?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <div
        style={{
          display: 'flex',
          alignItems: 'center',
          gap: 10,
          flex: 'none',
          minHeight: 34,
          padding: '0 16px',
          background: token('surface-3'),
          borderBottom: `1px solid ${token('line-strong')}`,
        }}
      >
        <h2 style={{ flex: 1 }}>{title}</h2>
        {side}
      </div>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard
        tabIndex={0}
        aria-label={`${title}的内容`}
        style={{ flex: 1, minHeight: 0, overflowY: 'auto', padding: '6px 16px 16px' }}
      >
        {children}
      </section>
    </section>
  );
}

function DecisionLines({ decision }: { decision: Decision }) {
  const { subsidy } = decision;
  return (
    <>
      <ul style={{ margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: 4 }}>
        {CLAUSE_IDS.map((id) => (
          <li key={id} style={{ display: 'grid', gridTemplateColumns: '76px minmax(0, 1fr)', gap: 8 }}>
            <span>
              <StatusChip status={decision.clauses[id].status} bare />
            </span>
            <span style={{ overflowWrap: 'anywhere' }}>
              <b>{`${id} `}</b>
              {decision.clauses[id].sentence}
            </span>
          </li>
        ))}
      </ul>
      <p style={{ margin: '6px 0 0' }}>
        <span className="t2">设备投资补助上限　</span>
        {subsidy.status === 'unmet'
          ? '不符合补助条件'
          : subsidy.capFen === null
            ? '待核'
            : `${formatWan(subsidy.capFen)} 万元`}
      </p>
    </>
  );
}

/** Steps of one kind: `returned`, `rejected`, or the main one. */
function ordered(place: LibraryPlace): Step[] {
  const rank = (move: string) => {
    if (move === place.next?.move) return 0;
    const to = isMoveId(move) ? MOVES[move].to : null;
    return to === 'returned' ? 1 : to === 'rejected' ? 2 : 3;
  };
  return [...place.moves].sort((a, b) => rank(a.move) - rank(b.move));
}

/** One project of the queue: facts, materials and decision side by side, and the steps at its foot. */
export function ReviewDetail({
  projectId,
  before,
  after,
  place: position,
  onOpen,
}: {
  projectId: string;
  /** Neighbours in the queue. */
  before: string | null;
  after: string | null;
  place: string | null;
  /** null: back to the list. */
  onOpen: (id: string | null) => void;
}) {
  const api = useApi();
  const packs = usePacks();
  const [step, setStep] = useState<Step | null>(null);
  const { act, busy, problem: failure } = useAct();
  const project = useQuery({
    queryKey: ['project', 'get', projectId],
    queryFn: () => api.project.get({ id: projectId }),
  });
  const place = useQuery({
    queryKey: ['library', 'place', projectId],
    queryFn: () => api.library.place({ projectId }),
  });
  const records = useRecords(projectId);
  const failed = project.error ?? place.error;
  if (failed)
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand title="没有打开这个项目" actions={<Button onClick={() => onOpen(null)}>返回列表</Button>}>
          {toAppError(failed).message}
        </ErrorBand>
      </div>
    );
  if (!project.data || !place.data) return <LoadingRows />;
  const { record, enterprise, officeName } = project.data;
  const decision = evaluate(
    factsOf(projectId, record.fields, enterprise?.fields ?? null),
    packs.of(record.fields),
  );
  const steps = ordered(place.data);
  const main = steps.find((s) => s.move === place.data.next?.move);
  const claimed = records.data?.claimedBy ?? null;
  const mine = claimed !== null && claimed === records.data?.officer;

  return (
    <>
      <PageHead
        title={record.fields.name ?? '未命名项目'}
        sub={`${enterprise?.fields.name ?? '企业未知'}　${officeName}`}
        actions={
          <>
            {position && <span className="small t2">{position}</span>}
            <Button disabled={before === null} onClick={() => onOpen(before)}>
              上一个
            </Button>
            <Button disabled={after === null} onClick={() => onOpen(after)}>
              下一个
            </Button>
            <Button onClick={() => onOpen(null)}>返回列表</Button>
          </>
        }
      />
      <section
        aria-label="办理状态"
        style={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: '2px 12px',
          padding: '0 20px 8px',
          marginTop: -8,
        }}
      >
        <b>{place.data.text}</b>
        <span>{place.data.next?.text ?? '没有必须接着办的步骤'}</span>
        <span style={{ marginLeft: 'auto', display: 'inline-flex', gap: 8, alignItems: 'center' }}>
          <span className={mine ? 'b' : 't2'}>
            {claimed === null ? '没有人领办' : mine ? '由你领办' : `由${claimed}领办`}
          </span>
          <Button
            size="small"
            disabled={busy}
            onClick={() => void act(() => api.library.claim({ projectIds: [projectId], take: !mine }))}
          >
            {mine ? '放回' : claimed === null ? '领办' : '改由我领办'}
          </Button>
        </span>
        {place.data.stale.length > 0 && (
          <span className="c-und" style={{ flexBasis: '100%' }}>
            {`事实已改动，${place.data.stale.map((s) => `“${s}”`).join('、')}的结论已过时，请重新核对。`}
          </span>
        )}
      </section>
      {failure && (
        <div style={{ padding: '0 20px 8px' }}>
          <ErrorBand title="没有保存">{failure}</ErrorBand>
        </div>
      )}
      <Columns>
        <Column
          title="事实"
          side={
            <Link to="/projects/$id" params={{ id: projectId }} search={{ tab: 'overview' } as never}>
              项目页
            </Link>
          }
        >
          <FactsColumn project={record.fields} enterprise={enterprise?.fields ?? null} />
        </Column>
        <Column title="材料">
          <PaperList projectId={projectId} stage={place.data.papersOf} />
        </Column>
        <Column title="结论" side={<StatusChip status={decision.status} />}>
          <DecisionLines decision={decision} />
          {main && main.checks.length > 0 && (
            <section aria-label={`“${main.verb}”要具备的条件`}>
              <h3>{`“${main.verb}”要具备的条件`}</h3>
              <CheckList checks={main.checks} />
            </section>
          )}
          <div style={{ marginTop: 8, borderTop: `1px solid ${token('line-strong')}` }}>
            <RecordsPanel projectId={projectId} />
          </div>
        </Column>
      </Columns>
      <ActionBar
        note={
          steps.length === 0 ? (
            <span className="t2">这个项目现在没有由本单位办理的步骤。</span>
          ) : (
            main &&
            main.blockers > 0 && (
              <span className="t2">{`“${main.verb}”还有 ${main.blockers} 项没有满足，见“结论”一栏`}</span>
            )
          )
        }
      >
        {[...steps].reverse().map((one) => (
          <Button
            key={one.move}
            variant={one === main ? 'contained' : 'outlined'}
            title={one.refusal ?? undefined}
            onClick={() => setStep(one)}
          >
            {one.verb}
          </Button>
        ))}
      </ActionBar>
      {step && (
        <StepDialog
          projectId={projectId}
          step={step}
          onMade={() => onOpen(after ?? before)}
          onClose={() => setStep(null)}
        />
      )}
    </>
  );
}
