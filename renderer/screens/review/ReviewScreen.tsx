import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Move } from '../../../shared/library/index.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ActionBar, FilterRow, PageBody, PageHead } from '../../frame/index.ts';
import { EmptyState, ErrorBand, LoadingRows, Segmented, useNotify } from '../../parts/index.ts';
import { PrintList } from '../../record/PrintList.tsx';
import { useAct } from '../../record/useAct.ts';
import { BatchDialog } from './BatchDialog.tsx';
import { commonSteps, type Row } from './commonSteps.ts';
import { printedQueue } from './listPrint.ts';
import { ReviewDetail } from './ReviewDetail.tsx';
import { ReviewExport } from './ReviewExport.tsx';
import { ReviewList, stageText } from './ReviewList.tsx';

type Claims = 'all' | 'mine' | 'free';
const CLAIMS: readonly { value: Claims; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'mine', label: '我领办的' },
  { value: 'free', label: '没人领办的' },
];

/** 办理: the queue of this office's own steps and the projects of each state; one project side by side when it is open. */
export function ReviewScreen() {
  const api = useApi();
  const navigate = useNavigate();
  const notify = useNotify();
  const search = useSearch({ strict: false }) as { stage?: string; claims?: string; project?: string };
  const stage = search.stage ?? null;
  const claims = CLAIMS.find((c) => c.value === search.claims)?.value ?? 'all';
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState<Move | null>(null);
  const { act, busy, problem: failure } = useAct();
  const board = useQuery({
    queryKey: ['library', 'board', stage],
    queryFn: () => api.library.board({ stage }),
  });
  const go = (next: { stage?: string | null; claims?: Claims; project?: string | null }) => {
    const merged = { stage, claims, project: search.project ?? null, ...next };
    if (merged.project === null) setChosen([]);
    void navigate({
      to: '/review',
      search: Object.fromEntries(
        Object.entries(merged).filter(
          ([key, value]) => value !== null && !(key === 'claims' && value === 'all'),
        ),
      ) as never,
    });
  };
  if (board.isPending) return <LoadingRows />;
  if (board.isError)
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand
          title="没有读出办理状态"
          actions={<Button onClick={() => void board.refetch()}>再读一次</Button>}
        >
          {toAppError(board.error).message}
        </ErrorBand>
      </div>
    );
  const { level, officer, stages } = board.data;
  const isShown = (p: Row) =>
    claims === 'all' ||
    (claims === 'mine' ? p.claimedBy !== null && p.claimedBy === officer : p.claimedBy === null);
  const rows = board.data.projects.filter(isShown);
  if (search.project !== undefined) {
    const at = rows.findIndex((p) => p.id === search.project);
    const { project } = search;
    return (
      <ReviewDetail
        key={project}
        projectId={project}
        before={rows[at - 1]?.id ?? null}
        after={rows[at + 1]?.id ?? null}
        place={at < 0 ? null : `第 ${at + 1} 个，共 ${rows.length} 个`}
        onOpen={(id) => go({ project: id })}
      />
    );
  }
  const picked = rows.filter((p) => chosen.includes(p.id));
  const steps = commonSteps(picked, level);

  async function claim(take: boolean) {
    const done = await act(
      () => api.library.claim({ projectIds: picked.map((p) => p.id), take }),
      take ? `已领办 ${picked.length} 个项目。` : `已放回 ${picked.length} 个项目。`,
    );
    if (done) setChosen([]);
  }

  return (
    <>
      <PageHead
        title="办理"
        sub={stage === null ? `下一步由${OFFICE_LEVEL[level]}办理的项目` : `“${stageText(stage)}”的项目`}
        actions={
          <>
            <Segmented
              label="领办"
              small
              options={CLAIMS}
              value={claims}
              onChange={(next) => go({ claims: next })}
            />
            <ReviewExport stage={stage} />
            <PrintList
              disabled={rows.length === 0}
              list={() =>
                picked.length > 0
                  ? printedQueue(picked, '所选')
                  : printedQueue(
                      rows,
                      [
                        stage === null ? `下一步由${OFFICE_LEVEL[level]}办理` : stageText(stage),
                        claims === 'all' ? '' : (CLAIMS.find((c) => c.value === claims)?.label ?? ''),
                      ]
                        .filter(Boolean)
                        .join('　'),
                    )
              }
            />
          </>
        }
      />
      <FilterRow role="toolbar" aria-label="按状态" style={{ paddingBottom: 6 }}>
        <Button
          size="small"
          aria-pressed={stage === null}
          variant={stage === null ? 'outlined' : 'text'}
          onClick={() => go({ stage: null })}
        >
          待本级办理
        </Button>
        {stages.map((s) => (
          <Button
            key={s.stage}
            size="small"
            aria-pressed={stage === s.stage}
            variant={stage === s.stage ? 'outlined' : 'text'}
            color={s.projects === 0 ? 'inherit' : undefined}
            onClick={() => go({ stage: s.stage })}
          >
            {`${stageText(s.stage)} ${s.projects}`}
          </Button>
        ))}
      </FilterRow>
      <PageBody>
        {failure && (
          <div style={{ padding: '0 20px 8px' }}>
            <ErrorBand title="没有保存">{failure}</ErrorBand>
          </div>
        )}
        {rows.length === 0 ? (
          <EmptyState>
            {claims === 'mine'
              ? '没有你领办的项目。'
              : claims === 'free'
                ? '没有还没人领办的项目。'
                : stage === null
                  ? '没有待本级办理的项目。'
                  : '这个状态没有项目。'}
          </EmptyState>
        ) : (
          <ReviewList
            rows={rows}
            officer={officer}
            chosen={chosen}
            onChosen={setChosen}
            search={{
              ...(stage === null ? {} : { stage }),
              ...(claims === 'all' ? {} : { claims }),
            }}
          />
        )}
        {board.data.projects.length === 500 && (
          <p className="small t2" style={{ padding: '0 20px' }}>
            只显示前 500 个。请先办理这些，或按状态查看。
          </p>
        )}
      </PageBody>
      {picked.length > 0 && (
        <ActionBar
          note={
            <>
              <b>{`已选 ${picked.length} 个`}</b>
              {steps.length === 0 && <span className="small t2">没有能一起办理的步骤，请分开勾选</span>}
              <Button variant="text" color="inherit" onClick={() => setChosen([])}>
                取消选择
              </Button>
              <Button variant="text" disabled={busy} onClick={() => void claim(true)}>
                领办
              </Button>
              <Button variant="text" disabled={busy} onClick={() => void claim(false)}>
                放回
              </Button>
            </>
          }
        >
          {[...steps.slice(0, 4)].reverse().map((move) => (
            <Button
              key={move.id}
              variant={move === steps[0] ? 'contained' : 'outlined'}
              onClick={() => setAsking(move)}
            >
              {`批量${move.verb}`}
            </Button>
          ))}
        </ActionBar>
      )}
      {asking && picked.length > 0 && (
        <BatchDialog
          rows={picked}
          move={asking}
          onClose={(made) => {
            setAsking(null);
            if (made.length === 0) return;
            setChosen(chosen.filter((id) => !made.includes(id)));
            notify({ message: `已办理 ${made.length} 个项目。` });
          }}
        />
      )}
    </>
  );
}
