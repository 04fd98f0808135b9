/** The state machine against the hand-written table: every arrow, every forbidden move, every path, random lives. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isMoveId,
  MOVE_IDS,
  MOVES,
  type MoveId,
  type MoveRecord,
  mainMove,
  movesFrom,
  nextStep,
  STAGES,
  stageOf,
  tryMove,
  UNDO,
} from '../../../shared/library/index.ts';
import type { OfficeLevel } from '../../../shared/model/codes.ts';
import { ARROWS, arrowOf, keyOf, STATES, standingOf } from './arrows.ts';
import { at, context, history, P, ROLES, readyFor, recordOf, SAY, upTo } from './support.ts';

const LEVELS: OfficeLevel[] = ['county', 'city', 'region'];

describe('arrows', () => {
  it('allows exactly the table, for every state, move, level and role', () => {
    let refusals = 0;
    for (const state of STATES)
      for (const move of MOVE_IDS)
        for (const level of LEVELS)
          for (const role of ROLES) {
            const arrow = arrowOf(move, state);
            const result = tryMove(
              { ...readyFor(move, at(standingOf(state))), actor: { level, roles: [role] } },
              move,
              SAY,
            );
            const name = `${state} ${move} ${level} ${role}`;
            if (arrow && arrow.level === level && arrow.role === role) {
              expect(result.ok ? keyOf(result.standing) : result.message, name).toBe(arrow.to);
              continue;
            }
            refusals += 1;
            if (result.ok) throw new Error(`${name} was allowed`);
            const expected = arrow ? (arrow.level === level ? ['wrongRole'] : ['wrongLevel']) : null;
            expect(expected ?? ['wrongStage', 'notEndorsed', 'wrongLevel'], name).toContain(result.code);
            expect(result.message, name).toContain(
              result.code === 'wrongLevel' && !arrow ? '暂停' : MOVES[move].verb,
            );
            expect(result.message, name).toMatch(/。$/);
          }
    expect(refusals).toBe(STATES.length * MOVE_IDS.length * 9 - ARROWS.length);
  });

  it('offers each level what it may do', () => {
    for (const state of STATES)
      for (const level of LEVELS)
        expect(
          movesFrom(standingOf(state), level)
            .map((m) => m.id)
            .sort(),
          `${state} ${level}`,
        ).toEqual(
          ARROWS.filter((a) => a.from === state && a.level === level)
            .map((a) => a.move)
            .sort(),
        );
  });

  it('asks for a reason and for an opinion', () => {
    for (const { move, from } of ARROWS) {
      const ready = readyFor(move, at(standingOf(from)));
      for (const [needed, code, say] of [
        [MOVES[move].needsReason, 'reasonMissing', { reason: ' ', opinion: '同意' }],
        [MOVES[move].needsOpinion, 'opinionMissing', { reason: '理由' }],
      ] as const) {
        const result = tryMove(ready, move, say);
        expect(result.ok ? 'ok' : result.code, `${move} ${from}`).toBe(needed ? code : 'ok');
      }
    }
    const reasoned = MOVE_IDS.filter((id) => /退回|不予|撤回|暂停|恢复|移出/.test(MOVES[id].verb));
    expect(reasoned.filter((id) => !MOVES[id].needsReason)).toEqual([]);
  });

  it('says where a move belongs', () => {
    const message = (move: MoveId, state: string) => {
      const result = tryMove(readyFor(move, at(standingOf(state))), move, SAY);
      return result.ok ? '' : result.message;
    };
    expect(message('plan', 'collected')).toBe(
      '项目现在是“征集”，不能“列入年度计划”。这一步要在“入库”时办理。',
    );
    expect(message('enterLibrary', 'cityReview')).toContain('市级还没有复核通过');
    expect(message('resume', 'suspended>planned/region')).toContain('要由自治区级恢复');
    expect(message('withdraw', 'returned>building')).toContain('补正后回到在建');
    expect(isMoveId('toString')).toBe(false);
    expect(tryMove(context(), 'toString' as MoveId, SAY)).toMatchObject({ ok: false, code: 'unknownMove' });
  });
});

describe('shape of the whole', () => {
  /** States from which `goal` holds is reached by the arrows. */
  function reaching(goal: (state: string) => boolean): Set<string> {
    const found = new Set(STATES.filter(goal));
    for (let size = -1; size !== found.size; ) {
      size = found.size;
      for (const { from, to } of ARROWS) if (found.has(to)) found.add(from);
    }
    return found;
  }

  it('reaches every state and uses every move from the call on', () => {
    const found = new Map<string, MoveRecord[]>([['collected', []]]);
    const used = new Set<MoveId>();
    for (const [state, records] of found) {
      for (const level of LEVELS)
        for (const { id } of movesFrom(standingOf(state), level)) {
          const next = history([id], records);
          const key = keyOf(stageOf(next, P).standing);
          used.add(id);
          if (!found.has(key)) found.set(key, next);
        }
    }
    expect([...found.keys()].sort()).toEqual([...STATES].sort());
    expect([...used].sort()).toEqual([...MOVE_IDS].sort());
    expect(new Set([...found.keys()].map((k) => standingOf(k).stage))).toEqual(new Set(STAGES));
  });

  it('has no dead end: only the archive has no way out, and everything can be archived', () => {
    const stuck = STATES.filter((s) => LEVELS.every((l) => movesFrom(standingOf(s), l).length === 0));
    expect(stuck).toEqual(['archived']);
    expect(reaching((s) => s === 'archived').size).toBe(STATES.length);
  });

  it('always names the next step, except where the way ends', () => {
    for (const state of STATES) {
      const next = nextStep(context({ position: at(standingOf(state)) }));
      const ended = ['archived', 'rejected', 'withdrawn'].includes(state);
      expect(next === null, state).toBe(ended);
      if (next) expect(arrowOf(next.move.id, state), `${state} ${next.move.id}`).toBeDefined();
    }
  });

  it('walks every path that passes no state twice', () => {
    let paths = 0;
    const walk = (state: string, seen: ReadonlySet<string>, records: readonly MoveRecord[]): void => {
      const onwards = ARROWS.filter((a) => a.from === state && !seen.has(a.to));
      if (onwards.length === 0) {
        paths += 1;
        const position = stageOf(records, P);
        if (keyOf(position.standing) !== state || position.problems.length > 0)
          throw new Error(records.map((r) => r.move).join(' '));
        return;
      }
      for (const arrow of onwards) {
        const position = { ...at(standingOf(state)), chain: records.slice(-1) };
        const result = tryMove(readyFor(arrow.move, position), arrow.move, SAY);
        if (!result.ok) throw new Error(result.message);
        walk(arrow.to, new Set([...seen, arrow.to]), [...records, recordOf(result.record)]);
      }
    };
    walk('collected', new Set(['collected']), []);
    expect(paths).toBe(33);
  });

  it('makes every two moves that can follow each other, so no move leaves behind what stops the next', () => {
    const ways = new Map<string, MoveRecord[]>([['collected', []]]);
    for (const [state, records] of ways)
      for (const { move, to } of ARROWS.filter((a) => a.from === state))
        if (!ways.has(to)) ways.set(to, history([move], records));
    let pairs = 0;
    for (const first of ARROWS)
      for (const second of ARROWS.filter((a) => a.from === first.to)) {
        const records = history([first.move, second.move], ways.get(first.from));
        const position = stageOf(records, P);
        expect(keyOf(position.standing), `${first.from} ${first.move} ${second.move}`).toBe(second.to);
        expect(position.problems).toEqual([]);
        pairs += 1;
      }
    expect(pairs).toBe(187);
  });
});

