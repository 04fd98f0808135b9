/** The ceiling of the equipment subsidy as a line over the investment it is reckoned from, for a chart and in words. */
import { formatAmount } from '../../../shared/model/amountRange.ts';
import { ADVANCEMENT } from '../../../shared/model/codes.ts';
import type { Advancement, Amount, Facts } from '../../../shared/model/facts.ts';
import { formatWan } from '../../../shared/model/money.ts';
import { capOf, nextTier, type Pack, rateText, valuesOf } from '../../../shared/rules/index.ts';

export interface Point {
  /** Share of the chart's width and height, 0 to 1. */
  x: number;
  y: number;
}

export interface SubsidyChart {
  formula: 'tiers' | 'rate';
  /** What the x axis measures. */
  baseLabel: string;
  lines: { label: string; points: Point[]; isOwn: boolean }[];
  ticks: { x: number; label: string }[];
  /** Heights worth a rule, with their label in 万元. */
  levels: { y: number; label: string }[];
  /** Where the project stands; one point for an amount, two for a range, none when unknown. */
  here: Point[];
  /** What the chart shows, sentence by sentence. */
  words: string[];
  /** Tiers for the table beside it; empty for a rate. */
  rows: { range: string; advanced: string; general: string; isHere: boolean }[];
}

const low = (amount: Amount): number | null =>
  typeof amount === 'object' ? (amount?.fromFen ?? null) : amount;
const high = (amount: Amount): number | null =>
  typeof amount === 'object' ? (amount?.toFen ?? null) : amount;
const wan = (fen: number): string => `${formatWan(fen)} 万元`;

type Tiers = Extract<Pack['parameters']['subsidy']['value'], { formula: 'tiers' }>;
type Rated = Extract<Pack['parameters']['subsidy']['value'], { formula: 'rate' }>;

function tiersChart(facts: Facts, pack: Pack, subsidy: Tiers): SubsidyChart {
  const { tiers } = subsidy;
  const amount = facts.project.equipmentInvestmentFen;
  const { advancement } = facts.project;
  const bounds = [0, ...tiers.map((tier) => tier.fromFen)];
  const top = Math.max(...tiers.map((tier) => tier.advancedCapFen));
  const width = 1 / bounds.length;
  const ceiling = (fen: number, kind: Advancement) => capOf(subsidy, fen, kind);
  /** Every tier is as wide as the next: on a true scale the lowest would vanish. The last one has no end. */
  const xOf = (fen: number): number => {
    const at = bounds.findLastIndex((bound) => fen >= bound);
    const from = bounds[at] ?? 0;
    const to = bounds[at + 1];
    return (at + (to === undefined ? 1 - from / fen : (fen - from) / (to - from))) * width;
  };
  const line = (kind: Advancement): Point[] =>
    bounds.flatMap((bound, i) => {
      const y = ceiling(bound, kind) / top;
      return [
        { x: i * width, y },
        { x: (i + 1) * width, y },
      ];
    });
  const kind = advancement ?? 'general';
  const ends = [low(amount), high(amount)].filter((fen) => fen !== null);
  const next = nextTier(valuesOf(facts), pack);
  const least = low(amount);
  const words: string[] = [];
  if (amount === null || least === null) words.push('设备投资未知，还说不出在哪一档。');
  else {
    const caps = [...new Set(ends.map((fen) => ceiling(fen, kind)))];
    const cap = caps.every((fen) => fen === 0)
      ? `不到最低一档 ${wan(tiers[0]?.fromFen ?? 0)}，没有设备补助`
      : `上限 ${caps.map(formatWan).join(' 到 ')} 万元`;
    words.push(
      `现在：设备投资 ${formatAmount(amount)} 万元，${advancement === null ? '先进性待核，先按一般性' : ADVANCEMENT[advancement]}，${cap}。`,
    );
  }
  if (next && least !== null) {
    const from = typeof amount === 'object' ? `从下限 ${formatWan(least)} 万元` : '';
    words.push(
      `下一档：${from}再增 ${wan(next.fromFen - least)}，到 ${wan(next.fromFen)}，上限由 ${formatWan(next.nowFen)} 变为 ${wan(next.capFen)}。`,
    );
  } else if (least !== null) words.push('已在最高一档，再增加设备投资上限不变。');
  return {
    formula: 'tiers',
    baseLabel: '设备投资',
    lines: (['advanced', 'general'] as const).map((one) => ({
      label: ADVANCEMENT[one],
      points: line(one),
      isOwn: advancement === one,
    })),
    ticks: bounds.map((bound, i) => ({ x: i * width, label: bound === 0 ? '0' : formatWan(bound) })),
    levels: [...new Set(tiers.flatMap((tier) => [tier.advancedCapFen, tier.generalCapFen]))].map((fen) => ({
      y: fen / top,
      label: formatWan(fen),
    })),
    here: [...new Set(ends)].map((fen) => ({ x: xOf(fen), y: ceiling(fen, kind) / top })),
    words,
    rows: tiers.map((tier) => ({
      range:
        tier.belowFen === null
          ? `${formatWan(tier.fromFen)} 及以上`
          : `${formatWan(tier.fromFen)} 至不足 ${formatWan(tier.belowFen)}`,
      advanced: formatWan(tier.advancedCapFen),
      general: formatWan(tier.generalCapFen),
      isHere: ends.some((fen) => fen >= tier.fromFen && (tier.belowFen === null || fen < tier.belowFen)),
    })),
  };
}

function rateChart(facts: Facts, subsidy: Rated): SubsidyChart {
  const { base, rate, capFen } = subsidy;
  const baseLabel = base === 'equipmentInvestmentFen' ? '设备投资' : '固定资产投资';
  const amount = facts.project[base];
  const full = Math.ceil((capFen * 10_000) / rate);
  const most = Math.max(full * 1.4, (high(amount) ?? 0) * 1.1);
  const ceiling = (fen: number) => capOf(subsidy, fen, 'general');
  const ends = [...new Set([low(amount), high(amount)].filter((fen) => fen !== null))];
  const least = low(amount);
  const words: string[] = [];
  if (amount === null || least === null) words.push(`${baseLabel}未知，还算不出上限。`);
  else {
    const caps = [...new Set(ends.map(ceiling))].map(formatWan).join(' 到 ');
    words.push(
      `现在：${baseLabel} ${formatAmount(amount)} 万元，按 ${rateText(rate)} 计，上限 ${caps} 万元。`,
    );
    words.push(
      least >= full
        ? `已到封顶 ${wan(capFen)}，再增加投资上限不变。`
        : `再增 ${wan(full - least)}，到 ${wan(full)}，上限到封顶 ${wan(capFen)}。`,
    );
  }
  return {
    formula: 'rate',
    baseLabel,
    lines: [
      {
        label: rateText(rate),
        isOwn: true,
        points: [
          { x: 0, y: 0 },
          { x: full / most, y: 1 },
          { x: 1, y: 1 },
        ],
      },
    ],
    ticks: [
      { x: 0, label: '0' },
      { x: full / most, label: formatWan(full) },
    ],
    levels: [{ y: 1, label: `封顶 ${formatWan(capFen)}` }],
    here: ends.map((fen) => ({ x: fen / most, y: ceiling(fen) / capFen })),
    words,
    rows: [],
  };
}

/** The chart of a project's ceiling under a pack. */
export function subsidyChart(facts: Facts, pack: Pack): SubsidyChart {
  const subsidy = pack.parameters.subsidy.value;
  return subsidy.formula === 'tiers' ? tiersChart(facts, pack, subsidy) : rateChart(facts, subsidy);
}
