import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../../../shared/ledger/columns.ts';
import { headerKey, headerSignature, matchColumns, rememberedKey } from '../../../shared/ledger/match.ts';
import { ENTITY_FIELDS } from '../../../shared/model/entities.ts';
import { HEADERS } from '../../fixtures/ledgerSheet.ts';

const cells = (...texts: string[]) => texts.map((text, index) => ({ index, text, group: '' }));
const fieldsOf = (texts: string[], planYear: number | null = null) =>
  matchColumns(cells(...texts), null, planYear).map((m) => m.field);
const fieldOf = (text: string, planYear: number | null = null) => fieldsOf([text], planYear)[0];

describe('columns', () => {
  it('cover every field that a ledger can state', () => {
    const known = new Set(COLUMNS.map((c) => c.path as string));
    const all = (['enterprise', 'project'] as const).flatMap((entity) =>
      Object.keys(ENTITY_FIELDS[entity]).map((f) => `${entity}.${f}`),
    );
    expect(all.filter((path) => !known.has(path))).toEqual([
      // Since when a firm is above scale is followed on the plan screen, not kept in ledgers.
      'enterprise.aboveScaleSince',
      'project.enterpriseId',
      'project.amountRanges',
      'project.advancementReason',
      'project.policyPackId',
    ]);
  });

  it('are known by no header twice', () => {
    const owner = new Map<string, string>();
    const clashes: string[] = [];
    for (const column of COLUMNS) {
      for (const name of new Set(column.synonyms.map(headerKey))) {
        const other = owner.get(name);
        if (other && other !== column.path) clashes.push(`${name}: ${other} and ${column.path}`);
        owner.set(name, column.path);
      }
    }
    expect(clashes).toEqual([]);
  });

  it('are known with 其中 before them, with a colon or without', () => {
    for (const header of ['其中：固定资产投资', '其中固定资产投资', '其中:固定资产投资（万元）'])
      expect([header, fieldOf(header)]).toEqual([header, 'project.fixedInvestmentFen']);
    expect(fieldOf('其中')).toBeNull();
  });

  it('match their own labels', () => {
    for (const column of COLUMNS) {
      const label = column.label;
      const twin = COLUMNS.find((c) => c.label === label && c.entity === 'project');
      expect(fieldOf(label)).toBe((twin ?? column).path);
    }
  });
});

describe('matching', () => {
  it('matches every column of the sample ledger but the numbering, in any order', () => {
    const expected = new Map(matchColumns(cells(...HEADERS)).map((m) => [m.header, m.field]));
    expect([...expected.values()].filter((f) => f === null)).toHaveLength(1);
    expect(expected.get('序号')).toBeNull();
    expect(expected.get('其中：设备投资')).toBe('project.equipmentInvestmentFen');
    expect(expected.get('竣工投产时间')).toBe('project.expectedCompletion');
    fc.assert(
      fc.property(fc.shuffledSubarray([...HEADERS], { minLength: HEADERS.length }), (shuffled) => {
        for (const match of matchColumns(cells(...shuffled)))
          expect(match.field).toBe(expected.get(match.header));
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  it.each([
    ['总投资（万元）', 'project.totalInvestmentFen'],
    ['总投资\n(元)', 'project.totalInvestmentFen'],
    ['项目总投资额', 'project.totalInvestmentFen'],
    ['*项目名称', 'project.name'],
    ['项目名称*', 'project.name'],
    ['1.项目名称', 'project.name'],
    ['企 业 名 称', 'enterprise.name'],
    ['实施企业', 'enterprise.name'],
    ['是否规上（是/否）', 'enterprise.aboveScale'],
    ['技改后能否上规', 'enterprise.expectedAboveScale'],
    ['预计竣工投产时间', 'project.expectedCompletion'],
    ['实际竣工投产时间', 'project.completedOn'],
    ['竣工时间（实际）', 'project.completedOn'],
    ['备案（核准）文号', 'project.filingNumber'],
    ['用地面积（亩）', 'project.landAreaSquareMetres'],
    ['固定资产投资完成率', null],
    ['序号', null],
    ['投资进度', null],
    ['单位', null],
  ])('%j → %s', (header, field) => {
    expect(fieldOf(header)).toBe(field);
  });

  it('understands years beside the plan year', () => {
    expect(fieldOf('2018年工业总产值', 2019)).toBe('project.outputBeforeFen');
    expect(fieldOf('2019年计划完成投资', 2019)).toBe('project.yearInvestmentFen');
    expect(fieldOf('2017年工业总产值', 2019)).toBeNull();
    expect(fieldOf('2018年工业总产值')).toBeNull();
  });

  it('says how sure it is', () => {
    const [certain, likely, none] = matchColumns(
      cells('固定资产投资', '项目固定资产投资总额合计', '心得体会'),
    );
    expect(certain?.confidence).toBe('certain');
    expect(likely).toMatchObject({ field: null, confidence: 'none' });
    expect(none?.confidence).toBe('none');
    expect(matchColumns(cells('项目固定资产投资总额合计'))[0]).toMatchObject({
      field: 'project.fixedInvestmentFen',
      confidence: 'likely',
    });
  });

  it('never gives one field to two columns', () => {
    expect(fieldsOf(['总投资', '项目总投资', '总投资额'])).toEqual([
      'project.totalInvestmentFen',
      null,
      null,
    ]);
    const any = fc.array(fc.constantFrom(...COLUMNS.flatMap((c) => [c.label, ...c.synonyms])), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(any, (texts) => {
        const used = fieldsOf(texts).filter((field) => field !== null);
        expect(new Set(used).size).toBe(used.length);
      }),
      { seed: 3 },
    );
  });

  it('prefers what was remembered, also that a column is not used', () => {
    const header = cells('企业名称', '项目名称', '投资额', '神秘列');
    const remembered = Object.fromEntries(
      header.map((cell, i) => [
        rememberedKey(cell),
        ['enterprise.name', 'project.name', null, 'project.fixedInvestmentFen'][i] ?? null,
      ]),
    );
    const matches = matchColumns(header, remembered);
    expect(matches.map((m) => m.field)).toEqual([
      'enterprise.name',
      'project.name',
      null,
      'project.fixedInvestmentFen',
    ]);
    expect(matches.every((m) => m.confidence === 'remembered')).toBe(true);
    expect(matchColumns(header, { [rememberedKey(header[0]!)]: 'project.nonsense' })[0]?.field).toBe(
      'enterprise.name',
    );
  });

  it('knows a set of headers again in another order', () => {
    const header = cells('企业名称', '项目名称', '总投资');
    expect(headerSignature([...header].reverse())).toBe(headerSignature(header));
    expect(headerSignature(cells('企业名称', '项目名称'))).not.toBe(headerSignature(header));
  });
});
