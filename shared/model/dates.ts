/** Dates as officers write them. Only a full day is a date: a missing day is never made up. */
import { isIsoDate } from './isoDate.ts';
import { foldText, saysUnknown } from './plainText.ts';

/** `iso` is null where the text is empty or says that the date is not known. */
export type DateReading = { iso: string | null } | { problem: string };

const FIRST_YEAR = 1980;
const LAST_YEAR = 2100;
const EXAMPLE = '请写成 2019-05-16 这样的样子';
const TIME_OF_DAY = /[T ]?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const FULL = /^(\d{4})[-/.、年](\d{1,2})[-/.、月](\d{1,2})[日号]?$/;
/** The commonest writings, read without folding. */
const PLAIN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const FULL_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
const NO_DAY = /^(\d{4})[-/.、年](\d{1,2})月?(初|底|末|份|上旬|中旬|下旬)?$/;
const NO_MONTH = /^(\d{4})年?(度|初|中|底|末|年初|年中|年底|年末|上半年|下半年|第?[一二三四1-4]季度)?$/;
const SHORT_YEAR = /^(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;

const CHINESE_DIGIT: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

function fromChineseNumber(text: string): string {
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (parts?.[2])
    return String((CHINESE_DIGIT[parts[1] ?? '一'] ?? 1) * 10 + (CHINESE_DIGIT[parts[3] ?? '零'] ?? 0));
  return [...text].map((c) => CHINESE_DIGIT[c] ?? c).join('');
}

/** 二〇一九年五月十六日 → 2019年5月16日; anything else unchanged. */
function arabicDigits(text: string): string {
  if (!/[〇零一二三四五六七八九十](?=[〇零一二三四五六七八九十]*[年月日号])/.test(text)) return text;
  return text.replace(/[〇零一二三四五六七八九十]+(?=[年月日号])/g, fromChineseNumber);
}

/** The day as `YYYY-MM-DD`, or the reason in Chinese why there is no such day. */
export function readDay(year: number, month: number, day: number): DateReading {
  if (year < FIRST_YEAR || year > LAST_YEAR) return { problem: `年份 ${year} 不合常理，${EXAMPLE}` };
  if (month < 1 || month > 12) return { problem: `没有 ${month} 月，请核对日期，${EXAMPLE}` };
  const pad = (n: number) => String(n).padStart(2, '0');
  const iso = `${year}-${pad(month)}-${pad(day)}`;
  if (!isIsoDate(iso)) return { problem: `${year} 年 ${month} 月没有 ${day} 日，请核对日期，${EXAMPLE}` };
  return { iso };
}

function existingDay(shown: string, parts: RegExpExecArray): DateReading {
  const day = readDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return 'problem' in day ? { problem: `“${shown}”不是存在的日期：${day.problem}` } : day;
}

/**
 * Reads a Chinese date in any of its usual writings: 2019年5月6日, 2019.5.6, 2019/5/6, 2019-05-06, 20190506,
 * 二〇一九年五月六日, full-width digits, with a time of day behind it.
 */
export function parseDate(text: string): DateReading {
  const plain = PLAIN.exec(text);
  if (plain) return existingDay(text, plain);
  if (saysUnknown(text)) return { iso: null };
  const shown = text.trim();
  const folded = foldText(arabicDigits(text.trim().normalize('NFKC').replace(TIME_OF_DAY, '')));
  const full = FULL.exec(folded) ?? FULL_DIGITS.exec(folded);
  if (full) return existingDay(shown, full);
  if (/^\d{6}$/.test(folded) || NO_DAY.test(folded)) {
    return { problem: `“${shown}”只有年和月，缺少日；请补上日，写成 2019-05-16 这样的样子` };
  }
  if (NO_MONTH.test(folded)) return { problem: `“${shown}”只有年，缺少月和日；${EXAMPLE}` };
  if (SHORT_YEAR.test(folded)) return { problem: `“${shown}”的年份不是四位，无法确定；${EXAMPLE}` };
  if (YEAR_LAST.test(folded)) return { problem: `“${shown}”分不清哪个是月、哪个是日；${EXAMPLE}` };
  return { problem: `“${shown}”不能读作日期；${EXAMPLE}` };
}
