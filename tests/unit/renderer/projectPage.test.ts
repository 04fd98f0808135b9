import { describe, expect, it } from 'vitest';
import { chooserOf } from '../../../renderer/api/packs.ts';
import {
  checkOverride,
  differsFromList,
  overrideSentence,
} from '../../../renderer/screens/project/advancementOverride.ts';
import {
  cellsOf,
  type DraftLine,
  EMPTY_CELLS,
  factsOfLines,
  isBlank,
  linesToSave,
  MOST_LINES,
  pastedCells,
  pasteInto,
  readLine,
  repeatedInvoices,
} from '../../../renderer/screens/project/equipmentLines.ts';
import { listNextStep } from '../../../renderer/screens/project/listNextStep.ts';
import { subsidyChart } from '../../../renderer/screens/project/subsidySteps.ts';
import { assumptionsOf, obstaclesOf, remedySentence } from '../../../renderer/screens/project/ways.ts';
import type { PackEntry } from '../../../shared/api/schemas.ts';
import { MOVE_IDS, MOVES } from '../../../shared/library/index.ts';
import { evaluate, PACKS, type Pack, remedies } from '../../../shared/rules/index.ts';
import { facts, PACK, WAN } from '../rules/cases.ts';

const line = (cells: Partial<DraftLine['cells']>, key = 'k'): DraftLine => ({
  key,
  id: null,
  cells: { ...EMPTY_CELLS, ...cells },
});

describe('a line of the equipment list', () => {
  it('reads what is typed; what cannot be kept is said at its cell', () => {
    const good = readLine(
      line({
        name: ' 车床 ',
        quantity: '２',
        priceFen: '1,200.5',
        conformsToGuide: 'no',
        equipmentClass: 'ordinary',
      }).cells,
      'p',
      1,
    );
    expect(good.problems).toEqual({});
    expect(good.fields).toMatchObject({
      name: '车床',
      quantity: 2,
      priceFen: 1_200_500_000,
      conformsToGuide: false,
      model: null,
    });
    const bad = readLine(line({ quantity: '两台', priceFen: '十万', remark: 'x'.repeat(201) }).cells, 'p', 1);
    expect(Object.keys(bad.problems).sort()).toEqual(['name', 'priceFen', 'quantity', 'remark']);
    expect(bad.fields).toMatchObject({ quantity: null, priceFen: null });
  });

  it('reads back what it shows', () => {
    const { fields } = readLine(line({ name: '车床', quantity: '2', priceFen: '12.00' }).cells, 'p', 3);
    expect(readLine(cellsOf(fields), 'p', 3)).toEqual({ fields, problems: {} });
  });

  it('blank ones are neither saved nor judged', () => {
    const lines = [line({}), line({ name: '车床', priceFen: '5' }), line({ remark: ' ' })];
    expect(lines.map((l) => isBlank(l.cells))).toEqual([true, false, true]);
    expect(linesToSave(lines, 'p')).toHaveLength(1);
    expect(linesToSave(lines, 'p')[0]?.fields.position).toBe(1);
    expect(factsOfLines(lines)).toHaveLength(1);
  });

  it('invoices that stand twice are found whatever their width', () => {
    const lines = [line({ invoiceNumber: '0450' }), line({}), line({ invoiceNumber: '０４５０ ' })];
    expect([...repeatedInvoices(lines).values()]).toEqual([[1, 3]]);
  });
});

