/** What to ask next: the order of unknown facts that decides a project with the fewest questions. */
import { CLUSTER } from '../model/codes.ts';
import type { Amount, Facts } from '../model/facts.ts';
import { rateText, shareOf, shrunk, wholeOf } from './exact.ts';
import {
  AFTER,
  BEFORE,
  CATALOGUE,
  CLUSTER_FIELD,
  COMPLETION,
  FACT_FIELDS,
  type FactField,
  FILING_FIELD,
  FIXED,
  highest,
  label,
  lowest,
  PLAN_YEAR,
  path,
  SIZE,
  type Tri,
  type Values,
  valuesOf,
  wan,
  YEAR,
} from './facts.ts';
import { ENTITLED, eligibility, judgeAll, rateFor, STANDING } from './logic.ts';
import type { Pack } from './types.ts';

/** One answer to a question, and how the project stands once it is given. */
export interface Answer {
  text: string;
  /** met, unmet, or undetermined with that many facts still to ask. */
  status: 'met' | 'unmet' | 'undetermined';
  left: number;
}

export interface Question {
  path: string;
  label: string;
  kind: FactField['kind'];
  answers: Answer[];
}

interface Choice {
  value: unknown;
  text: string;
}

// Stryker disable StringLiteral: each stands for all values that do the same
const NOT_SMALL = 'medium';
const NOT_ADMITTED = 'restricted';
const NO_CLUSTER = 'other';
const ANOTHER_YEAR = '0001-01-01';
const FILED = 'filed';
// Stryker restore StringLiteral

const YES_NO: Choice[] = [
  { value: true, text: '是' },
  { value: false, text: '否' },
];

/** The words for an amount from `from` up to, but not at, `below`. */
function sideWords(from: number, below: number | undefined): string {
  if (below === 1) return '0';
  const least = from === 1 ? '大于 0' : `${wan(from)} 及以上`;
  if (below === undefined) return least;
  return from === 0 ? `不足 ${wan(below)}` : `${least}、不足 ${wan(below)}`;
}

/** Amounts inside what is still possible, one for each side of the limits, each with its words. */
function sides(amount: Amount, limits: readonly number[]): Choice[] {
  const low = lowest(amount);
  const high = Math.min(highest(amount), Number.MAX_VALUE);
  const inside = [...new Set(limits)].filter((n) => n > low && n <= high).sort((x, y) => x - y);
  return [low, ...inside].map((value, i) => {
    const below = inside[i];
    // Below the first limit the range begins by itself: that need not be said.
    return { value, text: sideWords(i === 0 ? 0 : value, below) };
  });
}

/** The growth rates that the project's cluster may ask for. */
function ratesFor(v: Values, pack: Pack): number[] {
  const rate = rateFor(pack, v[CLUSTER_FIELD], v[PLAN_YEAR]);
  if (v[CLUSTER_FIELD] !== null) return [rate];
  const own = pack.parameters.clusters.value.map((cluster) => rateFor(pack, cluster, v[PLAN_YEAR]));
  return [...new Set([rate, ...own])];
}

/**
 * Growth as such, where the other output is only assumed: one answer for each side of the rates that the amount can
 * still reach.
 * @param ends the amount that grows least, and the one that grows most
 * @param at the amount that just reaches a rate
 */
function growthChoices(
  [worst, best]: readonly [number, number],
  rates: readonly number[],
  at: (rate: number) => number,
): Choice[] {
  const rising = [...rates].sort((x, y) => x - y);
  const side = worst < best ? 1 : -1;
  const upTo = (end: number) => rising.filter((rate) => side * at(rate) <= side * end);
  const reached = upTo(worst);
  const open = upTo(best).slice(reached.length);
  const words = [reached.at(-1), ...open].map((rate) => (rate === undefined ? '' : rateText(rate)));
  return [worst, ...open.map(at)].map((value, i) => {
    const parts = [words[i] && `达到 ${words[i]}`, words[i + 1] && `不足 ${words[i + 1]}`];
    return { value, text: `增长${parts.filter(Boolean).join('、')}` };
  });
}

/**
 * Answers that between them reach every outcome, given what else is known. Fewer than two while the limits of an
 * amount depend on another one that is to be asked first.
 * @param v the facts with the answers assumed so far
 * @param given the facts without them: only they are named in amounts
 */
