import {
  type ClipboardEvent,
  type KeyboardEvent,
  memo,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { MonthlyRow } from '../../../shared/api/schemas.ts';
import { formatWan } from '../../../shared/model/money.ts';
import {
  type AmountField,
  cellEditText,
  copyText,
  type Filled,
  type FilledField,
  isAmountField,
  monthWords,
  numberOf,
  parsePaste,
  percentText,
  readCell,
  shiftMonth,
  sumOf,
} from '../../../shared/monthly/index.ts';
import { Icon, isComposing } from '../../parts/index.ts';
import { columnsFor, FROZEN, type GridColumn, lastMonthOf, shownIn } from './columns.ts';
import { FOOT_HEIGHT, GridBox, HEAD_HEIGHT, ROW_HEIGHT } from './gridStyles.ts';
import { type Cursor, moveOf, rectangle } from './moves.ts';
import { type Judged, STATUS } from './status.ts';
import type { CellChange, Month } from './useMonth.ts';

const OVERSCAN = 3;

export interface OpenEdit {
  projectId: string;
  field: FilledField;
  text: string;
}

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
  /** Text that was typed and not yet taken, from before the screen was left. */
  recovered: OpenEdit | null;
  /** Every change of an open cell, so that closing loses nothing; null once it was taken or given up. */
  onOpenEdit(edit: OpenEdit | null): void;
  onNextOdd(): void;
}

const lefts = (columns: readonly GridColumn[]) => {
  let left = 0;
  return columns.map((column) => {
    const at = left;
    left += column.width;
    return at;
  });
};

/** Where one cell is typed in; it holds the focus of the grid, so that an input method can begin in any cell. */
function Catcher({
  label,
  field,
  value,
  wide,
  up,
  readOnly,
  recovered,
  onTake,
  onLeave,
  onKey,
  onPaste,
  onText,
}: {
  label: string;
  field: FilledField | null;
  value: Filled[FilledField];
  wide: boolean;
  up: boolean;
  readOnly: boolean;
  recovered: string | null;
  onTake: (value: Filled[FilledField]) => void;
  onLeave: (event: KeyboardEvent) => boolean;
  onKey: (event: KeyboardEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
  onText: (text: string | null) => void;
}) {
  const [text, setText] = useState<string | null>(recovered);
  const [problem, setProblem] = useState<string | null>(null);
  /** Opened by F2: arrows move inside the text. */
  const [inside, setInside] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const editing = text !== null;
  const open = useRef<{ text: string | null; take: () => boolean }>({ text, take: () => true });

  useEffect(() => {
    input.current?.focus({ preventScroll: true });
  }, []);

  function take(): boolean {
    if (text === null || field === null) return true;
    const reading = readCell(field, text);
    if ('problem' in reading) {
      setProblem(reading.problem);
      return false;
    }
    // The cell may leave the page before it is drawn again: it must not be taken twice.
    open.current.text = null;
    if (reading.value !== value) onTake(reading.value);
    onText(null);
    setText(null);
    setProblem(null);
    setInside(false);
    return true;
  }
  open.current = { text, take };
  // Leaving the cell in any way takes what was typed; what cannot be read stays in the draft.
  useEffect(
    () => () => {
      if (open.current.text !== null) open.current.take();
    },
    [],
  );

  function edit(next: string, within: boolean) {
    setText(next);
    setInside(within);
    setProblem(null);
    onText(next);
  }

  return (
    <>
      <input
        ref={input}
        className={`catch${editing ? ' editing' : ''}${editing && wide ? ' wide' : ''}`}
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'month-cell-problem'}
        readOnly={readOnly}
        autoComplete="off"
        spellCheck={false}
        value={text ?? ''}
        onChange={(event) => edit(event.target.value, inside)}
        onCompositionStart={() => {
          if (!editing && !readOnly) setText('');
        }}
        onPaste={(event) => {
          if (!editing) onPaste(event);
        }}
        onBlur={() => {
          if (editing) take();
        }}
        onDoubleClick={() => {
          if (!editing && !readOnly) edit(cellEditText(value), true);
        }}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (!editing) {
            if (event.key === 'F2' && !readOnly) {
              event.preventDefault();
              edit(cellEditText(value), true);
            } else if ((event.key === 'Delete' || event.key === 'Backspace') && !readOnly) {
              event.preventDefault();
              if (value !== null) onTake(null);
            } else onKey(event);
            return;
          }
          if (event.key === 'Escape') {
            event.preventDefault();
            open.current.text = null;
            setText(null);
            setProblem(null);
            setInside(false);
            onText(null);
            return;
          }
          const leaves =
            event.key === 'Enter' ||
            event.key === 'Tab' ||
            (!inside && ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(event.key)) ||
            (inside && ['ArrowUp', 'ArrowDown'].includes(event.key));
          if (!leaves) return;
          if (!take()) {
            event.preventDefault();
            return;
          }
          onLeave(event);
        }}
      />
      {problem !== null && (
        <div id="month-cell-problem" role="alert" className={`problem${up ? ' up' : ''}`}>
          {problem}
        </div>
      )}
    </>
  );
}

