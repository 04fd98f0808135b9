/** The cells of a pack: each of its constants from both sides, at it, unknown and straddled, block by block. */
import { CATALOGUE_CLASS, CLUSTER } from '../../model/codes.ts';
import type { Amount } from '../../model/facts.ts';
import { shareOf } from '../exact.ts';
import {
  ABOVE,
  ADVANCEMENT_FIELD,
  AFTER,
  BEFORE,
  CATALOGUE,
  CLUSTER_FIELD,
  COMPLETED,
  COMPLETION,
  CONFORMS,
  DONE,
  EQUIPMENT,
  EXPECTED,
  FILING_FIELD,
  FIXED,
  PLAN_YEAR,
  PRIVATE,
  SIZE,
  type Values,
  YEAR,
} from '../facts.ts';
import type { Pack } from '../types.ts';
import { amountsOf } from './constants.ts';

export interface Block {
  name: string;
  cells: Iterable<Values>;
}

const TRI = [true, false, null] as const;
const range = (fromFen: number, toFen: number): Amount => (fromFen < 0 ? toFen : { fromFen, toFen });

/** Facts that meet every clause of the pack, with equipment in its first tier. */
export function eligibleValues(pack: Pack, planYear: number): Values {
  const p = pack.parameters;
  const fixed = p.largeFixedInvestmentFen.value;
  const rates = [p.growthRate.value, ...p.growthAdjustments.value.map((a) => a.rate)];
  const before = 1_000_000_000;
  const v = new Array(30).fill(true) as unknown[];
  v[ABOVE] = true;
  v[SIZE] = 'medium';
  v[EXPECTED] = true;
  v[CATALOGUE] = 'encouraged';
  v[CLUSTER_FIELD] = p.clusters.value[0];
  v[FIXED] = fixed;
  v[COMPLETION] = `${planYear}-11-30`;
  v[FILING_FIELD] = 'filed';
  v[YEAR] = fixed;
  v[BEFORE] = before;
  v[AFTER] = before + shareOf(before, Math.max(...rates));
  v[EQUIPMENT] = fixed;
  v[ADVANCEMENT_FIELD] = 'general';
  v[COMPLETED] = null;
  v[DONE] = null;
  v[27] = null;
  v[28] = null;
  v[PLAN_YEAR] = planYear;
  return v as Values;
}

/** All combinations of some facts' values on top of the base. */
function* combine(
  base: Values,
  choices: readonly (readonly [number, readonly unknown[]])[],
): Iterable<Values> {
  const slots: unknown[] = [...base];
  function* from(at: number): Iterable<Values> {
    const choice = choices[at];
    if (!choice) {
      yield [...slots] as Values;
      return;
    }
    const [index, values] = choice;
    for (const value of values) {
      slots[index] = value;
      yield* from(at + 1);
    }
    slots[index] = base[index];
  }
  yield* from(0);
}

/** Values at and around a limit: one below, at it, one above, and ranges that touch or straddle it. */
function near(limit: number): Amount[] {
  return [
    ...(limit > 0 ? [limit - 1] : []),
    limit,
    limit + 1,
    range(limit - 1, limit),
    range(limit, limit + 1),
  ];
}

/** Output before and after around each growth rate; zero, unknown and ranges among them. */
function growthCells(pack: Pack): [Amount, Amount][] {
  const p = pack.parameters;
  const rates = [...new Set([p.growthRate.value, ...p.growthAdjustments.value.map((a) => a.rate)])];
  const cells: [Amount, Amount][] = [
    [null, null],
    [0, 1],
    [0, null],
    [range(0, 1), 1],
    [null, 0],
    [null, 1],
  ];
  for (const before of [1, 10_000, 1_000_000_000]) {
    cells.push([before, null]);
    for (const rate of rates) {
      const edge = before + shareOf(before, rate);
      for (const after of near(edge)) cells.push([before, after]);
      cells.push([null, edge], [range(before, before + 1), edge], [range(before - 1, before), edge]);
      cells.push([range(before, before + 2), range(edge - 1, edge + 1)]);
    }
  }
  return cells;
}

function* withGrowth(base: Values, pack: Pack, others: readonly (readonly [number, readonly unknown[]])[]) {
  for (const [before, after] of growthCells(pack)) {
    const at = [...base] as Values;
    at[BEFORE] = before;
    at[AFTER] = after;
    yield* combine(at, others);
  }
}