function choices(v: Values, pack: Pack, index: number, given: Values): Choice[] {
  const p = pack.parameters;
  switch (index) {
    case SIZE:
      return [
        { value: 'small', text: '小型' },
        { value: NOT_SMALL, text: '其他' },
      ];
    case CATALOGUE:
      return [
        { value: 'permitted', text: '鼓励类或允许类' },
        { value: NOT_ADMITTED, text: '限制类或淘汰类' },
      ];
    case CLUSTER_FIELD: {
      const inList = p.clusters.value.map((value) => ({ value, text: CLUSTER[value] }));
      const outside = { value: NO_CLUSTER, text: '不在集群之内' };
      return p.growthAdjustments.value.length > 0
        ? [...inList, outside]
        : [{ value: p.clusters.value[0], text: `${p.clusters.value.length} 个集群之一` }, outside];
    }
    case COMPLETION:
      return [
        { value: `${v[PLAN_YEAR]}-12-31`, text: `${v[PLAN_YEAR]} 年内` },
        { value: ANOTHER_YEAR, text: '不在年内' },
      ];
    case FILING_FIELD:
      return [
        { value: FILED, text: '已备案或核准' },
        { value: 'none', text: '没有' },
      ];
    case FIXED: {
      const large = p.largeFixedInvestmentFen.value + 1;
      const share = rateText(p.yearInvestmentRate.value);
      if (v[YEAR] !== given[YEAR])
        return [
          { value: lowest(v[FIXED]), text: `本年完成达到其 ${share}` },
          { value: highest(v[FIXED]), text: `本年完成不足其 ${share}` },
        ];
      // Above the large limit it is the share of the year that decides.
      const shares = [lowest(v[YEAR]), highest(v[YEAR])].map((spent) =>
        Math.max(large, wholeOf(spent, p.yearInvestmentRate.value) + 1),
      );
      return sides(v[FIXED], [p.minimumFixedInvestmentFen.value, large, ...shares]);
    }
    case YEAR: {
      const rate = p.yearInvestmentRate.value;
      const [least, most] = [lowest(v[FIXED]), highest(v[FIXED])];
      if (least <= p.largeFixedInvestmentFen.value) return [];
      if (v[FIXED] === given[FIXED]) return sides(v[YEAR], [shareOf(least, rate), shareOf(most, rate)]);
      const share = `固定资产投资的 ${rateText(rate)}`;
      return [
        { value: lowest(v[YEAR]), text: `不足${share}` },
        { value: shareOf(least, rate), text: `达到${share}` },
      ];
    }
    case AFTER: {
      const grown = (before: number) => (rate: number) => before + shareOf(before, rate);
      const [least, most] = [lowest(v[BEFORE]), highest(v[BEFORE])];
      const rates = ratesFor(v, pack);
      if (least === 0) return [];
      if (v[BEFORE] === given[BEFORE])
        return sides(v[AFTER], [...rates.map(grown(least)), ...rates.map(grown(most))]);
      return growthChoices([lowest(v[AFTER]), highest(v[AFTER])], rates, grown(least));
    }
    case BEFORE: {
      const rates = ratesFor(v, pack);
      const after = [lowest(v[AFTER]), highest(v[AFTER])];
      if (v[AFTER] !== given[AFTER])
        return growthChoices([highest(v[BEFORE]), lowest(v[BEFORE])], rates, (rate) =>
          shrunk(lowest(v[AFTER]), rate),
        );
      return sides(v[BEFORE], [1, ...rates.flatMap((rate) => after.map((fen) => shrunk(fen, rate) + 1))]);
    }
    default:
      return YES_NO;
  }
}

function stand(v: Values, pack: Pack): { holds: Tri; missing: readonly number[] } {
  return eligibility(v, pack, judgeAll(v, pack));
}

const STATUS = (holds: Tri): Answer['status'] => (holds === null ? 'undetermined' : holds ? 'met' : 'unmet');

/** Facts that each decide at once when they are no: none of them is a better question than another. */
const ALIKE: readonly number[] = [...ENTITLED, ...STANDING];

/** Of facts that are alike only the first one is weighed. */
function worthAsking(missing: readonly number[]): number[] {
  const first = missing.find((index) => ALIKE.includes(index));
  return missing.filter((index) => index === first || !ALIKE.includes(index));
}

/** Up to so many facts that differ every order is tried; above, only one question is looked ahead. */
const TRIED = 6;

/** How many questions are left, on average over the answers and in the best order, once some are answered. */
type Left = (v: Values) => number;

/** What `left` says on average after each answer. */
function after(v: Values, index: number, list: readonly Choice[], left: Left): number {
  const values: unknown[] = v;
  const now = values[index];
  const sum = list.reduce((total, { value }) => {
    values[index] = value;
    return total + left(v);
  }, 0);
  values[index] = now;
  return sum / list.length;
}

/** The least that any order can do, by trying them all; what was found for the same answers is kept. */
function fewest(pack: Pack, given: Values): Left {
  const known = new Map<string, number>();
  const left: Left = (v) => {
    const key = `${v}`;
    const found = known.get(key);
    // Stryker disable next-line ConditionalExpression: kept only because it takes long
    if (found !== undefined) return found;
    const { missing } = stand(v, pack);
    const means = worthAsking(missing).map((index) => {
      const list = choices(v, pack, index, given);
      return list.length > 1 ? 1 + after(v, index, list, left) : missing.length;
    });
    const least = missing.length === 0 ? 0 : Math.min(...means);
    // Stryker disable next-line CallExpression: kept only because it takes long
    known.set(key, least);
    return least;
  };
  return left;
}

