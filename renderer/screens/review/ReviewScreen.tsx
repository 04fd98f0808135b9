import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Board, MoveOutcome } from '../../../shared/api/schemas.ts';
import { isStage, STAGE } from '../../../shared/library/index.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody, PageHead } from '../../frame/index.ts';
import { ErrorBand, FormDialog, LoadingRows, TextField, useNotify } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';

type Row = Board['projects'][number];
const stageText = (code: string) => (isStage(code) ? STAGE[code] : code);

/** One step for the chosen projects: those that are allowed are made, each other one is named with its reason. */
function BatchDialog({ rows, onClose }: { rows: readonly Row[]; onClose: (made: number) => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [opinion, setOpinion] = useState('');
  const [partly, setPartly] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refused, setRefused] = useState<MoveOutcome[]>([]);
  const [busy, setBusy] = useState(false);
  const [first] = rows;
  if (!first?.nextMove) return null;
  const { nextMove, nextVerb } = first;
  async function make() {
    setBusy(true);
    setProblem(null);
    try {
      const out = await api.library.move({
        projectIds: rows.map((r) => r.id),
        move: nextMove as string,
        reason,
        opinion,
        partly,
      });
      const made = out.filter((o) => o.made).length;
      setRefused(out.filter((o) => o.message !== null));
      await queries.invalidateQueries();
      if (made === out.length) onClose(made);
      else setProblem(made > 0 ? `办理了 ${made} 个，其余没有办理。` : '一个也没有办理，原因见下。');
    } catch (error) {
      setProblem(toAppError(error).message);
    } finally {
      setBusy(false);
    }
  }
  return (
    <FormDialog
      title={`对 ${rows.length} 个项目办理“${nextVerb}”`}
      confirmLabel="办理"
      problem={problem}
      problemTitle="没有全部办理"
      busy={busy}
      onConfirm={() => void make()}
      onClose={() => onClose(0)}
    >
      {refused.length > 0 && (
        <ul
          data-full
          className="small"
          style={{ margin: 0, paddingLeft: 18, maxHeight: 180, overflowY: 'auto' }}
        >
          {refused.map((o) => (
            <li key={o.projectId}>{`${o.name}：${o.message}`}</li>
          ))}
        </ul>
      )}
      {first.needsOpinion && (
        <div data-full>
          <TextField
            label="意见"
            rows={3}
            maxRows={8}
            maxLength={4000}
            value={opinion}
            onChange={setOpinion}
          />
        </div>
      )}
      <div data-full>
        <TextField
          label={first.needsReason ? '理由' : '理由（可不填）'}
          rows={2}
          maxRows={6}
          maxLength={4000}
          value={reason}
          onChange={setReason}
        />
      </div>
      <label data-full style={{ display: 'flex', gap: 8, minHeight: 24, alignItems: 'center' }}>
        <input type="checkbox" checked={partly} onChange={(event) => setPartly(event.target.checked)} />
        有的不能办时，先办能办的
      </label>
    </FormDialog>
  );
}

