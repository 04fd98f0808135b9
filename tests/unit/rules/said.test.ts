/** What is said of chosen projects, word for word and with every figure: kept as a text that a person can read through. */
import { describe, expect, it } from 'vitest';
import { factLabel } from '../../../shared/rules/facts.ts';
import {
  CLAUSE_IDS,
  type ExplainedCondition,
  evaluate,
  explain,
  FACT_FIELDS,
  PACKS,
  type Pack,
  packLines,
  questionsFor,
} from '../../../shared/rules/index.ts';
import { facts, PACK, WAN } from './cases.ts';

type Project = NonNullable<Parameters<typeof facts>[0]>;
type Enterprise = NonNullable<Parameters<typeof facts>[1]>;

const range = (from: number, to: number) => ({ fromFen: from * WAN, toFen: to * WAN });
const every = (as: readonly Project[], bs: readonly Project[]): Project[] =>
  as.flatMap((a) => bs.map((b) => ({ ...a, ...b })));

const adjusted: Pack = structuredClone(PACK);
adjusted.parameters.growthAdjustments.value = [
  { cluster: 'sugar', rate: 2000, reason: '行业', approver: '厅', from: '2019-01-01', to: null },
  { cluster: 'steel', rate: 850, reason: '去产能', approver: '会', from: '2018-03-01', to: '2019-01-01' },
];
adjusted.parameters.awardRate.value = 150;

/** Investments below, between, at and above the limits, with what the clause asks of each. */
const SIZES: Project[] = every(
  [
    ...[400, 500, 2000, 3000].map((fen) => ({ fixedInvestmentFen: fen * WAN })),
    { fixedInvestmentFen: 2000 * WAN + 1 },
    { fixedInvestmentFen: null },
    ...[range(300, 400), range(400, 500), range(500, 2000), range(1900, 2500), range(400, 2500)].map((r) => ({
      fixedInvestmentFen: r,
    })),
    { fixedInvestmentFen: { fromFen: 2000 * WAN, toFen: 2000 * WAN + 1 } },
    { fixedInvestmentFen: { fromFen: 2000 * WAN + 1, toFen: 2500 * WAN } },
  ],
  [
    {},
    { yearInvestmentFen: range(600, 700) },
    { yearInvestmentFen: range(750, 1000) },
    { yearInvestmentFen: null },
    { yearInvestmentFen: 3000 * WAN, expectedCompletion: '2020-01-01' },
    { yearInvestmentFen: 3000 * WAN, expectedCompletion: null, filing: null },
    { expectedCompletion: '2020-01-01', filing: 'none' },
  ],
);
const GROWTH: [Project, Enterprise][] = [
  [0, 5],
  [null, 5],
  [5, null],
  [null, null],
  [100, 117],
  [100, 110],
  [{ fromFen: 100, toFen: 110 }, 117],
  [{ fromFen: 100, toFen: 110 }, 130],
  [{ fromFen: 100, toFen: 110 }, 100],
  [100, { fromFen: 110, toFen: 130 }],
].flatMap(([before, after]) =>
  [
    {},
    { aboveScale: false, expectedAboveScale: true },
    { aboveScale: false, expectedAboveScale: false },
    { aboveScale: null, expectedAboveScale: null },
    { aboveScale: null, expectedAboveScale: true },
  ].map((enterprise): [Project, Enterprise] => [
    { outputBeforeFen: before, outputAfterFen: after } as Project,
    enterprise,
  ]),
);
const ENTERPRISES: Enterprise[] = [
  {},
  { independentLegalPerson: false },
  { independentLegalPerson: false, operatingNormally: false },
  { registeredInGuangxi: null },
  { aboveScale: false, sizeClass: 'small', expectedAboveScale: true },
  { aboveScale: null, sizeClass: 'small', expectedAboveScale: true },
  { aboveScale: false, sizeClass: 'small', expectedAboveScale: false },
  { aboveScale: false, sizeClass: 'medium' },
  { aboveScale: false, sizeClass: 'micro', operatingNormally: false },
  { aboveScale: false, sizeClass: null, expectedAboveScale: false },
  { aboveScale: null, sizeClass: null, expectedAboveScale: null },
];
const STANDING: Project[] = [
  {},
  { catalogueClass: 'permitted' },
  { catalogueClass: 'restricted' },
  { catalogueClass: 'eliminated', conformsToPlans: false },
  { catalogueClass: null },
  { conformsToPlans: null, catalogueClass: null },
  { cluster: null },
  { cluster: 'other' },
  { cluster: 'machinery-engines' },
];
const EQUIPMENT: Project[] = every(
  [null, 499 * WAN, 500 * WAN, 4999 * WAN, 10_000 * WAN, range(900, 1100), range(400, 600)].map(
    (equipmentInvestmentFen) => ({ equipmentInvestmentFen }),
  ),
  [{ advancement: 'advanced' }, { advancement: 'general' }, { advancement: null }],
);
const DONE: [Project, Enterprise][] = [
  [{ completedOn: '2019-10-01', completedFixedInvestmentFen: 1100 * WAN }, {}],
  [{ completedOn: '2019-10-01', completedFixedInvestmentFen: null }, {}],
  [{ completedOn: '2020-10-01', completedFixedInvestmentFen: range(1, 2) }, { privatelyOwned: null }],
  [{ completedOn: '2019-10-01', completedFixedInvestmentFen: range(1, 2) }, { privatelyOwned: false }],
];

