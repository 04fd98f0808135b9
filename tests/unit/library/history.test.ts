/** Moves from several offices: any order of arrival, forks, authority, gaps, forgeries. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type MoveId,
  type MoveRecord,
  type Position,
  SETTLE,
  settle,
  stageOf,
  staleJudgements,
  tryMove,
  UNDO,
} from '../../../shared/library/index.ts';
import { keyOf } from './arrows.ts';
import { history, P, readyFor, recordOf, SAY, upTo } from './support.ts';

/** The next move after these, under an id of our choice. */
function next(records: readonly MoveRecord[], move: MoveId, id: string, change: Partial<MoveRecord> = {}) {
  const result = tryMove(readyFor(move, stageOf(records, P)), move, SAY);
  if (!result.ok) throw new Error(result.message);
  return { ...recordOf(result.record, id), ...change };
}
const codes = (p: Position) => p.problems.map((x) => `${x.record.id} ${x.code}`);
const key = (p: Position) => keyOf(p.standing);

describe('one history', () => {
  it('starts with the call', () => {
    expect(stageOf([], P)).toEqual({
      standing: { stage: 'collected', back: null, heldBy: null, endorsed: null },
      chain: [],
      before: null,
      problems: [],
      conflicts: [],
      settlements: [],
    });
  });

  it('waits where a move in the middle is missing, and goes on when it arrives', () => {
    const records = upTo('plan');
    const [a, b, c, d, e] = records as [MoveRecord, MoveRecord, MoveRecord, MoveRecord, MoveRecord];
    const gap = stageOf([e, a, b, d], P);
    expect(key(gap)).toBe('cityReview');
    expect(codes(gap).sort()).toEqual([`${d.id} waiting`, `${e.id} waiting`].sort());
    expect(gap.problems[0]?.text).toContain('还没有收到');
    expect(key(stageOf([e, a, b, d, c], P))).toBe('planned');
  });

  it('counts copies once and reports two contents under one id', () => {
    const records = upTo('countyPass');
    const first = records[0]!;
    expect(stageOf([...records, { ...first, over: [...first.over] }], P).problems).toEqual([]);
    const forged = { ...first, reason: '另一种说法' };
    const one = stageOf([...records, forged], P);
    expect(codes(one)).toEqual([`${first.id} duplicate`]);
    expect(stageOf([forged, ...records], P)).toEqual(one);
  });

  it('does not count what the machine forbids', () => {
    const records = upTo('submit');
    const good = next(records, 'countyPass', 'x');
    const report = (change: Partial<MoveRecord>, follow: MoveRecord[] = []) =>
      codes(stageOf([...records, { ...good, ...change }, ...follow], P));
    expect(report({})).toEqual([]);
    expect(report({ level: 'city' })).toEqual(['x wrongLevel']);
    expect(report({ level: null })).toEqual(['x wrongLevel']);
    expect(report({ from: 'library' })).toEqual(['x wrongStage']);
    expect(report({ to: 'library' })).toEqual(['x wrongTarget']);
    expect(report({ move: 'plan', level: 'region' })).toEqual(['x wrongStage']);
    expect(report({ move: 'audit', to: 'audited' })).toEqual(['x unknownMove']);
    expect(report({ move: 'constructor' })).toEqual(['x unknownMove']);
    expect(report({ projectId: 'other' })).toEqual(['x otherProject']);
    expect(report({ move: 'returnToCollect', to: 'returned', reason: ' ' })).toEqual(['x reasonMissing']);
    expect(report({ move: UNDO, to: 'collected', reason: null })).toEqual(['x reasonMissing']);
    expect(report({ move: UNDO, to: 'collected', level: 'region' })).toEqual(['x wrongLevel']);
    expect(report({ move: SETTLE, to: 'countyReview', level: null })).toEqual(['x wrongLevel']);
    expect(codes(stageOf([{ ...good, move: UNDO, from: 'collected', after: null }], P))).toEqual([
      'x nothingToUndo',
    ]);
    const city = next([...records, good], 'cityPass', 'y');
    expect(report({ level: 'city' }, [city])).toEqual(['x wrongLevel', 'y notInEffect']);
    expect(report({ after: 'y' }, [city])).toEqual(['x waiting', 'y waiting']);
  });

  it('reports in Chinese what happened and what to do', () => {
    const records = upTo('submit');
    const wrong = stageOf([...records, next(records, 'countyPass', 'x', { level: 'city' })], P);
    expect(wrong.problems[0]?.text).toBe('“初审通过，报市级复核”由县级办理，市级办理的不起作用。');
    const early = stageOf([...records, next(records, 'countyPass', 'x', { from: 'library' })], P);
    expect(early.problems[0]?.text).toContain('以“入库”为起点，而前一步之后项目在“县级初审”');
  });

  it('shows judgements of facts that have changed since', () => {
    const position = stageOf(upTo('plan'), P);
    const stale = (revision: string, revisionBeforeCompletion: string) =>
      staleJudgements(position, { revision, revisionBeforeCompletion }).map((r) => r.move);
    expect(stale('r1', 'r1')).toEqual([]);
    expect(stale('r2', 'r2')).toEqual(['countyPass', 'cityPass', 'enterLibrary', 'plan']);
  });

  it('keeps judgements from before the completion when only the completion was added', () => {
    const position = stageOf(upTo('accept'), P);
    const stale = (revision: string, revisionBeforeCompletion: string) =>
      staleJudgements(position, { revision, revisionBeforeCompletion }).map((r) => r.move);
    expect(stale('r2', 'r1')).toEqual(['accept']);
    expect(stale('r2', 'r2')).toEqual(['countyPass', 'cityPass', 'enterLibrary', 'plan', 'accept']);
  });
});

