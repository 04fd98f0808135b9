import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGuangxiUscc, readUscc, usccCheckCharacter, usccRegionPrefix } from '../../../shared/model/uscc.ts';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const first17 = fc
  .array(fc.constantFrom(...ALPHABET), { minLength: 17, maxLength: 17 })
  .map((a) => a.join(''));
const valid = first17.map((text) => text + usccCheckCharacter(text));

function problemOf(text: string): string {
  const reading = readUscc(text);
  return 'problem' in reading ? reading.problem : `taken as ${reading.value}`;
}

describe('credit code', () => {
  it('takes the worked example of the standard', () => {
    expect(readUscc('91350100M000100Y43')).toEqual({ value: '91350100M000100Y43' });
  });

  it('takes every code with a right check character, also those ending in 0', () => {
    let endingInZero = 0;
    fc.assert(
      fc.property(valid, (code) => {
        if (code.endsWith('0')) endingInZero += 1;
        expect(readUscc(code)).toEqual({ value: code });
      }),
      { numRuns: 2000, seed: 2019 },
    );
    expect(endingInZero).toBeGreaterThan(20);
    expect(readUscc('91450110849TXTHD00')).toEqual({ value: '91450110849TXTHD00' });
  });

  it('refuses any change of a single character', () => {
    fc.assert(
      fc.property(valid, fc.nat(17), fc.constantFrom(...ALPHABET), (code, at, char) => {
        fc.pre(code[at] !== char);
        expect(problemOf(code.slice(0, at) + char + code.slice(at + 1))).toContain('校验位不符');
      }),
      { numRuns: 2000, seed: 58 },
    );
  });

  it('trims, folds width and raises case', () => {
    expect(readUscc(' 91450110451txt9a0j\n')).toEqual({ value: '91450110451TXT9A0J' });
    expect(readUscc('９１４５０１１０４５１ＴＸＴ９Ａ０Ｊ')).toEqual({ value: '91450110451TXT9A0J' });
    expect(readUscc('91450110 451TXT9A0J')).toEqual({ value: '91450110451TXT9A0J' });
  });

  it('says the length, and what an old number looks like', () => {
    expect(problemOf('91450110451TXT9A0')).toContain('现在是 17 位');
    expect(problemOf('91450110451TXT9A0J1')).toContain('多写');
    expect(problemOf('450110200012345')).toContain('营业执照注册号');
    expect(problemOf('12345678-9')).toContain('组织机构代码');
  });

  it('names the place of a character that codes do not use', () => {
    expect(problemOf('9145O110451TXT9A0J')).toContain('第 5 位是“O”');
    expect(problemOf('9145O110451TXT9A0J')).toContain('“0”');
    expect(problemOf('91450110451TXT9A0#')).toContain('第 18 位是“#”');
  });

  it('says which check character the rest asks for', () => {
    expect(problemOf('91450110383TXTG6U0')).toContain('末位应为“1”，现在是“0”');
  });

  it('tells Guangxi from the registering authority', () => {
    expect(usccRegionPrefix('91450110451TXT9A0J')).toBe('45');
    expect(isGuangxiUscc('91450110451TXT9A0J')).toBe(true);
    expect(isGuangxiUscc('91350100M000100Y43')).toBe(false);
    expect(isGuangxiUscc('91450110')).toBeNull();
  });
});
