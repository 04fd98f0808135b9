import { describe, expect, it } from 'vitest';
import { recordsToAsk, stepLine, stopsOf } from '../../../renderer/screens/policy/questions/askRound.ts';
import { formatRate, parseRate, rateProblem } from '../../../renderer/screens/policy/rate.ts';
import { ceilingOf, kindOf, partings, sameScope } from '../../../renderer/screens/policy/simulate/compare.ts';
import { parametersOf, problemWords, stepOf } from '../../../renderer/screens/policy/simulate/parameters.ts';
import {
  emptyBody,
  factText,
  firstValue,
  isUnchanged,
  SETTABLE_FACTS,
  sameBody,
  scenarioLines,
  triedClusters,
  triedNumber,
  withFact,
  withoutFact,
  withPack,
  withParameter,
} from '../../../renderer/screens/policy/simulate/scenario.ts';
import type { QuestionRound, Simulation } from '../../../shared/api/schemas.ts';
import { changedPack } from '../../../shared/policy/scenario.ts';
import { PACKS } from '../../../shared/rules/index.ts';
import { PACK, WAN } from '../rules/cases.ts';

describe('a rate in per cent', () => {
  it('is read and shown to a hundredth; anything else is refused', () => {
    for (const [text, basisPoints] of [
      ['15', 1500],
      ['１５．２５％', 1525],
      ['0', 0],
      ['100', 10_000],
    ] as const)
      expect(parseRate(text)).toBe(basisPoints);
    for (const text of ['100.01', '-1', '15.255', '十五', '']) expect(parseRate(text)).toBeNull();
    expect(rateProblem('十五')).toContain('0 到 100');
    expect(rateProblem(' ')).toBeNull();
    expect(parseRate(formatRate(1525))).toBe(1525);
  });
});

describe('what is tried', () => {
  const growth = parametersOf(PACK).find((one) => one.path === 'growthRate');
  it('a setting back at its present value is no setting', () => {
    const body = emptyBody(2019);
    const moved = withParameter(body, 'growthRate', 2000, 1500);
    expect(isUnchanged(moved)).toBe(false);
    expect(growth && triedNumber(moved, growth)).toBe(2000);
    expect(sameBody(withParameter(moved, 'growthRate', 1500, 1500), body)).toBe(true);
    expect(isUnchanged(withoutFact(withFact(body, 'project.filing', 'filed'), 'project.filing'))).toBe(true);
  });

  it('every parameter offered is one that a scenario can set, in every pack', () => {
    for (const pack of PACKS)
      for (const spec of parametersOf(pack)) {
        const result = changedPack(pack, [{ path: spec.path, value: spec.present }]);
        expect([pack.id, spec.path, result.ok]).toEqual([pack.id, spec.path, true]);
      }
  });

  it('every first value of a fact is a value of that fact', () => {
    expect(SETTABLE_FACTS.length).toBeGreaterThan(10);
    for (const field of SETTABLE_FACTS) expect(factText(field.path, firstValue(field, 2019))).not.toBe('');
  });

  it('another pack drops the settings that it has no place for', () => {
    const rated = PACKS.find((pack) => pack.parameters.subsidy.value.formula === 'rate');
    if (!rated) throw new Error('no rated pack');
    let body = withParameter(emptyBody(2019), 'subsidy.tiers[0].generalCapFen', 60 * WAN, 50 * WAN);
    body = withParameter(body, 'growthRate', 2000, 1500);
    expect(withPack(body, { packId: rated.id }, rated).parameters).toEqual([
      { path: 'growthRate', value: 2000 },
    ]);
  });

  it('is said in words', () => {
    let body = withParameter(emptyBody(2019), 'growthRate', 2000, 1500);
    body = withParameter(body, 'clusters', ['sugar'], PACK.parameters.clusters.value);
    body = withFact(body, 'project.filing', 'filed');
    const lines = scenarioLines(body, PACK);
    expect(lines[0]).toBe('产值增长要求 15% → 20%');
    expect(lines[1]).toMatch(/^产业集群 去 /);
    expect(lines[2]).toContain('都按');
    expect(triedClusters(body, PACK)).toEqual(['sugar']);
  });

  it('problems name the figure they are about', () => {
    const changed = changedPack(PACK, [{ path: 'subsidy.tiers[1].advancedCapFen', value: 1 }]);
    expect(changed.ok).toBe(false);
    if (!changed.ok)
      expect(problemWords(changed.problems, parametersOf(PACK)).join()).toContain('补助第 2 档：');
  });

  it('a slider moves by a tenth of the leading digit', () => {
    expect(stepOf(500 * WAN)).toBe(10 * WAN);
    expect(stepOf(2000 * WAN)).toBe(100 * WAN);
  });
});