describe('forks', () => {
  it('lets the higher level win, whoever came first', () => {
    const base = upTo('enterLibrary');
    const withdrawn = next(base, 'withdraw', 'a');
    const planned = next(base, 'plan', 'b');
    for (const order of [
      [withdrawn, planned],
      [planned, withdrawn],
    ]) {
      const position = stageOf([...order, ...base], P);
      expect([key(position), codes(position), position.conflicts]).toEqual(['planned', ['a overtaken'], []]);
    }
  });

  it('lets the branch win on which a higher level has built', () => {
    const base = upTo('submit');
    const pass = next(base, 'countyPass', 'b');
    const city = next([...base, pass], 'cityPass', 'z');
    const withdrawn = next(base, 'withdraw', 'a');
    const again = next([...base, withdrawn], 'collectAgain', 'c');
    expect(key(stageOf([...base, withdrawn, pass], P))).toBe('withdrawn');
    const position = stageOf([again, city, ...base, withdrawn, pass], P);
    expect([key(position), codes(position)]).toEqual(['cityReview+', ['a overtaken', 'c notInEffect']]);
  });

  it('counts the same step made twice once', () => {
    const base = upTo('submit');
    const one = next(base, 'countyPass', 'a');
    const two = next(base, 'countyPass', 'b');
    const city = next([...base, two], 'cityPass', 'c');
    expect(codes(stageOf([...base, two, one], P))).toEqual(['b repeated']);
    const position = stageOf([city, one, two, ...base], P);
    expect([key(position), codes(position)]).toEqual(['cityReview+', ['a repeated']]);
  });

  it('shows a tie as a conflict, stops the next step, and takes a decision', () => {
    const base = upTo('submit');
    const pass = next(base, 'countyPass', 'b');
    const back = next(base, 'returnToCollect', 'a');
    const all = [...base, pass, back];
    const position = stageOf(all, P);
    expect([key(position), position.conflicts, codes(position)]).toEqual([
      'returned>collected',
      [{ kept: 'a', rival: 'b', level: 'county' }],
      ['b conflict'],
    ]);
    expect(tryMove(readyFor('takeUpByCounty', position), 'takeUpByCounty', SAY)).toMatchObject({
      ok: false,
      code: 'conflict',
    });
    const actor = { level: 'county' as const, revision: 'r1', reason: '以审核人为准' };
    const decided = settle(all, P, 'b', actor);
    if (!decided.ok) throw new Error(decided.message);
    const settled = [...all, recordOf(decided.record, 's')];
    const after = stageOf(settled, P);
    expect([key(after), after.conflicts, codes(after)]).toEqual(['cityReview', [], ['a setAside']]);
    expect(stageOf([...settled].reverse(), P)).toEqual(after);
    expect(key(stageOf([...settled, next(settled, 'cityPass', 't')], P))).toBe('cityReview+');
    expect(settle(settled, P, 'b', actor)).toMatchObject({ ok: false });
    expect(settle(all, P, 'b', { ...actor, reason: ' ' })).toMatchObject({ ok: false });
    expect(settle(all, P, 'nobody', actor)).toMatchObject({ ok: false });
  });

  it('shows decisions that contradict each other as a conflict again, which a later one ends', () => {
    const base = upTo('submit');
    const all = [...base, next(base, 'countyPass', 'b'), next(base, 'returnToCollect', 'a')];
    const decide = (records: MoveRecord[], chosen: string, id: string) => {
      const result = settle(records, P, chosen, { level: 'county', revision: 'r1', reason: '核对' });
      if (!result.ok) throw new Error(result.message);
      return recordOf(result.record, id);
    };
    const both = [...all, decide(all, 'a', 's1'), decide(all, 'b', 's2')];
    expect(stageOf(both, P).conflicts).toHaveLength(1);
    const ended = stageOf([...both, decide(both, 'b', 's3')], P);
    expect([key(ended), ended.conflicts]).toEqual(['cityReview', []]);
  });

  it('leaves a conflict of the region to the region', () => {
    const base = upTo('enterLibrary');
    const all = [...base, next(base, 'plan', 'a'), next(base, 'regionReject', 'b')];
    const result = (level: 'city' | 'region') =>
      settle(all, P, 'b', { level, revision: 'r1', reason: '会议决定' });
    expect(result('city')).toEqual({ ok: false, message: '冲突中有自治区级办理的步骤，要由自治区级选定。' });
    expect(result('region')).toMatchObject({ ok: true, record: { over: ['a'], to: 'rejected' } });
  });
});