const CASES: [Project, Enterprise, Pack][] = [
  ...SIZES.map((project): [Project, Enterprise, Pack] => [project, {}, PACK]),
  ...GROWTH.map(([project, enterprise]): [Project, Enterprise, Pack] => [project, enterprise, PACK]),
  ...GROWTH.map(([project, enterprise], i): [Project, Enterprise, Pack] => [
    { ...project, cluster: ([null, 'sugar', 'steel', 'aluminium'] as const)[i % 4]! },
    enterprise,
    adjusted,
  ]),
  ...ENTERPRISES.map((enterprise): [Project, Enterprise, Pack] => [{}, enterprise, PACK]),
  ...STANDING.map((project): [Project, Enterprise, Pack] => [project, {}, PACK]),
  ...EQUIPMENT.flatMap((project) => PACKS.map((pack): [Project, Enterprise, Pack] => [project, {}, pack])),
  ...DONE.flatMap(([project, enterprise]) =>
    [PACK, adjusted].map((pack): [Project, Enterprise, Pack] => [project, enterprise, pack]),
  ),
];

function conditions(part: ExplainedCondition, depth: number): string[] {
  const read = part.facts.map((fact) => `${fact.label} ${fact.text}`).join('；');
  const join = part.join ? `（${part.join}）` : '';
  return [
    `${'  '.repeat(depth)}${part.status} ${part.text}${join}${read ? `：${read}` : ''}`,
    ...(part.parts ?? []).flatMap((below) => conditions(below, depth + 1)),
  ];
}

/** Each text once, under the first case that has it. */
function said(): string {
  const known = new Set<string>();
  return CASES.flatMap(([project, enterprise, pack]) => {
    const given = facts(project, enterprise);
    const decision = evaluate(given, pack);
    const tree = explain(given, pack);
    const texts = [
      `${decision.status} ${decision.sentence}`,
      ...CLAUSE_IDS.map((id) => {
        const { status, summary, sentence, shortfallFen, facts: read, missing } = decision.clauses[id];
        const short = shortfallFen === null ? '' : ` 差 ${shortfallFen}`;
        return `${id} ${status}${short} ${summary}｜${sentence}｜${read.map((f) => f.label).join('、')}｜缺 ${missing.map(factLabel).join('、')}`;
      }),
      `补助 ${decision.subsidy.status} ${decision.subsidy.capFen} ${decision.subsidy.capIfEligibleFen} ${decision.subsidy.sentence}`,
      `奖励 ${decision.award.status} ${decision.award.baseFen} ${decision.award.amountFen} ${decision.award.sentence}`,
      ...decision.priority.map(({ code, text, source }) => `优先 ${code} ${text} ${source}`),
      ...decision.advice.map(
        (a) =>
          `建议 ${a.clause} ${factLabel(a.path)} ${a.changeFen} ${a.targetFen} ${a.value} ${a.text}——${a.effect}`,
      ),
      ...questionsFor(given, pack).map(
        (q) =>
          `问 ${q.label}（${q.kind}）：${q.answers.map((a) => `${a.text} → ${a.status} ${a.left}`).join('；')}`,
      ),
      ...[...tree.clauses, ...tree.funding].map(
        (one) =>
          `树 ${one.id} ${one.title} ${one.source} ${one.join} ${one.status}\n${one.parts.flatMap((p) => conditions(p, 1)).join('\n')}`,
      ),
    ].filter((text) => !known.has(text));
    for (const text of texts) known.add(text);
    const change = JSON.stringify([project, enterprise]);
    return texts.length === 0
      ? []
      : [`# ${pack === adjusted ? '另定 ' : ''}${pack.id} ${change}\n\n${texts.join('\n')}\n`];
  }).join('\n');
}

describe('what is said', () => {
  it('of chosen projects is this', async () => {
    const text = said();
    expect(text).not.toMatch(/undefined|NaN|Infinity|∞/);
    await expect(text).toMatchFileSnapshot('../../fixtures/said.txt');
  });

  it('of packs and facts is this', async () => {
    const packs = [...PACKS, adjusted].map((pack) =>
      packLines(pack)
        .map(
          ({ key, label, values, citation, assumption }) =>
            `${key} ${label}：${values?.join(' | ') ?? '未公布'}（${citation ?? '没有出处'}；${assumption ?? '不是假设'}）`,
        )
        .join('\n'),
    );
    const fields = FACT_FIELDS.map(
      ({ path, label, kind, codes }) =>
        `${path} ${label} ${kind} ${Object.entries(codes ?? {}).map(([code, word]) => `${code}=${word}`)}`,
    );
    await expect(`${packs.join('\n\n')}\n\n${fields.join('\n')}\n`).toMatchFileSnapshot(
      '../../fixtures/words-of-packs.txt',
    );
    expect([factLabel('project.filing'), factLabel('project.unheardOf')]).toEqual([
      '备案或核准',
      'project.unheardOf',
    ]);
  });
});