describe('results side by side', () => {
  const side = { met: 0, unmet: 0, undetermined: 0, capFen: 0, capHighFen: 0 };
  const result = (rows: Simulation['rows'], total = rows.length): Simulation => ({
    projects: 10,
    before: side,
    after: side,
    entering: total,
    leaving: 0,
    capChanged: 0,
    unsettled: 0,
    rows,
    milliseconds: 1,
  });
  const row = (projectId: string, after: 'met' | 'unmet'): Simulation['rows'][number] => ({
    projectId,
    name: projectId,
    enterpriseName: null,
    officeName: '',
    before: 'unmet',
    after,
    beforeCapFen: null,
    afterCapFen: null,
    beforeMostFen: 0,
    afterMostFen: 0,
  });

  it('a project in one list only is unchanged in the other, if that list is whole', () => {
    expect(partings(result([row('a', 'met')]), result([]), true).map((p) => p.projectId)).toEqual(['a']);
    expect(partings(result([row('a', 'met')]), result([], 3), true)).toEqual([]);
    expect(partings(result([row('a', 'met')]), result([]), false)).toEqual([]);
    expect(partings(result([row('a', 'met')]), result([row('a', 'met')]), true)).toEqual([]);
  });

  it('two undetermined ends part where the facts leave another ceiling open', () => {
    const open = (mostFen: number): Simulation['rows'][number] => ({
      ...row('a', 'met'),
      before: 'undetermined',
      after: 'undetermined',
      afterMostFen: mostFen,
    });
    expect(partings(result([open(300 * WAN)]), result([open(300 * WAN)]), true)).toEqual([]);
    expect(partings(result([open(300 * WAN)]), result([open(500 * WAN)]), true)).toMatchObject([
      { a: { capFen: null, mostFen: 300 * WAN }, b: { capFen: null, mostFen: 500 * WAN } },
    ]);
  });

  it('a ceiling says its range, what it may be at most, or that there is none', () => {
    const words = (status: 'met' | 'unmet' | 'undetermined', capFen: number | null, mostFen: number) =>
      ceilingOf({ status, capFen, mostFen });
    expect(words('met', 80 * WAN, 80 * WAN)).toEqual({ kind: 'certain', fen: 80 * WAN });
    expect(words('met', 80 * WAN, 120 * WAN)).toEqual({
      kind: 'range',
      range: { fromFen: 80 * WAN, toFen: 120 * WAN },
    });
    expect(words('undetermined', null, 120 * WAN)).toEqual({ kind: 'atMost', fen: 120 * WAN });
    expect(words('met', null, 0)).toEqual({ kind: 'none' });
    expect(words('undetermined', null, 0)).toEqual({ kind: 'open' });
    expect(words('unmet', null, 0)).toEqual({ kind: 'notApplicable' });
  });

  it('kinds of change, and when two have the same scope', () => {
    expect(kindOf({ before: 'unmet', after: 'met' })).toBe('entering');
    expect(kindOf({ before: 'met', after: 'undetermined' })).toBe('leaving');
    expect(kindOf({ before: 'undetermined', after: 'unmet' })).toBe('unsettled');
    expect(kindOf({ before: 'met', after: 'met' })).toBe('cap');
    expect(sameScope(emptyBody(2019), emptyBody(2019))).toBe(true);
    expect(sameScope(emptyBody(2019), emptyBody(2020))).toBe(false);
    expect(sameScope(emptyBody(null, ['b', 'a']), emptyBody(2019, ['a', 'b']))).toBe(true);
  });
});

describe('a round of questions', () => {
  const ask = (recordId: string, path: string, entity: 'enterprise' | 'project' = 'project') => ({
    entity,
    recordId,
    recordName: entity === 'enterprise' ? 'E' : recordId,
    path,
    label: path,
  });
  const steps: QuestionRound['steps'] = [
    {
      projectId: 'p1',
      name: 'p1',
      enterpriseName: 'E',
      ask: [ask('p1', 'x'), ask('e', 'y', 'enterprise')],
      facts: 2,
      projects: 1,
    },
    { projectId: 'p2', name: 'p2', enterpriseName: 'F', ask: [ask('p2', 'x')], facts: 3, projects: 2 },
    { projectId: 'p3', name: 'p3', enterpriseName: 'E', ask: [], facts: 3, projects: 3 },
  ];
  it('stops where a further fact settles the most', () => {
    expect(stopsOf(steps)).toEqual([
      { facts: 0, projects: 0, steps: 0 },
      { facts: 2, projects: 1, steps: 1 },
      { facts: 3, projects: 3, steps: 3 },
    ]);
    expect(stepLine(stopsOf(steps), 300, 100)).toBe('0,100 200,100 200,66.7 300,66.7 300,0');
    expect(stepLine(stopsOf([]), 300, 100)).toBe('');
  });
  it('asks by record, each fact once, an enterprise before its projects', () => {
    const records = recordsToAsk([...steps, ...steps], 6);
    expect(records.map((one) => [one.entity, one.recordId, one.facts.length])).toEqual([
      ['enterprise', 'e', 1],
      ['project', 'p1', 1],
      ['project', 'p2', 1],
    ]);
  });
});
