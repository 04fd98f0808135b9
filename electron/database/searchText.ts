/** Search text: the words themselves and their pinyin initials, so that "wmzj" finds 武鸣壮锦. */
import { pinyin } from 'pinyin-pro';

const MAX_READINGS = 6;
const initialsOf = new Map<string, string[]>();

function initials(char: string): string[] {
  let known = initialsOf.get(char);
  if (!known && /^[A-Za-z0-9]$/.test(char)) {
    known = [char.toLowerCase()];
    initialsOf.set(char, known);
  }
  if (!known) {
    const readings = pinyin(char, {
      multiple: true,
      type: 'array',
      toneType: 'none',
      pattern: 'first',
      v: true,
    });
    const found = [
      ...new Set(readings.map((r) => r.slice(0, 1).toLowerCase()).filter((r) => /[a-z0-9]/.test(r))),
    ];
    const spelled = pinyin(char, { multiple: true, type: 'array', toneType: 'none', v: true });
    known = [...new Set([...spelled.map((r) => r.slice(0, 1).toLowerCase()), ...found])].filter((r) =>
      /[a-z0-9]/.test(r),
    );
    initialsOf.set(char, known);
  }
  return known;
}

/** Initials of a text in NFKC; characters with several readings give several words, at most six in all. */
function initialsOfFolded(text: string): string[] {
  let words = [''];
  for (const char of text) {
    const options = initials(char);
    const first = options[0];
    if (first === undefined) continue;
    const branched =
      options.length > 1 && words.length * options.length <= MAX_READINGS
        ? options.slice(1).flatMap((o) => words.map((w) => w + o))
        : [];
    for (let i = 0; i < words.length; i++) words[i] += first;
    if (branched.length > 0) words = [...words, ...branched];
  }
  return words.filter((w) => w !== '');
}

export function pinyinInitials(text: string): string[] {
  return initialsOfFolded(text.normalize('NFKC'));
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
