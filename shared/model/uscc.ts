/** The unified social credit code (GB 32100-2015): 17 characters and a check character. */
import type { Source } from './operation.ts';
import { foldText } from './plainText.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const LENGTH = 18;
const WELL_FORMED = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);
/** What each character of the alphabet counts, by its code; -1 for all others. */
const VALUE_OF = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));
const LOOKALIKES: Record<string, string> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' };

export type UsccReading = { value: string } | { problem: string };

/** Trimmed, half-width, upper-case, without blanks: the form in which a code is stored and compared. */
export function normalizeUscc(text: string): string {
  return foldText(text).toUpperCase();
}

/** The check character for the first 17 characters, or null when one of them is not of the alphabet. */
export function usccCheckCharacter(first17: string): string | null {
  let sum = 0;
  for (let i = 0; i < WEIGHTS.length; i++) {
    const value = VALUE_OF[first17.charCodeAt(i)] ?? -1;
    if (value < 0) return null;
    sum += value * (WEIGHTS[i] ?? 0);
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

function lengthProblem(code: string): string {
  const found = `现在是 ${code.length} 位`;
  if (/^\d{15}$/.test(code))
    return `统一社会信用代码应为 18 位，${found}，像是旧的营业执照注册号，请按新执照填写`;
  if (/^[0-9A-Z]{8}-?[0-9A-Z]$/.test(code))
    return `统一社会信用代码应为 18 位，${found}，像是组织机构代码，请按营业执照填写`;
  return `统一社会信用代码应为 18 位，${found}，请按营业执照核对有没有${code.length < LENGTH ? '漏写' : '多写'}`;
}

function characterProblem(code: string): string | null {
  for (let i = 0; i < code.length; i++) {
    const char = code.charAt(i);
    if (ALPHABET.includes(char)) continue;
    const like = LOOKALIKES[char];
    return like
      ? `统一社会信用代码第 ${i + 1} 位是“${char}”，代码里不用 I、O、S、V、Z，是否应为“${like}”，请按营业执照核对`
      : `统一社会信用代码第 ${i + 1} 位是“${char}”，代码只由数字和大写字母组成，请按营业执照核对`;
  }
  return null;
}

/**
 * Reads a credit code in any width and case. Every code with a right check character is taken, also those ending in 0.
 * @returns the normalised code, or in Chinese what is wrong with it and what to do
 */
export function readUscc(text: string): UsccReading {
  const code = normalizeUscc(text);
  if (code.length !== LENGTH) return { problem: lengthProblem(code) };
  const illegal = WELL_FORMED.test(code) ? null : characterProblem(code);
  if (illegal) return { problem: illegal };
  const expected = usccCheckCharacter(code);
  if (expected === code.charAt(LENGTH - 1)) return { value: code };
  return {
    problem: `统一社会信用代码校验位不符：按前 17 位末位应为“${expected}”，现在是“${code.charAt(LENGTH - 1)}”，请按营业执照核对整个代码`,
  };
}

/** Characters 3–4 of a normalised code: the province-level division of the registering authority. */
export function usccRegionPrefix(code: string): string {
  return code.slice(2, 4);
}

/** Characters 3–4 of codes registered in Guangxi. */
export const GUANGXI_PREFIX = '45';

/** Whether the authority that gave the code is in Guangxi; null for a code that is not right. */
export function isGuangxiUscc(text: string): boolean | null {
  const reading = readUscc(text);
  return 'value' in reading ? usccRegionPrefix(reading.value) === GUANGXI_PREFIX : null;
}

/** Source of 在广西注册 where nobody states it and the credit code tells. */
export const DERIVED_FROM_USCC = {
  kind: 'derived',
  rule: '统一社会信用代码第 3–4 位为 45',
} as const satisfies Source;
