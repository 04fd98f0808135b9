import { describe, expect, it } from 'vitest';
import { chinaDay, daysBetween, shiftDay, weekday } from '../../../shared/model/days.ts';

describe('days', () => {
  it('begin in Guangxi eight hours before they do in UTC', () => {
    expect(chinaDay('2019-09-25T15:59:59.999Z')).toBe('2019-09-25');
    expect(chinaDay('2019-09-25T16:00:00.000Z')).toBe('2019-09-26');
    expect(chinaDay('2019-12-31T23:30:00.000Z')).toBe('2020-01-01');
  });

  it('are what a text begins with that is no instant', () => {
    expect(chinaDay('2019-13-45 上午')).toBe('2019-13-45');
  });

  it('have neighbours over the ends of months and years', () => {
    expect(shiftDay('2019-12-31', 1)).toBe('2020-01-01');
    expect(shiftDay('2020-03-01', -1)).toBe('2020-02-29');
    expect(shiftDay('2019-02-28', 1)).toBe('2019-03-01');
    expect(shiftDay('2019-09-26', 0)).toBe('2019-09-26');
  });

  it('are counted from one to another, backwards below zero', () => {
    expect(daysBetween('2019-09-26', '2019-09-26')).toBe(0);
    expect(daysBetween('2019-09-26', '2019-10-03')).toBe(7);
    expect(daysBetween('2020-02-28', '2020-03-01')).toBe(2);
    expect(daysBetween('2020-01-01', '2019-12-31')).toBe(-1);
  });

  it('have a name in the week', () => {
    expect(weekday('2019-09-26')).toBe('星期四');
    expect(weekday('2019-09-29')).toBe('星期日');
  });
});
