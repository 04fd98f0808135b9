/** Arrow keys on the board, where a check leads, which steps many projects share. */
import { describe, expect, it } from 'vitest';
import { spotAfter } from '../../../renderer/screens/project/boardKeys.ts';
import { placeOfPath } from '../../../renderer/screens/project/placeOfPath.ts';
import { commonSteps, type Row } from '../../../renderer/screens/review/commonSteps.ts';

describe('the board', () => {
  const lengths = [3, 1, 2];
  const from = (column: number, card: number) => (key: string) => spotAfter(key, { column, card }, lengths);

  it('stays inside at every edge', () => {
    expect(from(0, 0)('ArrowUp')).toEqual({ column: 0, card: 0 });
    expect(from(0, 0)('ArrowLeft')).toEqual({ column: 0, card: 0 });
    expect(from(0, 2)('ArrowDown')).toEqual({ column: 0, card: 2 });
    expect(from(2, 1)('ArrowRight')).toEqual({ column: 2, card: 1 });
  });

  it('moves between cards and columns; a shorter column takes the last card it has', () => {
    expect(from(0, 0)('ArrowDown')).toEqual({ column: 0, card: 1 });
    expect(from(0, 2)('ArrowRight')).toEqual({ column: 1, card: 0 });
    expect(from(2, 1)('ArrowLeft')).toEqual({ column: 1, card: 0 });
    expect(from(0, 1)('Home')).toEqual({ column: 0, card: 0 });
    expect(from(0, 1)('End')).toEqual({ column: 0, card: 2 });
    expect(from(0, 1)('a')).toBeNull();
  });
});

it('a check leads to the field, the tab, or nowhere on the page', () => {
  expect(placeOfPath('project.cluster')).toEqual({ tab: 'overview', field: 'project.cluster' });
  expect(placeOfPath('materials.licence')).toEqual({ tab: 'materials' });
  expect(placeOfPath('review.finance')).toEqual({ tab: 'review' });
  expect(placeOfPath('objection')).toEqual({ tab: 'review' });
  expect(placeOfPath('funding.equipmentSubsidy')).toEqual({ tab: 'funding' });
  expect(placeOfPath('batch')).toEqual({ tab: 'plans' });
  expect(placeOfPath('weather')).toBeNull();
});

describe('steps for many projects', () => {
  const row = (stage: string, nextMove: string, nextLevel: Row['nextLevel']): Row => ({
    id: stage,
    name: null,
    enterprise: null,
    officeName: null,
    stage,
    nextMove,
    nextVerb: null,
    nextLevel,
    needsReason: false,
    needsOpinion: false,
    blockers: 0,
    stale: 0,
    conflicts: 0,
    claimedBy: null,
    openObjections: 0,
  });

  it('are those that start where every one stands: pass, return, refuse, then the rest', () => {
    const steps = commonSteps([row('cityReview', 'enterLibrary', 'region')], 'region').map((m) => m.id);
    expect(steps).toEqual(['enterLibrary', 'returnToCity', 'regionReject']);
  });

  it('of projects in different states are only what starts in both', () => {
    const rows = [row('cityReview', 'enterLibrary', 'region'), row('library', 'plan', 'region')];
    expect(commonSteps(rows, 'region').map((m) => m.id)).toEqual(['returnToCity', 'regionReject']);
    expect(commonSteps([row('archived', '', null)], 'region')).toEqual([]);
    expect(commonSteps([], 'region')).toEqual([]);
  });
});
