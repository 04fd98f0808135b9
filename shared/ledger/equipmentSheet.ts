/** Lines of an equipment list out of a workbook: each cell read exactly, or refused with what to write instead. */
import { EQUIPMENT_CLASS } from '../model/codes.ts';
import type { EquipmentLineFields } from '../model/entities.ts';
import { foldText, saysUnknown } from '../model/plainText.ts';
import { parseYesNo } from '../model/yesno.ts';
import { type AmountUnit, readAmount, unitInText } from './amount.ts';
import { cellText, EMPTY_CELL, isBlank } from './cell.ts';
import { type ListColumn, type ListRow, type ListTable, listText } from './listSheet.ts';

export const EQUIPMENT_COLUMNS: readonly ListColumn[] = [
  { key: 'position', names: ['序号'] },
  { key: 'name', names: ['设备名称', '主要设备名称', '名称', '设备'], required: true },
  { key: 'model', names: ['型号', '规格型号', '型号规格', '规格'] },
  { key: 'quantity', names: ['数量', '台数', '数量(台套)', '台套数'] },
  { key: 'unitPrice', names: ['单价', '设备单价', '含税单价'] },
  { key: 'priceFen', names: ['金额', '总价', '合价', '价税合计', '设备金额', '发票金额', '总金额'] },
  { key: 'invoiceNumber', names: ['发票号码', '发票号', '发票编号', '发票'] },
  { key: 'equipmentClass', names: ['设备类别', '类别', '设备类型'] },
  { key: 'conformsToGuide', names: ['符合投资指南', '是否符合投资指南', '符合指南'] },
  { key: 'remark', names: ['备注', '说明'] },
];

export interface SheetLine {
  row: number;
  fields: EquipmentLineFields;
  /** What cannot be kept, with the remedy; the line cannot be imported then. */
  problems: string[];
}

const LONGEST = 200;
const CLASS_BY_WORD = new Map(
  Object.entries(EQUIPMENT_CLASS).map(([code, word]) => [
    foldText(word),
    code as keyof typeof EQUIPMENT_CLASS,
  ]),
);

function unitOf(table: ListTable, key: string): AmountUnit {
  return unitInText(table.headers[key] ?? '') ?? table.unit ?? 'wan';
}

function readPrice(
  row: ListRow,
  table: ListTable,
  quantity: number | null,
): { fen: number | null; problem?: string } {
  const whole = readAmount(row.cells.priceFen ?? EMPTY_CELL, unitOf(table, 'priceFen'));
  if ('problem' in whole) return { fen: null, problem: whole.problem };
  if (whole.fen !== null) return { fen: whole.fen };
  const each = readAmount(row.cells.unitPrice ?? EMPTY_CELL, unitOf(table, 'unitPrice'));
  if ('problem' in each) return { fen: null, problem: each.problem };
  if (each.fen === null || quantity === null) return { fen: null };
  const fen = each.fen * quantity;
  return Number.isSafeInteger(fen) ? { fen } : { fen: null, problem: '单价乘数量不是整分，请直接填金额' };
}

function readQuantity(row: ListRow): { value: number | null; problem?: string } {
  const shown = cellText(row.cells.quantity).trim();
  if (shown === '' || saysUnknown(shown)) return { value: null };
  const plain = shown
    .normalize('NFKC')
    .replace(/[\s,]/g, '')
    .replace(/[台套件个组条](?:\(.*\))?$/, '');
  const value = Number(plain);
  return /^\d+(\.\d+)?$/.test(plain) && value <= 1e9
    ? { value }
    : { value: null, problem: `数量“${shown}”不能读作数字；只填数字，例如 2` };
}

/** Reads one row of the table. */
export function readEquipmentRow(
  row: ListRow,
  table: ListTable,
  projectId: string,
  position: number,
): SheetLine {
  const problems: string[] = [];
  const word = (key: string, label: string): string | null => {
    const text = listText(row.cells, key);
    if (text !== null && text.length > LONGEST) problems.push(`${label}最多 ${LONGEST} 个字`);
    return text;
  };
  const name = word('name', '设备名称');
  if (name === null) problems.push('没有设备名称；请填上，或删去这一行');
  const quantity = readQuantity(row);
  if (quantity.problem) problems.push(quantity.problem);
  const price = readPrice(row, table, quantity.value);
  if (price.problem) problems.push(price.problem);
  const classWord = listText(row.cells, 'equipmentClass');
  const equipmentClass =
    classWord === null || saysUnknown(classWord)
      ? null
      : (CLASS_BY_WORD.get(foldText(classWord)) ?? undefined);
  if (equipmentClass === undefined)
    problems.push(`设备类别“${classWord}”不在可选的${Object.values(EQUIPMENT_CLASS).join('、')}之中`);
  const guide = isBlank(row.cells.conformsToGuide)
    ? { yes: null }
    : parseYesNo(cellText(row.cells.conformsToGuide));
  if ('problem' in guide) problems.push(`符合投资指南${guide.problem}`);
  return {
    row: row.row,
    problems,
    fields: {
      projectId,
      position,
      name,
      model: word('model', '型号'),
      quantity: quantity.value,
      priceFen: price.fen,
      invoiceNumber: word('invoiceNumber', '发票号码'),
      equipmentClass: equipmentClass ?? null,
      conformsToGuide: 'yes' in guide ? guide.yes : null,
      remark: word('remark', '备注'),
    },
  };
}
