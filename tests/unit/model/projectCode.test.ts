import { describe, expect, it } from 'vitest';
import { readProjectCode } from '../../../shared/model/projectCode.ts';

describe('project code', () => {
  it.each([
    ['2019-450110-31-03-637798', '2019-450110-31-03-637798'],
    ['2103-450110-04-01-12345X', '2103-450110-04-01-12345X'],
    ['2103-450110-04-01-12345x', '2103-450110-04-01-12345X'],
    [' 2019－450110－31－03－637798 ', '2019-450110-31-03-637798'],
    ['2019—450110—31—03—637798', '2019-450110-31-03-637798'],
    ['20194501103103637798', '2019-450110-31-03-637798'],
  ])('takes %s', (text, value) => {
    expect(readProjectCode(text)).toEqual({ value, warnings: [] });
  });

  it.each([
    '2019-450110-31-03-63779',
    '2019-45011-31-03-637798',
    '2019-450110-31-637798',
    '201-450110-31-03-637798',
    '2019-450110-31-03-63779Y',
    '备案中',
  ])('refuses %s and shows the right shape', (text) => {
    const reading = readProjectCode(text);
    expect('problem' in reading ? reading.problem : reading).toContain('2019-450110-31-03-637798');
  });

  it('warns of another region and of a first segment that is no time', () => {
    expect(readProjectCode('2019-440110-31-03-637798')).toEqual({
      value: '2019-440110-31-03-637798',
      warnings: ['项目代码第二段“440110”不是广西的区划代码，请核对'],
    });
    const odd = readProjectCode('9999-450110-31-03-637798');
    expect('warnings' in odd && odd.warnings).toEqual(['项目代码第一段“9999”不像年份或年月，请核对']);
  });
});
