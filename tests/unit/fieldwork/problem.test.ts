/** The life of a problem: every step from every state, and replay as a function of the set of steps. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  advance,
  covers,
  openActions,
  overdueDays,
  type ProblemStep,
  replay,
  whyNot,
} from '../../../shared/fieldwork/problem.ts';
import { PROBLEM_ACTION, PROBLEM_STATE, type ProblemAction } from '../../../shared/model/fieldworkCodes.ts';

const COUNTY: Actor = { office: '450110', level: 'county' };
const CITY: Actor = { office: '450100', level: 'city' };
const OTHER_CITY: Actor = { office: '450200', level: 'city' };
const REGION: Actor = { office: '450000', level: 'region' };
const START = { owner: '450110', level: 'county', person: null, dueDate: '2019-09-20' } as const;
const ACTIONS = Object.keys(PROBLEM_ACTION) as ProblemAction[];

let serial = 0;
function step(
  actor: Actor,
  action: ProblemAction,
  after: string[],
  more: Partial<ProblemStep> = {},
): ProblemStep {
  serial += 1;
  return {
    id: `s${String(serial).padStart(5, '0')}`,
    office: actor.office,
    actorLevel: actor.level,
    action,
    after,
    person: null,
    dueDate: null,
    text: null,
    ...more,
  };
}
function chain(...moves: [Actor, ProblemAction, Partial<ProblemStep>?][]): ProblemStep[] {
  const steps: ProblemStep[] = [];
  for (const [actor, action, more] of moves)
    steps.push(step(actor, action, steps.length > 0 ? [steps.at(-1)!.id] : [], more));
  return steps;
}

describe('a problem', () => {
  it('goes from registration to closing, each state by its own step', () => {
    const steps = chain(
      [COUNTY, 'register'],
      [COUNTY, 'assign', { person: '韦志成', dueDate: '2019-10-25' }],
      [COUNTY, 'handle'],
      [COUNTY, 'answer', { text: '已到货' }],
      [COUNTY, 'confirm'],
      [COUNTY, 'close'],
    );
    const done = replay(START, steps);
    expect(done.steps.map((s) => s.to)).toEqual(Object.keys(PROBLEM_STATE));
    expect(done).toMatchObject({ state: 'closed', person: '韦志成', dueDate: '2019-10-25', unsettled: [] });
    expect(openActions(COUNTY, START.owner, done)).toEqual(['reopen', 'note']);
  });

  it('moves one level up and down, where the asked level acts and nobody else', () => {
    const up = replay(START, chain([COUNTY, 'register'], [COUNTY, 'escalate', { text: '超期' }]));
    expect(up).toMatchObject({ state: 'registered', level: 'city', person: null });
    expect(whyNot('assign', COUNTY, START.owner, up)).toContain('市级');
    expect(whyNot('assign', OTHER_CITY, START.owner, up)).toContain('承办层级');
    expect(whyNot('assign', CITY, START.owner, up)).toBeNull();
    expect(whyNot('escalate', REGION, START.owner, up)).not.toBeNull();
    const top = { ...up, level: 'region' as const };
    expect(whyNot('escalate', COUNTY, START.owner, top)).toContain('没有更高的层级');
    expect(advance(top, { action: 'handDown', person: null, dueDate: null }).level).toBe('city');
    expect(advance(top, { action: 'withdraw', person: null, dueDate: null }).level).toBe('county');
    expect(whyNot('withdraw', COUNTY, START.owner, { ...up, level: 'county' })).toContain('没有下级');
  });

  it('is returned with its reason and reopened only once it was confirmed', () => {
    const answered = chain(
      [COUNTY, 'register'],
      [COUNTY, 'assign', { person: '甲' }],
      [COUNTY, 'answer', { text: '好了' }],
    );
    expect(replay(START, [...answered, step(COUNTY, 'return', [answered[2]!.id])]).state).toBe('handling');
    expect(replay(START, [...answered, step(COUNTY, 'reopen', [answered[2]!.id])])).toMatchObject({
      state: 'answered',
      unsettled: [{ action: 'reopen' }],
    });
  });

  it('shows a concurrent step without effect until somebody has seen it', () => {
    const base = chain([COUNTY, 'register'], [COUNTY, 'escalate'], [CITY, 'assign', { person: '市局甲' }]);
    const head = base.at(-1)!.id;
    const answer = step(CITY, 'answer', [head], { text: '已协调' });
    const again = step(CITY, 'handle', [head]);
    const both = replay(START, [...base, again, answer]);
    expect(both.heads).toEqual([answer.id, again.id].sort());
    expect(both.unsettled.map((s) => s.id)).toEqual([again.id]);
    const seen = replay(START, [...base, again, answer, step(COUNTY, 'confirm', both.heads)]);
    expect(seen).toMatchObject({ state: 'confirmed', unsettled: [] });
  });

  it('is overdue from the day after, and not once it was answered', () => {
    const at = (state: keyof typeof PROBLEM_STATE, dueDate: string | null) => ({ state, dueDate });
    expect(overdueDays(at('handling', '2019-09-20'), '2019-09-20')).toBe(0);
    expect(overdueDays(at('handling', '2019-09-20'), '2019-09-21')).toBe(1);
    expect(overdueDays(at('registered', '2019-09-20'), '2019-10-01')).toBe(11);
    expect(overdueDays(at('answered', '2019-09-20'), '2019-10-01')).toBe(0);
    expect(overdueDays(at('handling', null), '2019-10-01')).toBe(0);
  });

  it('is looked after by its own county, its own city and the region', () => {
    expect(covers(COUNTY, '450110')).toBe(true);
    expect(covers({ office: '450123', level: 'county' }, '450110')).toBe(false);
    expect([covers(CITY, '450110'), covers(OTHER_CITY, '450110'), covers(REGION, '450110')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

/** Any set of steps, each naming any steps before it. */
const history = fc
  .array(
    fc.record({
      actor: fc.constantFrom(COUNTY, CITY, OTHER_CITY, REGION),
      action: fc.constantFrom(...ACTIONS),
      after: fc.array(fc.nat(60), { maxLength: 3 }),
      person: fc.option(fc.constantFrom('甲', '乙')),
    }),
    { maxLength: 24 },
  )
  .map((list) =>
    list.map(({ actor, action, after, person }, i) => ({
      ...step(actor, action, [], { person }),
      id: `s${i}`,
      after: [...new Set(after.filter((n) => n < i).map((n) => `s${n}`))],
    })),
  );

