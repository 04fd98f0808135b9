/** The figures that a clause of the document states, read from its text: amounts in fen, shares in basis points. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface ClauseFigures {
  amounts: number[];
  rates: number[];
  /** Other whole numbers, such as how many clusters there are. */
  counts: number[];
}

const CHAPTERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Chapter and item → text, from the document as plain text with line breaks anywhere. */
function clausesOf(text: string): Map<string, string> {
  const joined = text.replace(/\s+/g, '');
  const clauses = new Map<string, string>();
  const chapters = joined.split(/(?=(?<![（一二三四五六七八九十])[一二三四五六七八九]、)/);
  for (const chapter of chapters) {
    const number = CHAPTERS.indexOf(chapter[0] ?? '') + 1;
    if (number === 0) continue;
    for (const item of chapter.split(/(?=（[一二三四五六七八九]）)/)) {
      const at = CHAPTERS.indexOf(item[1] ?? '') + 1;
      if (item.startsWith('（') && at > 0) clauses.set(`${number}.${at}`, item);
    }
  }
  return clauses;
}

export function figuresOf(text: string): Record<string, ClauseFigures> {
  const unique = (list: number[]) => [...new Set(list)].sort((a, b) => a - b);
  return Object.fromEntries(
    [...clausesOf(text)].map(([id, clause]) => {
      const amounts = [...clause.matchAll(/(\d+)(万|亿)元/g)].map(
        ([, n, unit]) => Number(n) * (unit === '亿' ? 10_000_000_000 : 1_000_000),
      );
      const rates = [...clause.matchAll(/(\d+(?:\.\d+)?)%/g)].map(([, n]) => Math.round(Number(n) * 100));
      const counts = [...clause.matchAll(/(\d+)大/g)].map(([, n]) => Number(n));
      return [id, { amounts: unique(amounts), rates: unique(rates), counts: unique(counts) }];
    }),
  );
}

const DOCUMENT = fileURLToPath(
  new URL('../../../../shared/policy/gui-zheng-ban-fa-2019-58.txt', import.meta.url),
);

/** The document itself where it lies beside the project; null elsewhere. */
export const policyText = (): string | null => (existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : null);
