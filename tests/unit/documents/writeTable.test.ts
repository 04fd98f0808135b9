import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { writeLedgerTemplate } from '../../../electron/documents/ledgerTemplate.ts';
import { readSheet, writeTable } from '../../../electron/documents/xlsx.ts';
import { COLUMNS } from '../../../shared/ledger/columns.ts';
import { findHeader, findPlanYear, findUnit } from '../../../shared/ledger/header.ts';
import { dataRowsOf } from '../../../shared/ledger/ledger.ts';
import { matchColumns } from '../../../shared/ledger/match.ts';

const table = {
  title: '2019“千企技改”工程项目库',
  unit: '单位：万元',
  office: '武鸣区工业和信息化局',
  columns: [
    { header: '项目名称', width: 30, kind: 'text' as const },
    { header: '总投资', width: 12, kind: 'amount' as const },
    { header: '竣工', width: 12, kind: 'date' as const },
    { header: '规上', width: 8, kind: 'text' as const },
  ],
  rows: [
    ['甲', 593.47, '2019-05-07', true],
    ['=1+1', 0.1, null, false],
    ['丙', null, '2019-05-08', null],
    ['丁', 0.2, '', null],
  ],
  totals: true,
};

describe('a written table', () => {
  it('comes back as it was given', async () => {
    const sheet = await readSheet(await writeTable(table), { fileName: 'a' });
    expect(
      sheet.rows.map((row) =>
        row.map((c) => ('text' in c ? c.text : 'value' in c ? c.value : 'iso' in c ? c.iso : c.kind)),
      ),
    ).toEqual([
      ['2019“千企技改”工程项目库', 'empty', 'empty', 'empty'],
      ['填报单位：武鸣区工业和信息化局', 'empty', '单位：万元', 'empty'],
      ['项目名称', '总投资', '竣工', '规上'],
      ['甲', 593.47, '2019-05-07', '是'],
      ['=1+1', 0.1, 'empty', '否'],
      ['丙', 'empty', '2019-05-08', 'empty'],
      ['丁', 0.2, 'empty', 'empty'],
      ['合计', 593.77, 'empty', 'empty'],
    ]);
  });

  it('sums with a formula and its stored value, exactly', async () => {
    const book = await readXlsx(await writeTable(table), { readStyles: true });
    expect(book.sheets[0]?.cells?.get('7,1')).toMatchObject({ formula: 'SUM(B4:B7)', formulaResult: 593.77 });
    expect(book.sheets[0]?.cells?.get('4,0')?.formula).toBeUndefined();
  });

  it('prints on A4 with the header on each page', async () => {
    const sheet = (await readXlsx(await writeTable(table), { readStyles: true })).sheets[0];
    expect(sheet?.freezePane).toMatchObject({ rows: 3 });
    expect(sheet?.pageSetup).toMatchObject({
      paperSize: 'a4',
      orientation: 'landscape',
      printTitlesRow: '$3:$3',
      printArea: '$A$1:$D$8',
    });
    expect(sheet?.merges).toContainEqual({ startRow: 0, startCol: 0, endRow: 0, endCol: 3 });
    expect(sheet?.columns?.[0]?.width).toBe(30);
    expect(sheet?.cells?.get('3,1')?.style?.numFmt).toContain('#,##0.00');
  });

  it('can be empty, and needs no totals', async () => {
    const sheet = await readSheet(
      await writeTable({ ...table, rows: [], totals: false, office: undefined }),
      { fileName: 'a' },
    );
    expect(sheet.rows).toHaveLength(3);
  });
});

describe('the ledger template', () => {
  it('is a ledger whose every column the import takes, without rows', async () => {
    const sheet = await readSheet(await writeLedgerTemplate(2020), { fileName: 'a' });
    const header = findHeader(sheet);
    if (!header) throw new Error('no header found');
    expect(findPlanYear(sheet, header)).toBe(2020);
    expect(findUnit(sheet, header)).toBe('wan');
    const matches = matchColumns(header.cells);
    expect(matches.filter((m) => m.field === null).map((m) => m.header)).toEqual(['序号']);
    expect(matches.filter((m) => m.confidence === 'certain')).toHaveLength(COLUMNS.length - 4);
    const choice = Object.fromEntries(matches.map((m) => [String(m.index), m.field]));
    expect(dataRowsOf(sheet, header, choice)).toEqual([]);
  });
});
