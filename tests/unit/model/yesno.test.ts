import { describe, expect, it } from 'vitest';
import { parseYesNo } from '../../../shared/model/yesno.ts';

describe('yes and no', () => {
  it.each(['是', '√', '✓', '✔', '✔️', 'Y', 'y', 'Yes', 'Ｙ', 'T', 'true', '有', '1', '１', ' 是 '])(
    '%j is yes',
    (text) => {
      expect(parseYesNo(text)).toEqual({ yes: true });
    },
  );
  it.each(['否', '×', '✗', '✘', 'X', 'x', 'N', 'no', 'Ｎ', 'F', 'FALSE', '无', '0', '０', ' 否'])(
    '%j is no',
    (text) => {
      expect(parseYesNo(text)).toEqual({ yes: false });
    },
  );
  it.each(['', ' ', '-', '—', '/', '待核', '未知'])('%j is not known, never no', (text) => {
    expect(parseYesNo(text)).toEqual({ yes: null });
  });
  it.each(['□', '○', '是否', '部分', '2', '是/否', '不涉及'])('%j is refused', (text) => {
    const reading = parseYesNo(text);
    expect('problem' in reading ? reading.problem : reading).toContain('不能读作是或否');
  });
});
