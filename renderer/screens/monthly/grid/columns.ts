/** The columns of the month: what is frozen, what is last month's, what is typed. */
import type { MonthlyRow } from '../../../../shared/api/schemas.ts';
import { formatWan } from '../../../../shared/model/money.ts';
import {
  type AmountField,
  type FilledField,
  PACE,
  paceOf,
  percentText,
  shiftMonth,
} from '../../../../shared/monthly/index.ts';
import { type RowStatus, STATUS } from '../status.ts';

export interface GridColumn {
  key: string;
  label: string;
  width: number;
  group: 'last' | 'now' | 'parts' | null;
  numeric: boolean;
  /** The field that is typed here; absent where nothing is. */
  field?: FilledField;
  /** Worked out unless an officer types over it: shown in the second colour. */
  calculated?: boolean;
}

const amount = (
  field: AmountField,
  label: string,
  width: number,
  group: GridColumn['group'],
  calculated = false,
): GridColumn => ({
  key: field,
  label,
  width,
  group,
  numeric: true,
  field,
  calculated,
});

const COLUMNS: readonly GridColumn[] = [
  { key: 'index', label: '', width: 34, group: null, numeric: true },
  { key: 'name', label: '项目', width: 162, group: null, numeric: false },
  amount('yearPlanFen', '本年计划', 86, null, true),
  { key: 'last.monthDoneFen', label: '完成', width: 74, group: 'last', numeric: true },
  { key: 'last.yearDoneFen', label: '本年累计', width: 82, group: 'last', numeric: true },
  { key: 'last.progress', label: '形象进度', width: 72, group: 'last', numeric: false },
  amount('monthDoneFen', '本月完成', 98, 'now'),
  amount('yearDoneFen', '本年累计', 84, 'now', true),
  { key: 'share', label: '占计划', width: 66, group: 'now', numeric: true },
  { key: 'progress', label: '形象进度', width: 74, group: 'now', numeric: false, field: 'progress' },
  { key: 'status', label: '状态', width: 84, group: null, numeric: false },
  { key: 'pace', label: '进度', width: 84, group: null, numeric: false },
  amount('cumulativeFen', '开工以来累计', 100, 'parts', true),
  amount('landFen', '土地', 84, 'parts'),
  amount('infrastructureFen', '基础设施', 84, 'parts'),
  amount('buildingFen', '厂房土建', 84, 'parts'),
  amount('equipmentFen', '设备', 84, 'parts'),
  { key: 'problems', label: '存在问题', width: 180, group: null, numeric: false, field: 'problems' },
  { key: 'note', label: '情况说明', width: 180, group: null, numeric: false, field: 'note' },
  {
    key: 'enteredAboveScale',
    label: '本月入规',
    width: 72,
    group: null,
    numeric: false,
    field: 'enteredAboveScale',
  },
  amount('plannedTotalFen', '计划总投资', 94, null, true),
];

/** The office stands beside the project where there are several. */
const OFFICE_COLUMN: GridColumn = {
  key: 'office',
  label: '填报单位',
  width: 128,
  group: null,
  numeric: false,
};

/** A reviewer sees first whose row it is and where it stands. */
const SEVERAL: readonly GridColumn[] = [
  ...COLUMNS.slice(0, 2),
  OFFICE_COLUMN,
  ...COLUMNS.filter((column) => column.key === 'status'),
  ...COLUMNS.slice(2).filter((column) => column.key !== 'status'),
];

export function columnsFor(several: boolean): readonly GridColumn[] {
  return several ? SEVERAL : COLUMNS;
}

/** How far from the left each column begins. */
export function offsetsOf(columns: readonly GridColumn[]): number[] {
  let left = 0;
  return columns.map((column) => {
    const at = left;
    left += column.width;
    return at;
  });
}

/** Columns that stay at the left while the rest scrolls. */
export const FROZEN = 2;

export function lastMonthOf(row: MonthlyRow, month: string) {
  return row.earlier?.month === shiftMonth(month, -1) ? row.earlier : null;
}

/** What a cell shows: text, or null for a value that is not known. Empty text where nothing was begun. */
export interface Shown {
  text: string;
  /** 未知 or 待核, in the colour of what is not known. */
  unknown?: boolean;
}

const NOTHING: Shown = { text: '' };
const money = (fen: number | null | undefined, begun: boolean): Shown =>
  fen != null ? { text: formatWan(fen) } : begun ? { text: '未知', unknown: true } : NOTHING;

export function shownIn(
  column: GridColumn,
  row: MonthlyRow,
  month: string,
  index: number,
  status: RowStatus,
): Shown {
  const fields = row.report?.fields ?? null;
  const begun = status !== 'empty';
  switch (column.key) {
    case 'index':
      return { text: String(index + 1) };
    case 'name':
      return { text: row.name ?? '未命名项目' };
    case 'office':
      return { text: row.officeName };
    case 'yearPlanFen':
      return money(fields?.yearPlanFen ?? row.project.yearInvestmentFen, true);
    case 'plannedTotalFen':
      return money(fields?.plannedTotalFen ?? row.project.totalInvestmentFen, true);
    case 'last.monthDoneFen':
    case 'last.yearDoneFen': {
      const last = lastMonthOf(row, month);
      const key = column.key === 'last.monthDoneFen' ? 'monthDoneFen' : 'yearDoneFen';
      return last === null ? { text: '—' } : money(last[key], true);
    }
    case 'last.progress':
      return { text: lastMonthOf(row, month)?.progress ?? '—' };
    case 'share': {
      const plan = fields?.yearPlanFen ?? row.project.yearInvestmentFen;
      const done = fields?.yearDoneFen ?? null;
      if (!begun) return NOTHING;
      if (plan === null || done === null) return { text: '待核', unknown: true };
      return { text: plan === 0 ? '—' : percentText(done, plan) };
    }
    case 'status':
      return { text: STATUS[status].word };
    case 'pace':
      return { text: PACE[paceOf(fields, month, row.project).pace].word };
    case 'enteredAboveScale':
      return { text: fields?.enteredAboveScale == null ? '' : fields.enteredAboveScale ? '是' : '否' };
    default: {
      if (!column.field) return NOTHING;
      const value = fields?.[column.field] ?? null;
      if (column.numeric) {
        const needed =
          column.field === 'monthDoneFen' ||
          column.field === 'yearDoneFen' ||
          column.field === 'cumulativeFen';
        return money(value as number | null, begun && needed);
      }
      return { text: typeof value === 'string' ? value : '' };
    }
  }
}
