import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { MeetingView } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { minuteText } from '../../format/localTime.ts';
import { ActionBar, PageBody, PageHead } from '../../frame/index.ts';
import {
  Band,
  ConfirmDialog,
  EmptyState,
  ErrorBand,
  Icon,
  LoadingRows,
  StatusChip,
  useNotify,
} from '../../parts/index.ts';
import { useKeptDraft } from '../../record/useKeptDraft.ts';
import { useSaveKey } from '../../record/useSaveKey.ts';
import { AgendaTable } from './AgendaTable.tsx';
import { draftOf, itemsToSave, type MeetingDraft, newItem, unfinished } from './draft.ts';
import { HeadFacts, HeadForm } from './HeadForm.tsx';
import { MeetingPrint, type Paper } from './MeetingPrint.tsx';
import { ProblemPick } from './ProblemPick.tsx';

/** One coordination meeting: its agenda before, its minutes after; finished minutes are read only. */
export function MeetingScreen() {
  const api = useApi();
  const { id } = useParams({ strict: false }) as { id: string };
  const meeting = useQuery({
    queryKey: ['meeting', 'get', id],
    queryFn: () => api.meeting.get({ id }),
    staleTime: 0,
  });
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  if (meeting.isPending || status.isPending) return <LoadingRows />;
  if (meeting.isError)
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand
          title="没有打开这次协调会"
          actions={<Button onClick={() => void meeting.refetch()}>再读一次</Button>}
        >
          {toAppError(meeting.error).message}
        </ErrorBand>
      </div>
    );
  const view = meeting.data;
  const own = view.meeting.office === status.data?.office?.code;
  return <Meeting key={id} view={view} own={own} />;
}

