import Button from '@mui/material/Button';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { MonthlyGrid } from '../../../shared/api/schemas.ts';
import { deadlineWords, isBegun } from '../../../shared/monthly/index.ts';
import { EmptyState, useDebounced, useNotify } from '../../parts/index.ts';
import { useStable } from '../../parts/useStable.ts';
import { token } from '../../theme/tokens.ts';
import { DeadlineDialog } from './DeadlineDialog.tsx';
import { MonthGrid } from './grid/MonthGrid.tsx';
import type { Cursor } from './grid/moves.ts';
import { beginning, cellOf, firstColumn, nextOdd } from './grid/places.ts';
import { KeyBar } from './KeyBar.tsx';
import { MonthFilters } from './MonthFilters.tsx';
import { type MonthActs, MonthHead } from './MonthHead.tsx';
import { MonthPrint } from './MonthPrint.tsx';
import { RowPanel } from './panel/RowPanel.tsx';
import { ReturnDialog } from './ReturnDialog.tsx';
import { Failures, LeaveGuard } from './SavingParts.tsx';
import { SheetDialog } from './SheetDialog.tsx';
import {
  countViews,
  isReturnable,
  isSubmittable,
  isWaiting,
  VIEW_LABEL,
  VIEWS,
  type View,
} from './status.ts';
import { useMonth } from './useMonth.ts';
import { useMonthWork } from './useMonthWork.ts';
import { type OpenEdit, useOpenEdit } from './useOpenEdit.ts';

/** Shorter than anybody looks up from the keys, longer than the time between two of them. */
const RESTS_MS = 120;

/** One month: its head and views, the grid, the panel of the row, and the dialogs. */
export function MonthPage({
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
  const notify = useNotify();
  const navigate = useNavigate();
  const { month, planYear } = grid;
  const [data, saving] = useMonth(grid);
  // Sums, counts, buttons and the panel come when the keys rest for a moment: typing never waits for them.
  const later = useDeferredValue(useDebounced(data, RESTS_MS));
  const [view, setView] = useState<View>(initialView);
  const [office, setOffice] = useState<string>('');
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
  const projects = data.rows.map((row) => row.projectId).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen when the view is, not with every keystroke
  const order = useMemo(
    () =>
      data.rows
        .filter((row) => (office === '' || row.office === office) && data.views(row.projectId).has(view))
        .map((row) => row.projectId),
    [view, office, projects],
  );
  const [cursor, setCursor] = useState<Cursor>(() =>
    beginning(order, several, recovered, (id) => data.judged(id).status === 'empty'),
  );
  const [open, onOpen] = useOpenEdit(month, recovered, data.settled);
  const activeId = order[Math.min(cursor.row, order.length - 1)] ?? null;
  const active = activeId === null ? null : (data.row(activeId) ?? null);
  const panelRow = useDeferredValue(
    useDebounced(Math.min(cursor.row, Math.max(0, order.length - 1)), RESTS_MS),
  );
  const goCell = useCallback(
    (projectId: string | undefined, field: string | undefined) => {
      const cell = cellOf(order, several, projectId, field);
      if (cell) setCursor(cell);
    },
    [order, several],
  );
  const at = useRef(cursor);
  at.current = cursor;
  const goOdd = useCallback(() => {
    const cell = nextOdd(order, several, at.current.row, (id) => data.judged(id).open[0]?.fields ?? null);
    if (cell) setCursor(cell);
    else {
      const elsewhere = data.rows.filter((row) => data.judged(row.projectId).open.length > 0).length;
      notify({
        message:
          elsewhere > 0 ? `列出的行里没有待确认的数，全部里还有 ${elsewhere} 项。` : '没有待确认的数。',
      });
    }
  }, [data, order, several, notify]);

  const counts = useMemo(() => countViews(later, office), [later, office]);
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
      setCursor({ row: 0, column: firstColumn(several) });
    },
    [several],
  );

  const submittable = useMemo(
    () => later.rows.filter((row) => isSubmittable(row, later.judged(row.projectId))),
    [later],
  );
  const waiting = useMemo(
    () =>
      later.rows.filter(
        (row) => isWaiting(row, later.judged(row.projectId)) && (office === '' || row.office === office),
      ),
    [later, office],
  );
  const work = useMonthWork(data, month, planYear, goCell);
  const { setError } = work;
  const clearError = useCallback(() => setError(null), [setError]);
  const askReturn = useCallback(() => setDialog('return'), []);
  const acts = useStable<MonthActs>({
    goTo: (next) => void navigate({ to: '/monthly', search: { month: next } as never }),
    carry: () => void work.carry(),
    exportFile: () => void work.exportFile(office === '' ? null : office),
    submit: () => void work.submit(),
    accept: () => void work.accept(waiting.map((row) => row.projectId)),
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
        returnable={active !== null && isReturnable(active, data.judged(active.projectId))}
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
      <Failures store={saving} error={work.error} onClear={clearError} />
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
                open={open}
                onOpen={onOpen}
                onNextOdd={goOdd}
              />
            )}
            <KeyBar store={saving} fills={own} />
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
          onReturn={async (reason) => {
            if (await work.giveBack(activeId, reason)) setDialog(null);
          }}
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
