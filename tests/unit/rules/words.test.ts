/** What an officer reads out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../shared/model/facts.ts';
import { evaluate, FACT_FIELDS, PACKS, percentText, rateText } from '../../../shared/rules/index.ts';
import { getFact } from './oracle.ts';
import { eligibleFacts, partialFacts } from './oracleFacts.ts';

const PACK = PACKS[0]!;
const said = (facts: Facts) =>
  Object.values(evaluate(facts, PACK).clauses).map((c) => [c.title, c.summary, c.sentence]);

describe('sentences', () => {
  it('tell why everything holds', () => {
    expect(said(eligibleFacts())).toMatchInlineSnapshot(`
      [
        [
          "技改与企业资格",
          "区内法人，经营正常，规模以上",
          "项目属于技术改造，企业在广西注册，是独立法人，生产经营正常，规模以上，本条符合。",
        ],
        [
          "产业政策与准入",
          "鼓励类，五项准入标准齐备",
          "符合产业政策和规划，属产业目录鼓励类，五项准入标准齐备，本条符合。",
        ],
        [
          "产业集群布局",
          "糖业，在 12 个集群之内",
          "项目属糖业集群，在 12 个集群之内，本条符合。",
        ],
        [
          "投资规模与进度",
          "已备案；本年完成 30.2%，达到 30.0%",
          "固定资产投资 8,600.00 万元，高于 2,000.00 万元；已备案；本年预计完成 2,600.00 万元，占 30.2%，达到 30.0%，本条符合。",
        ],
        [
          "产值增长或新增规上",
          "增长 15.0%，达到 15.0%",
          "产值由 50,000.00 到 57,500.00 万元，增长 15.0%，达到 15.0%，本条符合。",
        ],
      ]
    `);
  });

  it('tell what fails and by how much', () => {
    const facts = eligibleFacts();
    facts.enterprise.independentLegalPerson = false;
    facts.enterprise.aboveScale = false;
    facts.project.catalogueClass = 'restricted';
    facts.project.meetsStandards.land = false;
    facts.project.cluster = 'other';
    facts.project.yearInvestmentFen = 1_960_000_000;
    facts.project.outputAfterFen = 56_000_000_000;
    facts.enterprise.expectedAboveScale = false;
    expect(said(facts)).toMatchInlineSnapshot(`
      [
        [
          "技改与企业资格",
          "“独立法人”为否；企业不在规上，又是中型企业，不能按小型企业认定",
          "“独立法人”为否；企业不在规上，又是中型企业，不能按小型企业认定，本条不符合。",
        ],
        [
          "产业政策与准入",
          "“土地准入达标”为否；属产业目录限制类",
          "“土地准入达标”为否；属产业目录限制类，本条不符合。",
        ],
        [
          "产业集群布局",
          "项目不在 12 个集群之内",
          "项目不在 12 个集群之内，本条不符合。",
        ],
        [
          "投资规模与进度",
          "已备案；本年完成 22.7%，低于 30.0%",
          "固定资产投资 8,600.00 万元，高于 2,000.00 万元；已备案；本年预计完成 1,960.00 万元，占 22.7%，低于 30.0%，还差 620.00 万元，本条不符合。",
        ],
        [
          "产值增长或新增规上",
          "增长 12.0%，低于 15.0%",
          "产值由 50,000.00 到 56,000.00 万元，增长 12.0%，低于 15.0%，还差 1,500.00 万元；改造后也达不到规上，本条不符合。",
        ],
      ]
    `);
  });

  it('tell what is unknown', () => {
    const facts = eligibleFacts();
    facts.enterprise.aboveScale = null;
    facts.enterprise.sizeClass = null;
    facts.project.meetsStandards.land = null;
    facts.project.catalogueClass = null;
    facts.project.cluster = null;
    facts.project.yearInvestmentFen = null;
    facts.project.outputBeforeFen = null;
    expect(said(facts)).toMatchInlineSnapshot(`
      [
        [
          "技改与企业资格",
          "缺 2 项事实",
          "还不知道“改造前已是规上”“企业规模”，其余没有发现不符，本条待核。",
        ],
        [
          "产业政策与准入",
          "缺 2 项事实",
          "还不知道“土地准入达标”“产业目录类别”，其余没有发现不符，本条待核。",
        ],
        [
          "产业集群布局",
          "缺 1 项事实",
          "还不知道“所属产业集群”，其余没有发现不符，本条待核。",
        ],
        [
          "投资规模与进度",
          "已备案；缺本年预计完成投资",
          "固定资产投资 8,600.00 万元，高于 2,000.00 万元；已备案；不知道本年预计完成多少，要达到 30.0% 即 2,580.00 万元，本条待核。",
        ],
        [
          "产值增长或新增规上",
          "缺“改造前年产值”",
          "还不知道“改造前年产值”，算不出增长是否达到 15.0%；是否新增规上还不能判断，本条待核。",
        ],
      ]
    `);
  });

  it.each([
    [499_999_999, 2_000_000_000, '500.00 万元'],
    [500_000_000, 2_000_000_001, '2,000.00 万元'],
    [499_999_999, 2_000_000_001, '500.00 万元、2,000.00 万元'],
  ])(
    'name the limits that an investment of %i to %i fen lies across, and no other',
    (fromFen, toFen, limits) => {
      const facts = eligibleFacts();
      facts.project.fixedInvestmentFen = { fromFen, toFen };
      facts.project.yearInvestmentFen = null;
      const clause = evaluate(facts, PACK).clauses['3.4'];
      expect(clause.summary).toBe('固定资产投资不够确切');
      expect(clause.sentence).toContain(`，跨过 ${limits}的界线；`);
    },
  );

  it('tell about subsidy, award and the whole', () => {
    const facts = eligibleFacts();
    const decision = evaluate(facts, PACK);
    expect([decision.sentence, decision.subsidy.sentence, decision.award.sentence]).toMatchInlineSnapshot(`
      [
        "5 条符合，0 条待核，0 条不符合。",
        "设备投资 4,820.00 万元，属先进性，补助不超过 100.00 万元，数额由人在上限之内决定。",
        "尚未竣工，现在没有竣工投产奖励。",
      ]
    `);
    facts.project.completedOn = '2019-10-01';
    facts.project.advancement = null;
    facts.enterprise.privatelyOwned = null;
    const open = evaluate(facts, PACK);
    expect([open.subsidy.sentence, open.award.sentence]).toMatchInlineSnapshot(`
      [
        "还不知道“先进程度”，上限 80.00 到 100.00 万元。",
        "还不知道“民营企业”，竣工投产奖励待核。",
      ]
    `);
  });

  it('cite the document and leave nothing unsaid, for any facts', () => {
    fc.assert(
      fc.property(partialFacts(10), (facts) => {
        const { clauses, subsidy, award, advice } = evaluate(facts, PACK);
        for (const [id, clause] of Object.entries(clauses)) {
          const verdict = { met: '符合', unmet: '不符合', undetermined: '待核' }[clause.status];
          expect(clause.sentence.endsWith(`，本条${verdict}。`)).toBe(true);
          expect(clause.summary.length).toBeGreaterThan(1);
          expect(clause.source).toContain(`三（${'一二三四五'[Number(id.slice(2)) - 1]}）`);
          for (const fact of clause.facts) {
            expect(fact.value).toBe(getFact(facts, fact.path));
            expect(fact.text === '未知').toBe(fact.value === null);
          }
          for (const path of clause.missing) expect(clause.facts.map((f) => f.path)).toContain(path);
        }
        const texts = [subsidy.sentence, award.sentence, ...advice.flatMap((a) => [a.text, a.effect])];
        for (const text of [...texts, ...Object.values(clauses).flatMap((c) => [c.summary, c.sentence])])
          expect(text).not.toMatch(/undefined|null|NaN|！|^，|，，|；；|“”|;|e\+/);
      }),
      { numRuns: 5_000 },
    );
  });

  it('has a field for every fact, each with its own name', () => {
    const facts = eligibleFacts();
    for (const { path } of FACT_FIELDS) expect(getFact(facts, path)).not.toBe(undefined);
    expect(new Set(FACT_FIELDS.map((f) => f.label)).size).toBe(FACT_FIELDS.length);
    expect(FACT_FIELDS).toHaveLength(29);
  });
});

describe('percentages', () => {
  it.each([
    [14_999, 100_000, '14.9%'],
    [15_000, 100_000, '15.0%'],
    [0, 7, '0.0%'],
    [1, 3, '33.3%'],
    [-1, 1000, '-0.1%'],
    [-1, 100_000, '-0.1%'],
    [-50, 100, '-50.0%'],
    [Number.MAX_SAFE_INTEGER, 1, '900719925474099100.0%'],
    [Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER, '99.9%'],
  ])('%i of %i is %s', (part, whole, text) => {
    expect(percentText(part, whole)).toBe(text);
  });

  it('are rounded down, never up, for every safe amount', () => {
    const any = fc.oneof(fc.maxSafeInteger(), fc.integer());
    fc.assert(
      fc.property(any, fc.oneof(fc.maxSafeNat(), fc.nat()), (part, size) => {
        const whole = Math.max(1, size);
        const text = percentText(part, whole);
        const tenths = BigInt(text.replace(/[.%]/g, ''));
        expect(tenths * BigInt(whole) <= BigInt(part) * 1000n).toBe(true);
        expect((tenths + 1n) * BigInt(whole) > BigInt(part) * 1000n).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    [1500, '15.0%'],
    [1550, '15.5%'],
    [1525, '15.25%'],
    [1505, '15.05%'],
    [10_000, '100.0%'],
    [0, '0.0%'],
  ])('rate %i is %s', (rate, text) => {
    expect(rateText(rate)).toBe(text);
  });
});
