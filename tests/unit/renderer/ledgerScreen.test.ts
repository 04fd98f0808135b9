import { describe, expect, it } from 'vitest';
import {
  columnLetters,
  type InspectedColumn,
  matchMark,
  matchProblem,
  takenFields,
  withColumn,
} from '../../../renderer/screens/ledger/columnMatch.ts';
import {
  chosenRows,
  commitWords,
  filterCounts,
  inFileOrder,
} from '../../../renderer/screens/ledger/previewRows.ts';
import type { LedgerMapping, LedgerPreview, LedgerRow, WrongRow } from '../../../shared/api/schemas.ts';

const columns: InspectedColumn[] = [
  { index: 0, header: '企业名称', field: 'enterprise.name', confidence: 'certain', samples: [] },
  { index: 1, header: '项目名称', field: 'project.name', confidence: 'certain', samples: [] },
  { index: 2, header: '投资', field: 'project.totalInvestmentFen', confidence: 'likely', samples: [] },
  { index: 3, header: '说明', field: null, confidence: 'none', samples: [] },
];
const mapping: LedgerMapping = {
  columns: { 0: 'enterprise.name', 1: 'project.name', 2: 'project.totalInvestmentFen', 3: null },
  unit: 'wan',
  planYear: 2019,
};

describe('the names of columns', () => {
  it('are those of a spreadsheet program', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });
});

describe('matching columns by hand', () => {
  it('knows which column holds a field, so that no other can take it', () => {
    expect(takenFields(columns, mapping).get('project.name')?.header).toBe('项目名称');
    expect(takenFields(columns, withColumn(mapping, 1, null)).has('project.name')).toBe(false);
  });
  it('marks what the officer changed, and only that', () => {
    const [name, , money, remark] = columns as [
      InspectedColumn,
      InspectedColumn,
      InspectedColumn,
      InspectedColumn,
    ];
    expect(matchMark(name, 'enterprise.name')).toEqual({ tone: 'met', word: '列名一致' });
    expect(matchMark(money, 'project.totalInvestmentFen').word).toBe('请核对');
    expect(matchMark(money, 'project.fixedInvestmentFen').word).toBe('已改');
    expect(matchMark(remark, null).word).toBe('没有对应');
    expect(matchMark({ ...remark, confidence: 'remembered' }, null).word).toBe('照上次');
  });
  it('needs a project name and a plan year', () => {
    expect(matchProblem(columns, mapping, '2019')).toBeNull();
    expect(matchProblem(columns, withColumn(mapping, 1, null), '2019')).toContain('项目名称');
    for (const year of ['2018', '19', '', '2019.5'])
      expect(matchProblem(columns, mapping, year)).toContain('计划年度');
  });
});

function row(part: Partial<LedgerRow>): LedgerRow {
  return {
    row: 4,
    status: 'new',
    enterpriseName: '武鸣样例糖业有限公司',
    projectName: '压榨车间改造',
    reasons: [],
    warnings: [],
    changes: [],
    ...part,
  };
}
const rows = [
  row({ row: 4 }),
  row({ row: 5, status: 'unchanged', warnings: [{ column: '是否规上', message: '请核对' }] }),
  row({ row: 6, status: 'wrong', reasons: [{ column: '统一社会信用代码', message: '校验位不符' }] }),
];
const preview: LedgerPreview = {
  counts: { new: 1, changed: 0, unchanged: 1, wrong: 1 },
  rows,
  digest: 'd',
};

describe('the rows of a preview', () => {
  it('are counted per filter', () => {
    expect(filterCounts(preview)).toEqual({ all: 3, new: 1, changed: 0, unchanged: 1, wrong: 1, warned: 1 });
  });
  it('are chosen by status and by words in names and reasons', () => {
    expect(chosenRows(rows, 'wrong', '').map((r) => r.row)).toEqual([6]);
    expect(chosenRows(rows, 'warned', '').map((r) => r.row)).toEqual([5]);
    expect(chosenRows(rows, 'all', ' 校验位 ').map((r) => r.row)).toEqual([6]);
    expect(chosenRows(rows, 'all', '压榨')).toHaveLength(3);
    expect(chosenRows(rows, 'new', '校验位')).toEqual([]);
  });
  it('say on the button what it would do', () => {
    expect(commitWords({ new: 50, changed: 7, unchanged: 0, wrong: 3 })).toBe('写入 57 行');
    expect(commitWords({ new: 0, changed: 0, unchanged: 57, wrong: 3 })).toBe('更新待改清单');
    expect(commitWords({ new: 0, changed: 0, unchanged: 57, wrong: 0 })).toBe('完成');
  });
});

describe('the list to mend', () => {
  it('keeps files together and rows in the order of their file', () => {
    const wrong = (id: string, file: string, at: number): WrongRow => ({
      id,
      file,
      row: at,
      name: null,
      cells: [],
      reasons: [],
      importedAt: '2019-09-25T00:00:00.000Z',
    });
    const mixed = [wrong('a', '乙.xlsx', 45), wrong('b', '甲.xlsx', 9), wrong('c', '乙.xlsx', 11)];
    expect(inFileOrder(mixed).map((r) => r.id)).toEqual(['c', 'a', 'b']);
  });
});
