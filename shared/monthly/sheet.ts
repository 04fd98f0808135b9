/** The columns of a monthly sheet: those we write, and the other names under which offices keep them. */
import type { HeaderCell } from '../ledger/header.ts';
import { headerKey } from '../ledger/match.ts';
import { MONTHLY_REPORT_FIELDS } from '../model/entities.ts';
import { foldText } from '../model/plainText.ts';
import { FILLED, type FilledField } from './report.ts';

export type SheetColumn = 'projectName' | 'projectCode' | 'enterpriseName' | FilledField;

export const SHEET_COLUMN_LABEL: Record<SheetColumn, string> = {
  projectName: '项目名称',
  projectCode: '项目代码',
  enterpriseName: '企业名称',
  ...(Object.fromEntries(FILLED.map((field) => [field, MONTHLY_REPORT_FIELDS[field].label])) as Record<
    FilledField,
    string
  >),
};
export const SHEET_COLUMNS = Object.keys(SHEET_COLUMN_LABEL) as SheetColumn[];

const SYNONYMS: Record<SheetColumn, readonly string[]> = {
  projectName: ['项目', '技改项目名称'],
  projectCode: ['投资项目代码', '备案项目代码'],
  enterpriseName: ['企业', '实施企业', '项目单位', '建设单位', '单位名称', '项目业主'],
  plannedTotalFen: ['总投资', '项目总投资', '计划总投资额'],
  yearPlanFen: ['本年计划投资', '年度计划', '年度计划投资', '年计划投资', '本年度计划完成投资'],
  monthDoneFen: ['本月完成投资', '当月完成', '当月完成投资', '本月投资', '本月实际完成投资'],
  yearDoneFen: [
    '本年累计完成',
    '本年累计完成投资',
    '年初至今累计',
    '年度累计完成投资',
    '本年完成投资',
    '今年累计完成投资',
  ],
  cumulativeFen: [
    '累计完成',
    '累计完成投资',
    '开工累计完成投资',
    '自开工累计完成投资',
    '开工以来累计完成投资',
  ],
  landFen: ['土地', '土地费用', '土地购置'],
  infrastructureFen: ['基础设施', '基础设施投资'],
  buildingFen: ['厂房土建', '土建', '厂房', '建筑工程', '土建工程'],
  equipmentFen: ['设备', '设备购置', '设备投资', '设备购置费'],
  progress: ['工程进度', '项目形象进度', '建设进度'],
  problems: ['问题', '主要问题', '存在的问题', '存在问题及困难', '需协调解决的问题', '存在的主要问题'],
  note: ['说明', '备注', '更正说明'],
  enteredAboveScale: ['入规', '是否入规', '本月是否入规'],
};

const BY_KEY = new Map<string, SheetColumn>();
for (const column of SHEET_COLUMNS)
  for (const name of [...SYNONYMS[column], SHEET_COLUMN_LABEL[column]]) BY_KEY.set(headerKey(name), column);

/** The column that a header names; headings over last month's figures name none. */
export function sheetColumn(cell: HeaderCell): SheetColumn | undefined {
  if (/上月|上期|去年|上年/.test(`${cell.group}${cell.text}`)) return undefined;
  const text = cell.text.includes('·') ? cell.text.slice(cell.text.lastIndexOf('·') + 1) : cell.text;
  const months = foldText(text).replace(/^\d{1,2}[-至]\d{1,2}月(?:份)?/, '本年');
  const grouped = cell.group === '' ? [] : [`${cell.group}${text}`];
  for (const name of [...grouped, text, months]) {
    const column = BY_KEY.get(headerKey(name));
    if (column) return column;
  }
  return undefined;
}

/** Which column feeds which field; of two for one field the first is taken. */
export function matchSheet(cells: readonly HeaderCell[]): Record<string, SheetColumn | null> {
  const taken = new Set<SheetColumn>();
  return Object.fromEntries(
    cells.map((cell) => {
      const column = sheetColumn(cell);
      if (column === undefined || taken.has(column)) return [String(cell.index), null];
      taken.add(column);
      return [String(cell.index), column];
    }),
  );
}