function Meeting({ view, own }: { view: MeetingView; own: boolean }) {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const { id, version, fields } = view.meeting;
  const finishedOn = fields.finishedOn;
  const editable = own && finishedOn === null;
  const kept = useKeptDraft<MeetingDraft>(`meeting/${id}`, version, draftOf(view));
  const draft = editable ? kept.value : draftOf(view);
  const [paper, setPaper] = useState<Paper>(finishedOn === null ? 'agenda' : 'minutes');
  const [asking, setAsking] = useState<'finish' | 'remove' | null>(null);
  const [picking, setPicking] = useState(false);
  const [wrongDays, setWrongDays] = useState<Record<string, string | null>>({});
  const [problem, setProblem] = useState<{ title: string; message: string } | null>(null);
  const [busy, setBusy] = useState(false);

  const rows = new Map(view.items.map((item) => [item.fields.problemId ?? '', item.problem]));
  const problemOf = (problemId: string) => rows.get(problemId) ?? null;
  const wrongDay = Object.values(wrongDays).find((wrong) => wrong) ?? null;
  const setWrongDay = (key: string, wrong: string | null) =>
    setWrongDays((before) => ({ ...before, [key]: wrong }));

  async function attempt(title: string, work: () => Promise<void>): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem({ title, message: toAppError(error).message });
      return false;
    } finally {
      setBusy(false);
    }
  }

  async function keep(next: MeetingDraft): Promise<MeetingView> {
    const saved = await api.meeting.save({ id, version, fields: next.head, items: itemsToSave(next.items) });
    queries.setQueryData(['meeting', 'get', id], saved);
    await kept.clear();
    void queries.invalidateQueries({ queryKey: ['meeting', 'list'] });
    return saved;
  }
  const save = () => attempt('没有保存', async () => void (await keep(draft)));
  useSaveKey(() => {
    if (editable && kept.dirty && !busy && wrongDay === null) void save();
  });

  const finish = () =>
    attempt('没有定稿', async () => {
      const saved = kept.dirty ? await keep(draft) : view;
      const done = await api.meeting.finish({ id, version: saved.meeting.version });
      setAsking(null);
      queries.setQueryData(['meeting', 'get', id], done);
      await queries.invalidateQueries();
      notify({ message: `纪要已定稿，${done.items.length} 项议定事项已写进问题台账。` });
    });
  const remove = () =>
    attempt('没有删除', async () => {
      await api.meeting.remove({ id });
      await kept.clear();
      void navigate({ to: '/meetings' });
      await queries.invalidateQueries({ queryKey: ['meeting', 'list'] });
      notify({
        message: `已删除“${fields.title ?? '协调会'}”。`,
        undo: async () => {
          await api.meeting.restore({ id });
          await queries.invalidateQueries({ queryKey: ['meeting'] });
        },
      });
    });
  function print(which: Paper) {
    flushSync(() => setPaper(which));
    window.print();
  }

  const missing = unfinished(draft.items);
  return (
    <>
      <PageHead
        title={
          <span style={{ display: 'flex', alignItems: 'center', gap: 12, minWidth: 0 }}>
            <span
              title={draft.head.title ?? undefined}
              style={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}
            >
              {draft.head.title || '未命名协调会'}
            </span>
            {finishedOn === null ? (
              <StatusChip status="neutral">未定稿</StatusChip>
            ) : (
              <StatusChip status="met">{`${finishedOn} 定稿`}</StatusChip>
            )}
          </span>
        }
        sub={own ? undefined : `${view.officeName}召集`}
        actions={
          <>
            <Button startIcon={<Icon name="print" />} onClick={() => print('agenda')}>
              打印议程
            </Button>
            <Button startIcon={<Icon name="print" />} onClick={() => print('minutes')}>
              打印纪要
            </Button>
            {editable && <Button onClick={() => setAsking('remove')}>删除</Button>}
          </>
        }
      />
      <PageBody>
        <div style={{ display: 'grid', gap: 8, padding: '4px 20px 12px' }}>
          {problem && asking === null && <ErrorBand title={problem.title}>{problem.message}</ErrorBand>}
          {editable && kept.stale && (
            <Band
              tone="warning"
              title="这份草稿写在较早的内容上"
              actions={<Button onClick={() => void kept.clear()}>放弃草稿</Button>}
            >
              保存会用草稿代替后来的改动。要看后来的内容，请放弃草稿。
            </Band>
          )}
          {editable && kept.restoredAt && !kept.stale && (
            <Band
              tone="info"
              title={`接着 ${minuteText(kept.restoredAt)} 的草稿`}
              actions={<Button onClick={() => void kept.clear()}>放弃草稿</Button>}
            />
          )}
          {editable ? (
            <HeadForm
              head={draft.head}
              wrongDay={wrongDays.head ?? null}
              onWrongDay={(wrong) => setWrongDay('head', wrong)}
              onChange={(part) => kept.change((before) => ({ ...before, head: { ...before.head, ...part } }))}
            />
          ) : (
            <HeadFacts head={draft.head} />
          )}
        </div>
        <div style={{ display: 'flex', alignItems: 'center', gap: 12, padding: '4px 20px 8px' }}>
          <h2>{`议题 ${draft.items.length}`}</h2>
          {editable && (
            <Button
              size="small"
              startIcon={<Icon name="plus" />}
              disabled={busy || wrongDay !== null}
              onClick={() => setPicking(true)}
            >
              选入议题
            </Button>
          )}
        </div>
        {draft.items.length === 0 ? (
          <EmptyState>还没有议题。请从问题台账选入要协调的问题。</EmptyState>
        ) : (
          <AgendaTable
            items={draft.items}
            editable={editable}
            problemOf={problemOf}
            wrongDays={wrongDays}
            onWrongDay={setWrongDay}
            onChange={(next) => kept.change((before) => ({ ...before, items: next(before.items) }))}
          />
        )}
      </PageBody>
      {editable && (
        <ActionBar
          note={
            <span className="small t2">
              {wrongDay ??
                (kept.dirty ? '有改动还没有保存，已留作草稿' : (missing ?? '议题都已议定，可以定稿'))}
            </span>
          }
        >
          {kept.dirty && (
            <Button disabled={busy} onClick={() => void kept.clear()}>
              放弃改动
            </Button>
          )}
          <Button disabled={busy || !kept.dirty || wrongDay !== null} onClick={() => void save()}>
            保存
          </Button>
          <Button
            variant="contained"
            disabled={busy || wrongDay !== null || missing !== null}
            onClick={() => setAsking('finish')}
          >
            纪要定稿
          </Button>
        </ActionBar>
      )}
      {picking && (
        <ProblemPick
          taken={draft.items.map((item) => item.problemId)}
          onClose={() => setPicking(false)}
          onPick={(picked) => {
            setPicking(false);
            void attempt('没有选入', async () => {
              await keep({ ...draft, items: [...draft.items, ...picked.map((row) => newItem(row.id))] });
            });
          }}
        />
      )}
      <ConfirmDialog
        open={asking === 'finish'}
        title="纪要定稿"
        confirmLabel="定稿"
        busy={busy}
        onConfirm={() => void finish()}
        onClose={() => {
          setAsking(null);
          setProblem(null);
        }}
      >
        {problem && asking === 'finish' && <ErrorBand title={problem.title}>{problem.message}</ErrorBand>}
        <p>{`定稿后纪要不能再改，${draft.items.length} 项议定事项写进各自的问题，责任人和期限随之改过去。`}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'remove'}
        title={`删除“${fields.title ?? '协调会'}”`}
        confirmLabel="删除"
        busy={busy}
        onConfirm={() => void remove()}
        onClose={() => {
          setAsking(null);
          setProblem(null);
        }}
      >
        {problem && asking === 'remove' && <ErrorBand title={problem.title}>{problem.message}</ErrorBand>}
        <p>议程和写下的议定事项一并删去，问题本身不受影响。可以撤销。</p>
      </ConfirmDialog>
      <MeetingPrint
        paper={paper}
        draft={draft}
        officeName={view.officeName}
        finishedOn={finishedOn}
        problemOf={problemOf}
      />
    </>
  );
}
