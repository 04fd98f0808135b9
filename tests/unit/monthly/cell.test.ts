import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellEditText,
  copyText,
  LARGEST_FEN,
  matchSheet,
  monthIn,
  parsePaste,
  readCell,
  sheetColumn,
} from '../../../shared/monthly/index.ts';

describe('a typed cell', () => {
  it.each([
    ['186.4', 186_400_000],
    ['1,234.56', 1_234_560_000],
    ['１２３', 123_000_000],
    ['50万元', 50_000_000],
    ['5000 元', 500_000],
    ['', null],
    ['未知', null],
    ['0', 0],
  ])('%s is %s fen', (text, value) => {
    expect(readCell('monthDoneFen', text)).toEqual({ value });
  });

  it.each(['abc', '-5', '12..3', '1e9', '12,34', '三百', '100-200'])(
    '%s is refused with a reason',
    (text) => {
      expect(readCell('monthDoneFen', text)).toEqual({ problem: expect.stringMatching(/.{6,}/) });
    },
  );

  it('the largest amount is taken, one fen more is not', () => {
    expect(readCell('cumulativeFen', '1000000')).toEqual({ value: LARGEST_FEN });
    expect(readCell('cumulativeFen', '1000000.000001')).toEqual({
      problem: expect.stringContaining('100 亿元'),
    });
  });

  it('opens with text that reads as the same value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LARGEST_FEN }), (fen) => {
        expect(readCell('yearDoneFen', cellEditText(fen))).toEqual({ value: fen });
      }),
    );
  });

  it('progress takes a digit for the usual words, and any other words', () => {
    expect(readCell('progress', '3')).toEqual({ value: '设备安装' });
    expect(readCell('progress', ' 二层 封顶 ')).toEqual({ value: '二层 封顶' });
    expect(readCell('progress', '字'.repeat(201))).toEqual({ problem: expect.stringContaining('200') });
    expect(readCell('note', '字'.repeat(4000))).toEqual({ value: '字'.repeat(4000) });
  });
});

describe('copying and pasting cells', () => {
  it('come back as they went', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', '，', '"', '\t', '\n', ' ') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
        expect(parsePaste(`${copyText(rows)}\n`)).toEqual(rows);
      }),
    );
  });

  it('a column of a spreadsheet is one cell a line', () => {
    expect(parsePaste('120\r\n\r\n80.5\r\n')).toEqual([['120'], [''], ['80.5']]);
    expect(parsePaste('"两\n行"\t2')).toEqual([['两\n行', '2']]);
  });
});

describe('the month that a sheet names', () => {
  it.each([
    ['2019年9月“千企技改”调度表', '2019-09'],
    ['2019 年 12 月', '2019-12'],
    ['2019-09', '2019-09'],
    ['201910', '2019-10'],
    ['调度表', null],
    ['2019年13月', null],
  ])('%s: %s', (text, month) => {
    expect(monthIn(text)).toBe(month);
  });
});

describe('columns of a sheet', () => {
  const cell = (text: string, group = '', index = 0) => ({ index, text, group });
  it.each([
    ['本月完成投资（万元）', 'monthDoneFen'],
    ['1-9月累计完成投资', 'yearDoneFen'],
    ['自开工累计完成投资', 'cumulativeFen'],
    ['其中：土地', 'landFen'],
    ['项目形象进度', 'progress'],
    ['上月完成', undefined],
    ['占本年计划', undefined],
  ])('%s is %s', (text, field) => {
    expect(sheetColumn(cell(text))).toBe(field);
  });

  it('what stands under last month is not this month', () => {
    expect(sheetColumn(cell('本年累计', '上月'))).toBeUndefined();
  });

  it('takes the first of two columns for one field', () => {
    expect(matchSheet([cell('项目名称', '', 0), cell('本月完成', '', 1), cell('当月完成', '', 2)])).toEqual({
      0: 'projectName',
      1: 'monthDoneFen',
      2: null,
    });
  });
});
