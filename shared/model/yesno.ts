/** Yes and no as they are marked in tables. */
import { foldText, saysUnknown } from './plainText.ts';

const YES = new Set([
  '是',
  '√',
  '✓',
  '✔',
  '☑',
  '有',
  '对',
  '已',
  '能',
  '可以',
  '符合',
  '达到',
  '达标',
  '合格',
  '满足',
  '通过',
  'Y',
  'YES',
  'T',
  'TRUE',
  '1',
]);
const NO = new Set([
  '否',
  '×',
  '✕',
  '✖',
  '✗',
  '✘',
  '☒',
  'X',
  '╳',
  '无',
  '没有',
  '非',
  '不是',
  '未',
  '不',
  '不能',
  '不可以',
  '不符合',
  '未达到',
  '不达标',
  '未达标',
  '不合格',
  '不满足',
  '未通过',
  'N',
  'NO',
  'F',
  'FALSE',
  '0',
]);

/** `yes` is null where the cell is empty or says that the answer is not known. */
export type YesNoReading = { yes: boolean | null } | { problem: string };

/** Reads 是/否 √/× Y/N 有/无 1/0 ✓/✗ T/F; a mark that is neither is refused, never taken for 否. */
export function parseYesNo(text: string): YesNoReading {
  if (saysUnknown(text)) return { yes: null };
  // NFKC turns ✓ and × into nothing else, but the heavy variants keep a variation selector.
  const mark = foldText(text)
    .replace(/\uFE0E|\uFE0F/g, '')
    .toUpperCase();
  if (YES.has(mark)) return { yes: true };
  if (NO.has(mark)) return { yes: false };
  return { problem: `“${text.trim()}”不能读作是或否；请填“是”或“否”，还不知道就留空` };
}