interface RowProps {
  row: MonthlyRow;
  index: number;
  month: string;
  columns: readonly GridColumn[];
  offsets: readonly number[];
  judged: Judged;
  current: boolean;
  /** Column of the cursor when it is in this row. */
  active: number | null;
  chosen: { left: number; right: number } | null;
  onPick: (row: number, column: number, shift: boolean) => void;
  catcher: React.ReactNode;
}

function flagOf(judged: Judged, field: FilledField | undefined) {
  if (!field) return undefined;
  return judged.flags.find(
    (flag) => flag.id !== 'missing' && flag.severity !== 'hint' && flag.fields[0] === field,
  );
}

const GridRow = memo(function GridRow({
  row,
  index,
  month,
  columns,
  offsets,
  judged,
  current,
  active,
  chosen,
  onPick,
  catcher,
}: RowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 3}
      className={`row${current ? ' current' : ''}`}
      style={{ top: index * ROW_HEIGHT }}
    >
      {columns.map((column, at) => {
        const shown = shownIn(column, row, month, index, judged.status);
        const flag = flagOf(judged, column.field);
        const explained = flag !== undefined && !judged.open.includes(flag);
        const isTodo =
          judged.status === 'empty' &&
          (column.field === 'monthDoneFen' || column.field === 'progress') &&
          shown.text === '';
        const classes = ['cell'];
        if (column.key === 'index') classes.push('index');
        else if (column.numeric) classes.push('n');
        if (at < FROZEN) classes.push('frozen');
        if (column.group === 'last') classes.push('last');
        if (column.calculated || column.key === 'share') classes.push('calc');
        if (shown.unknown) classes.push('unknown');
        if (isTodo) classes.push('todo');
        if (flag && !explained) classes.push(flag.severity === 'wrong' ? 'wrong' : 'odd');
        if (active === at) classes.push('active');
        if (chosen && at >= chosen.left && at <= chosen.right) classes.push('chosen');
        return (
          <div
            key={column.key}
            role={column.key === 'index' ? 'rowheader' : 'gridcell'}
            aria-colindex={at + 1}
            aria-selected={active === at}
            className={classes.join(' ')}
            style={{ width: column.width, left: at < FROZEN ? offsets[at] : undefined }}
            title={
              flag
                ? flag.sentence
                : column.key === 'name'
                  ? `${row.name ?? ''}　${row.enterpriseName ?? ''}`
                  : column.numeric
                    ? undefined
                    : shown.text || undefined
            }
            onMouseDown={(event) => {
              if (active === at) return;
              event.preventDefault();
              onPick(index, at, event.shiftKey);
            }}
          >
            {flag && !explained && <Icon name="warn" size={13} />}
            {column.key === 'status' ? <StatusWord status={judged.status} /> : <span>{shown.text}</span>}
            {active === at && catcher}
          </div>
        );
      })}
    </div>
  );
});

function StatusWord({ status }: { status: Judged['status'] }) {
  const { word, icon, tone } = STATUS[status];
  const colour = {
    met: 'c-met',
    warning: 'c-warn',
    info: 'c-info',
    unmet: 'c-unmet',
    neutral: 't2',
    undetermined: 'c-und',
  }[tone];
  return (
    <span
      className={`${colour} small`}
      style={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 4,
        fontWeight: status === 'empty' ? 400 : 600,
        verticalAlign: 'middle',
      }}
    >
      {icon && <Icon name={icon} size={14} />}
      {word}
    </span>
  );
}