function* sizeCells(base: Values, pack: Pack, amounts: readonly number[]): Iterable<Values> {
  const rate = pack.parameters.yearInvestmentRate.value;
  const year = base[PLAN_YEAR];
  const limits = [
    pack.parameters.minimumFixedInvestmentFen.value,
    pack.parameters.largeFixedInvestmentFen.value,
  ];
  const straddling: Amount[] = [
    range(limits[0] ?? 0, (limits[1] ?? 0) + 2),
    range((limits[0] ?? 1) - 1, (limits[1] ?? 0) + 2),
  ];
  const sizes = new Map<string, Amount>();
  for (const size of [0, null, ...amounts.flatMap(near), ...straddling])
    sizes.set(JSON.stringify(size), size);
  const days = [`${year}-01-01`, `${year}-12-31`, `${year - 1}-12-31`, `${year + 1}-01-01`, null];
  for (const fixed of sizes.values()) {
    const low = fixed === null ? (limits[1] ?? 0) + 1 : typeof fixed === 'number' ? fixed : fixed.fromFen;
    const high = fixed === null || typeof fixed === 'number' ? low : fixed.toFen;
    const edges = [shareOf(low, rate), shareOf(high, rate)];
    const spent = new Map<string, Amount>();
    for (const amount of [0, null, ...edges.flatMap(near)]) spent.set(JSON.stringify(amount), amount);
    yield* combine(base, [
      [FIXED, [fixed]],
      [COMPLETION, days],
      [FILING_FIELD, ['none', 'filed', 'approved', null]],
      [YEAR, [...spent.values()]],
    ]);
  }
}

/**
 * The cells, block by block; a block varies the facts that are read together and leaves the others as in a project that
 * meets everything. The last block combines the clauses' own outcomes.
 * @param packs one pack for its certificate, two for their difference: the constants of both
 */
export function blocksOf(packs: readonly [Pack, ...Pack[]], planYear: number): Block[] {
  const [pack] = packs;
  const base = eligibleValues(pack, planYear);
  const amounts = amountsOf(packs);
  const clusters = [...Object.keys(CLUSTER), null];
  const failing: Values = [...base];
  failing[CONFORMS] = false;
  const openBase: Values = [...base];
  openBase[CONFORMS] = null;
  return [
    {
      name: '3.1 与 3.5',
      cells: joined(packs, (each) =>
        withGrowth(base, each, [
          ...[ABOVE, EXPECTED].map((i) => [i, TRI] as const),
          [SIZE, ['small', 'medium', null]],
          [CLUSTER_FIELD, [base[CLUSTER_FIELD], null]],
        ]),
      ),
    },
    {
      name: '3.1',
      cells: combine(base, [
        ...[0, 1, 2, 3, ABOVE, EXPECTED].map((i) => [i, TRI] as const),
        [SIZE, ['large', 'medium', 'small', 'micro', null]],
      ]),
    },
    {
      name: '3.2',
      cells: combine(base, [
        ...[CONFORMS, 9, 10, 11, 12, 13].map((i) => [i, TRI] as const),
        [CATALOGUE, [...Object.keys(CATALOGUE_CLASS), null]],
      ]),
    },
    {
      name: '3.3 与 3.5',
      cells: joined(packs, (each) => withGrowth(plainScale(base), each, [[CLUSTER_FIELD, clusters]])),
    },
    { name: '3.4', cells: joined(packs, (each) => sizeCells(base, each, amounts)) },
    {
      name: '4.2 补助',
      cells: chain(
        [base, failing, openBase].map((at) =>
          combine(at, [
            [EQUIPMENT, [0, null, ...amounts.flatMap(near)]],
            [ADVANCEMENT_FIELD, ['advanced', 'general', null]],
            [FIXED, [base[FIXED], null]],
          ]),
        ),
      ),
    },
    {
      name: '4.2 奖励',
      cells: combine(base, [
        ...[PRIVATE, ABOVE, CONFORMS].map((i) => [i, TRI] as const),
        [COMPLETED, [null, `${planYear}-10-01`]],
        [DONE, [null, 0, ...amounts, range(1, 2)]],
      ]),
    },
    {
      name: '各条合起来',
      cells: combine(base, [
        [0, TRI],
        [CONFORMS, TRI],
        [CLUSTER_FIELD, [base[CLUSTER_FIELD], 'other', null]],
        [COMPLETION, [base[COMPLETION], `${planYear + 1}-01-01`, null]],
        [FIXED, [base[FIXED], null]],
        [FILING_FIELD, ['none', 'filed', null]],
        [AFTER, [base[AFTER], 0, null]],
        [ABOVE, TRI],
        [EXPECTED, TRI],
      ]),
    },
  ];
}

/** Not above scale and not to become so: growth alone decides 3.5. */
function plainScale(base: Values): Values {
  const v = [...base] as Values;
  v[EXPECTED] = false;
  return v;
}

function* chain<T>(lists: readonly Iterable<T>[]): Iterable<T> {
  for (const list of lists) yield* list;
}

function* joined(packs: readonly Pack[], of: (pack: Pack) => Iterable<Values>): Iterable<Values> {
  for (const pack of packs) yield* of(pack);
}
