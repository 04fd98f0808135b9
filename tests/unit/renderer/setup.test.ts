import { describe, expect, it } from 'vitest';
import { passphraseProblems } from '../../../renderer/format/passphrase.ts';
import {
  emptyStart,
  officeOf,
  startProblems,
  usualName,
  withDivision,
} from '../../../renderer/screens/start/setup.ts';
import type { Division } from '../../../shared/api/schemas.ts';

const divisions: Division[] = [
  { code: '450000', name: '广西壮族自治区', level: 'region', parent: null },
  { code: '450100', name: '南宁市', level: 'city', parent: '450000' },
  { code: '450200', name: '柳州市', level: 'city', parent: '450000' },
  { code: '450110', name: '武鸣区', level: 'county', parent: '450100' },
  { code: '450222', name: '柳城县', level: 'county', parent: '450200' },
];
const wuming = withDivision(emptyStart, { county: '450110' }, divisions);

describe('choosing where the office is', () => {
  it('takes the city from the county', () => {
    expect(wuming.city).toBe('450100');
  });
  it('forgets a county of another city', () => {
    expect(withDivision(wuming, { city: '450200' }, divisions)).toMatchObject({
      city: '450200',
      county: null,
    });
  });
  it('fills in the usual name, and follows when the division changes', () => {
    expect(wuming.name).toBe('武鸣区工业和信息化局');
    expect(withDivision(wuming, { level: 'city' }, divisions).name).toBe('南宁市工业和信息化局');
    expect(withDivision(wuming, { level: 'region' }, divisions).name).toBe('广西壮族自治区工业和信息化厅');
  });
  it('keeps a name that somebody typed', () => {
    const typed = { ...wuming, name: '武鸣区经济贸易和信息化局' };
    expect(withDivision(typed, { county: '450222' }, divisions).name).toBe('武鸣区经济贸易和信息化局');
  });
  it('has no usual name for a park', () => {
    expect(usualName({ ...wuming, level: 'park' }, divisions)).toBe('');
  });
});

describe('what is missing before the office can be set up', () => {
  it('names every empty answer', () => {
    expect(Object.keys(startProblems(emptyStart)).sort()).toEqual(['county', 'name', 'officer']);
    expect(Object.keys(startProblems({ ...emptyStart, level: 'park' })).sort()).toEqual([
      'city',
      'name',
      'officer',
      'parkCode',
    ]);
  });
  it('is nothing once all is answered, also without a passphrase', () => {
    expect(startProblems({ ...wuming, officer: '覃晓岚' })).toEqual({});
  });
  it('asks for a code of a park that can stand in a file name', () => {
    const park = { ...wuming, level: 'park' as const, name: '东盟经开区管委会', officer: '韦志成' };
    expect(Object.keys(startProblems({ ...park, parkCode: '东盟 1' }))).toEqual(['parkCode']);
    expect(startProblems({ ...park, parkCode: '450100-ASEAN' })).toEqual({});
  });
});

describe('the passphrase', () => {
  it('may be left for later', () => {
    expect(passphraseProblems('', '')).toEqual({});
  });
  it('has at least eight characters, Chinese ones counting as one each', () => {
    expect(passphraseProblems('千企技改工作台', '千企技改工作台')).toHaveProperty('passphrase');
    expect(passphraseProblems('千企技改工作台好', '千企技改工作台好')).toEqual({});
  });
  it('is typed the same way twice', () => {
    expect(passphraseProblems('一二三四五六七八', '一二三四五六七九')).toHaveProperty('repeated');
    expect(passphraseProblems('一二三四五六七八', '')).toHaveProperty('repeated');
  });
});

describe('the office that comes of it', () => {
  it('takes code and parent from the division', () => {
    expect(officeOf(wuming, divisions)).toEqual({
      code: '450110',
      name: '武鸣区工业和信息化局',
      level: 'county',
      parent: '450100',
    });
    expect(officeOf({ ...wuming, level: 'region', name: '自治区工信厅' }, divisions)).toMatchObject({
      code: '450000',
      parent: null,
    });
  });
  it('puts a park under its city, at the level of a county', () => {
    const park = { ...wuming, level: 'park' as const, name: ' 东盟经开区管委会 ', parkCode: ' 450100-A ' };
    expect(officeOf(park, divisions)).toEqual({
      code: '450100-A',
      name: '东盟经开区管委会',
      level: 'county',
      parent: '450100',
    });
  });
});
