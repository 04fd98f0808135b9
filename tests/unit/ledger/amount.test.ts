import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AmountUnit, readAmount, unitInText } from '../../../shared/ledger/amount.ts';

const text = (value: string, unit: AmountUnit = 'wan') => readAmount({ kind: 'text', text: value }, unit);
const number = (value: number, unit: AmountUnit = 'wan') => readAmount({ kind: 'number', value }, unit);

describe('amounts', () => {
  it.each([
    ['500', 500_000_000],
    ['1,314.18', 1_314_180_000],
    ['1，314.18', 1_314_180_000],
    [' 1247.17 ', 1_247_170_000],
    ['３０３．７３', 303_730_000],
    ['1554万元', 1_554_000_000],
    ['1554 万元', 1_554_000_000],
    ['1554万', 1_554_000_000],
    ['15540000元', 1_554_000_000],
    ['1.554亿元', 15_540_000_000],
    ['¥500', 500_000_000],
    ['人民币500万元整', 500_000_000],
    ['0', 0],
    ['0.00', 0],
    ['０', 0],
    ['0万元', 0],
    ['.5', null],
    ['5.', 5_000_000],
  ])('%s in 万元', (written, fen) => {
    if (fen === null) expect(text(written)).toHaveProperty('problem');
    else expect(text(written)).toEqual({ fen });
  });

  it('takes marks of the unknown as not known, never as zero', () => {
    for (const mark of ['', '  ', '-', '—', '——', '/', '待定', '未知'])
      expect(text(mark)).toEqual({ fen: null });
    expect(readAmount({ kind: 'empty' }, 'wan')).toEqual({ fen: null });
  });

  it('lets the unit in a cell win over that of the sheet', () => {
    expect(text('5000000', 'yuan')).toEqual({ fen: 500_000_000 });
    expect(text('500万元', 'yuan')).toEqual({ fen: 500_000_000 });
    expect(text('5000000元', 'wan')).toEqual({ fen: 500_000_000 });
    expect(number(12.34, 'yuan')).toEqual({ fen: 1234 });
  });

  it('frees numbers of the noise of binary fractions', () => {
    expect(number(592.9299999999999)).toEqual({ fen: 592_930_000 });
    expect(number(0.1 + 0.2)).toEqual({ fen: 300_000 });
    expect(number(1e-7)).toEqual({ fen: 0 });
    expect(number(5e-7)).toEqual({ fen: 1 });
    expect(number(0)).toEqual({ fen: 0 });
  });

  it('takes whole numbers up to the greatest plausible amount without a word', () => {
    expect(number(-0)).toEqual({ fen: 0 });
    expect(number(1)).toEqual({ fen: 1_000_000 });
    expect(number(1_000_000)).toEqual({ fen: 1_000_000_000_000 });
    expect(number(1_000_001)).toMatchObject({ fen: 1_000_001_000_000, warning: expect.any(String) });
    expect(number(-1)).toHaveProperty('problem');
  });

  it.each(['约三千', '三千', '3000左右', '3000-5000', '大于500', '1,23,4', '1,5', '12a', '1 万 5 千', '无'])(
    'refuses %s with a remedy',
    (written) => {
      const reading = text(written);
      expect('problem' in reading ? reading.problem : reading).toMatch(/不能读作数字；.*留空/);
    },
  );

  it('refuses negative amounts however they are written', () => {
    for (const written of ['-5', '(5)', '－5', '-1,000.00']) {
      const reading = text(written);
      expect('problem' in reading ? reading.problem : reading).toContain('负数');
    }
    expect(number(-0.01)).toHaveProperty('problem');
  });

  it('refuses what no safe integer holds and questions what no project costs', () => {
    expect(text('9007199254.740991')).toMatchObject({ problem: expect.stringContaining('过大') });
    expect(text('99999999999999999999')).toMatchObject({ problem: expect.stringContaining('过大') });
    expect(number(1e21)).toMatchObject({ problem: expect.stringContaining('过大') });
    expect(text('15540000')).toMatchObject({
      fen: 15_540_000_000_000,
      warning: expect.stringContaining('1554 亿元'),
    });
  });

  it('refuses cells that hold no number', () => {
    expect(readAmount({ kind: 'date', iso: '2019-05-06' }, 'wan')).toHaveProperty('problem');
    expect(readAmount({ kind: 'boolean', value: true }, 'wan')).toHaveProperty('problem');
  });

  it('is exact for every amount of fen, in 元 and 万元', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999_999), (fen) => {
        const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
        const wan = `${Math.floor(fen / 1_000_000)}.${String(fen % 1_000_000).padStart(6, '0')}`;
        expect(text(yuan, 'yuan')).toEqual({ fen });
        expect(text(wan, 'wan')).toEqual({ fen });
        expect(number(Number(wan))).toEqual({ fen });
      }),
      { numRuns: 1000, seed: 2019 },
    );
  });
});

describe('unit in a text', () => {
  it.each<[string, AmountUnit | null]>([
    ['单位：万元', 'wan'],
    ['金额单位：元', 'yuan'],
    ['（单位：万元）', 'wan'],
    ['单位:人民币万元', 'wan'],
    ['单位：亿元', 'yi'],
    ['单位：千元', 'thousand-yuan'],
    ['填报单位：某局   单位：万元   2019年6月', 'wan'],
    ['总投资（元）', 'yuan'],
    ['总投资(万元)', 'wan'],
    ['总投资/万元', 'wan'],
    ['总投资：万元', 'wan'],
    ['总投资\n（万元）', 'wan'],
    ['总投资', null],
    ['填报单位：元宝山开发公司', null],
    ['填报单位：武鸣区工业和信息化局', null],
    ['单位名称', null],
  ])('%s', (written, unit) => {
    expect(unitInText(written)).toBe(unit);
  });
});
