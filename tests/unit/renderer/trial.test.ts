import { describe, expect, it } from 'vitest';
import {
  FIRST_TRIED,
  isMoved,
  type Kept,
  keyOf,
  moved,
  movedAmount,
  NO_TRIAL,
  pruned,
  TRIAL_FACTS,
  type TrialFact,
  triedAmount,
  triedFacts,
  triedValue,
} from '../../../renderer/screens/project/trial.ts';
import { emptyEnterprise, emptyProject } from '../../../shared/model/entities.ts';
import { FACT_FIELDS } from '../../../shared/rules/index.ts';
import { WAN } from '../rules/cases.ts';

const kept: Kept = {
  id: 'p',
  project: {
    ...emptyProject(),
    planYear: 2019,
    fixedInvestmentFen: 600 * WAN,
    amountRanges: { equipmentInvestmentFen: { fromFen: 400 * WAN, toFen: 500 * WAN } },
  },
  enterprise: { ...emptyEnterprise(), aboveScale: false },
};
const fact = (key: string): TrialFact => {
  const found = TRIAL_FACTS.find((one) => keyOf(one) === key);
  if (!found) throw new Error(`no fact ${key}`);
  return found;
};

describe('a trial on one project', () => {
  it('can move every fact that the rules read', () => {
    const read = new Set(FACT_FIELDS.map((field) => field.path));
    // The plan year is read too, though it is asked of nobody.
    expect(TRIAL_FACTS.length).toBe(read.size + 1);
    expect(FIRST_TRIED).toHaveLength(6);
  });

  it('moves a fact, and forgets it when it is moved back', () => {
    const cluster = fact('project.cluster');
    const there = moved(NO_TRIAL, kept, cluster, 'steel');
    expect(triedFacts(there, kept).project.cluster).toBe('steel');
    expect([isMoved(there, kept, cluster), triedValue(there, kept, cluster)]).toEqual([true, 'steel']);
    const back = moved(there, kept, cluster, null);
    expect(back).toEqual(NO_TRIAL);
    expect(isMoved(back, kept, cluster)).toBe(false);
  });

  it('can make a known fact unknown', () => {
    const scale = fact('enterprise.aboveScale');
    const trial = moved(NO_TRIAL, kept, scale, null);
    expect(triedValue(trial, kept, scale)).toBeNull();
    expect(triedFacts(trial, kept).enterprise.aboveScale).toBeNull();
  });

  it('shows a kept range, narrows it, makes it exact and takes it back', () => {
    const equipment = fact('project.equipmentInvestmentFen');
    expect(triedAmount(NO_TRIAL, kept, 'equipmentInvestmentFen')).toEqual({
      exact: null,
      range: { fromFen: 400 * WAN, toFen: 500 * WAN },
    });
    const exact = movedAmount(NO_TRIAL, kept, 'equipmentInvestmentFen', 450 * WAN);
    expect(exact.project).toEqual({ equipmentInvestmentFen: 450 * WAN, amountRanges: null });
    expect(triedFacts(exact, kept).project.equipmentInvestmentFen).toBe(450 * WAN);
    expect(isMoved(exact, kept, equipment)).toBe(true);
    const other = movedAmount(exact, kept, 'fixedInvestmentFen', { fromFen: 480 * WAN, toFen: 520 * WAN });
    expect(triedFacts(other, kept).project.fixedInvestmentFen).toEqual({
      fromFen: 480 * WAN,
      toFen: 520 * WAN,
    });
    expect(isMoved(other, kept, fact('project.yearInvestmentFen'))).toBe(false);
    const back = movedAmount(
      movedAmount(other, kept, 'equipmentInvestmentFen', { fromFen: 400 * WAN, toFen: 500 * WAN }),
      kept,
      'fixedInvestmentFen',
      600 * WAN,
    );
    expect(back).toEqual(NO_TRIAL);
  });

  it('forgets what the record has meanwhile taken over', () => {
    const trial = moved(NO_TRIAL, kept, fact('project.cluster'), 'steel');
    expect(pruned(trial, { ...kept, project: { ...kept.project, cluster: 'steel' } })).toEqual(NO_TRIAL);
    expect(pruned(trial, kept)).toEqual(trial);
  });

  it('tries an enterprise on a project that names none', () => {
    const lone: Kept = { ...kept, enterprise: null };
    expect(triedFacts(NO_TRIAL, lone).enterprise.privatelyOwned).toBeNull();
    const trial = moved(NO_TRIAL, lone, fact('enterprise.privatelyOwned'), true);
    expect(triedFacts(trial, lone).enterprise).toMatchObject({ privatelyOwned: true, aboveScale: null });
    expect(moved(trial, lone, fact('enterprise.privatelyOwned'), null)).toEqual(NO_TRIAL);
  });
});
