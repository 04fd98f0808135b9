/** What the first start asks for, and what is wrong with the answers. */

import type { Division, Office } from '../../../shared/api/schemas.ts';
import { passphraseProblems } from '../../format/passphrase.ts';

export type StartLevel = 'county' | 'city' | 'region' | 'park';

export const startLevels: readonly { value: StartLevel; label: string }[] = [
  { value: 'county', label: '县级' },
  { value: 'city', label: '市级' },
  { value: 'region', label: '自治区级' },
  { value: 'park', label: '园区管委会' },
];

export interface StartForm {
  level: StartLevel;
  /** GB/T 2260 codes; null until chosen. */
  city: string | null;
  county: string | null;
  /** A park committee's own code. */
  parkCode: string;
  name: string;
  officer: string;
  passphrase: string;
  repeated: string;
}
export type StartField = 'city' | 'county' | 'parkCode' | 'name' | 'officer' | 'passphrase' | 'repeated';
export type StartProblems = Partial<Record<StartField, string>>;

export const emptyStart: StartForm = {
  level: 'county',
  city: null,
  county: null,
  parkCode: '',
  name: '',
  officer: '',
  passphrase: '',
  repeated: '',
};

/** Characters as a person counts them. */
function lengthOf(text: string): number {
  return [...text].length;
}

function divisionOf(form: StartForm, divisions: readonly Division[]): Division | undefined {
  if (form.level === 'region') return divisions.find((d) => d.level === 'region');
  const code = form.level === 'county' ? form.county : form.city;
  return divisions.find((d) => d.code === code);
}

/** The bureau's usual name for the chosen division; empty for parks, which name themselves. */
export function usualName(form: StartForm, divisions: readonly Division[]): string {
  if (form.level === 'park') return '';
  const division = divisionOf(form, divisions);
  if (!division) return '';
  return `${division.name}工业和信息化${form.level === 'region' ? '厅' : '局'}`;
}

/** The form with other divisions chosen; the name follows as long as nobody typed one of their own. */
export function withDivision(
  form: StartForm,
  change: Partial<Pick<StartForm, 'level' | 'city' | 'county'>>,
  divisions: readonly Division[],
): StartForm {
  const next = { ...form, ...change };
  const county = divisions.find((d) => d.code === next.county);
  if (county && change.county) next.city = county.parent;
  else if (county && county.parent !== next.city) next.county = null;
  const untouched = form.name.trim() === '' || form.name === usualName(form, divisions);
  return untouched ? { ...next, name: usualName(next, divisions) } : next;
}

/** What has to be mended before the office can be set up, by field; empty when nothing. */
export function startProblems(form: StartForm): StartProblems {
  const problems: StartProblems = {};
  if (form.level === 'county' && !form.county)
    problems.county = '还没有选县（市、区）。输入名称或代码就能找到。';
  if (form.level === 'city' && !form.city) problems.city = '还没有选设区市。输入名称或代码就能找到。';
  if (form.level === 'park') {
    if (!form.city) problems.city = '还没有选园区所在的设区市。';
    if (!/^[0-9A-Za-z-]{6,20}$/.test(form.parkCode.trim()))
      problems.parkCode = '代码由 6 到 20 位数字、字母或短横组成，例如 450100-ASEAN。';
  }
  const name = lengthOf(form.name.trim());
  if (name < 2) problems.name = '还没有填单位名称。数据包和名片上会印这个名称。';
  else if (name > 60) problems.name = '单位名称不超过 60 字，请缩短。';
  const officer = lengthOf(form.officer.trim());
  if (officer === 0) problems.officer = '还没有填填报人。每次修改都会记下是谁做的。';
  else if (officer > 40) problems.officer = '填报人不超过 40 字，请缩短。';
  return { ...problems, ...passphraseProblems(form.passphrase, form.repeated) };
}

/** The office that the answers describe. The form has no problems. */
export function officeOf(form: StartForm, divisions: readonly Division[]): Office {
  const name = form.name.trim();
  if (form.level === 'park') return { code: form.parkCode.trim(), name, level: 'county', parent: form.city };
  const division = divisionOf(form, divisions);
  if (!division) throw new Error('officeOf needs a form without problems');
  return { code: division.code, name, level: form.level, parent: division.parent };
}
