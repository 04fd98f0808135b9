import { describe, expect, it } from 'vitest';
import type { CellValue, SheetData } from '../../../shared/ledger/cell.ts';
import { EQUIPMENT_COLUMNS, readEquipmentRow } from '../../../shared/ledger/equipmentSheet.ts';
import { readList } from '../../../shared/ledger/listSheet.ts';
import {
  invoiceNumbers,
  type ListedEquipment,
  listTotal,
  repeatedLines,
} from '../../../shared/library/index.ts';

const WAN = 1_000_000;
const line = (id: string, rest: Partial<ListedEquipment> = {}): ListedEquipment => ({
  id,
  projectId: 'p1',
  name: '行车',
  model: '10t',
  priceFen: 80 * WAN,
  invoiceNumber: null,
  ...rest,
});

describe('invoice numbers', () => {
  it('are one writing for many, and several in a cell are several', () => {
    for (const text of [
      '04500001',
      ' 0450 0001',
      'No.04500001',
      '№０４５００００１'.replace('№', 'NO'),
      '0450-0001',
    ])
      expect(invoiceNumbers(text)).toEqual(['04500001']);
    expect(invoiceNumbers('1、2，3;4\n5/1')).toEqual(['1', '2', '3', '4', '5']);
    expect(invoiceNumbers(null)).toEqual([]);
    expect(invoiceNumbers(' — ')).toEqual([]);
    expect(invoiceNumbers('0045')).not.toEqual(invoiceNumbers('45'));
  });
  it('repeat only where name, model and price repeat too', () => {
    const twin = { invoiceNumber: '1' };
    expect(repeatedLines([line('b', twin), line('a', twin)])).toEqual([['a', 'b']]);
    expect(repeatedLines([line('a', twin), line('b', { ...twin, priceFen: 1 })])).toEqual([]);
    expect(repeatedLines([line('a'), line('b')])).toEqual([]);
    expect(repeatedLines([line('a', twin), line('b', { ...twin, projectId: 'p2' })])).toEqual([]);
  });
});

describe('the total of a list', () => {
  it('says the gap to the fen, and none while something is not known', () => {
    expect(listTotal([line('a')], 80 * WAN)).toMatchObject({ gapFen: 0, listedFen: 80 * WAN });
    expect(listTotal([line('a')], 80 * WAN + 1).text).toContain('少 0.000001 万元');
    expect(listTotal([line('a')], 80 * WAN - 10_000).text).toContain('多 0.01 万元');
    expect(listTotal([line('a', { priceFen: null })], 80 * WAN)).toMatchObject({ gapFen: null, unpriced: 1 });
    expect(listTotal([line('a')], { fromFen: 1, toFen: 2 })).toMatchObject({ gapFen: null });
    expect(listTotal([line('a')], null).text).toContain('设备投资待核');
    const most = { priceFen: Number.MAX_SAFE_INTEGER };
    expect(listTotal([line('a', most), line('b', most)], 1)).toMatchObject({ listedFen: null, gapFen: null });
  });
});

const cell = (value: string | number | null): CellValue =>
  value === null
    ? { kind: 'empty' }
    : typeof value === 'number'
      ? { kind: 'number', value }
      : { kind: 'text', text: value };
const sheet = (...rows: (string | number | null)[][]): SheetData => ({
  sheetName: '清单',
  rows: rows.map((row) => row.map(cell)),
  merges: [],
  date1904: false,
});

describe('a list sheet', () => {
  it('is found below titles, passes over totals, and ends at the signature', () => {
    const table = readList(
      sheet(
        ['设备清单', null],
        ['单位：元', null],
        ['序号', '设 备 名 称（台）'],
        [1, '行车'],
        ['小计', null],
        [2, null],
        [3, '风机'],
        ['填表人：覃', null],
        [4, '不是设备'],
      ),
      EQUIPMENT_COLUMNS,
    );
    expect(table).toMatchObject({ headerRow: 3, unit: 'yuan' });
    expect(table?.rows.map((row) => row.row)).toEqual([4, 7]);
  });
  it('is none without its required column', () => {
    expect(readList(sheet(['序号', '数量'], [1, 2]), EQUIPMENT_COLUMNS)).toBeNull();
  });
});

describe('a row of an equipment sheet', () => {
  const read = (headers: string[], ...values: (string | number | null)[]) => {
    const table = readList(sheet(headers, values), EQUIPMENT_COLUMNS)!;
    return readEquipmentRow(table.rows[0]!, table, 'p1', 1);
  };
  it('multiplies price and quantity only to whole fen, and a stated amount wins', () => {
    const headers = ['设备名称', '数量', '单价（元）', '金额（元）'];
    expect(read(headers, '行车', 3, 100.25, null).fields.priceFen).toBe(30_075);
    expect(read(headers, '行车', 3, 100.25, 5).fields.priceFen).toBe(500);
    expect(read(headers, '行车', null, 100.25, null).fields.priceFen).toBeNull();
    expect(read(headers, '行车', 0.3, 0.01, null).problems.join()).toContain('不是整分');
  });
  it('takes 万元 where no unit is written, and a column’s own unit before the sheet’s', () => {
    expect(read(['设备名称', '金额'], '行车', '1.5').fields.priceFen).toBe(1_500_000);
    expect(read(['设备名称', '金额（元）'], '行车', '1.5').fields.priceFen).toBe(150);
  });
  it('leaves unknown what is empty or said to be unknown', () => {
    const { fields, problems } = read(
      ['设备名称', '数量', '设备类别', '是否符合投资指南'],
      '行车',
      '不详',
      '待定',
      null,
    );
    expect([fields.quantity, fields.equipmentClass, fields.conformsToGuide, problems]).toEqual([
      null,
      null,
      null,
      [],
    ]);
  });
  it('refuses a text longer than a field holds', () => {
    expect(read(['设备名称', '备注'], '行车', '长'.repeat(200)).problems).toEqual([]);
    expect(read(['设备名称', '备注'], '行车', '长'.repeat(201)).problems.join()).toContain(
      '备注最多 200 个字',
    );
  });
});
