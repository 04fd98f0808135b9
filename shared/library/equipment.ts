/** The equipment list against the declared investment, and invoices that appear under more than one project. */
import type { Amount } from '../model/facts.ts';
import { formatWan } from '../model/money.ts';
import { sumFen } from './outcome.ts';

/** A line of the list, as far as money and identity go. */
export interface ListedEquipment {
  id: string;
  projectId: string;
  name: string | null;
  model: string | null;
  priceFen: number | null;
  invoiceNumber: string | null;
}

/**
 * The invoice numbers in a cell in one writing: full-width folded, spaces and dashes gone, several ones parted by
 * 、 , ; or a line break. Leading zeros count.
 */
export function invoiceNumbers(cell: string | null): string[] {
  if (cell === null) return [];
  const folded = cell.normalize('NFKC').toUpperCase();
  return [
    ...new Set(
      folded
        .split(/[、,;/\n]+/)
        .map((part) => part.replace(/NO\.?|[^0-9A-Z]/g, ''))
        .filter((part) => part !== ''),
    ),
  ];
}

/** Lines of one project that look typed twice: same invoice, name, model and price. Groups of ids, sorted. */
export function repeatedLines(lines: readonly ListedEquipment[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const line of lines) {
    const numbers = invoiceNumbers(line.invoiceNumber);
    if (numbers.length === 0) continue;
    const key = JSON.stringify([line.projectId, numbers.sort(), line.name, line.model, line.priceFen]);
    const group = groups.get(key);
    if (group) group.push(line.id);
    else groups.set(key, [line.id]);
  }
  return [...groups.values()].filter((group) => group.length > 1).map((group) => group.sort());
}

export interface ListTotal {
  /** Sum of the known prices in fen; null when it passes what can be kept exactly. */
  listedFen: number | null;
  lines: number;
  /** Lines without a price. */
  unpriced: number;
  /** Declared less listed; null while either is not known to the fen. */
  gapFen: number | null;
  text: string;
}

/**
 * The list's total against the declared equipment investment.
 * @param declared of the project; a range counts as not known to the fen
 */
export function listTotal(lines: readonly ListedEquipment[], declared: Amount): ListTotal {
  const prices = lines.flatMap((l) => (l.priceFen === null ? [] : [l.priceFen]));
  const listedFen = sumFen(prices);
  const unpriced = lines.length - prices.length;
  const gapFen =
    typeof declared === 'number' && listedFen !== null && unpriced === 0 ? declared - listedFen : null;
  let text = `清单 ${lines.length} 项，合计 ${listedFen === null ? '过大' : `${formatWan(listedFen)} 万元`}`;
  if (unpriced > 0) text += `，${unpriced} 项没有金额`;
  if (typeof declared !== 'number') text += '，设备投资待核';
  else if (gapFen === 0) text += '，与设备投资一致';
  else if (gapFen !== null)
    text += `，比设备投资 ${formatWan(declared)} 万元${gapFen > 0 ? '少' : '多'} ${formatWan(Math.abs(gapFen))} 万元`;
  return { listedFen, lines: lines.length, unpriced, gapFen, text };
}
