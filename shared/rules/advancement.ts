/** Whether the equipment of a project is advanced: the share of its value decides (4.2), as far as the lines say. */
import type { Advancement } from '../model/facts.ts';
import type { Pack } from './types.ts';

export type EquipmentClass = 'advanced-system' | 'intelligent' | 'complete-set' | 'first-major' | 'ordinary';

/** One line of the equipment list, as far as the rules read it; `null` is not known yet. */
export interface EquipmentFacts {
  /** The line's whole price in fen. */
  priceFen: number | null;
  equipmentClass: EquipmentClass | null;
  /** Whether it conforms to the investment guide. */
  conformsToGuide: boolean | null;
}

export interface AdvancementResult {
  /** null: what is known of the lines leaves both open, or there is no line. */
  advancement: Advancement | null;
  totalFen: number;
  /** Value of lines known to be advanced and to conform, and of lines that may still turn out so. */
  advancedFen: number;
  openFen: number;
  /** Lines whose price is unknown: then no share can be told, unless no line can be advanced. */
  unpriced: number;
  sentence: string;
}

function isAdvanced(line: EquipmentFacts): boolean | null {
  if (line.equipmentClass === 'ordinary' || line.conformsToGuide === false) return false;
  return line.equipmentClass === null || line.conformsToGuide === null ? null : true;
}

/** Exact also where sums pass 2^53. */
function exceeds(part: bigint, whole: bigint, share: number): boolean {
  return part * 10_000n > whole * BigInt(share);
}

const sum = (lines: readonly EquipmentFacts[]): bigint =>
  lines.reduce((total, line) => total + BigInt(line.priceFen ?? 0), 0n);

/**
 * Judges the list: advanced when lines that are advanced and conform make up more than the pack's share of the value.
 * An unknown price may be any amount, so it leaves open whatever its line could turn.
 */
export function advancementOf(lines: readonly EquipmentFacts[], pack: Pack): AdvancementResult {
  const share = pack.parameters.advancedShare.value;
  const of = (kind: boolean | null) => lines.filter((line) => isAdvanced(line) === kind);
  const isPriced = (line: EquipmentFacts) => line.priceFen !== null;
  const total = sum(lines);
  const sure = sum(of(true));
  const open = sum(of(null));
  const unpriced = lines.filter((line) => !isPriced(line));
  // An unknown price goes to whichever side hurts most: upwards without bound.
  const couldFall = of(false)
    .concat(of(null))
    .some((line) => !isPriced(line));
  const couldRise = of(true)
    .concat(of(null))
    .some((line) => !isPriced(line));
  const certain = exceeds(sure, total, share) && !couldFall;
  const possible = exceeds(sure + open, total, share) || couldRise;
  let advancement: Advancement | null = null;
  if (lines.length > 0) advancement = certain ? 'advanced' : possible ? null : 'general';
  const percent = `${share / 100}%`;
  const sentence =
    lines.length === 0
      ? '还没有设备清单，先进性待核。'
      : advancement === 'advanced'
        ? `符合投资指南的先进设备价值超过 ${percent}，按先进性认定。`
        : advancement === 'general'
          ? `符合投资指南的先进设备价值不超过 ${percent}，按一般性认定。`
          : `还有设备的价格、类别或是否符合投资指南不清楚，先进设备是否超过 ${percent} 待核。`;
  return {
    advancement,
    totalFen: Number(total),
    advancedFen: Number(sure),
    openFen: Number(open),
    unpriced: unpriced.length,
    sentence,
  };
}
