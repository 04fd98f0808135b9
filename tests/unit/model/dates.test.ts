import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../shared/model/dates.ts';

function problemOf(text: string): string {
  const reading = parseDate(text);
  return 'problem' in reading ? reading.problem : `taken as ${reading.iso}`;
}

describe('dates', () => {
  it.each([
    ['2019年5月6日', '2019-05-06'],
    ['2019年05月06日', '2019-05-06'],
    ['2019 年 5 月 6 日', '2019-05-06'],
    ['2019年5月6号', '2019-05-06'],
    ['2019年5月6', '2019-05-06'],
    ['2019.5.6', '2019-05-06'],
    ['2019. 5. 6', '2019-05-06'],
    ['2019/5/6', '2019-05-06'],
    ['2019-05-06', '2019-05-06'],
    ['2019—5—6', '2019-05-06'],
    ['2019、5、6', '2019-05-06'],
    ['20190506', '2019-05-06'],
    ['２０１９．５．６', '2019-05-06'],
    ['２０１９年５月６日', '2019-05-06'],
    ['2019-05-06 00:00:00', '2019-05-06'],
    ['2019-05-06T00:00:00.000Z', '2019-05-06'],
    ['二〇一九年五月六日', '2019-05-06'],
    ['二零一九年十一月二十三日', '2019-11-23'],
    ['2019年十月十日', '2019-10-10'],
    ['2020年2月29日', '2020-02-29'],
    ['  2019.5.6  ', '2019-05-06'],
  ])('reads %s', (text, iso) => {
    expect(parseDate(text)).toEqual({ iso });
  });

  it.each(['', '  ', '-', '—', '/', '待定', '未知', '不详'])('takes %j as not known', (text) => {
    expect(parseDate(text)).toEqual({ iso: null });
  });

  it.each([
    ['2019年5月', '缺少日'],
    ['2019.5', '缺少日'],
    ['201905', '缺少日'],
    ['2019年5月底', '缺少日'],
    ['2019年', '缺少月和日'],
    ['2019', '缺少月和日'],
    ['2019年年底', '缺少月和日'],
    ['2019年上半年', '缺少月和日'],
    ['19.5.6', '不是四位'],
    ['5/6/2019', '分不清'],
    ['2019年13月1日', '没有 13 月'],
    ['2019-00-10', '没有 0 月'],
    ['2019年2月29日', '2 月没有 29 日'],
    ['2019-04-31', '4 月没有 31 日'],
    ['1899-12-31', '不合常理'],
    ['明年', '不能读作日期'],
    ['2019年5月6日至2020年1月1日', '不能读作日期'],
  ])('refuses %s, saying why', (text, why) => {
    expect(problemOf(text)).toContain(why);
    expect(problemOf(text)).toContain('2019-05-16');
  });

  it('reads every day back in every writing', () => {
    const day = fc.date({
      min: new Date('1990-01-01T00:00:00Z'),
      max: new Date('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        for (const text of [
          iso,
          `${y}年${m}月${d}日`,
          `${y}.${m}.${d}`,
          `${y}/${m}/${d}`,
          iso.replaceAll('-', ''),
        ]) {
          expect(parseDate(text)).toEqual({ iso });
        }
      }),
      { seed: 16 },
    );
  });
});
