import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { MonthlyGrid, MonthlyRow } from '../../../shared/api/schemas.ts';
import { deadlineWords, type FilledField, isBegun, MONTH } from '../../../shared/monthly/index.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { usePlanYear, useSaveState } from '../../frame/index.ts';
import { EmptyState, ErrorBand, LoadingRows, useDebounced, useNotify } from '../../parts/index.ts';
import { useStable } from '../../parts/useStable.ts';
import { token } from '../../theme/tokens.ts';
import { columnsFor } from './columns.ts';
import { DeadlineDialog } from './DeadlineDialog.tsx';
import { KeyBar } from './KeyBar.tsx';
import { MonthFilters } from './MonthFilters.tsx';
import { MonthGrid, type OpenEdit } from './MonthGrid.tsx';
import { type MonthActs, MonthHead } from './MonthHead.tsx';
import { MonthPrint } from './MonthPrint.tsx';
import type { Cursor } from './moves.ts';
import { ReturnDialog } from './ReturnDialog.tsx';
import { RowPanel } from './RowPanel.tsx';
import { Failures, LeaveGuard } from './SavingParts.tsx';
import { SheetDialog } from './SheetDialog.tsx';
import { isView, VIEW_LABEL, VIEWS, type View } from './status.ts';
import { type Month, useMonth } from './useMonth.ts';

