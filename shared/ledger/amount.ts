/** Amounts of money as ledgers write them, read exactly into fen without floating point. */
import { foldText, saysUnknown } from '../model/plainText.ts';
import { type CellValue, cellText, plainDecimal } from './cell.ts';

export type AmountUnit = 'yuan' | 'thousand-yuan' | 'wan' | 'yi';
/** Fen in one unit, as a power of ten. */
const FEN_POWER: Record<AmountUnit, number> = { yuan: 2, 'thousand-yuan': 5, wan: 6, yi: 10 };
const UNIT_WORD: Record<string, AmountUnit> = {
  元: 'yuan',
  块: 'yuan',
  千元: 'thousand-yuan',
  万: 'wan',
  万元: 'wan',
  亿: 'yi',
  亿元: 'yi',
};

export type AmountReading = { fen: number | null; warning?: string } | { problem: string };

const REMEDY = '请只填数字（可带“万元”“元”），还不知道就留空';
const NUMBER = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/;
/** The commonest writings, read without folding. */
const PLAIN_NUMBER = /^(\d+)(?:\.(\d+))?(万元|元)?$/;
/** No county project comes near it: more likely the unit is wrong. In fen. */
const IMPLAUSIBLE_FEN = 1_000_000_000_000;
const FEN_PER_YI = 10_000_000_000;

/** Digits × 10^power fen, rounded half up to whole fen; null when it passes the safe integers. */
function toFen(whole: string, fraction: string, power: number): number | null {
  const digits = whole + fraction.slice(0, power).padEnd(power, '0');
  // BigInt keeps long digit strings exact, so that the comparison is not made on a rounded number.
  if (digits.length > 15 && BigInt(digits) >= BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const fen = Number(digits);
  return fraction.charAt(power) >= '5' ? fen + 1 : fen;
}

function readNumber(
  shown: string,
  sign: string,
  whole: string,
  fraction: string,
  unit: AmountUnit,
): AmountReading {
  const fen = toFen(whole, fraction, FEN_POWER[unit]);
  if (fen === null) return { problem: `金额“${shown}”过大，请核对数字和单位` };
  if (sign === '-' && fen > 0) return { problem: `金额“${shown}”是负数，这里不能填负数；${REMEDY}` };
  if (fen <= IMPLAUSIBLE_FEN) return { fen };
  return { fen, warning: `金额折合 ${Math.floor(fen / FEN_PER_YI)} 亿元，请核对单位是万元还是元` };
}

function readText(shown: string, unit: AmountUnit): AmountReading {
  const plain = PLAIN_NUMBER.exec(shown);
  if (plain) return readNumber(shown, '', plain[1] ?? '', plain[2] ?? '', UNIT_WORD[plain[3] ?? ''] ?? unit);
  if (saysUnknown(shown)) return { fen: null };
  const folded = foldText(shown).replace(/^(?:人民币|RMB|[¥￥])/i, '');
  const parts = /^(.*?)(亿元|亿|万元|万|千元|元|块)?(?:整|人民币)?$/.exec(folded);
  const number = NUMBER.exec((parts?.[1] ?? '').replace(/^\((.*)\)$/, '-$1'));
  if (!number) return { problem: `金额“${shown}”不能读作数字；${REMEDY}` };
  const [, sign = '', whole = '', fraction = ''] = number;
  return readNumber(shown, sign, whole.replaceAll(',', ''), fraction, UNIT_WORD[parts?.[2] ?? ''] ?? unit);
}

/**
 * Reads one cell as an amount in fen. A unit written in the cell wins over `unit`; an empty cell or a mark such as
 * `—` or 待定 is not known (`null`), 0 is zero. Anything that is not exactly one number is refused.
 */
export function readAmount(cell: CellValue, unit: AmountUnit): AmountReading {
  switch (cell.kind) {
    case 'empty':
      return { fen: null };
    case 'text':
      return readText(cell.text.trim(), unit);
    case 'number': {
      const exact = cell.value * 10 ** FEN_POWER[unit];
      if (Number.isInteger(cell.value) && exact > 0 && exact <= IMPLAUSIBLE_FEN) return { fen: exact };
      const [, sign = '', whole = '', fraction = ''] = NUMBER.exec(plainDecimal(cell.value)) ?? [];
      return readNumber(cellText(cell), sign, whole, fraction, unit);
    }
    case 'date':
      return { problem: `这里应是金额，单元格里是日期 ${cell.iso}；请改成数字并把格式设为“常规”` };
    default:
      return { problem: `金额“${cellText(cell)}”不能读作数字；${REMEDY}` };
  }
}

const IN_BRACKETS = /(?:^单位|[(【/:,])(?:单位:?)?(?:人民币)?(亿元|万元|千元|元)(?=$|[)】\],;])/;
/** Not the 单位 of 填报单位, which is an office. */
const AFTER_UNIT = /(?<![报制送属设目施业])单位:?(?:人民币)?(亿元|万元|千元|元)/;

/** The unit written in a header or a unit line, such as 总投资（元） or 单位：万元; null when there is none. */
export function unitInText(text: string): AmountUnit | null {
  const folded = foldText(text);
  const word = (IN_BRACKETS.exec(folded) ?? AFTER_UNIT.exec(folded))?.[1];
  return word ? (UNIT_WORD[word] ?? null) : null;
}