/** Lives with forks: each step follows some earlier record, as offices do that have not heard of each other. */
const forkedLife = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 25 }).map((steps) => {
  const records: MoveRecord[] = [];
  const MOVES_OF: MoveId[] = [
    'submit',
    'countyPass',
    'withdraw',
    'cityPass',
    'returnToCounty',
    'returnToCollect',
  ];
  const MORE: MoveId[] = [
    'takeUpByCounty',
    'enterLibrary',
    'plan',
    'collectAgain',
    'regionReject',
    'suspendByRegion',
  ];
  for (const [where, what] of steps) {
    // What an office holds: the records up to some point, without those it has not received.
    const seen = records.slice(0, where % (records.length + 1));
    const position = { ...stageOf(seen, P), conflicts: [] };
    const moves = [...MOVES_OF, ...MORE];
    for (let i = 0; i < moves.length; i++) {
      const move = moves[(what + i) % moves.length]!;
      const result = tryMove(readyFor(move, position), move, SAY);
      if (!result.ok) continue;
      records.push(recordOf(result.record, `${(what * 31 + records.length * 17) % 97}-${records.length}`));
      break;
    }
  }
  return records;
});

describe('any set of moves', () => {
  it('gives the same in every order and with copies', () => {
    fc.assert(
      fc.property(forkedLife, fc.array(fc.nat(), { maxLength: 30 }), (records, keys) => {
        const expected = stageOf(records, P);
        const mixed = records
          .flatMap((r, i) => (keys[i] && keys[i] % 3 === 0 ? [r, { ...r }] : [r]))
          .map((r, i) => ({ r, k: keys[(i * 7) % (keys.length || 1)] ?? 0 }))
          .sort((a, b) => a.k - b.k)
          .map(({ r }) => r);
        expect(stageOf(mixed, P)).toEqual(expected);
        expect(stageOf([...records].reverse(), P)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('accounts for each move once: in the chain or with its reason', () => {
    fc.assert(
      fc.property(forkedLife, (records) => {
        const { chain, problems } = stageOf(records, P);
        expect([...chain.map((r) => r.id), ...problems.map((p) => p.record.id)].sort()).toEqual(
          records.map((r) => r.id).sort(),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('ends without a conflict once the region has settled each', () => {
    fc.assert(
      fc.property(forkedLife, fc.nat(), (start, pick) => {
        const records = [...start];
        for (let round = 0; round < 30; round++) {
          const [first] = stageOf(records, P).conflicts;
          if (!first) return;
          const chosen = pick % 2 === 0 ? first.kept : first.rival;
          const result = settle(records, P, chosen, { level: 'region', revision: 'r1', reason: '核定' });
          if (!result.ok) throw new Error(result.message);
          records.push(recordOf(result.record));
          const after = stageOf(records, P);
          expect(after.chain.some((r) => r.id === chosen)).toBe(true);
        }
        throw new Error('still in conflict');
      }),
      { numRuns: 200 },
    );
  });

  it('takes any rubbish without throwing', () => {
    const word = fc.constantFrom(
      'a',
      'b',
      'c',
      'submit',
      'countyPass',
      'undo',
      'settle',
      'collected',
      '__proto__',
    );
    const rubbish = fc.record({
      id: word,
      projectId: fc.constantFrom(P, 'other'),
      move: word,
      from: word,
      to: word,
      reason: fc.option(word),
      opinion: fc.option(word),
      by: fc.option(word),
      on: word,
      revision: word,
      level: fc.option(fc.constantFrom('county', 'city', 'region')),
      after: fc.option(word),
      over: fc.array(word),
    }) as fc.Arbitrary<MoveRecord>;
    fc.assert(
      fc.property(fc.array(rubbish), (records) => {
        expect(stageOf([...records].reverse(), P)).toEqual(stageOf(records, P));
      }),
      { numRuns: 300 },
    );
  });

  it('takes a long history in one piece', () => {
    const cycle: MoveId[] = ['submit', 'returnToCollect', 'takeUpByCounty'];
    let records: MoveRecord[] = [];
    for (let i = 0; i < 30; i++) records = history(cycle, records);
    expect(key(stageOf(records, P))).toBe('collected');
  });
});
