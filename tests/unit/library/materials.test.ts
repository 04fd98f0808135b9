/** Papers of a project: what is asked for when, what may be left out, which files may be which paper. */
import { describe, expect, it } from 'vitest';
import { isLater, paperSummary } from '../../../renderer/record/library/papers.ts';
import {
  acceptedEndings,
  completeness,
  fileProblem,
  isAlwaysNeeded,
  MATERIALS,
  MAX_FILE_BYTES,
  materialStatus,
  materialSteps,
  materialsFor,
  papersOf,
  STAGE,
  WORK_STAGES,
  waiverProblem,
} from '../../../shared/library/index.ts';

describe('the checklist', () => {
  it('asks for every paper at one step, and for no fewer at a later one', () => {
    expect(
      materialSteps()
        .flatMap((s) => [...s.codes])
        .sort(),
    ).toEqual([...MATERIALS].sort());
    let before = 0;
    for (const stage of WORK_STAGES) {
      expect(materialsFor(stage).length).toBeGreaterThanOrEqual(before);
      before = materialsFor(stage).length;
    }
    expect(before).toBe(MATERIALS.length);
  });

  it('counts different files once, and files more than a note that none is needed', () => {
    const files = [
      { code: 'eia' as const, files: ['a', 'b'], notNeeded: null },
      { code: 'eia' as const, files: ['b'], notNeeded: '豁免' },
    ];
    expect(materialStatus('eia', files, null)).toMatchObject({ state: 'attached', count: 2 });
    expect(materialStatus('eia', [{ code: 'eia', files: [], notNeeded: ' 豁免 ' }], null)).toMatchObject({
      state: 'notNeeded',
      reason: '豁免',
      text: '环评批复或豁免证明：不需要（豁免）',
    });
  });

  it('names what is missing', () => {
    expect(
      completeness('collected', [{ code: 'pledge', files: ['a'], notNeeded: null }], null),
    ).toMatchObject({ missing: ['licence'], settled: 1, complete: false, text: '材料 1/2 项，缺营业执照' });
  });
});

describe('the papers that are due', () => {
  it.each([
    ['building', null, 'building'],
    ['returned', 'countyReview', 'countyReview'],
    ['suspended', 'completed', 'completed'],
    ['archived', null, 'funded'],
    ['removedFromPlan', null, 'library'],
    ['rejected', null, 'collected'],
    ['withdrawn', null, 'collected'],
  ] as const)('in %s that goes back to %s are those of %s', (stage, back, due) => {
    expect(papersOf({ stage, back })).toBe(due);
  });
});

describe('leaving a paper out', () => {
  it.each(MATERIALS)('%s needs a reason at least, and some are always needed', (code) => {
    expect(waiverProblem(code, '  ', false)).not.toBeNull();
    expect(waiverProblem(code, '按规定豁免', false) !== null).toBe(isAlwaysNeeded(code));
  });

  it('is refused for the filing of a large project only', () => {
    expect(waiverProblem('filing', '小项目', true)).toContain('三（四）');
    expect([waiverProblem('filing', '小项目', false), waiverProblem('filing', '未知', null)]).toEqual([
      null,
      null,
    ]);
  });
});

describe('a file', () => {
  it('may be a paper by its ending, whatever its case', () => {
    for (const code of MATERIALS)
      for (const ending of acceptedEndings(code))
        expect(fileProblem(code, { name: `扫描件${ending.toUpperCase()}`, bytes: 1 })).toBeNull();
  });

  it.each([
    ['执照.exe', 1],
    ['执照', 1],
    ['.pdf.exe', 1],
    ['执照.pdf', 0],
    ['执照.pdf', MAX_FILE_BYTES + 1],
    ['执照.pdf', 2 * 2 ** 30],
  ])('%s of %i bytes is refused by name', (name, bytes) => {
    expect(fileProblem('licence', { name, bytes })).toContain(`“${name}”`);
  });

  it('of the largest size is taken', () => {
    expect(fileProblem('licence', { name: '执照.pdf', bytes: MAX_FILE_BYTES })).toBeNull();
  });
});

describe('the summary of a checklist', () => {
  const item = (label: string, state: 'attached' | 'notNeeded' | 'missing') => ({
    code: 'licence' as const,
    label,
    state,
    text: label,
    reason: null,
    attachments: [] as string[],
    fixed: [] as string[],
  });
  const list = {
    text: '',
    steps: [
      { stage: STAGE.collected, items: [item('营业执照', 'missing'), item('真实性承诺书', 'attached')] },
      { stage: STAGE.countyReview, items: [item('设备清单', 'missing'), item('环评', 'notNeeded')] },
    ],
  };

  it('tells what is due now from what later steps ask for', () => {
    expect(paperSummary(list, 'collected')).toEqual({
      count: '材料 2/4 项',
      due: '现在还缺营业执照',
      later: '以后各步还要 1 项',
    });
    expect(paperSummary(list, 'countyReview')).toEqual({
      count: '材料 2/4 项',
      due: '现在还缺营业执照、设备清单',
      later: null,
    });
    expect([isLater(STAGE.collected, 'collected'), isLater(STAGE.countyReview, 'collected')]).toEqual([
      false,
      true,
    ]);
  });

  it('says that all is there', () => {
    expect(
      paperSummary(
        { text: '', steps: [{ stage: STAGE.collected, items: [item('执照', 'attached')] }] },
        'collected',
      ),
    ).toEqual({ count: '材料 1/1 项', due: null, later: null });
  });
});
