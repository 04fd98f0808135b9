import { describe, expect, it } from 'vitest';
import type { Provenance } from '../../../shared/api/schemas.ts';
import { factsUnder, holderOf, originOf, withProvenance } from '../../../shared/model/explained.ts';
import { explain, FACT_FIELDS, PACKS } from '../../../shared/rules/index.ts';
import { facts, PACK } from '../rules/cases.ts';

const AT = '2026-03-02T04:00:00Z';
const typed: Provenance[string] = { at: AT, by: '覃晓岚', office: '450110', source: { kind: 'typed' } };
const imported: Provenance[string] = {
  at: AT,
  by: '覃晓岚',
  office: '450110',
  source: { kind: 'import', file: '台账.xlsx', row: 7, column: '固定资产投资' },
};
const derived: Provenance[string] = {
  at: AT,
  by: null,
  office: '450110',
  source: { kind: 'derived', rule: 'uscc-province' },
};

describe('where a fact came from', () => {
  it('every fact of the rules is held by a field, except those of the whole project', () => {
    const homeless = FACT_FIELDS.map((field) => field.path).filter((path) => holderOf(path) === null);
    expect(homeless).toEqual([]);
  });

  it('typed, imported with file, row and column, derived with the rule', () => {
    const fact = { path: 'project.fixedInvestmentFen', value: 5 };
    expect(originOf(fact, { fixedInvestmentFen: typed }, {}).text).toMatch(/^覃晓岚 于 2026-03-0\d 填写$/);
    expect(originOf(fact, { fixedInvestmentFen: imported }, {})).toMatchObject({
      kind: 'import',
      text: '导入自《台账.xlsx》第 7 行“固定资产投资”',
      entity: 'project',
      field: 'fixedInvestmentFen',
    });
    const registered = { path: 'enterprise.registeredInGuangxi', value: true };
    expect(originOf(registered, {}, { registeredInGuangxi: derived }).kind).toBe('derived');
    expect(originOf(registered, { registeredInGuangxi: typed }, {}).kind).toBe('unrecorded');
  });

  it('chosen between rivals, with the reason', () => {
    const resolved: Provenance[string] = { ...typed, source: { kind: 'resolved', reason: '以备案表为准' } };
    expect(originOf({ path: 'project.filing', value: 'filed' }, { filing: resolved }, {}).text).toMatch(
      /处理不一致时选定：以备案表为准$/,
    );
  });

  it('a range comes from the field that holds ranges', () => {
    const fact = { path: 'project.fixedInvestmentFen', value: { fromFen: 1, toFen: 2 } };
    expect(originOf(fact, { amountRanges: typed }, {})).toMatchObject({
      kind: 'typed',
      field: 'amountRanges',
    });
  });

  it('unknown: never stated, left empty by an import, or said to be unknown by somebody', () => {
    const fact = { path: 'project.filing', value: null };
    expect(originOf(fact, {}, {}).text).toBe('尚未填写');
    expect(originOf(fact, { filing: imported }, {}).text).toBe('尚未填写');
    expect(originOf(fact, { filing: typed }, {}).text).toContain('记为未知');
  });
});

it('the tree of a decision carries the origin of every fact, each path once', () => {
  const tree = withProvenance(explain(facts(), PACK), { fixedInvestmentFen: imported }, {});
  const under = tree.clauses.flatMap((clause) => factsUnder(clause.parts));
  expect(under.find((fact) => fact.path === 'project.fixedInvestmentFen')?.origin.kind).toBe('import');
  const paid = withProvenance(explain(facts(), PACK), { equipmentInvestmentFen: imported }, {}).funding;
  expect(paid.flatMap((one) => factsUnder(one.parts)).map((f) => [f.path, f.origin.kind])).toContainEqual([
    'project.equipmentInvestmentFen',
    'import',
  ]);
  for (const clause of tree.clauses) {
    const paths = factsUnder(clause.parts).map((fact) => fact.path);
    expect(new Set(paths).size).toBe(paths.length);
  }
  expect(PACKS.length).toBeGreaterThan(0);
});