/** 月度调度: one grid for the month over all projects of the plan year. */
export function MonthlyScreen() {
  const api = useApi();
  const { year } = usePlanYear();
  const search = useSearch({ strict: false }) as { month?: string; view?: string };
  const asked = search.month !== undefined && MONTH.test(search.month) ? search.month : null;
  const grid = useQuery({
    queryKey: ['monthly', 'grid', year, asked],
    queryFn: () => api.monthly.grid({ month: asked, planYear: year }),
    // The grid keeps what is typed itself; an old answer would take it away again.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnMount: 'always',
  });
  const draft = useQuery({
    queryKey: ['monthly', 'draft'],
    queryFn: () => api.draft.get({ key: 'monthly/open' }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (grid.isPending || draft.isPending) return <LoadingRows />;
  if (grid.isError)
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand
          title="没有读到这个月的表"
          actions={<Button onClick={() => grid.refetch()}>再读一次</Button>}
        >
          {toAppError(grid.error).message}
        </ErrorBand>
      </div>
    );
  const kept = draft.data?.value as (OpenEdit & { month: string }) | null | undefined;
  return (
    <MonthPage
      key={`${grid.data.month}/${year}/${grid.dataUpdatedAt}`}
      grid={grid.data}
      initialView={isView(search.view) ? search.view : 'all'}
      recovered={kept?.month === grid.data.month ? kept : null}
      onReload={() => void grid.refetch()}
    />
  );
}

/** Shorter than anybody looks up from the keys, longer than the time between two of them. */
const RESTS_MS = 120;

const isSubmittable = (row: MonthlyRow, data: Month): boolean => {
  const { status } = data.judged(row.projectId);
  return (
    row.own &&
    (status === 'filled' ||
      status === 'partial' ||
      status === 'odd' ||
      (status === 'returned' && row.report?.fields.submittedAt === null))
  );
};
const isWaiting = (row: MonthlyRow, data: Month): boolean =>
  row.reviews && !row.own && data.judged(row.projectId).status === 'submitted';

function MonthPage({
  grid,
  initialView,
  recovered,
  onReload,
}: {
  grid: MonthlyGrid;
  initialView: View;
  recovered: OpenEdit | null;
  onReload: () => void;
}) {
  const api = useApi();
  const notify = useNotify();
  const navigate = useNavigate();
  const { month, planYear } = grid;
  const [data, saving] = useMonth(grid);
  // Sums, counts, buttons and the panel come when the keys rest for a moment: typing never waits for them.
  const later = useDeferredValue(useDebounced(data, RESTS_MS));
  const [view, setView] = useState<View>(initialView);
  const [office, setOffice] = useState<string>('');
  const [error, setError] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'sheet' | 'deadline' | 'return' | null>(null);
  const [printing, setPrinting] = useState(false);

  const offices = useMemo(
    () => [...new Map(grid.rows.map((row) => [row.office, row.officeName])).entries()],
    [grid.rows],
  );
  const several = offices.length > 1;
  const own = useMemo(() => grid.rows.some((row) => row.own), [grid.rows]);
  const reviews = useMemo(() => grid.rows.some((row) => row.reviews && !row.own), [grid.rows]);

  // A view keeps its rows while they are filled in: a row must not vanish under the cursor.
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen when the view is, not with every keystroke
  const order = useMemo(
    () =>
      data.rows
        .filter((row) => (office === '' || row.office === office) && data.views(row.projectId).has(view))
        .map((row) => row.projectId),
    [view, office, grid],
  );
  const firstColumn = columnsFor(several).findIndex((column) => column.field === 'monthDoneFen');
  const [cursor, setCursor] = useState<Cursor>(() => {
    if (recovered) {
      const row = order.indexOf(recovered.projectId);
      const column = columnsFor(several).findIndex((one) => one.field === recovered.field);
      if (row >= 0 && column >= 0) return { row, column };
    }
    const open = order.findIndex((id) => data.judged(id).status === 'empty');
    return { row: Math.max(0, open), column: firstColumn };
  });
  const activeId = order[Math.min(cursor.row, order.length - 1)] ?? null;

  const counts = useMemo(() => {
    const count = Object.fromEntries(VIEWS.map((one) => [one, 0])) as Record<View, number>;
    for (const row of later.rows) {
      if (office !== '' && row.office !== office) continue;
      for (const one of later.views(row.projectId)) count[one] += 1;
    }
    return count;
  }, [later, office]);
  const filled = useMemo(
    () => later.rows.filter((row) => row.report && isBegun(row.report.fields)).length,
    [later],
  );
  const deadline =
    grid.rows.find((row) => row.own)?.deadline ?? (several ? null : (grid.rows[0]?.deadline ?? null));
  const views = useMemo(
    () => VIEWS.filter((one) => one === 'all' || one === view || counts[one] > 0 || (one === 'empty' && own)),
    [counts, view, own],
  );
  const onView = useCallback(
    (next: View) => {
      setView(next);
      setCursor({ row: 0, column: firstColumn });
    },
    [firstColumn],
  );
  const clearError = useCallback(() => setError(null), []);

  const { markSaved, markGone } = useSaveState();
  const draftTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** Whether a draft lies in the store, and how often a cell was opened or taken. */
  const draft = useRef({ stored: recovered !== null, turn: 0 });
  const settled = useRef(data.settled);
  settled.current = data.settled;
  const onOpenEdit = useCallback(
    (edit: OpenEdit | null) => {
      clearTimeout(draftTimer.current);
      const turn = ++draft.current.turn;
      if (edit !== null) {
        draftTimer.current = setTimeout(() => {
          draft.current.stored = true;
          void api.draft.put({ key: 'monthly/open', value: { ...edit, month } }).then(markSaved, () => {});
        }, 300);
        return;
      }
      if (!draft.current.stored) return;
      // The draft goes once what was taken from it is saved, unless another cell is open by then.
      draftTimer.current = setTimeout(async () => {
        if (!(await settled.current()) || draft.current.turn !== turn) return;
        draft.current.stored = false;
        void api.draft.discard({ key: 'monthly/open' }).then(markGone, () => {});
      }, 0);
    },
    [api, month, markSaved, markGone],
  );
  useEffect(() => () => clearTimeout(draftTimer.current), []);

  const goTo = (next: string) => void navigate({ to: '/monthly', search: { month: next } as never });
  const at = useRef(cursor);
  at.current = cursor;
  const nextOdd = useCallback(() => {
    for (let step = 1; step <= order.length; step++) {
      const row = (at.current.row + step) % order.length;
      const first = data.judged(order[row] ?? '').open[0];
      if (!first) continue;
      const column = columnsFor(several).findIndex((one) => one.field === first.fields[0]);
      setCursor({ row, column: column < 0 ? firstColumn : column });
      return;
    }
    notify({ message: '没有待确认的数。' });
  }, [data, order, several, firstColumn, notify]);
  const panelRow = useDeferredValue(
    useDebounced(Math.min(cursor.row, Math.max(0, order.length - 1)), RESTS_MS),
  );
  const goCell = useCallback(
    (projectId: string, field: FilledField) => {
      const row = order.indexOf(projectId);
      const column = columnsFor(several).findIndex((one) => one.field === field);
      if (row >= 0) setCursor({ row, column: column < 0 ? firstColumn : column });
    },
    [order, several, firstColumn],
  );
  const askReturn = useCallback(() => setDialog('return'), []);

  async function attempt(work: () => Promise<void>) {
    setError(null);
    try {
      if (!(await data.settled())) return;
      await work();
    } catch (problem) {
      const failure = toAppError(problem);
      setError(failure.message);
      const row = order.indexOf(failure.details.record?.id ?? '');
      const field = failure.details.fields?.[0]?.path;
      const column = columnsFor(several).findIndex((one) => one.field === field);
      if (row >= 0) setCursor({ row, column: column < 0 ? firstColumn : column });
    }
  }

  const submittable = useMemo(() => later.rows.filter((row) => isSubmittable(row, later)), [later]);
  const waiting = useMemo(
    () => later.rows.filter((row) => isWaiting(row, later) && (office === '' || row.office === office)),
    [later, office],
  );

  const submit = () =>
    attempt(async () => {
      const { rows } = await api.monthly.submit({
        month,
        projectIds: data.rows.filter((row) => isSubmittable(row, data)).map((row) => row.projectId),
      });
      data.replace(rows);
      notify({
        message: `已提交 ${rows.length} 项，随下一个数据包报市级。`,
        undo: () =>
          attempt(async () => {
            data.replace(
              (await api.monthly.takeBack({ month, projectIds: rows.map((row) => row.projectId) })).rows,
            );
          }),
      });
    });
  const carry = () =>
    attempt(async () => {
      const { rows, filled: done } = await api.monthly.carryForward({ month, planYear });
      data.replace(rows);
      notify({
        message:
          done === 0
            ? '没有可沿用的：各项已填，或上月没有月报。'
            : `${done} 项沿用了上月的形象进度和分项，本月完成仍要逐项填。`,
      });
    });
  const accept = () =>
    attempt(async () => {
      const { rows } = await api.monthly.review({
        month,
        projectIds: waiting.map((row) => row.projectId),
        outcome: 'accepted',
        reason: null,
      });
      data.replace(rows);
      notify({ message: `${rows.length} 项已通过，随下一个数据包告知填报单位。` });
    });
  const exportFile = () =>
    attempt(async () =>
      saveFile(await api.monthly.exportXlsx({ month, planYear, office: office === '' ? null : office })),
    );

  const acts = useStable<MonthActs>({
    goTo,
    carry: () => void carry(),
    exportFile: () => void exportFile(),
    submit: () => void submit(),
    accept: () => void accept(),
    open: setDialog,
    undo() {
      if (!data.undo()) notify({ message: '本次打开后还没有改动。' });
    },
    print() {
      flushSync(() => setPrinting(true));
      window.print();
      setPrinting(false);
    },
  });

  return (
    <>
      <LeaveGuard store={saving} />
      <MonthHead
        month={month}
        deadline={several && deadline === null ? '截止日' : deadlineWords(deadline, grid.today)}
        own={own}
        reviews={reviews}
        submittable={submittable.length}
        waiting={waiting.length}
        returnable={activeId !== null}
        acts={acts}
      />
      <MonthFilters
        views={views}
        view={view}
        counts={counts}
        onView={onView}
        offices={offices}
        office={office}
        onOffice={setOffice}
        filled={filled}
        total={grid.rows.length}
      />
      <Failures store={saving} error={error} onClear={clearError} />
      {grid.rows.length === 0 ? (
        <div style={{ padding: 20 }}>
          <EmptyState
            action={
              <Button variant="contained" onClick={() => void navigate({ to: '/ledger' })}>
                导入台账
              </Button>
            }
          >
            {`${planYear} 年度还没有项目。先导入台账或新建项目，再按月填报。`}
          </EmptyState>
        </div>
      ) : (
        <div
          style={{
            flex: 1,
            minHeight: 0,
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 1fr) 272px',
            borderTop: `1px solid ${token('line')}`,
          }}
        >
          <div style={{ minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
            {order.length === 0 ? (
              <div style={{ padding: 20, flex: 1 }}>
                <EmptyState
                  action={<Button onClick={() => setView('all')}>看全部</Button>}
                >{`没有“${VIEW_LABEL[view]}”的项目。`}</EmptyState>
              </div>
            ) : (
              <MonthGrid
                month={month}
                data={data}
                later={later}
                order={order}
                several={several}
                cursor={cursor}
                onCursor={setCursor}
                recovered={recovered}
                onOpenEdit={onOpenEdit}
                onNextOdd={nextOdd}
              />
            )}
            <KeyBar store={saving} />
          </div>
          <RowPanel
            month={month}
            data={later}
            order={order}
            rowIndex={panelRow}
            today={grid.today}
            onGo={goCell}
            onProblem={setError}
            onReturn={askReturn}
          />
        </div>
      )}
      {dialog === 'sheet' && (
        <SheetDialog
          month={month}
          planYear={planYear}
          onClose={() => setDialog(null)}
          onDone={(message) => {
            setDialog(null);
            notify({ message });
            onReload();
          }}
        />
      )}
      {dialog === 'deadline' && (
        <DeadlineDialog month={month} onClose={() => setDialog(null)} onChanged={onReload} />
      )}
      {dialog === 'return' && activeId !== null && (
        <ReturnDialog
          name={data.row(activeId)?.name ?? '未命名项目'}
          onClose={() => setDialog(null)}
          onReturn={(reason) =>
            attempt(async () => {
              const { rows } = await api.monthly.review({
                month,
                projectIds: [activeId],
                outcome: 'returned',
                reason,
              });
              data.replace(rows);
              setDialog(null);
              notify({ message: '已退回，随下一个数据包告知填报单位。' });
            })
          }
        />
      )}
      {printing && (
        <MonthPrint
          month={month}
          rows={order.flatMap((id) => data.row(id) ?? [])}
          judged={data.judged}
          several={several}
        />
      )}
    </>
  );
}
