/** The code of an investment project: five segments, time–region–department–type–number (GB/T 40058 and before). */
import { foldText } from './plainText.ts';
import { GUANGXI_PREFIX } from './uscc.ts';

const SHAPE = /^\d{4}-\d{6}-\d{2}-\d{2}-\d{5}[\dX]$/;
const UNHYPHENATED = /^(\d{4})(\d{6})(\d{2})(\d{2})(\d{5}[\dX])$/;

export type ProjectCodeReading = { value: string; warnings: string[] } | { problem: string };

/** Half-width, upper-case, without blanks, every dash `-`; hyphens are put in where only they are missing. */
export function normalizeProjectCode(text: string): string {
  const folded = foldText(text).toUpperCase();
  const bare = UNHYPHENATED.exec(folded);
  return bare ? bare.slice(1).join('-') : folded;
}

function readsAsTime(segment: string): boolean {
  const year = Number(segment);
  if (year >= 2000 && year <= 2100) return true;
  const month = Number(segment.slice(2));
  return month >= 1 && month <= 12 && Number(segment.slice(0, 2)) >= 15;
}

/**
 * Checks the shape only: the algorithm of the check character is not published. The first segment is a year (2019) in
 * older codes and year and month (2103) in newer ones; a segment that is neither, or another region, is a warning.
 */
export function readProjectCode(text: string): ProjectCodeReading {
  const code = normalizeProjectCode(text);
  if (!SHAPE.test(code)) {
    return {
      problem: `项目代码“${code}”的样子不对，应为五段、像 2019-450110-31-03-637798 这样（4-6-2-2-6 位），请按投资项目在线审批监管平台的赋码核对`,
    };
  }
  const warnings: string[] = [];
  const [time, region] = [code.slice(0, 4), code.slice(5, 11)];
  if (!readsAsTime(time)) warnings.push(`项目代码第一段“${time}”不像年份或年月，请核对`);
  if (!region.startsWith(GUANGXI_PREFIX))
    warnings.push(`项目代码第二段“${region}”不是广西的区划代码，请核对`);
  return { value: code, warnings };
}
