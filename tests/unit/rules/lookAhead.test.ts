/** What to ask, what to change, what the equipment says, and the verdict without words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../shared/model/facts.ts';
import {
  advancementOf,
  askingRound,
  CLAUSE_IDS,
  type EquipmentFacts,
  type ExplainedCondition,
  evaluate,
  explain,
  nextTier,
  outcomeOf,
  PACKS,
  type Pack,
  questionsFor,
  remedies,
  valuesOf,
  verdict,
} from '../../../shared/rules/index.ts';
import { facts, PACK, WAN } from './cases.ts';
import { withFact } from './oracle.ts';
import { partialFacts, rangedFacts } from './oracleFacts.ts';

const rate = (change: (pack: Pack) => void): Pack => {
  const pack = structuredClone(PACKS[1]!);
  change(pack);
  return pack;
};

describe('verdict', () => {
  it('agrees with the full decision', () => {
    for (const pack of PACKS)
      fc.assert(
        fc.property(rangedFacts(5), (f) => {
          const full = evaluate(f, pack);
          const quick = verdict(valuesOf(f), pack);
          const status = (v: boolean | null) => (v === null ? 'undetermined' : v ? 'met' : 'unmet');
          expect([status(quick.eligible), status(quick.subsidised)]).toEqual([
            full.status,
            full.subsidy.status,
          ]);
          expect([quick.lowFen, quick.highFen]).toEqual(full.subsidy.capRangeFen ?? [0, 0]);
        }),
        { numRuns: 1_000 },
      );
  });
});

describe('outcome', () => {
  it('is the part of the full decision that takes no words', () => {
    for (const pack of PACKS)
      fc.assert(
        fc.property(rangedFacts(5), (f) => {
          const { status, clauses, subsidy, award, missing } = evaluate(f, pack);
          expect(outcomeOf(valuesOf(f), pack)).toEqual({
            status,
            clauses: Object.fromEntries(CLAUSE_IDS.map((id) => [id, { status: clauses[id].status }])),
            subsidy: {
              status: subsidy.status,
              capFen: subsidy.capFen,
              capRangeFen: subsidy.capRangeFen,
            },
            award: { status: award.status },
            missing,
          });
        }),
        { numRuns: 1_000 },
      );
  });
});

describe('subsidy by rate', () => {
  it('is a share of the base up to the ceiling, rounded down to the fen', () => {
    const pack = PACKS[1]!;
    const cap = (equipmentInvestmentFen: number) => evaluate(facts({ equipmentInvestmentFen }), pack).subsidy;
    expect(cap(9)).toMatchObject({ status: 'unmet', capFen: null });
    expect(cap(10).capFen).toBe(1);
    expect(cap(19).capFen).toBe(1);
    expect(cap(9_999_999_999).capFen).toBe(999_999_999);
    expect(cap(10_000_000_000).capFen).toBe(1_000_000_000);
    expect(cap(Number.MAX_SAFE_INTEGER).capFen).toBe(1_000_000_000);
  });

  it('over the fixed investment counts only what meets 3.4', () => {
    const pack = PACKS[2]!;
    const late = { expectedCompletion: '2030-01-01', fixedInvestmentFen: null, yearInvestmentFen: 900 * WAN };
    const { capRangeFen } = evaluate(facts(late), pack).subsidy;
    // Above 2,000 万元 and at most 3,000 万元, of which 900 万元 are 30 %.
    expect(capRangeFen).toEqual([120 * WAN, 180 * WAN]);
  });

  it('does not ask for the advancement, as the rate is one for all', () => {
    expect(evaluate(facts({ advancement: null }), PACKS[1]!).subsidy.status).toBe('met');
  });
});

describe('growth adjustments', () => {
  it('hold in every plan year that has a day in their period', () => {
    const pack = rate((p) => {
      p.parameters.growthAdjustments.value = [
        {
          cluster: 'sugar',
          rate: 9000,
          reason: '行业',
          approver: '厅',
          from: '2020-12-31',
          to: '2021-01-01',
        },
      ];
    });
    const status = (planYear: number) =>
      evaluate({ ...facts({ expectedCompletion: `${planYear}-06-30` }), planYear }, pack).clauses['3.5']
        .status;
    expect([2019, 2020, 2021, 2022].map(status)).toEqual(['met', 'unmet', 'unmet', 'met']);
  });
});

describe('a rate of its own for one cluster', () => {
  const adjusted = structuredClone(PACK);
  adjusted.parameters.growthAdjustments.value = [
    {
      cluster: 'sugar',
      rate: 800,
      reason: '压榨季糖价下行',
      approver: '自治区工业和信息化厅',
      from: '2019-01-01',
      to: '2020-12-31',
    },
    { cluster: 'steel', rate: 2000, reason: '去产能', approver: '厅长办公会', from: '2019-03-01', to: null },
  ];
  const grown = { outputBeforeFen: 100 * WAN, outputAfterFen: 110 * WAN };
  const words =
    '糖业的增长要求另定为 8.0%（自治区工业和信息化厅批准，2019-01-01 至 2020-12-31，压榨季糖价下行）';

  it('is said with its reason, who approved it and how long it holds', () => {
    const sugar = evaluate(facts({ ...grown, cluster: 'sugar' }), adjusted).clauses['3.5'];
    expect(sugar.sentence).toBe(`产值由 100.00 到 110.00 万元，增长 10.0%，达到 8.0%；${words}，本条符合。`);
    const steel = evaluate(facts({ ...grown, cluster: 'steel' }), adjusted).clauses['3.5'];
    expect([steel.status, steel.shortfallFen]).toEqual(['unmet', 10 * WAN]);
    expect(steel.sentence).toContain('钢铁的增长要求另定为 20.0%（厅长办公会批准，2019-03-01 起，去产能）');
    const other = evaluate(facts({ ...grown, cluster: 'manganese' }), adjusted).clauses['3.5'];
    expect(other.sentence).not.toContain('另定');
  });

  it('makes the cluster a fact of the clause, and only there', () => {
    const paths = (pack: Pack) =>
      evaluate(facts({ ...grown, cluster: null }), pack).clauses['3.5'].facts.map((f) => f.path);
    expect(paths(adjusted)).toContain('project.cluster');
    expect(paths(PACK)).not.toContain('project.cluster');
    fc.assert(
      fc.property(partialFacts(8), (f) => {
        for (const { missing, facts: used } of Object.values(evaluate(f, adjusted).clauses))
          for (const path of missing) expect(used.map((fact) => fact.path)).toContain(path);
      }),
      { numRuns: 500 },
    );
  });

  it('stands in the tree of the explanation', () => {
    const growth = (cluster: Facts['project']['cluster'], pack = adjusted) => {
      const part = explain(facts({ ...grown, cluster }), pack).clauses[4]?.parts[0];
      return [part?.text, part?.facts.map((f) => f.label)];
    };
    const read = ['改造前年产值', '改造后年产值'];
    expect(growth('sugar')).toEqual([`产值增长达到要求：${words}`, [...read, '所属产业集群']]);
    expect(growth('manganese')).toEqual(['产值增长不低于 15.0%', [...read, '所属产业集群']]);
    expect(growth(null)).toEqual(['产值增长达到所属集群的要求', [...read, '所属产业集群']]);
    expect(growth(null, PACK)).toEqual(['产值增长不低于 15.0%', read]);
  });
});

describe('questions', () => {
  it('are none for what is decided', () => {
    expect(questionsFor(facts(), PACK)).toEqual([]);
    expect(questionsFor(facts({ cluster: 'other' }, { aboveScale: null }), PACK)).toEqual([]);
  });

  it('ask each missing fact at most once, only facts that are missing first, and settle the project', () => {
    fc.assert(
      fc.property(partialFacts(6), (f) => {
        const { status, missing } = evaluate(f, PACK);
        const asked = questionsFor(f, PACK);
        expect(asked.length > 0).toBe(status === 'undetermined');
        if (asked.length === 0) return;
        expect(missing).toContain(asked[0]?.path);
        expect(new Set(asked.map((q) => q.path)).size).toBe(asked.length);
        expect(asked.at(-1)?.answers.some((a) => a.status !== 'undetermined')).toBe(true);
        for (const question of asked) {
          expect(question.answers.length).toBeGreaterThan(1);
          for (const answer of question.answers)
            expect(answer.left > 0).toBe(answer.status === 'undetermined');
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('prefer the fact that decides at once', () => {
    const open = facts({
      fixedInvestmentFen: null,
      expectedCompletion: '2030-01-01',
      filing: 'none',
      cluster: null,
    });
    expect(questionsFor(open, PACK)).toEqual([]);
    const asked = questionsFor(facts({ cluster: null }, { aboveScale: null, sizeClass: null }), PACK);
    expect(asked[0]?.answers.at(-1)).toMatchObject({ status: 'unmet', left: 0 });
  });

  it('word the answers of amounts by the limits that matter', () => {
    const [question] = questionsFor(facts({ yearInvestmentFen: null, fixedInvestmentFen: 3000 * WAN }), PACK);
    expect(question?.answers).toEqual([
      { text: '不足 900.00 万元', status: 'unmet', left: 0 },
      { text: '900.00 万元 及以上', status: 'met', left: 0 },
    ]);
  });
});

describe('a round of questions', () => {
  it('takes the project with the fewest facts left first, and counts an enterprise once', () => {
    const steps = askingRound([
      { id: 'a', enterpriseId: 'e', missing: ['enterprise.aboveScale', 'project.cluster'] },
      { id: 'b', enterpriseId: 'e', missing: ['enterprise.aboveScale'] },
      {
        id: 'c',
        enterpriseId: null,
        missing: ['enterprise.aboveScale', 'project.cluster', 'project.filing'],
      },
    ]);
    expect(steps.map((s) => [s.id, s.ask.map((f) => `${f.owner} ${f.path}`), s.total])).toEqual([
      ['b', ['e enterprise.aboveScale'], { facts: 1, projects: 1 }],
      ['a', ['a project.cluster'], { facts: 2, projects: 2 }],
      ['c', ['c enterprise.aboveScale', 'c project.cluster', 'c project.filing'], { facts: 5, projects: 3 }],
    ]);
  });

  it('counts what the answers of an enterprise leave its other projects to ask', () => {
    const steps = askingRound([
      { id: 'first', enterpriseId: 'e', missing: ['enterprise.aboveScale'] },
      { id: 'other', enterpriseId: null, missing: ['project.cluster', 'project.filing'] },
      { id: 'same', enterpriseId: 'e', missing: ['enterprise.aboveScale', 'project.cluster'] },
    ]);
    expect(steps.map((s) => [s.id, s.ask.map((f) => `${f.owner} ${f.path}`), s.total.facts])).toEqual([
      ['first', ['e enterprise.aboveScale'], 1],
      ['same', ['same project.cluster'], 2],
      ['other', ['other project.cluster', 'other project.filing'], 4],
    ]);
    // A project that nothing is left to ask of is settled with the fact that settles it.
    const twins = ['a', 'b', 'c'].map((id) => ({
      id,
      enterpriseId: 'e',
      missing: ['enterprise.aboveScale'],
    }));
    expect(askingRound(twins).map((s) => [s.id, s.ask.length, s.total])).toEqual([
      ['a', 1, { facts: 1, projects: 1 }],
      ['b', 0, { facts: 1, projects: 2 }],
      ['c', 0, { facts: 1, projects: 3 }],
    ]);
  });

  it('asks every fact of every record once', () => {
    const project = fc.record({
      enterpriseId: fc.constantFrom('e1', 'e2', null),
      missing: fc.uniqueArray(
        fc.constantFrom('enterprise.aboveScale', 'enterprise.sizeClass', 'project.cluster', 'project.filing'),
        { minLength: 1 },
      ),
    });
    fc.assert(
      fc.property(fc.array(project, { maxLength: 12 }), (list) => {
        const open = list.map((p, i) => ({ id: `p${i}`, ...p }));
        const steps = askingRound(open);
        expect(steps.map((s) => s.id).sort()).toEqual(open.map((p) => p.id).sort());
        const keys = steps.flatMap((s) => s.ask.map((f) => `${f.owner} ${f.path}`));
        expect(new Set(keys).size).toBe(keys.length);
        const known = new Set<string>();
        for (const step of steps) {
          for (const f of step.ask) known.add(`${f.owner} ${f.path}`);
          const { enterpriseId, missing } = open.find((p) => p.id === step.id)!;
          for (const path of missing) {
            const owner = path.startsWith('enterprise.') ? (enterpriseId ?? step.id) : step.id;
            expect(known).toContain(`${owner} ${path}`);
          }
          expect(step.total.facts).toBe(known.size);
        }
      }),
      { numRuns: 400 },
    );
  });
});

function changedBy(f: Facts, changes: { path: string; targetFen: number | null; value: unknown }[]): Facts {
  return changes.reduce((at, c) => withFact(at, c.path, c.targetFen ?? c.value), f);
}

describe('remedies', () => {
  it('turn an unmet project, and no smaller set does', () => {
    let pairs = 0;
    fc.assert(
      fc.property(partialFacts(3), (f) => {
        const decision = evaluate(f, PACK);
        const list = remedies(f, PACK);
        if (decision.status !== 'unmet') {
          expect(list).toEqual([]);
          return;
        }
        for (const { changes, status } of list) {
          expect(evaluate(changedBy(f, changes), PACK).status).toBe(status);
          if (changes.length === 2) pairs++;
          if (changes.length < 2) continue;
          for (const change of changes) expect(evaluate(changedBy(f, [change]), PACK).status).toBe('unmet');
        }
      }),
      // The same projects each time, as pairs among them are counted.
      { numRuns: 3_000, seed: 58 },
    );
    expect(pairs).toBeGreaterThan(4);
  });

  it('never move an enterprise, a cluster or what the enterprise is', () => {
    fc.assert(
      fc.property(partialFacts(3), (f) => {
        for (const { changes } of remedies(f, PACK))
          for (const { path } of changes)
            expect(path).not.toMatch(
              /registeredInGuangxi|cluster|catalogue|sizeClass|privatelyOwned|outputBefore/,
            );
      }),
      { numRuns: 1_500 },
    );
    expect(remedies(facts({}, { registeredInGuangxi: false }), PACK)).toEqual([]);
  });

  it('name pairs where one change is not enough', () => {
    const large = facts({ fixedInvestmentFen: 3000 * WAN, filing: 'none', yearInvestmentFen: 800 * WAN });
    const [pair] = remedies(large, PACK);
    expect(pair?.changes.map((c) => c.text)).toEqual([
      '办妥备案或核准',
      '本年预计完成投资再增 100.00 万元，到 900.00 万元',
    ]);
    expect(pair?.status).toBe('met');
  });

  it('put the smallest sets of each clause together where no pair is enough', () => {
    const far = facts(
      { fixedInvestmentFen: 400 * WAN, expectedCompletion: '2021-01-01', outputAfterFen: 5000 * WAN },
      {},
    );
    const [all] = remedies(far, PACK);
    expect(all?.changes.map((c) => c.clause)).toEqual(['3.4', '3.4', '3.5']);
    expect(all?.status).toBe('met');
  });
});

describe('the next tier', () => {
  it('says from where, to which ceiling, and the cliff before it', () => {
    const at = (equipmentInvestmentFen: number) =>
      nextTier(valuesOf(facts({ equipmentInvestmentFen })), PACK);
    expect(at(4999 * WAN)).toEqual({ fromFen: 5000 * WAN, capFen: 200 * WAN, nowFen: 100 * WAN });
    expect(at(0)).toEqual({ fromFen: 500 * WAN, capFen: 60 * WAN, nowFen: 0 });
    expect(at(10_000 * WAN)).toBeNull();
    expect(nextTier(valuesOf(facts()), PACKS[1]!)).toBeNull();
  });
});

describe('advancement from the equipment list', () => {
  const line = (
    priceFen: number | null,
    equipmentClass: EquipmentFacts['equipmentClass'],
    conformsToGuide: boolean | null = true,
  ) => ({
    priceFen,
    equipmentClass,
    conformsToGuide,
  });
  const of = (...lines: EquipmentFacts[]) => advancementOf(lines, PACK).advancement;

  it('needs more than the share of the value', () => {
    expect(of()).toBeNull();
    expect(of(line(1, 'intelligent'))).toBe('advanced');
    expect(of(line(50, 'intelligent'), line(50, 'ordinary'))).toBe('general');
    expect(of(line(51, 'intelligent'), line(50, 'ordinary'))).toBe('advanced');
    expect(of(line(51, 'first-major', false), line(50, 'intelligent'))).toBe('general');
  });

  it('adds the values up and says what it comes to', () => {
    const list = [line(600, 'intelligent'), line(300, 'ordinary'), line(50, null), line(null, 'ordinary')];
    expect(advancementOf(list, PACK)).toEqual({
      advancement: null,
      totalFen: 950,
      advancedFen: 600,
      openFen: 50,
      unpriced: 1,
      sentence: '还有设备的价格、类别或是否符合投资指南不清楚，先进设备是否超过 50% 待核。',
    });
    expect(advancementOf(list.slice(0, 2), PACK).sentence).toBe(
      '符合投资指南的先进设备价值超过 50%，按先进性认定。',
    );
    expect(advancementOf(list.slice(1, 2), PACK)).toMatchObject({
      sentence: '符合投资指南的先进设备价值不超过 50%，按一般性认定。',
      unpriced: 0,
    });
    expect(advancementOf([], PACK)).toMatchObject({
      sentence: '还没有设备清单，先进性待核。',
      totalFen: 0,
      unpriced: 0,
    });
  });

  it('is exact beyond 2^53', () => {
    const half = Number.MAX_SAFE_INTEGER;
    expect(of(line(half, 'complete-set'), line(half, 'ordinary'))).toBe('general');
    expect(of(line(half, 'complete-set'), line(1, 'advanced-system'), line(half, 'ordinary'))).toBe(
      'advanced',
    );
  });

  it('agrees with every completion of what is unknown', () => {
    // The last one stands for any price, as it outweighs three of the others.
    const prices = [0, 1, 2, 1_000_000_000];
    const known = fc.record({
      priceFen: fc.option(fc.constantFrom(0, 1, 2, 1_000_000)),
      equipmentClass: fc.option(fc.constantFrom('intelligent' as const, 'ordinary' as const)),
      conformsToGuide: fc.option(fc.boolean()),
    });
    fc.assert(
      fc.property(fc.array(known, { minLength: 1, maxLength: 3 }), (lines) => {
        const complete = lines.reduce<EquipmentFacts[][]>(
          (lists, l) =>
            lists.flatMap((list) =>
              (l.priceFen === null ? prices : [l.priceFen]).flatMap((priceFen) =>
                (l.equipmentClass === null
                  ? (['intelligent', 'ordinary'] as const)
                  : [l.equipmentClass]
                ).flatMap((equipmentClass) =>
                  (l.conformsToGuide === null ? [true, false] : [l.conformsToGuide]).map(
                    (conformsToGuide) => [...list, { priceFen, equipmentClass, conformsToGuide }],
                  ),
                ),
              ),
            ),
          [[]],
        );
        const advanced = (list: EquipmentFacts[]) => {
          const sum = (part: EquipmentFacts[]) => part.reduce((total, l) => total + (l.priceFen ?? 0), 0);
          const good = list.filter((l) => l.equipmentClass !== 'ordinary' && l.conformsToGuide);
          return sum(good) * 2 > sum(list);
        };
        const outcomes = new Set(complete.map(advanced));
        expect(advancementOf(lines, PACK).advancement).toBe(
          outcomes.size > 1 ? null : outcomes.has(true) ? 'advanced' : 'general',
        );
      }),
      { numRuns: 600 },
    );
  });
});

describe('explanation', () => {
  const combine = (join: 'all' | 'any', list: string[]) => {
    const [stop, go] = join === 'all' ? ['unmet', 'met'] : ['met', 'unmet'];
    if (list.includes(stop!)) return stop;
    return list.every((s) => s === go) ? go : 'undetermined';
  };

  it('is a tree whose parts give the status above them where no fact is read twice', () => {
    fc.assert(
      fc.property(partialFacts(4), (f) => {
        const decision = evaluate(f, PACK);
        const tree = explain(f, PACK);
        expect(tree.status).toBe(decision.status);
        for (const clause of tree.clauses) {
          expect(clause.status).toBe(decision.clauses[clause.id].status);
          expect(clause.sentence).toBe(decision.clauses[clause.id].sentence);
          const below = combine(
            clause.join,
            clause.parts.map((p) => p.status),
          );
          if (below !== 'undetermined') expect(clause.status).toBe(below);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('words every condition of a project, down to its facts', () => {
    const flat = (part: ExplainedCondition, depth = 0): string[] => [
      `${'  '.repeat(depth)}${part.status} ${part.text}${part.join ? ` (${part.join})` : ''}：${part.facts
        .map((f) => `${f.label} ${f.text}`)
        .join('；')}`,
      ...(part.parts ?? []).flatMap((below) => flat(below, depth + 1)),
    ];
    const tree = explain(
      facts({}, { aboveScale: false, sizeClass: 'small', expectedAboveScale: null }),
      PACK,
    );
    expect(
      [...tree.clauses, ...tree.funding].map((c) => [c.id, c.join, c.parts.flatMap((p) => flat(p))]),
    ).toEqual([
      [
        '3.1',
        'all',
        [
          'met 属于技术改造：属于技术改造 是',
          'met 在广西注册：在广西注册 是',
          'met 独立法人：独立法人 是',
          'met 生产经营正常：生产经营正常 是',
          'undetermined 规模以上，或者是改造后可达规上的小型企业 (any)：',
          '  unmet 改造前已是规上：改造前已是规上 否',
          '  undetermined 小型企业，改造后可达规上：企业规模 小型；改造后可达规上 未知',
        ],
      ],
      [
        '3.2',
        'all',
        [
          'met 符合产业政策和规划：符合产业政策和规划 是',
          'met 属产业目录鼓励类或允许类：产业目录类别 鼓励类',
          'met 土地准入达标：土地准入达标 是',
          'met 环保准入达标：环保准入达标 是',
          'met 节能准入达标：节能准入达标 是',
          'met 技术准入达标：技术准入达标 是',
          'met 安全生产准入达标：安全生产准入达标 是',
        ],
      ],
      ['3.3', 'all', ['met 在 12 个产业集群之内：所属产业集群 糖业']],
      [
        '3.4',
        'all',
        [
          'met 固定资产投资不低于 500.00 万元：固定资产投资 1,200.00 万元',
          'met 不高于 2,000.00 万元 的：年度内竣工投产：预计竣工投产时间 2019-11-30',
        ],
      ],
      [
        '3.5',
        'any',
        [
          'met 产值增长不低于 15.0%：改造前年产值 5,000.00 万元；改造后年产值 6,000.00 万元',
          'undetermined 改造前不在规上，改造后新增为规上：改造前已是规上 否；改造后可达规上 未知',
        ],
      ],
      [
        '4.2-subsidy',
        'all',
        [
          'undetermined 遴选符合：',
          'met 设备投资不低于 500.00 万元：设备投资 800.00 万元',
          'met 先进性还是一般性，决定上限是多少：先进程度 先进性',
        ],
      ],
      [
        '4.2-award',
        'all',
        [
          'met 民营企业：民营企业 是',
          'unmet 改造前已是规上：改造前已是规上 否',
          'met 符合产业政策和规划：符合产业政策和规划 是',
          'unmet 已竣工投产，按实际完成投资计：实际竣工投产时间 未知；实际完成固定资产投资 未知',
        ],
      ],
    ]);
  });

  it.each([
    ['small', true, 'met'],
    ['small', null, 'undetermined'],
    ['small', false, 'unmet'],
    ['medium', true, 'unmet'],
    ['medium', null, 'unmet'],
    [null, true, 'undetermined'],
    [null, null, 'undetermined'],
    [null, false, 'unmet'],
  ] as const)(
    'a %s enterprise that will be above scale: %s is %s as the second way of 3.1',
    (sizeClass, expectedAboveScale, status) => {
      const [first] = explain(facts({}, { aboveScale: false, sizeClass, expectedAboveScale }), PACK).clauses;
      expect(first?.parts[4]?.parts?.[1]?.status).toBe(status);
    },
  );

  it('words both ways of 3.4 while the investment is open', () => {
    const part = explain(facts({ fixedInvestmentFen: null }), PACK).clauses[3]?.parts[1];
    expect([part?.text, part?.join, part?.facts]).toEqual([
      '按投资大小看竣工时间，或者看备案和进度',
      'any',
      [],
    ]);
  });

  it('asks for both ways from the large limit on, and for one of them beside it', () => {
    const of = (fixedInvestmentFen: Facts['project']['fixedInvestmentFen']) => {
      const clause = explain(facts({ fixedInvestmentFen }), PACK).clauses[3]!;
      return [
        clause.join,
        ...clause.parts.map((p) => p.parts?.length ?? p.facts.map((f) => f.label).join('、')),
      ];
    };
    expect(of({ fromFen: 2000 * WAN, toFen: 2500 * WAN })).toEqual(['all', '固定资产投资', 2]);
    expect(of({ fromFen: 2000 * WAN + 1, toFen: 2500 * WAN })).toEqual([
      'all',
      '固定资产投资',
      '备案或核准、本年预计完成投资',
    ]);
    expect(of({ fromFen: 1900 * WAN, toFen: 2000 * WAN })).toEqual([
      'all',
      '固定资产投资',
      '预计竣工投产时间',
    ]);
  });

  it('leads from the subsidy and the award to their facts', () => {
    const say = (f: Facts, pack = PACK) =>
      explain(f, pack).funding.map((one) => [
        one.title,
        one.status,
        one.parts.map((p) => `${p.text} ${p.status} ${p.facts.map((x) => x.text).join()}`.trim()),
      ]);
    expect(say(facts({ advancement: null, equipmentInvestmentFen: 500 * WAN }))).toEqual([
      [
        '设备补助',
        'undetermined',
        [
          '遴选符合 met',
          '设备投资不低于 500.00 万元 met 500.00 万元',
          '先进性还是一般性，决定上限是多少 undetermined 未知',
        ],
      ],
      [
        '竣工投产奖励',
        'unmet',
        [
          '民营企业 met 是',
          '改造前已是规上 met 是',
          '符合产业政策和规划 met 是',
          '已竣工投产，按实际完成投资计 unmet 未知,未知',
        ],
      ],
    ]);
    const done = facts({
      cluster: 'other',
      equipmentInvestmentFen: { fromFen: 500 * WAN - 1, toFen: 500 * WAN },
      completedOn: '2019-10-01',
      completedFixedInvestmentFen: 900 * WAN,
    });
    expect(say(done).map(([, status, parts]) => [status, parts?.slice(-2)])).toEqual([
      [
        'unmet',
        [
          '设备投资不低于 500.00 万元 undetermined 499.999999 至 500.00 万元',
          '先进性还是一般性，决定上限是多少 met 先进性',
        ],
      ],
      ['met', ['符合产业政策和规划 met 是', '已竣工投产，按实际完成投资计 met 2019-10-01,900.00 万元']],
    ]);
    expect(say(facts({ equipmentInvestmentFen: 9 }), PACKS[1]!)[0]).toEqual([
      '设备补助',
      'unmet',
      ['遴选符合 met', '设备投资不低于 0.00001 万元 unmet 0.000009 万元'],
    ]);
    expect(say(facts(), PACKS[2]!)[0]?.[2]?.[1]).toContain('固定资产投资不低于');
  });

  it('leads from each clause to facts with their values', () => {
    const tree = explain(facts({ fixedInvestmentFen: { fromFen: 480 * WAN, toFen: 520 * WAN } }), PACK);
    expect(tree.clauses.map((c) => c.id)).toEqual([...CLAUSE_IDS]);
    const size = tree.clauses[3]!;
    expect(size.parts[0]).toMatchObject({
      text: '固定资产投资不低于 500.00 万元',
      status: 'undetermined',
      facts: [{ path: 'project.fixedInvestmentFen', text: '480.00 至 520.00 万元' }],
    });
    expect(JSON.stringify(tree)).not.toContain('undefined');
  });
});

describe('shortfalls', () => {
  it('are exact, and null where nothing is short', () => {
    const short = (f: Facts, id: '3.4' | '3.5') => evaluate(f, PACK).clauses[id].shortfallFen;
    expect(short(facts({ fixedInvestmentFen: 499_999_999 }), '3.4')).toBe(1);
    expect(short(facts({ fixedInvestmentFen: 500_000_000 }), '3.4')).toBeNull();
    expect(short(facts({ fixedInvestmentFen: 2_000_000_001, yearInvestmentFen: 600_000_000 }), '3.4')).toBe(
      1,
    );
    expect(short(facts({ outputBeforeFen: 100, outputAfterFen: 114 }, { aboveScale: true }), '3.5')).toBe(1);
    expect(short(facts({ outputBeforeFen: 100, outputAfterFen: 115 }), '3.5')).toBeNull();
  });
});
