/** A decision as a tree: clause, condition, fact. Where each fact came from is joined by whoever holds the records. */
import type { Facts } from '../model/facts.ts';
import { adjustmentWords, clausesOf, growthFields, statusOf } from './clauses.ts';
import { rateText } from './exact.ts';
import {
  ABOVE,
  ADVANCEMENT_FIELD,
  CATALOGUE,
  CLUSTER_FIELD,
  COMPLETED,
  COMPLETION,
  DONE,
  EXPECTED,
  FILING_FIELD,
  FIXED,
  highest,
  label,
  lowest,
  PLAN_YEAR,
  SIZE,
  type Tri,
  used,
  type Values,
  valuesOf,
  wan,
  YEAR,
} from './facts.ts';
import { AWARDED, awardOf, baseField, firstBase, subsidyOf } from './funding.ts';
import {
  adjustmentFor,
  admitted,
  ENTITLED,
  eligibility,
  grows,
  JUDGES,
  judgeAll,
  listed,
  newlyAboveScale,
  progress,
  STANDING,
  sizeAtLeast,
  timely,
} from './logic.ts';
import { CLAUSE_IDS, type ClauseId, type Pack, type Status, type UsedFact } from './types.ts';

export interface ExplainedCondition {
  text: string;
  status: Status;
  facts: UsedFact[];
  /** How the parts below count together; absent for a condition without parts. */
  join?: 'all' | 'any';
  parts?: ExplainedCondition[];
}

export interface ExplainedClause {
  id: ClauseId;
  title: string;
  source: string;
  status: Status;
  sentence: string;
  join: 'all' | 'any';
  parts: ExplainedCondition[];
}

/** What 4.2 pays, explained as a clause is. */
export interface ExplainedFunding extends Omit<ExplainedClause, 'id'> {
  id: '4.2-subsidy' | '4.2-award';
}

export interface Explanation {
  id: string;
  packId: string;
  status: Status;
  clauses: ExplainedClause[];
  /** The equipment subsidy and the completion award. */
  funding: ExplainedFunding[];
}

function condition(v: Values, text: string, holds: Tri, fields: readonly number[]): ExplainedCondition {
  return { text, status: statusOf(holds), facts: fields.map((i) => used(v, i)) };
}

const yes = (v: Values, index: number): ExplainedCondition => {
  const value = v[index] as boolean | null;
  return { text: label(index), status: statusOf(value), facts: [used(v, index)] };
};

function parts34(v: Values, pack: Pack): Pick<ExplainedClause, 'join' | 'parts'> {
  const p = pack.parameters;
  const low = p.minimumFixedInvestmentFen.value;
  const high = p.largeFixedInvestmentFen.value;
  const floor = condition(v, `固定资产投资不低于 ${wan(low)}`, sizeAtLeast(v, low).holds, [FIXED]);
  const small = condition(v, `不高于 ${wan(high)} 的：年度内竣工投产`, timely(v).holds, [COMPLETION]);
  // The larger the investment, the harder its share: the least and the greatest possible one say it all.
  const easiest = progress(v, pack, Math.max(lowest(v[FIXED]), high + 1)).holds;
  const hardest = progress(v, pack, highest(v[FIXED])).holds;
  const large = condition(
    v,
    `高于 ${wan(high)} 的：已备案或核准，本年完成投资达到规定比例`,
    easiest === hardest ? easiest : null,
    [FILING_FIELD, YEAR],
  );
  if (highest(v[FIXED]) <= high) return { join: 'all', parts: [floor, small] };
  if (lowest(v[FIXED]) > high) return { join: 'all', parts: [floor, large] };
  const size = [used(v, FIXED)];
  return {
    join: 'all',
    parts: [
      floor,
      {
        text: '按投资大小看竣工时间，或者看备案和进度',
        status: statusOf(JUDGES['3.4'](v, pack).holds),
        facts: [],
        join: 'any',
        parts: [
          { ...small, facts: [...size, ...small.facts] },
          { ...large, facts: [...size, ...large.facts] },
        ],
      },
    ],
  };
}

