import type { PackEntry } from '../../../shared/api/schemas.ts';
import type { StatusTone } from '../../parts/index.ts';

/** Where a pack stands, as a chip. */
export const standingWords: Record<PackEntry['standing'], { word: string; tone: StatusTone }> = {
  inForce: { word: '施行中', tone: 'met' },
  coming: { word: '将施行', tone: 'undetermined' },
  superseded: { word: '已被替代', tone: 'neutral' },
  ended: { word: '已到期', tone: 'neutral' },
  simulation: { word: '测算用，未核', tone: 'undetermined' },
  withdrawn: { word: '已撤回', tone: 'unmet' },
};

export const figures = new Intl.NumberFormat('zh-CN');

/** 2019 起 / 2021 至 2023 */
export function yearsText({ from, to }: { from: number; to: number | null }): string {
  if (to === null) return `${from} 年起`;
  return from === to ? `${from} 年` : `${from} 至 ${to} 年`;
}