/** Projects by state with counts, and the queue of this office's own steps. */
export function ReviewScreen() {
  const api = useApi();
  const navigate = useNavigate();
  const notify = useNotify();
  const search = useSearch({ strict: false }) as { stage?: string };
  const stage = search.stage ?? null;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  const board = useQuery({
    queryKey: ['library', 'board', stage],
    queryFn: () => api.library.board({ stage }),
  });
  const go = (next: string | null) => {
    setChosen([]);
    void navigate({ to: '/review', search: (next === null ? {} : { stage: next }) as never });
  };
  if (board.isPending) return <LoadingRows />;
  if (board.isError)
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand title="没有读出办理状态">{toAppError(board.error).message}</ErrorBand>
      </div>
    );
  const { level, stages, projects } = board.data;
  const picked = projects.filter((p) => chosen.includes(p.id));
  const moves = new Set(picked.map((p) => p.nextMove));
  const isMine = picked.every((p) => p.nextLevel === level);
  const why =
    picked.length === 0
      ? '先勾选项目'
      : !isMine
        ? '勾选的项目里有不由本级办理的'
        : moves.size > 1
          ? '勾选的项目下一步不同，请分开办理'
          : null;
  return (
    <>
      <PageHead
        title="办理"
        sub={stage === null ? `下一步由${OFFICE_LEVEL[level]}办理的项目` : `“${stageText(stage)}”的项目`}
        actions={
          <>
            {why && <span className="small t2">{why}</span>}
            <Button variant="contained" disabled={why !== null} onClick={() => setAsking(true)}>
              批量办理
            </Button>
          </>
        }
      />
      <PageBody padded>
        <div
          role="toolbar"
          aria-label="按状态"
          style={{ display: 'flex', flexWrap: 'wrap', gap: 6, marginBottom: 12 }}
        >
          <Button size="small" aria-pressed={stage === null} onClick={() => go(null)}>
            待本级办理
          </Button>
          {stages.map((s) => (
            <Button
              key={s.stage}
              size="small"
              aria-pressed={stage === s.stage}
              variant={stage === s.stage ? 'outlined' : 'text'}
              onClick={() => go(s.stage)}
            >
              {`${stageText(s.stage)} ${s.projects}`}
            </Button>
          ))}
        </div>
        {projects.length === 0 ? (
          <p>{stage === null ? '没有待本级办理的项目。' : '这个状态没有项目。'}</p>
        ) : (
          <table style={{ width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' }}>
            <thead>
              <tr style={{ textAlign: 'left', background: token('surface-3') }}>
                <th style={{ width: 44, padding: '6px 8px' }}>
                  <input
                    type="checkbox"
                    aria-label="全部勾选"
                    checked={picked.length === projects.length}
                    onChange={(event) => setChosen(event.target.checked ? projects.map((p) => p.id) : [])}
                  />
                </th>
                <th style={{ padding: '6px 8px' }}>项目</th>
                <th style={{ width: '20%', padding: '6px 8px' }}>单位</th>
                <th style={{ width: 110, padding: '6px 8px' }}>状态</th>
                <th style={{ width: '22%', padding: '6px 8px' }}>下一步</th>
                <th style={{ width: 110, padding: '6px 8px', textAlign: 'right' }}>未满足（项）</th>
              </tr>
            </thead>
            <tbody>
              {projects.map((p) => (
                <tr key={p.id} style={{ borderBottom: `1px solid ${token('line')}`, height: 36 }}>
                  <td style={{ padding: '4px 8px' }}>
                    <input
                      type="checkbox"
                      aria-label={`勾选${p.name ?? '未命名'}`}
                      checked={chosen.includes(p.id)}
                      onChange={(event) =>
                        setChosen(
                          event.target.checked ? [...chosen, p.id] : chosen.filter((id) => id !== p.id),
                        )
                      }
                    />
                  </td>
                  <td style={{ padding: '4px 8px', overflowWrap: 'anywhere' }}>
                    <Link to="/projects/$id" params={{ id: p.id }}>
                      {p.name ?? '未命名'}
                    </Link>
                    {p.stale > 0 && <span className="c-und small"> 结论已过时</span>}
                    {p.conflicts > 0 && <span className="c-unmet small"> 待选定步骤</span>}
                    <div className="small t2">{p.enterprise ?? '企业未知'}</div>
                  </td>
                  <td style={{ padding: '4px 8px' }}>{p.officeName ?? '未知'}</td>
                  <td style={{ padding: '4px 8px' }}>{stageText(p.stage)}</td>
                  <td style={{ padding: '4px 8px' }}>
                    {p.nextVerb === null || p.nextLevel === null
                      ? '—'
                      : `${OFFICE_LEVEL[p.nextLevel]}：${p.nextVerb}`}
                  </td>
                  <td style={{ padding: '4px 8px', textAlign: 'right' }}>{p.blockers}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {projects.length === 500 && <p className="small t2">只显示前 500 个。请先办理这些，或按状态查看。</p>}
      </PageBody>
      {asking && picked.length > 0 && (
        <BatchDialog
          rows={picked}
          onClose={(made) => {
            setAsking(false);
            if (made > 0) {
              setChosen([]);
              notify({ message: `已办理 ${made} 个项目。` });
            }
          }}
        />
      )}
    </>
  );
}
