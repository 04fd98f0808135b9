/** Search text: the words themselves and their pinyin initials, so that "wmzj" finds 武鸣壮锦. */
import { pinyin } from 'pinyin-pro';

const MAX_READINGS = 6;
/** Initials by code point: cutting a text into one-letter strings would cost more than looking them up. */
const initialsOf = new Map<number, readonly string[]>();

function readInitials(char: string): string[] {
  if (/^[A-Za-z0-9]$/.test(char)) return [char.toLowerCase()];
  const options = { multiple: true, type: 'array', toneType: 'none', v: true } as const;
  const readings = [...pinyin(char, options), ...pinyin(char, { ...options, pattern: 'first' })];
  return [...new Set(readings.map((r) => r.slice(0, 1).toLowerCase()))].filter((r) => /[a-z0-9]/.test(r));
}

function initials(codePoint: number): readonly string[] {
  let known = initialsOf.get(codePoint);
  if (!known) {
    known = readInitials(String.fromCodePoint(codePoint));
    initialsOf.set(codePoint, known);
  }
  return known;
}

/** Initials of a text in NFKC; characters with several readings give several words, at most six in all. */
function initialsOfFolded(text: string): string[] {
  let words = [''];
  // What all words go on with; it is put behind them where they part, and at the end.
  let common = '';
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at) as number;
    if (codePoint > 0xffff) at += 1;
    const options = initials(codePoint);
    const first = options[0];
    if (first === undefined) continue;
    const parts = options.length > 1 && words.length * options.length <= MAX_READINGS;
    if (!parts) {
      common += first;
      continue;
    }
    const stems = words.map((word) => word + common);
    words = options.flatMap((option) => stems.map((stem) => stem + option));
    common = '';
  }
  return words.map((word) => word + common).filter((word) => word !== '');
}

/** Lower-case text that a `LIKE %query%` is run against. */
export function searchTextOf(names: readonly (string | null)[], codes: readonly (string | null)[]): string {
  const parts: string[] = [];
  for (const name of names) {
    if (!name) continue;
    const folded = name.normalize('NFKC');
    parts.push(folded.toLowerCase(), ...initialsOfFolded(folded));
  }
  for (const code of codes) if (code) parts.push(code.toLowerCase());
  return parts.join(' ');
}

/** A user's query as it is matched: folded width and case, no blanks inside, LIKE wildcards escaped with `\`. */
export function searchPattern(query: string): string {
  const folded = query.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  return `%${folded.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
}