describe('cells pasted from a spreadsheet', () => {
  it('keep quoted tabs and breaks inside their cell', () => {
    expect(pastedCells('a\t"b\n""c"""\r\nd\t\n')).toEqual([
      ['a', 'b "c"'],
      ['d', ''],
    ]);
  });

  it('go rightwards and downwards, over lines and beyond their end; a heading is left out', () => {
    let n = 0;
    const pasted = pasteInto(
      [line({ name: '旧', remark: '留' }, 'a')],
      { row: 0, column: 'name' },
      '设备名称\t型号\n新\tX\n二\tY',
      () => `n${n++}`,
    );
    expect(pasted.lines.map((l) => [l.key, l.cells.name, l.cells.model, l.cells.remark])).toEqual([
      ['a', '新', 'X', '留'],
      ['n0', '二', 'Y', ''],
    ]);
    expect(pasted.dropped).toBe(0);
  });

  it('choices are read by their words, others stay unknown and are named', () => {
    const pasted = pasteInto(
      [],
      { row: 0, column: 'equipmentClass' },
      '成套设备\t√\n旧设备\t也许',
      () => 'n',
    );
    expect(pasted.lines.map((l) => [l.cells.equipmentClass, l.cells.conformsToGuide])).toEqual([
      ['complete-set', 'yes'],
      ['', ''],
    ]);
    expect(pasted.unread).toEqual([
      { row: 2, column: 'equipmentClass', text: '旧设备' },
      { row: 2, column: 'conformsToGuide', text: '也许' },
    ]);
  });

  it('stop at the longest list and say how many rows are left over', () => {
    const text = Array.from({ length: MOST_LINES + 3 }, (_, i) => `设备${i}\tx`).join('\n');
    const pasted = pasteInto([], { row: 0, column: 'name' }, text, () => 'n');
    expect([pasted.lines.length, pasted.dropped]).toEqual([MOST_LINES, 3]);
  });
});

describe('an advancement set against the list', () => {
  it('needs a reason only where both are known and differ', () => {
    const fields = { advancement: 'advanced', advancementReason: null } as const;
    expect(differsFromList(fields, 'general')).toBe(true);
    expect(differsFromList(fields, 'advanced')).toBe(false);
    expect(differsFromList(fields, null)).toBe(false);
    expect(checkOverride(fields, 'general')[0]).toMatchObject({
      severity: 'error',
      fields: ['advancementReason', 'advancement'],
    });
    expect(checkOverride({ ...fields, advancementReason: '专家认定' }, 'general')).toEqual([]);
    expect(checkOverride({ ...fields, advancementReason: '  ' }, 'general')).toHaveLength(1);
    expect(overrideSentence({ ...fields, advancementReason: '专家认定' })).toContain('专家认定');
    expect(overrideSentence(fields)).toBeNull();
  });
});

describe('the packs by which the page judges', () => {
  const entry = (pack: Pack, standing: PackEntry['standing']): PackEntry => ({
    recordId: null,
    pack,
    hash: '',
    origin: 'shipped',
    publishedOn: null,
    standing,
    projects: 0,
  });
  it('are the shipped ones until read, then those in force; a settled project keeps its own', () => {
    const later: Pack = {
      ...PACK,
      id: 'later',
      planYears: { from: 2026, to: null },
      inForceFrom: '2026-01-01',
    };
    expect(chooserOf(null).ofYear(2026).id).toBe(PACK.id);
    const packs = chooserOf([
      ...PACKS.map((p) => entry(p, p === PACK ? 'inForce' : 'simulation')),
      entry(later, 'inForce'),
    ]);
    expect(packs.ofYear(2026).id).toBe('later');
    expect(packs.of({ planYear: 2026, policyPackId: PACK.id }).id).toBe(PACK.id);
    expect(packs.of({ planYear: 2026, policyPackId: 'gone' }).id).toBe('later');
    expect(packs.byId('gone')).toBeUndefined();
    const withdrawn = chooserOf([entry(PACK, 'inForce'), entry(later, 'withdrawn')]);
    expect(withdrawn.ofYear(2026).id).toBe(PACK.id);
    expect(withdrawn.of({ planYear: 2026, policyPackId: 'later' }).id).toBe('later');
  });
});

