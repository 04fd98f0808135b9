/** A pack while it is being edited: plain values, so that half-typed figures never break the form. */
import type { GrowthAdjustment, Pack, PackProblem, Tier } from '../../../../shared/rules/index.ts';

export type ParameterName = keyof Pack['parameters'];

/** A copy to start from: a new id and title, nothing else changed. */
export function copyOf(pack: Pack, today: string): Pack {
  return {
    ...structuredClone(pack),
    id: `${pack.id}-${today.slice(0, 4)}`,
    title: `${pack.title}（修订稿）`,
    inForceFrom: today,
    inForceTo: null,
    planYears: { from: Number(today.slice(0, 4)), to: null },
  };
}

/** The pack with one parameter's value replaced. */
export function withValue<N extends ParameterName>(
  pack: Pack,
  name: N,
  value: Pack['parameters'][N]['value'],
): Pack {
  const parameter = { ...pack.parameters[name], value };
  return { ...pack, parameters: { ...pack.parameters, [name]: parameter } };
}

/** The pack with one parameter's source: a clause, or an assumption of ours with its words. */
export function withSource(pack: Pack, name: ParameterName, source: string | null, assumption: string): Pack {
  const { value } = pack.parameters[name];
  const parameter =
    source === null ? { value, source, assumption } : { value, source, ...(assumption && { assumption }) };
  return { ...pack, parameters: { ...pack.parameters, [name]: parameter } } as Pack;
}

/** Tiers with each end taken from the start of the next, the last one open. */
export function closedTiers(tiers: readonly Tier[]): Tier[] {
  return tiers.map((tier, i) => ({ ...tier, belowFen: tiers[i + 1]?.fromFen ?? null }));
}

export function withTiers(pack: Pack, tiers: readonly Tier[]): Pack {
  return withValue(pack, 'subsidy', { formula: 'tiers', tiers: closedTiers(tiers) });
}

/** A new highest tier, twice as high as the one before it. */
export function addedTier(tiers: readonly Tier[]): Tier[] {
  const last = tiers.at(-1);
  const next: Tier = last
    ? { ...last, fromFen: last.fromFen * 2 }
    : { fromFen: 500_000_000, belowFen: null, advancedCapFen: 60_000_000, generalCapFen: 50_000_000 };
  return closedTiers([...tiers, next]);
}

/** Tiers to start from when the formula is changed back from a rate. */
export const FIRST_TIERS: Tier[] = addedTier([]);

export function blankAdjustment(today: string): GrowthAdjustment {
  return { cluster: 'sugar', rate: 1500, reason: '', approver: '', from: today, to: null };
}

/** Problems of a place or below it; `parameters.subsidy` also finds those of its tiers. */
export function problemsAt(problems: readonly PackProblem[], path: string): PackProblem[] {
  return problems.filter(
    (problem) =>
      problem.path === path || problem.path.startsWith(`${path}.`) || problem.path.startsWith(`${path}[`),
  );
}

/** The first problem exactly at a place, or null. */
export function problemAt(problems: readonly PackProblem[], path: string): string | null {
  return problems.find((problem) => problem.path === path)?.message ?? null;
}

/** Where a problem is, in words: 补助上限第 2 档. */
export function placeWords(path: string): string {
  const labels: [RegExp, string][] = [
    [/^parameters\.minimumFixedInvestmentFen.*/, '固定资产投资下限'],
    [/^parameters\.largeFixedInvestmentFen.*/, '超过此数看备案与进度'],
    [/^parameters\.yearInvestmentRate.*/, '当年应完成投资'],
    [/^parameters\.growthRate.*/, '技改后产值增长'],
    [/^parameters\.growthAdjustments\.value\[(\d+)\].*/, '个别产业另定的增长'],
    [/^parameters\.growthAdjustments.*/, '个别产业另定的增长'],
    [/^parameters\.clusters.*/, '产业集群'],
    [/^parameters\.subsidy\.value\.tiers\[(\d+)\].*/, '补助上限'],
    [/^parameters\.subsidy.*/, '补助上限'],
    [/^parameters\.advancedShare.*/, '先进设备的价值占比'],
    [/^parameters\.awardRate.*/, '竣工投产奖励标准'],
    [/^clauses.*/, '条款表'],
    [/^planYears.*/, '适用年度'],
    [/^inForceFrom$/, '生效日期'],
    [/^inForceTo$/, '失效日期'],
    [/^id$/, '编号'],
    [/^title$/, '名称'],
    [/^documentNumber$/, '文号'],
    [/^issuer$/, '发文机关'],
    [/^note$/, '说明'],
  ];
  for (const [pattern, label] of labels) {
    const found = pattern.exec(path);
    if (!found) continue;
    const index = found[1];
    const unit = label === '补助上限' ? '档' : '行';
    return index === undefined ? label : `${label}第 ${Number(index) + 1} ${unit}`;
  }
  return path;
}