function ask(
  v: Values,
  pack: Pack,
  index: number,
  list: readonly Choice[],
): { question: Question; next: unknown } {
  const values: unknown[] = v;
  const now = values[index];
  const answers: Answer[] = [];
  let most = 0;
  let next: unknown;
  for (const { value, text } of list) {
    values[index] = value;
    const { holds, missing } = stand(v, pack);
    answers.push({ text, status: STATUS(holds), left: missing.length });
    // The way on is the answer with the most still to ask; it keeps the project alive, if any answer does.
    if (missing.length >= most) {
      next = value;
      most = missing.length;
    }
  }
  values[index] = now;
  const { kind } = FACT_FIELDS[index] as FactField;
  return { question: { path: path(index), label: label(index), kind, answers }, next };
}

/**
 * Questions in the order to ask them: at each step the fact with which the fewest questions decide the project, on
 * average over its answers; after each, the answer that keeps the project alive longest is assumed. Empty unless the
 * project is undetermined. In the worst case no order is better than another: hardly ever can a fact be spared then.
 */
export function questionsFor(facts: Facts, pack: Pack): Question[] {
  const given = valuesOf(facts);
  const v = [...given] as Values;
  const values: unknown[] = v;
  const list: Question[] = [];
  const exactly = fewest(pack, given);
  const nextOnly: Left = (at) => stand(at, pack).missing.length;
  for (;;) {
    const { missing } = stand(v, pack);
    const open = worthAsking(missing);
    const left = open.length > TRIED ? nextOnly : exactly;
    let best: { index: number; choices: Choice[]; left: number } | undefined;
    for (const index of open) {
      const offered = choices(v, pack, index, given);
      // An amount of which no limit is known yet is asked for once what its limits depend on is answered.
      if (offered.length < 2) continue;
      const one = { index, choices: offered, left: after(v, index, offered, left) };
      if (!best || one.left < best.left - 1e-9) best = one;
    }
    if (!best) return list;
    const { question, next } = ask(v, pack, best.index, best.choices);
    list.push(question);
    values[best.index] = next;
  }
}

/** One project of a county's round of questions: what is missing, and whose record each fact is. */
export interface OpenProject {
  id: string;
  enterpriseId: string | null;
  missing: readonly string[];
}

/** One fact of one record to ask for. */
export interface AskedFact {
  /** The record that the fact belongs to: facts of an enterprise settle for all its projects at once. */
  owner: string;
  path: string;
}

export interface Round {
  /** Facts asked so far, and the projects they settle. */
  facts: number;
  projects: number;
}

/**
 * The order of projects to settle so that few facts settle many: always the project with the fewest facts not yet
 * asked; an enterprise's fact counts once for all its projects.
 * @returns for each step the project, the facts newly asked for, and the totals so far
 */
export function askingRound(open: readonly OpenProject[]): { id: string; ask: AskedFact[]; total: Round }[] {
  const known = new Set<string>();
  const settled = new Set<number>();
  const waiting = open.map((project) => ({
    id: project.id,
    facts: project.missing.map((at) => ({
      owner:
        at.startsWith('enterprise.') && project.enterpriseId !== null ? project.enterpriseId : project.id,
      path: at,
    })),
  }));
  const keyOf = (fact: AskedFact) => `${fact.owner} ${fact.path}`;
  const askers = new Map<string, number[]>();
  const left = waiting.map((project, i) => {
    for (const fact of project.facts) askers.set(keyOf(fact), [...(askers.get(keyOf(fact)) ?? []), i]);
    return project.facts.length;
  });
  const buckets = new Map<number, Set<number>>();
  const put = (i: number) => {
    const size = left[i] as number;
    const bucket = buckets.get(size) ?? new Set<number>();
    buckets.set(size, bucket.add(i));
  };
  waiting.forEach((_, i) => {
    put(i);
  });
  const steps: { id: string; ask: AskedFact[]; total: Round }[] = [];
  for (let done = 0; done < waiting.length; done++) {
    const size = Math.min(...[...buckets].filter(([, bucket]) => bucket.size > 0).map(([n]) => n));
    const bucket = buckets.get(size) as Set<number>;
    const i = bucket.values().next().value as number;
    bucket.delete(i);
    const project = waiting[i] as (typeof waiting)[number];
    const newly = project.facts.filter((fact) => !known.has(keyOf(fact)));
    settled.add(i);
    for (const fact of newly) {
      known.add(keyOf(fact));
      for (const other of askers.get(keyOf(fact)) as number[]) {
        if (settled.has(other)) continue;
        const before = left[other] as number;
        (buckets.get(before) as Set<number>).delete(other);
        left[other] = before - 1;
        put(other);
      }
    }
    steps.push({ id: project.id, ask: newly, total: { facts: known.size, projects: steps.length + 1 } });
  }
  return steps;
}
