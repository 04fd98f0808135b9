import {
  type ClipboardEvent,
  type KeyboardEvent,
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { monthWords } from '../../../../shared/monthly/index.ts';
import type { Month } from '../useMonth.ts';
import type { OpenEdit } from '../useOpenEdit.ts';
import { Catcher } from './Catcher.tsx';
import { asLastMonth, copied, pasted, type Shown } from './clipboard.ts';
import { columnsFor, offsetsOf } from './columns.ts';
import { GridHead } from './GridHead.tsx';
import { GridRow } from './GridRow.tsx';
import { GridTotals } from './GridTotals.tsx';
import { FOOT_HEIGHT, GridBox, HEAD_HEIGHT, ROW_HEIGHT } from './gridStyles.ts';
import { actOf } from './keys.ts';
import { type Cursor, moveOf, rectangle } from './moves.ts';
import { rowsPerPage, rowsToDraw } from './sight.ts';
import { useSight } from './useSight.ts';

export interface GridProps {
  month: string;
  data: Month;
  /** The same once the keys rest: for the totals. */
  later: Month;
  /** Project ids in the order shown. */
  order: readonly string[];
  several: boolean;
  cursor: Cursor;
  onCursor(next: Cursor): void;
  /** The cell that was typed in last, until its text is taken or given up. */
  open: Readonly<RefObject<OpenEdit | null>>;
  onOpen(edit: OpenEdit | null): void;
  onNextOdd(): void;
}

const modsOf = (event: KeyboardEvent) => ({
  shift: event.shiftKey,
  ctrl: event.ctrlKey || event.metaKey,
});

/** The grid of the month: frozen first columns, last month beside, typed through like a spreadsheet. */
export const MonthGrid = memo(function MonthGrid({
  month,
  data,
  later,
  order,
  several,
  cursor,
  onCursor,
  open,
  onOpen,
  onNextOdd,
}: GridProps) {
  const columns = useMemo(() => columnsFor(several), [several]);
  const offsets = useMemo(() => offsetsOf(columns), [columns]);
  const editable = useMemo(() => columns.flatMap((column, at) => (column.field ? [at] : [])), [columns]);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const at: Cursor = {
    row: Math.min(cursor.row, Math.max(0, order.length - 1)),
    column: Math.min(cursor.column, columns.length - 1),
  };
  const box = useRef<HTMLDivElement>(null);
  const sight = useSight(box, at, columns, offsets);

  const here = useRef(at);
  here.current = at;
  /** The other corner of the chosen cells; the cursor is one. */
  const [anchor, setAnchor] = useState<Cursor | null>(null);
  const chosen = anchor ? rectangle(anchor, at) : null;
  const area = chosen ?? rectangle(at, at);
  const go = (next: Cursor) => {
    setAnchor(null);
    onCursor(next);
  };
  const pick = useCallback(
    (row: number, column: number, shift: boolean) => {
      setAnchor((old) => (shift ? (old ?? here.current) : null));
      onCursor({ row, column });
    },
    [onCursor],
  );

  const shown: Shown = {
    month,
    columns,
    rows: order.length,
    rowAt: (index) => data.row(order[index] ?? ''),
    statusOf: (row) => data.judged(row.projectId).status,
  };
  const [pasteProblem, setPasteProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message belongs to the cell it was given at
  useEffect(() => setPasteProblem(null), [at.row, at.column]);
  function paste(event: ClipboardEvent) {
    event.preventDefault();
    const result = pasted(shown, area, event.clipboardData.getData('text/plain'));
    setPasteProblem('problem' in result ? result.problem : null);
    if ('changes' in result) data.change(result.changes);
  }

  const extent = { rows: order.length, columns: columns.length, editable, page: rowsPerPage(sight.size) };
  function leave(event: KeyboardEvent) {
    const to = moveOf(event.key, modsOf(event), at, extent);
    if (to === null) return;
    event.preventDefault();
    go(to);
  }
  function press(event: KeyboardEvent) {
    const act = actOf(event.key, modsOf(event), at, extent);
    if (act === null) return;
    event.preventDefault();
    switch (act.do) {
      case 'nextOdd':
        onNextOdd();
        break;
      case 'undo':
        data.undo();
        break;
      case 'asLastMonth':
        data.change(asLastMonth(shown, area));
        break;
      case 'copy':
        void navigator.clipboard?.writeText(copied(shown, area)).catch(() => {});
        break;
      case 'extend':
        setAnchor(anchor ?? at);
        onCursor(act.to);
        break;
      case 'go':
        go(act.to);
    }
  }

  const row = shown.rowAt(at.row);
  const column = columns[at.column];
  const field = column?.field ?? null;
  const kept = open.current;
  const catcher = row && column && (
    <>
      <Catcher
        key={`${row.projectId}/${column.key}`}
        label={`${row.name ?? '未命名项目'}，${column.group === 'last' ? '上月' : ''}${column.label || '行号'}`}
        field={field}
        value={field ? (row.report?.fields[field] ?? null) : null}
        wide={field === 'problems' || field === 'note'}
        up={at.row > order.length - 3 && order.length > 4}
        readOnly={!field || !row.own}
        kept={kept?.projectId === row.projectId && kept.field === field ? kept.text : null}
        onTake={(value) => field && data.change([{ projectId: row.projectId, set: { [field]: value } }])}
        onLeave={leave}
        onKey={press}
        onPaste={paste}
        onText={(text) => {
          onOpen(text === null || !field ? null : { projectId: row.projectId, field, text });
        }}
      />
      {pasteProblem !== null && (
        <div role="alert" className="problem">
          {pasteProblem}
        </div>
      )}
    </>
  );

  return (
    <GridBox
      ref={box}
      role="grid"
      aria-label={`${monthWords(month)}调度`}
      aria-rowcount={order.length + 3}
      aria-colcount={columns.length}
      data-aside={sight.isAside ? '' : undefined}
      onScroll={sight.onScroll}
    >
      <GridHead columns={columns} offsets={offsets} month={month} width={width} />
      <div
        className="body"
        role="rowgroup"
        style={{
          position: 'relative',
          width,
          height: order.length * ROW_HEIGHT,
          minHeight: `calc(100% - ${HEAD_HEIGHT + FOOT_HEIGHT}px)`,
        }}
      >
        {rowsToDraw(sight.top, sight.size.height, order.length, at.row).map((index) => {
          const one = shown.rowAt(index);
          if (!one) return null;
          const current = index === at.row;
          return (
            <GridRow
              key={one.projectId}
              row={one}
              index={index}
              month={month}
              columns={columns}
              offsets={offsets}
              judged={data.judged(one.projectId)}
              current={current}
              active={current ? at.column : null}
              chosen={chosen && index >= chosen.top && index <= chosen.bottom ? chosen : null}
              onPick={pick}
              catcher={current ? catcher : null}
            />
          );
        })}
      </div>
      <GridTotals
        columns={columns}
        offsets={offsets}
        month={month}
        width={width}
        data={later}
        order={order}
      />
    </GridBox>
  );
});