describe('the steps of the ceiling', () => {
  it('marks where the project stands, and how far the next step is', () => {
    const chart = subsidyChart(facts({ equipmentInvestmentFen: 4999 * WAN, advancement: 'advanced' }), PACK);
    expect(chart.formula).toBe('tiers');
    expect(chart.here).toHaveLength(1);
    expect(chart.words.join('')).toContain(
      '再增 1.00 万元，到 5,000.00 万元，上限由 100.00 变为 200.00 万元',
    );
    expect(chart.rows.filter((row) => row.isHere)).toHaveLength(1);
    const at = subsidyChart(facts({ equipmentInvestmentFen: 5000 * WAN, advancement: 'advanced' }), PACK);
    expect(at.rows.findIndex((row) => row.isHere)).toBe(2);
    for (const point of chart.lines.flatMap((one) => one.points)) {
      expect(point.x).toBeGreaterThanOrEqual(0);
      expect(point.x).toBeLessThanOrEqual(1);
      expect(point.y).toBeLessThanOrEqual(1);
    }
  });

  it('a range stands at both its ends; an unknown amount nowhere', () => {
    const range = { fromFen: 900 * WAN, toFen: 1100 * WAN };
    const chart = subsidyChart(facts({ equipmentInvestmentFen: range, advancement: 'general' }), PACK);
    expect(chart.here).toHaveLength(2);
    expect(chart.words[0]).toContain('50.00 到 80.00');
    const none = subsidyChart(facts({ equipmentInvestmentFen: null }), PACK);
    expect(none.here).toEqual([]);
    expect(none.words[0]).toContain('未知');
  });

  it('a rate rises to its cap', () => {
    const rated = PACKS.find((pack) => pack.parameters.subsidy.value.formula === 'rate');
    if (!rated) throw new Error('no rated pack');
    const chart = subsidyChart(
      facts({ equipmentInvestmentFen: 500 * WAN, fixedInvestmentFen: 500 * WAN }),
      rated,
    );
    expect([chart.formula, chart.rows]).toEqual(['rate', []]);
    expect(chart.words.join('')).toContain('封顶');
  });
});

describe('ways into the programme', () => {
  it('are sentences; a project that cannot enter honestly names what stands in the way', () => {
    const small = facts({ fixedInvestmentFen: 499 * WAN });
    const [way] = remedies(small, PACK);
    expect(way && remedySentence(way)).toMatch(/固定资产投资.*，遗?遴选即符合。$|遴选即符合。$/);
    const elsewhere = evaluate(facts({}, { registeredInGuangxi: false }), PACK);
    expect(obstaclesOf(elsewhere).map((one) => one.id)).toEqual(['3.1']);
    expect(remedies(facts({}, { registeredInGuangxi: false }), PACK)).toEqual([]);
  });

  it('the assumptions of a pack are said once each', () => {
    expect(assumptionsOf(PACK)).toEqual([expect.stringContaining('主要采用')]);
  });
});

describe('what the list says is next', () => {
  const clauses = { '3.1': 'met', '3.2': 'unmet', '3.3': 'met', '3.4': 'met', '3.5': 'unmet' } as const;
  const decision = (status: 'met' | 'unmet' | 'undetermined', missing: string[] = []) =>
    ({ status, missing, clauses }) as unknown as Parameters<typeof listNextStep>[0]['decision'];
  const stage = (name: string, nextMove: string | null) => ({ stage: name, nextMove, blockers: 0 });

  it('follows the decision while the project is collected', () => {
    const collected = stage('collected', 'submit');
    expect(listNextStep({ decision: decision('met'), stage: collected })).toBe('报送');
    expect(listNextStep({ decision: decision('unmet'), stage: collected })).toBe('3.2、3.5 不符合');
    expect(listNextStep({ decision: decision('undetermined', ['a', 'b']), stage: null })).toBe('补 2 项事实');
    expect(listNextStep({ decision: null, stage: null })).toBe('');
  });

  it('follows the steps afterwards, and ends with them', () => {
    const next = MOVE_IDS[1];
    expect(listNextStep({ decision: decision('met'), stage: stage('building', next) })).toBe(
      MOVES[next].verb,
    );
    expect(listNextStep({ decision: decision('met'), stage: stage('archived', null) })).toBe('已办结');
    expect(listNextStep({ decision: decision('met'), stage: stage('x', 'a-step-of-tomorrow') })).toBe(
      'a-step-of-tomorrow',
    );
  });
});