/** What growth is asked for, and why another one than of other clusters. */
function growthText(v: Values, pack: Pack): string {
  const { growthAdjustments, growthRate } = pack.parameters;
  if (v[CLUSTER_FIELD] === null && growthAdjustments.value.length > 0) return '产值增长达到所属集群的要求';
  const own = adjustmentFor(pack, v[CLUSTER_FIELD], v[PLAN_YEAR]);
  return own ? `产值增长达到要求：${adjustmentWords(own)}` : `产值增长不低于 ${rateText(growthRate.value)}`;
}

function partsOf(id: ClauseId, v: Values, pack: Pack): Pick<ExplainedClause, 'join' | 'parts'> {
  switch (id) {
    case '3.1':
      return {
        join: 'all',
        parts: [
          ...ENTITLED.map((i) => yes(v, i)),
          {
            text: '规模以上，或者是改造后可达规上的小型企业',
            status: statusOf(admitted(v).holds),
            facts: [],
            join: 'any',
            parts: [
              yes(v, ABOVE),
              { ...condition(v, '小型企业，改造后可达规上', newlyAdmitted(v), [SIZE, EXPECTED]) },
            ],
          },
        ],
      };
    case '3.2':
      return {
        join: 'all',
        parts: [
          yes(v, STANDING[0] as number),
          condition(v, '属产业目录鼓励类或允许类', listed(v).holds, [CATALOGUE]),
          ...STANDING.slice(1).map((i) => yes(v, i)),
        ],
      };
    case '3.3':
      return {
        join: 'all',
        parts: [
          condition(
            v,
            `在 ${pack.parameters.clusters.value.length} 个产业集群之内`,
            JUDGES['3.3'](v, pack).holds,
            [CLUSTER_FIELD],
          ),
        ],
      };
    case '3.4':
      return parts34(v, pack);
    case '3.5':
      return {
        join: 'any',
        parts: [
          condition(v, growthText(v, pack), grows(v, pack).holds, growthFields(pack)),
          condition(v, '改造前不在规上，改造后新增为规上', newlyAboveScale(v).holds, [ABOVE, EXPECTED]),
        ],
      };
  }
}

function newlyAdmitted(v: Values): Tri {
  const size = v[SIZE];
  const expected = v[EXPECTED];
  const small = size === null ? null : size === 'small';
  if (small === false || expected === false) return false;
  return small === null || expected === null ? null : true;
}

function fundingOf(v: Values, pack: Pack, eligible: Tri): ExplainedFunding[] {
  const subsidy = pack.parameters.subsidy.value;
  const field = baseField(subsidy);
  const paid = subsidyOf(v, pack, eligible);
  const award = awardOf(v, pack);
  const least = firstBase(subsidy);
  const reached = highest(v[field]) < least ? false : lowest(v[field]) >= least ? true : null;
  const part = (text: string, holds: Tri, fields: readonly number[]) => condition(v, text, holds, fields);
  return [
    {
      id: '4.2-subsidy',
      title: '设备补助',
      source: paid.source,
      status: paid.status,
      sentence: paid.sentence,
      join: 'all',
      parts: [
        part('遴选符合', eligible, []),
        part(`${label(field)}不低于 ${wan(least)}`, reached, [field]),
        ...(subsidy.formula === 'tiers'
          ? [part('先进性还是一般性，决定上限是多少', v[ADVANCEMENT_FIELD] && true, [ADVANCEMENT_FIELD])]
          : []),
      ],
    },
    {
      id: '4.2-award',
      title: '竣工投产奖励',
      source: award.source,
      status: award.status,
      sentence: award.sentence,
      join: 'all',
      parts: [
        ...AWARDED.map((i) => yes(v, i)),
        part('已竣工投产，按实际完成投资计', v[COMPLETED] !== null, [COMPLETED, DONE]),
      ],
    },
  ];
}

/** The whole decision as a tree. Each status is that of its own node, exact for what stands below it. */
export function explain(facts: Facts, pack: Pack): Explanation {
  const v = valuesOf(facts);
  const judged = judgeAll(v, pack);
  const clauses = clausesOf(v, pack, judged);
  const { holds } = eligibility(v, pack, judged);
  return {
    id: facts.id,
    packId: pack.id,
    status: statusOf(holds),
    funding: fundingOf(v, pack, holds),
    clauses: CLAUSE_IDS.map((id) => ({
      id,
      title: clauses[id].title,
      source: clauses[id].source,
      status: clauses[id].status,
      sentence: clauses[id].sentence,
      ...partsOf(id, v, pack),
    })),
  };
}
