/** Finds the code of a county or city by the name that a ledger writes. */
import { foldText } from '../../../shared/model/plainText.ts';
import { DIVISIONS } from '../workspace/index.ts';

const SUFFIX = /(?:壮族|瑶族|苗族|侗族|各族|仫佬族|毛南族)*(?:自治县|自治区|县|市|区)$/;

function namesOf(): ReadonlyMap<string, string | null> {
  const codes = new Map<string, string | null>();
  // A name that means two places means none.
  const add = (name: string, code: string) =>
    codes.set(name, codes.has(name) && codes.get(name) !== code ? null : code);
  const nameOf = new Map(DIVISIONS.map((d) => [d.code, d.name]));
  for (const { code, name, parent } of DIVISIONS) {
    add(code, code);
    add(name, code);
    const above = parent === null ? undefined : nameOf.get(parent);
    if (above) add(`${above}${name}`, code);
    const short = name.replace(SUFFIX, '');
    if (short.length > 1) add(short, code);
  }
  return codes;
}

const CODES = namesOf();

/** Code of the division with this code or name (武鸣区, 武鸣, 南宁市武鸣区); null when there is none or several. */
export function divisionCodeOf(text: string): string | null {
  return CODES.get(foldText(text).replace(/^广西(?:壮族自治区)?(?=.)/, '')) ?? null;
}