describe('replay', () => {
  it('is the same in whatever order and however often the steps arrive', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (steps, random) => {
        const order = random[Symbol.iterator]();
        const shuffled = [...steps, ...steps.slice(0, 3)]
          .map((s) => ({ s, key: order.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ s }) => s);
        expect(replay(START, shuffled)).toEqual(replay(START, steps));
      }),
    );
  });

  it('never lets an office do what is not its turn, and loses no step', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const done = replay(START, steps);
        expect(done.steps.map((s) => s.step.id).sort()).toEqual(steps.map((s) => s.id).sort());
        let level: string = START.level;
        let state: string = 'registered';
        for (const { step: s, from, to, refused } of done.steps) {
          expect(from).toBe(state);
          if (refused !== null) expect(to).toBe(from);
          else {
            expect(covers({ office: s.office, level: s.actorLevel }, START.owner)).toBe(true);
            if (['confirm', 'close', 'reopen', 'withdraw', 'return'].includes(s.action))
              expect(s.office).toBe(START.owner);
            if (['assign', 'handle', 'answer'].includes(s.action) && level !== 'county')
              expect(s.actorLevel).toBe(level);
            level =
              s.action === 'escalate'
                ? level === 'county'
                  ? 'city'
                  : 'region'
                : s.action === 'withdraw'
                  ? 'county'
                  : s.action === 'handDown'
                    ? level === 'region'
                      ? 'city'
                      : 'county'
                    : level;
          }
          state = to;
        }
        expect([done.state, done.level]).toEqual([state, level]);
      }),
    );
  });

  it('offers exactly the actions that then have effect', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(COUNTY, CITY, REGION), (steps, actor) => {
        const before = replay(START, steps);
        for (const action of openActions(actor, START.owner, before)) {
          const taken = { ...step(actor, action, before.heads, { text: '写明', person: '甲' }), id: 'zz' };
          expect(replay(START, [...steps, taken]).steps.at(-1)).toMatchObject({ step: taken, refused: null });
        }
      }),
    );
  });
});