/* ---------- random lives ---------- */

interface Model {
  /** The state now, before the last move, and the level of that move; null where there is nothing to take back. */
  state: string;
  before: { state: string; level: OfficeLevel } | null;
}
interface Real {
  records: MoveRecord[];
}

const visited = new Set<string>();

class Attempt implements fc.Command<Model, Real> {
  readonly move: MoveId | typeof UNDO;
  readonly level: OfficeLevel;
  readonly seed: number;
  constructor(move: MoveId | typeof UNDO, level: OfficeLevel, seed: number) {
    this.move = move;
    this.level = level;
    this.seed = seed;
  }
  check(): boolean {
    return true;
  }
  run(model: Model, real: Real): void {
    const position = stageOf(shuffled(real.records, this.seed), P);
    expect(keyOf(position.standing)).toBe(model.state);
    visited.add(model.state);
    // Half of the attempts go some way onwards: blind ones alone would seldom get far.
    const ways = ARROWS.filter((a) => a.from === model.state);
    const { move, level } = (this.seed % 2 === 0 && ways[this.seed % ways.length]) || this;
    const ready = move === UNDO ? context({ position }) : readyFor(move, position);
    const result = tryMove({ ...ready, actor: { level, roles: ROLES } }, move, SAY);
    const arrow = move === UNDO ? undefined : arrowOf(move, model.state);
    const to =
      move === UNDO
        ? model.before?.level === level
          ? model.before.state
          : null
        : arrow?.level === level
          ? arrow.to
          : null;
    if (to === null) {
      expect(result.ok).toBe(false);
      expect(keyOf(stageOf(real.records, P).standing)).toBe(model.state);
      return;
    }
    if (!result.ok) throw new Error(result.message);
    expect(keyOf(result.standing)).toBe(to);
    real.records.push(recordOf(result.record));
    model.before = move === UNDO ? null : { state: model.state, level };
    model.state = to;
    const again = stageOf(shuffled(real.records, this.seed + 1), P);
    expect(keyOf(again.standing)).toBe(to);
    expect(again.chain).toEqual(real.records);
    expect([again.problems, again.conflicts]).toEqual([[], []]);
    expect(mainMove(context({ position: again })) === null).toBe(
      ['archived', 'rejected', 'withdrawn'].includes(to),
    );
  }
  toString(): string {
    return `${this.move} by ${this.level}`;
  }
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const copy = [...list];
  let state = seed || 1;
  for (let i = copy.length - 1; i > 0; i--) {
    state = (state * 48271) % 2147483647;
    const j = state % (i + 1);
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}

describe('random lives', () => {
  it('stands where the model stands after every attempt, in whatever order the moves arrive', () => {
    const attempt = fc
      .tuple(
        fc.constantFrom<MoveId | typeof UNDO>(...MOVE_IDS, UNDO),
        fc.constantFrom(...LEVELS),
        fc.integer({ min: 1, max: 1e6 }),
      )
      .map(([move, level, seed]) => new Attempt(move, level, seed));
    const lives = fc.property(fc.commands([attempt], { maxCommands: 120, size: 'max' }), (commands) => {
      fc.modelRun(
        () => ({ model: { state: 'collected', before: null } as Model, real: { records: [] } as Real }),
        commands,
      );
    });
    fc.assert(lives, { numRuns: 30 });
    // How far lives go is a matter of luck: only those of a known seed are counted.
    visited.clear();
    fc.assert(lives, { numRuns: 60, seed: 58 });
    expect(visited.size).toBeGreaterThan(15);
  });

  it('takes back a step once, by the level that made it', () => {
    const records = upTo('countyPass');
    const position = stageOf(records, P);
    const undo = (level: OfficeLevel, say = SAY) =>
      tryMove(context({ position, actor: { level, roles: ROLES } }), UNDO, say);
    expect(undo('city')).toMatchObject({ ok: false, code: 'wrongLevel' });
    expect(undo('county', { reason: '', opinion: '' })).toMatchObject({ ok: false, code: 'reasonMissing' });
    expect(undo('county')).toMatchObject({ ok: true, standing: { stage: 'countyReview' } });
    const after = history([UNDO], records);
    expect(stageOf(after, P).standing.stage).toBe('countyReview');
    const twice = tryMove(
      context({ position: stageOf(after, P), actor: { level: 'county', roles: ROLES } }),
      UNDO,
      SAY,
    );
    expect(twice).toMatchObject({ ok: false, code: 'nothingToUndo' });
    expect(stageOf(history(['countyPass', 'cityPass'], after), P).standing.endorsed).toBe('r1');
  });
});
