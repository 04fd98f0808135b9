/** Which stay in a state a record belongs to. */
import { describe, expect, it } from 'vitest';
import {
  checksFor,
  isOfRound,
  type MoveId,
  publicityState,
  reviewProblem,
  roundOf,
  STAGES,
  settlementProblem,
  stageOf,
  UNDO,
} from '../../../shared/library/index.ts';
import { context, history, P } from './support.ts';

const steps = (moves: (MoveId | typeof UNDO)[]) => {
  const records = history(moves);
  return { records, position: stageOf(records, P) };
};

describe('a round', () => {
  it('begins with the arrival and holds every step since', () => {
    const { records, position } = steps(['submit', 'countyPass', 'cityPass']);
    expect(roundOf(position, 'cityReview')).toEqual({
      steps: new Set([records[1]?.id, records[2]?.id]),
      first: true,
    });
    expect(roundOf(position, 'completed')).toBeNull();
    expect(roundOf(position, 'collected')).toBeNull();
  });

  it('begins anew after a return, and what followed the earlier arrival is not of it', () => {
    const { records, position } = steps([
      'submit',
      'countyPass',
      'returnToCounty',
      'takeUpByCounty',
      'countyPass',
    ]);
    const round = roundOf(position, 'cityReview');
    expect(round).toEqual({ steps: new Set([records[4]?.id]), first: false });
    expect(isOfRound(round, records[1]?.id ?? '')).toBe(false);
    expect(isOfRound(round, records[4]?.id ?? '')).toBe(true);
    expect(isOfRound(round, null)).toBe(false);
    expect(isOfRound(roundOf(steps(['submit', 'countyPass']).position, 'cityReview'), null)).toBe(true);
    expect(isOfRound(null, null)).toBe(false);
  });

  it('is not ended by a step that was taken back, but is when the arrival itself was', () => {
    const back = steps(['submit', 'countyPass', 'returnToCounty', UNDO]);
    expect(roundOf(back.position, 'cityReview')?.steps).toEqual(
      new Set(back.records.slice(1).map((r) => r.id)),
    );
    const gone = steps(['submit', 'countyPass', UNDO, 'countyPass']);
    expect(roundOf(gone.position, 'cityReview')?.steps).toEqual(new Set([gone.records[3]?.id]));
    expect(roundOf(gone.position, 'cityReview')?.first).toBe(true);
  });

  it('goes on through a suspension', () => {
    const { records, position } = steps([
      'submit',
      'countyPass',
      'cityPass',
      'enterLibrary',
      'plan',
      'start',
      'complete',
      'suspendByRegion',
      'resumeByRegion',
    ]);
    expect(roundOf(position, 'completed')).toEqual({
      steps: new Set(records.slice(6).map((r) => r.id)),
      first: true,
    });
  });
});

describe('an open objection', () => {
  const said = (move: MoveId, openObjections: number) =>
    checksFor(move, context({ openObjections })).filter((c) => c.path === 'objection');

  it('blocks every decision and nothing that has simply happened', () => {
    const decisions: MoveId[] = [
      'cityPass',
      'enterLibrary',
      'plan',
      'accept',
      'fund',
      'archive',
      'closeUnfunded',
    ];
    for (const move of decisions) {
      expect([move, said(move, 2).map((c) => c.met)]).toEqual([move, [false]]);
      expect([move, said(move, 0).map((c) => c.met)]).toEqual([move, [true]]);
    }
    expect(said('plan', 2)[0]?.text).toBe('有 2 条异议没有处理');
    for (const move of ['submit', 'start', 'complete', 'returnToCity', 'suspendByRegion'] as const)
      expect(said(move, 2)).toEqual([]);
  });

  it('is settled with words, not before it was raised and not ahead of today', () => {
    const words = { handledOn: '2019-06-12', result: '经核实不属实' };
    expect(settlementProblem(words, '2019-06-12', '2019-06-12')).toBeNull();
    expect(settlementProblem(words, '2019-06-13', '2019-06-20')).toContain('早于提出日期');
    expect(settlementProblem(words, '2019-06-01', '2019-06-11')).toContain('还没有到');
    expect(settlementProblem({ ...words, result: ' ' }, null, '2019-06-20')).toContain('处理结果');
  });
});

describe('what stands on record', () => {
  it('is made by the city at its own state, by city and region anywhere, never by the county', () => {
    for (const stage of STAGES) {
      expect(reviewProblem('finance', 'city', stage) === null).toBe(stage === 'cityReview');
      expect(reviewProblem('acceptance', 'city', stage) === null).toBe(stage === 'completed');
      for (const kind of ['expert', 'site'] as const) {
        expect(reviewProblem(kind, 'city', stage)).toBeNull();
        expect(reviewProblem(kind, 'region', stage)).toBeNull();
        expect(reviewProblem(kind, 'county', stage)).toContain('由市级或自治区级登记');
      }
      expect(reviewProblem('finance', 'region', stage)).toContain('由市级登记');
    }
  });

  it('a publicity runs from its first to its last day, both included', () => {
    const held = { fromDay: '2019-06-03', toDay: '2019-06-07', waivedReason: null };
    const states = ['2019-06-02', '2019-06-03', '2019-06-07', '2019-06-08'].map((d) =>
      publicityState(held, d),
    );
    expect(states).toEqual(['ahead', 'running', 'running', 'over']);
    expect(publicityState({ ...held, waivedReason: '涉密' }, '2019-06-05')).toBe('waived');
  });
});