/** The grid of the month: frozen first columns, last month beside, typed through like a spreadsheet. */
export const MonthGrid = memo(function MonthGrid({
  month,
  data,
  later,
  order,
  several,
  cursor,
  onCursor,
  recovered,
  onOpenEdit,
  onNextOdd,
}: GridProps) {
  const columns = useMemo(() => columnsFor(several), [several]);
  const offsets = useMemo(() => lefts(columns), [columns]);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600, width: 800 });
  /** Where the grid is scrolled to: asking the page itself would make it lay out again with every key. */
  const scrolled = useRef({ top: 0, left: 0 });
  const [aside, setAside] = useState(false);
  const [anchor, setAnchor] = useState<Cursor | null>(null);
  const editable = useMemo(() => columns.flatMap((column, at) => (column.field ? [at] : [])), [columns]);
  const page = Math.max(1, Math.floor((view.height - HEAD_HEIGHT - FOOT_HEIGHT) / ROW_HEIGHT));
  const extent = { rows: order.length, columns: columns.length, editable, page };
  const at: Cursor = {
    row: Math.min(cursor.row, Math.max(0, order.length - 1)),
    column: Math.min(cursor.column, columns.length - 1),
  };
  const here = useRef(at);
  here.current = at;
  const column = columns[at.column];
  const row = data.row(order[at.row] ?? '');

  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    const measure = () => setView((old) => ({ ...old, height: node.clientHeight, width: node.clientWidth }));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, []);

  // The cursor is always in sight, beside the frozen columns and between head and totals.
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    const now = scrolled.current;
    const top = at.row * ROW_HEIGHT;
    const room = view.height - HEAD_HEIGHT - FOOT_HEIGHT;
    let to = now.top;
    if (top < now.top) to = top;
    else if (top + ROW_HEIGHT > now.top + room) to = top + ROW_HEIGHT - room;
    let aside = now.left;
    if (at.column >= FROZEN) {
      const frozen = offsets[FROZEN] ?? 0;
      const left = offsets[at.column] ?? 0;
      const right = left + (columns[at.column]?.width ?? 0);
      if (left - frozen < now.left) aside = left - frozen;
      else if (right > now.left + view.width) aside = right - view.width;
    }
    if (to !== now.top) node.scrollTop = to;
    if (aside !== now.left) node.scrollLeft = aside;
    scrolled.current = { top: to, left: aside };
  }, [at.row, at.column, offsets, columns, view.height, view.width]);

  const go = useCallback(
    (next: Cursor) => {
      setAnchor(null);
      onCursor(next);
    },
    [onCursor],
  );
  const pick = useCallback(
    (rowIndex: number, columnIndex: number, shift: boolean) => {
      if (shift) setAnchor((old) => old ?? here.current);
      else setAnchor(null);
      onCursor({ row: rowIndex, column: columnIndex });
    },
    [onCursor],
  );

  function mods(event: KeyboardEvent) {
    return { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey };
  }
  function leave(event: KeyboardEvent): boolean {
    const next = moveOf(event.key, mods(event), at, extent);
    if (!next) return false;
    event.preventDefault();
    go(next);
    return true;
  }
  const chosen = anchor ? rectangle(anchor, at) : null;
  const area = chosen ?? rectangle(at, at);

  function asLastMonth() {
    const changes: CellChange[] = [];
    for (let r = area.top; r <= area.bottom; r++) {
      const one = data.row(order[r] ?? '');
      const last = one && lastMonthOf(one, month);
      if (!one?.own || !last) continue;
      const set: Partial<Record<FilledField, Filled[FilledField]>> = {};
      for (let c = area.left; c <= area.right; c++) {
        const field = columns[c]?.field;
        if (field) set[field] = last[field];
      }
      if (Object.keys(set).length > 0)
        changes.push({ projectId: one.projectId, set: set as Partial<Filled> });
    }
    data.change(changes);
  }

  function key(event: KeyboardEvent) {
    const ctrl = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (event.key === 'F8') {
      event.preventDefault();
      onNextOdd();
    } else if (ctrl && letter === 'z') {
      event.preventDefault();
      data.undo();
    } else if (ctrl && letter === 'd') {
      event.preventDefault();
      asLastMonth();
    } else if (ctrl && letter === 'c') {
      event.preventDefault();
      const rows: string[][] = [];
      for (let r = area.top; r <= area.bottom; r++) {
        const one = data.row(order[r] ?? '');
        if (!one) continue;
        rows.push(
          columns.slice(area.left, area.right + 1).map((c) => {
            const shown = shownIn(c, one, month, r, data.judged(one.projectId).status);
            return c.numeric ? shown.text.replaceAll(',', '') : shown.text;
          }),
        );
      }
      void navigator.clipboard?.writeText(copyText(rows)).catch(() => {});
    } else if (event.shiftKey && event.key.startsWith('Arrow')) {
      const next = moveOf(event.key, { shift: false, ctrl }, at, extent);
      event.preventDefault();
      if (!next) return;
      setAnchor(anchor ?? at);
      onCursor(next);
    } else leave(event);
  }

  const [pasteProblem, setPasteProblem] = useState<string | null>(null);
  function paste(event: ClipboardEvent) {
    const text = event.clipboardData.getData('text/plain');
    event.preventDefault();
    const cells = parsePaste(text);
    const changes: CellChange[] = [];
    for (const [dr, line] of cells.entries()) {
      const one = data.row(order[at.row + dr] ?? '');
      if (!one) {
        setPasteProblem(
          `复制的有 ${cells.length} 行，从这里往下只有 ${order.length - at.row} 行，没有粘贴。请从上面一些的格子粘贴。`,
        );
        return;
      }
      const set: Partial<Record<FilledField, Filled[FilledField]>> = {};
      for (const [dc, value] of line.entries()) {
        const target = columns[at.column + dc];
        if (!target?.field) {
          setPasteProblem(`“${target?.label || '这一列'}”不能填，没有粘贴。请对准要填的列。`);
          return;
        }
        const reading = readCell(target.field, value);
        if ('problem' in reading) {
          setPasteProblem(`粘贴的第 ${dr + 1} 行“${target.label}”：${reading.problem}没有粘贴。`);
          return;
        }
        set[target.field] = reading.value;
      }
      if (!one.own) {
        setPasteProblem(`“${one.name ?? '未命名项目'}”由${one.officeName}填报，没有粘贴。`);
        return;
      }
      changes.push({ projectId: one.projectId, set: set as Partial<Filled> });
    }
    setPasteProblem(null);
    data.change(changes);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message belongs to the cell it was given at
  useEffect(() => setPasteProblem(null), [at.row, at.column]);

  const first = Math.max(0, Math.floor(view.top / ROW_HEIGHT) - OVERSCAN);
  const last = Math.min(order.length - 1, Math.ceil((view.top + view.height) / ROW_HEIGHT) + OVERSCAN);
  const indices: number[] = [];
  for (let i = first; i <= last; i++) indices.push(i);
  if (order.length > 0 && !indices.includes(at.row)) indices.push(at.row);

  const field = column?.field ?? null;
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
        recovered={
          recovered && recovered.projectId === row.projectId && recovered.field === field
            ? recovered.text
            : null
        }
        onTake={(value) => field && data.change([{ projectId: row.projectId, set: { [field]: value } }])}
        onLeave={leave}
        onKey={key}
        onPaste={paste}
        onText={(text) =>
          onOpenEdit(text === null || !field ? null : { projectId: row.projectId, field, text })
        }
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
      data-aside={aside ? '' : undefined}
      onScroll={(event) => {
        const { scrollTop: top, scrollLeft: left } = event.currentTarget;
        scrolled.current = { top, left };
        setAside(left > 0);
        setView((old) => (Math.abs(old.top - top) < ROW_HEIGHT ? old : { ...old, top }));
      }}
    >
      <Head columns={columns} offsets={offsets} month={month} width={width} />
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
        {indices.map((index) => {
          const one = data.row(order[index] ?? '');
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
      <Totals columns={columns} offsets={offsets} month={month} width={width} data={later} order={order} />
    </GridBox>
  );
});

const Head = memo(function Head({
  columns,
  offsets,
  month,
  width,
}: {
  columns: readonly GridColumn[];
  offsets: readonly number[];
  month: string;
  width: number;
}) {
  const words = {
    last: `上月（${numberOf(shiftMonth(month, -1))} 月）`,
    now: `本月（${numberOf(month)} 月）`,
    parts: '开工以来累计与分项',
  };
  const groups: { key: string; label: string; width: number; frozen: number | null; now: boolean }[] = [];
  columns.forEach((column, at) => {
    const open = groups.at(-1);
    if (column.group !== null && open?.key === column.group) open.width += column.width;
    else
      groups.push({
        key: column.group ?? column.key,
        label: column.group ? words[column.group] : '',
        width: column.width,
        frozen: at < FROZEN ? (offsets[at] ?? 0) : null,
        now: column.group === 'now',
      });
  });
  return (
    <div role="rowgroup" className="head" style={{ width }}>
      <div className="row" role="row" aria-rowindex={1} style={{ height: 25 }}>
        {groups.map((group) => (
          <div
            key={group.key}
            role="columnheader"
            className={`cell group${group.frozen !== null ? ' frozen' : ''}${group.now ? ' now' : ''}`}
            style={{ width: group.width, left: group.frozen ?? undefined }}
          >
            {group.label}
          </div>
        ))}
      </div>
      <div className="row" role="row" aria-rowindex={2} style={{ height: 34 }}>
        {columns.map((column, at) => (
          <div
            key={column.key}
            role="columnheader"
            aria-colindex={at + 1}
            className={`cell${column.numeric ? ' n' : ''}${at < FROZEN ? ' frozen' : ''}${column.group === 'now' && column.field && !column.calculated ? ' now' : ''}`}
            style={{ width: column.width, left: at < FROZEN ? offsets[at] : undefined }}
          >
            {column.label}
          </div>
        ))}
      </div>
    </div>
  );
});

const Totals = memo(function Totals({
  columns,
  offsets,
  month,
  width,
  data,
  order,
}: {
  columns: readonly GridColumn[];
  offsets: readonly number[];
  month: string;
  width: number;
  data: Month;
  order: readonly string[];
}) {
  const rows = order.flatMap((id) => data.row(id) ?? []);
  const figure = (key: string, row: MonthlyRow): number | null => {
    if (key === 'last.monthDoneFen') return lastMonthOf(row, month)?.monthDoneFen ?? null;
    if (key === 'last.yearDoneFen') return lastMonthOf(row, month)?.yearDoneFen ?? null;
    const own = row.report?.fields[key as AmountField] ?? null;
    if (key === 'yearPlanFen') return own ?? row.project.yearInvestmentFen;
    if (key === 'plannedTotalFen') return own ?? row.project.totalInvestmentFen;
    return own;
  };
  const both = rows.filter(
    (row) => figure('yearPlanFen', row) !== null && figure('yearDoneFen', row) !== null,
  );
  const plan = sumOf(both.map((row) => figure('yearPlanFen', row))).fen;
  const done = sumOf(both.map((row) => figure('yearDoneFen', row))).fen;
  const odd = rows.some((row) => data.judged(row.projectId).open.length > 0);
  const shown = (column: GridColumn): { text: string; title?: string } => {
    if (column.key === 'name') return { text: `合计 ${rows.length} 项` };
    if (column.key === 'share')
      return plan === 0
        ? { text: '—' }
        : { text: percentText(done, plan), title: `按本年计划和本年累计都已知的 ${both.length} 项计算` };
    if (column.key === 'status') return { text: odd ? '含待确认' : '' };
    const summed = column.key.startsWith('last.')
      ? column.numeric
      : column.field !== undefined && isAmountField(column.field);
    if (!summed) return { text: '' };
    const { fen, unknown } = sumOf(rows.map((row) => figure(column.key, row)));
    if (unknown === rows.length) return { text: '' };
    return { text: formatWan(fen), ...(unknown > 0 ? { title: `另有 ${unknown} 项未知，没有计入` } : {}) };
  };
  return (
    <div role="rowgroup" className="foot" style={{ width }}>
      <div className="row" role="row" aria-rowindex={order.length + 3} style={{ height: FOOT_HEIGHT }}>
        {columns.map((column, at) => {
          const { text, title } = shown(column);
          return (
            <div
              key={column.key}
              role="gridcell"
              aria-colindex={at + 1}
              className={`cell ${column.key}${column.numeric ? ' n' : ''}${at < FROZEN ? ' frozen' : ''}`}
              style={{ width: column.width, left: at < FROZEN ? offsets[at] : undefined }}
              title={title}
            >
              <span
                className={column.key === 'status' ? 'small c-warn' : undefined}
                style={column.key === 'status' ? { fontWeight: 400 } : undefined}
              >
                {text}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
});
