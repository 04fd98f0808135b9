import { describe, expect, it } from 'vitest';
import { findHeader, findPlanYear, findTitle, findUnit } from '../../../shared/ledger/header.ts';
import { matchColumns } from '../../../shared/ledger/match.ts';
import { headerOf, rowsOf, sheetOf, type Written } from './sheets.ts';

const HEADER = ['序号', '企业名称', '统一社会信用代码', '项目名称', '项目代码', '总投资'];
const row = (n: number): Written[] => [n, `第${n}厂`, '', `第${n}项目`, `2019-450110-31-03-00000${n}`, 600];
const rowNumbers = (rows: Written[][]) => rowsOf(sheetOf(rows)).map((r) => r.row);

describe('header row', () => {
  it('is found below title and unit line', () => {
    const sheet = sheetOf([
      ['武鸣区2019年“千企技改”工程项目台账'],
      ['填报单位：某局', null, '单位：万元'],
      HEADER,
      row(1),
    ]);
    const header = headerOf(sheet);
    expect(header.row).toBe(2);
    expect(findTitle(sheet, header)).toBe('武鸣区2019年“千企技改”工程项目台账');
    expect(findUnit(sheet, header)).toBe('wan');
    expect(findPlanYear(sheet, header)).toBe(2019);
  });

  it.each([0, 1, 7, 19])('is found in row %i', (blank) => {
    const above = Array.from({ length: blank }, (): Written[] => ['']);
    expect(headerOf(sheetOf([...above, HEADER, row(1)])).row).toBe(blank);
  });

  it('is not invented where nothing looks like one', () => {
    expect(findHeader(sheetOf([['人员名单'], ['姓名', '电话'], ['张三', '123']]))).toBeNull();
    expect(findHeader(sheetOf([['企业名称', '其他内容']]))).toBeNull();
  });

  it('has no unit or year where the sheet states none', () => {
    const sheet = sheetOf([['技改项目台账'], HEADER, row(1)]);
    expect(findUnit(sheet, headerOf(sheet))).toBeNull();
    expect(findPlanYear(sheet, headerOf(sheet))).toBeNull();
  });

  it('joins two rows with merged groups', () => {
    const sheet = sheetOf(
      [
        ['台账'],
        ['企业名称', '项目名称', '投资情况（万元）', null, '改造前', null, '改造后', null],
        [null, null, '总投资', '设备投资', '年产值', '税收', '年产值', '税收'],
        ['甲厂', '甲项目', 600, 500, 100, 1, 200, 2],
      ],
      [
        { startRow: 1, startCol: 0, endRow: 2, endCol: 0 },
        { startRow: 1, startCol: 1, endRow: 2, endCol: 1 },
        { startRow: 1, startCol: 2, endRow: 1, endCol: 3 },
        { startRow: 1, startCol: 4, endRow: 1, endCol: 5 },
        { startRow: 1, startCol: 6, endRow: 1, endCol: 7 },
      ],
    );
    const header = headerOf(sheet);
    expect([header.firstHeaderRow, header.row]).toEqual([1, 2]);
    expect(matchColumns(header.cells).map((m) => m.field)).toEqual([
      'enterprise.name',
      'project.name',
      'project.totalInvestmentFen',
      'project.equipmentInvestmentFen',
      'project.outputBeforeFen',
      'project.taxBeforeFen',
      'project.outputAfterFen',
      'project.taxAfterFen',
    ]);
    expect(rowsOf(sheet).map((r) => [r.row, r.project.outputAfterFen])).toEqual([[4, 200_000_000]]);
  });

  it('joins two rows without merges, groups reaching right', () => {
    const sheet = sheetOf([
      ['企业名称', '项目名称', '改造前', '', '改造后', ''],
      ['', '', '年产值', '税收', '年产值', '税收'],
      ['甲厂', '甲项目', 100, 1, 200, 2],
    ]);
    expect(matchColumns(headerOf(sheet).cells).map((m) => m.field)).toEqual([
      'enterprise.name',
      'project.name',
      'project.outputBeforeFen',
      'project.taxBeforeFen',
      'project.outputAfterFen',
      'project.taxAfterFen',
    ]);
  });
});

describe('data rows', () => {
  it('end before totals and signatures', () => {
    const tail: Written[][] = [
      ['合计', '', '', '', '', 1200],
      ['填表人：李', '', '', '审核人：王', '（盖章）'],
    ];
    expect(rowNumbers([HEADER, row(1), row(2), ...tail])).toEqual([2, 3]);
  });

  it.each(['合计', '合 计', '总计', '小计', '合计：', '合计（2个）', '总计2个项目'])(
    'leave out a line %s, wherever it stands',
    (mark) => {
      expect(
        rowNumbers([HEADER, [mark, '', '', '', '', 1], row(1), ['', mark, '', '', '', 1], row(2)]),
      ).toEqual([3, 5]);
    },
  );

  it.each([
    '填表人：',
    '审核人： ',
    '单位负责人（签字）：',
    '备注：本表一式两份',
    '注：投资额含税',
    '（盖章）',
    '填报日期：2019年6月',
  ])('leave out the line %s', (mark) => {
    expect(rowNumbers([HEADER, row(1), [mark, '', '', '某某']])).toEqual([2]);
  });

  it('go on after a blank row', () => {
    expect(rowNumbers([HEADER, row(1), [], ['  '], row(2), [], []])).toEqual([2, 5]);
  });

  it('go on after a signature in the middle, but notes below it are not projects', () => {
    expect(
      rowNumbers([HEADER, row(1), ['填表人：李'], row(2), ['', '说明文字', '', '', '', '又一处']]),
    ).toEqual([2, 4]);
  });

  it('leave out section headings and headers printed again', () => {
    expect(rowNumbers([HEADER, ['一、锰业'], row(1), HEADER, row(2)])).toEqual([3, 5]);
  });

  it('keep a row that names only a project, so that it is shown as wrong rather than lost', () => {
    expect(rowNumbers([HEADER, row(1), ['', '孤零零的厂']])).toEqual([2, 3]);
  });
});
