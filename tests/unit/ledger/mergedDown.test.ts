/** Cells merged downward over several projects: what one enterprise is, is said of each of its rows. */
import { describe, expect, it } from 'vitest';
import { rowsOf, sheetOf, type Written } from './sheets.ts';

const HEADER = ['企业名称', '统一社会信用代码', '是否规上', '项目名称', '项目代码', '所属产业集群', '总投资'];
const code = (n: number) => `2019-450110-31-03-00000${n}`;
const FIRST = ['甲厂', '91450110000TXT0007', '是', '一期', code(1), '锰', 3000];

function read(
  second: Written[],
  columns: number[],
  third: Written[] = ['乙厂', '', '否', '二期', code(3), '糖业', 5],
) {
  const merges = columns.map((col) => ({ startRow: 1, startCol: col, endRow: 2, endCol: col }));
  return rowsOf(sheetOf([HEADER, FIRST, second, third], merges));
}

describe('a cell merged downward', () => {
  it('says the same of every row it covers, and of no other', () => {
    const [, second, third] = read([null, null, null, '二期', code(2), null, 20], [0, 1, 2, 5]);
    expect(second?.enterprise).toMatchObject({ name: '甲厂', uscc: '91450110000TXT0007', aboveScale: true });
    expect(second?.project).toMatchObject({
      name: '二期',
      cluster: 'manganese',
      totalInvestmentFen: 20_000_000,
    });
    expect([second?.problems, second?.warnings]).toEqual([[], []]);
    expect(third?.enterprise).toMatchObject({ name: '乙厂', uscc: null, aboveScale: false });
  });

  it('gives a sum to its first row alone, and says so in the others', () => {
    const [first, second] = read(['甲厂', null, null, '二期', code(2), '锰', null], [6]);
    expect(first?.project.totalInvestmentFen).toBe(3_000_000_000);
    expect(second?.project.totalInvestmentFen).toBeNull();
    expect(second?.warnings).toEqual([
      { column: '总投资', message: '与第 2 行合并成一格，只记在第 2 行；本行如有，请取消合并后分别填写' },
    ]);
    expect(first?.warnings).toEqual([]);
  });

  it('does not make two projects of one', () => {
    const [, second] = read(['甲厂', null, null, null, null, '锰', 20], [3, 4]);
    expect(second?.problems.map(({ column }) => column)).toEqual(['项目名称']);
    expect(second?.project.projectCode).toBeNull();
  });

  it('leaves what a covered cell says itself', () => {
    const [, second] = read(['丙厂', null, null, '二期', code(2), '糖业', 20], [0, 5]);
    expect([second?.enterprise.name, second?.project.cluster]).toEqual(['丙厂', 'sugar']);
  });

  it('that is empty, or reaches below the sheet, changes nothing', () => {
    const merges = [
      { startRow: 1, startCol: 1, endRow: 2, endCol: 1 },
      { startRow: 2, startCol: 2, endRow: 1_048_575, endCol: 2 },
    ];
    const rows = [HEADER, ['甲厂', '', '是', '一期', code(1)], ['甲厂', '', '否', '二期', code(2)]];
    expect(rowsOf(sheetOf(rows, merges)).map((row) => row.enterprise.aboveScale)).toEqual([true, false]);
    expect(rowsOf(sheetOf(rows, merges)).map((row) => row.enterprise.uscc)).toEqual([null, null]);
  });

  it('above the data is a heading', () => {
    const rows = [['武鸣区2019年台账', ...Array(6).fill(null)], HEADER, FIRST];
    const merges = [{ startRow: 0, startCol: 0, endRow: 1, endCol: 0 }];
    expect(rowsOf(sheetOf(rows, merges)).map((row) => row.enterprise.name)).toEqual(['甲厂']);
  });
});
