import { memo, type ReactNode } from 'react';
import type { MonthlyRow } from '../../../../shared/api/schemas.ts';
import type { Flag } from '../../../../shared/monthly/index.ts';
import { Icon } from '../../../parts/index.ts';
import { type Judged, STATUS } from '../status.ts';
import { FROZEN, type GridColumn, type Shown, shownIn } from './columns.ts';
import { ROW_HEIGHT } from './gridStyles.ts';
import type { Area } from './moves.ts';

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
  chosen: Area | null;
  onPick: (row: number, column: number, shift: boolean) => void;
  catcher: ReactNode;
}

/** One project of the month. */
export const GridRow = memo(function GridRow({
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
        const flag = flagOf(column, judged);
        const isOdd = flag !== undefined && judged.open.includes(flag);
        const classes = classesOf(column, at, shown, judged);
        if (isOdd) classes.push(flag.severity === 'wrong' ? 'wrong' : 'odd');
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
            title={flag ? flag.sentence : titleOf(column, row, shown)}
            onMouseDown={(event) => {
              if (active === at) return;
              event.preventDefault();
              onPick(index, at, event.shiftKey);
            }}
          >
            {isOdd && <Icon name="warn" size={13} />}
            {column.key === 'status' ? <StatusWord status={judged.status} /> : <span>{shown.text}</span>}
            {active === at && catcher}
          </div>
        );
      })}
    </div>
  );
});

/** What is odd about the figure of a column: marked in its cell until it is explained. */
function flagOf({ field }: GridColumn, judged: Judged): Flag | undefined {
  if (!field) return undefined;
  return judged.flags.find(
    (flag) => flag.id !== 'missing' && flag.severity !== 'hint' && flag.fields[0] === field,
  );
}

function classesOf(column: GridColumn, at: number, shown: Shown, judged: Judged): string[] {
  const classes = ['cell'];
  if (column.key === 'index') classes.push('index');
  else if (column.numeric) classes.push('n');
  if (at < FROZEN) classes.push('frozen');
  if (column.group === 'last') classes.push('last');
  if (column.calculated || column.key === 'share') classes.push('calc');
  if (shown.unknown) classes.push('unknown');
  const isFirst = column.field === 'monthDoneFen' || column.field === 'progress';
  if (isFirst && judged.status === 'empty' && shown.text === '') classes.push('todo');
  return classes;
}

/** The whole of a text that a cell may cut off. */
function titleOf(column: GridColumn, row: MonthlyRow, shown: Shown): string | undefined {
  if (column.key === 'name') return `${row.name ?? ''}　${row.enterpriseName ?? ''}`;
  return column.numeric ? undefined : shown.text || undefined;
}

const TONE_CLASS = {
  met: 'c-met',
  warning: 'c-warn',
  info: 'c-info',
  unmet: 'c-unmet',
  neutral: 't2',
  undetermined: 'c-und',
};

function StatusWord({ status }: { status: Judged['status'] }) {
  const { word, icon, tone } = STATUS[status];
  return (
    <span
      className={`${TONE_CLASS[tone]} small`}
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
