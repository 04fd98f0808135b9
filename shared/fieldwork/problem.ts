/**
 * The life of a problem (登记 → 交办 → 办理 → 反馈 → 确认 → 销号) as a small state machine. Its state is a pure function of the
 * set of its steps: each step names the newest steps it saw, so order is known without clocks, and offices that hold the
 * same steps show the same state.
 */
import type { OfficeLevel } from '../model/codes.ts';
import { OFFICE_LEVEL } from '../model/codes.ts';
import { daysBetween } from '../model/days.ts';
import {
  PROBLEM_ACTION,
  PROBLEM_STATE,
  type ProblemAction,
  type ProblemState,
} from '../model/fieldworkCodes.ts';

const LEVELS: readonly OfficeLevel[] = ['county', 'city', 'region'];

export interface Actor {
  office: string;
  level: OfficeLevel;
}

export interface ProblemStep {
  id: string;
  office: string;
  actorLevel: OfficeLevel;
  action: ProblemAction;
  /** Ids of the steps that were newest when this one was taken. */
  after: readonly string[];
  person: string | null;
  dueDate: string | null;
  text: string | null;
}

/** What the steps start from: who owns the problem and what was asked at first. */
export interface ProblemStart {
  owner: string;
  level: OfficeLevel;
  person: string | null;
  dueDate: string | null;
}

export interface ProblemStanding {
  state: ProblemState;
  /** Whose turn it is to solve it. */
  level: OfficeLevel;
  person: string | null;
  dueDate: string | null;
}

export interface ReplayedStep<S extends ProblemStep> {
  step: S;
  from: ProblemState;
  to: ProblemState;
  /** Why the step has no effect; null when it has. */
  refused: string | null;
}

export interface Replay<S extends ProblemStep> extends ProblemStanding {
  steps: ReplayedStep<S>[];
  /** Steps that no other step names: what the next one has to name. */
  heads: string[];
  /** Steps without effect that nobody has seen since: a person has to look. */
  unsettled: S[];
}

/** May the region, a city or a county look after a problem of `owner`. Park committees carry the codes of their city. */
export function covers(actor: Actor, owner: string): boolean {
  if (actor.office === owner || actor.level === 'region') return true;
  return actor.level === 'city' && actor.office.slice(0, 4) === owner.slice(0, 4);
}

export function levelAbove(level: OfficeLevel): OfficeLevel | null {
  return LEVELS[LEVELS.indexOf(level) + 1] ?? null;
}

function levelBelow(level: OfficeLevel): OfficeLevel | null {
  return LEVELS[LEVELS.indexOf(level) - 1] ?? null;
}

type Who = 'owner' | 'handler' | 'either' | 'covering';

interface Rule {
  who: Who;
  from: readonly ProblemState[];
  to: ProblemState | 'same';
  needs?: readonly ('text' | 'person')[];
}

const ALL = Object.keys(PROBLEM_STATE) as ProblemState[];
const UNANSWERED: readonly ProblemState[] = ['registered', 'assigned', 'handling'];
const RULES: Record<ProblemAction, Rule> = {
  register: { who: 'owner', from: ['registered'], to: 'registered' },
  assign: { who: 'handler', from: ['registered', 'assigned'], to: 'assigned', needs: ['person'] },
  handle: { who: 'handler', from: ['assigned', 'handling'], to: 'handling' },
  answer: { who: 'handler', from: ['assigned', 'handling'], to: 'answered', needs: ['text'] },
  confirm: { who: 'owner', from: ['answered'], to: 'confirmed' },
  close: { who: 'owner', from: ['confirmed'], to: 'closed' },
  return: { who: 'owner', from: ['answered'], to: 'handling', needs: ['text'] },
  reopen: { who: 'owner', from: ['confirmed', 'closed'], to: 'registered', needs: ['text'] },
  escalate: { who: 'either', from: [...UNANSWERED, 'answered'], to: 'registered', needs: ['text'] },
  handDown: { who: 'handler', from: UNANSWERED, to: 'registered', needs: ['text'] },
  withdraw: { who: 'owner', from: [...UNANSWERED, 'answered'], to: 'registered', needs: ['text'] },
  decide: { who: 'covering', from: ALL.filter((s) => s !== 'closed'), to: 'same', needs: ['text'] },
  urge: { who: 'covering', from: UNANSWERED, to: 'same' },
  note: { who: 'covering', from: ALL, to: 'same', needs: ['text'] },
};

/** The office whose turn it is: the owner at county level, else any office of the asked level that covers the owner. */
export function isHandler(actor: Actor, owner: string, level: OfficeLevel): boolean {
  return level === 'county' ? actor.office === owner : actor.level === level && covers(actor, owner);
}

function mayAct(actor: Actor, who: Who, owner: string, level: OfficeLevel): boolean {
  if (who === 'owner') return actor.office === owner;
  if (who === 'handler') return isHandler(actor, owner, level);
  if (who === 'either') return actor.office === owner || isHandler(actor, owner, level);
  return covers(actor, owner);
}

const WHO: Record<Who, string> = {
  owner: '提出问题的单位',
  handler: '承办层级',
  either: '提出问题的单位或承办层级',
  covering: '提出问题的单位和它的上级',
};

/** Why an action is not possible at a standing, in words; null when it is. */
export function whyNot(
  action: ProblemAction,
  actor: Actor,
  owner: string,
  standing: ProblemStanding,
): string | null {
  const rule = RULES[action];
  const word = PROBLEM_ACTION[action];
  if (!mayAct(actor, rule.who, owner, standing.level))
    return `“${word}”由${WHO[rule.who]}做，这个问题现在由${OFFICE_LEVEL[standing.level]}承办。`;
  if (!rule.from.includes(standing.state))
    return `问题现在是“${PROBLEM_STATE[standing.state]}”，不能${word}。`;
  if (action === 'escalate' && levelAbove(standing.level) === null)
    return '问题已经在自治区级，没有更高的层级可升。';
  if ((action === 'handDown' || action === 'withdraw') && standing.level === 'county')
    return '问题就在县级，没有下级可退。';
  return null;
}

/** What an action needs beside its button. */
export function needsOf(action: ProblemAction): readonly ('text' | 'person')[] {
  return RULES[action].needs ?? [];
}

/** The actions open to an office now, in the order in which a screen offers them; `register` is never one. */
export function openActions(actor: Actor, owner: string, standing: ProblemStanding): ProblemAction[] {
  return (Object.keys(RULES) as ProblemAction[]).filter(
    (action) => action !== 'register' && whyNot(action, actor, owner, standing) === null,
  );
}

/** The standing after a step that is possible. */
export function advance(
  standing: ProblemStanding,
  step: Pick<ProblemStep, 'action' | 'person' | 'dueDate'>,
): ProblemStanding {
  const { to } = RULES[step.action];
  const next: ProblemStanding = {
    state: to === 'same' ? standing.state : to,
    level: standing.level,
    person: step.person ?? standing.person,
    dueDate: step.dueDate ?? standing.dueDate,
  };
  if (step.action === 'decide' && step.person !== null && standing.state === 'registered')
    next.state = 'assigned';
  const moved =
    step.action === 'escalate'
      ? levelAbove(standing.level)
      : step.action === 'handDown'
        ? levelBelow(standing.level)
        : step.action === 'withdraw'
          ? 'county'
          : null;
  if (moved !== null) {
    next.level = moved;
    // The new level names its own person; the old one has no more to do.
    next.person = step.person;
  }
  return next;
}

/** Concurrent steps: the higher level first, then by code and id, which every office sees alike. */
function earlier(a: ProblemStep, b: ProblemStep): number {
  if (a.actorLevel !== b.actorLevel) return LEVELS.indexOf(b.actorLevel) - LEVELS.indexOf(a.actorLevel);
  if (a.office !== b.office) return a.office < b.office ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Every step after the ones it names; of several that could come next, the same one at every office. */
function inOrder<S extends ProblemStep>(steps: readonly S[]): S[] {
  const known = new Map(steps.map((step) => [step.id, step]));
  const parents = new Map(
    steps.map((step) => [step.id, new Set(step.after.filter((id) => known.has(id) && id !== step.id))]),
  );
  const waiting = [...steps].sort(earlier);
  const done = new Set<string>();
  const ordered: S[] = [];
  while (waiting.length > 0) {
    const at = waiting.findIndex((step) => [...(parents.get(step.id) ?? [])].every((id) => done.has(id)));
    // Steps that name each other in a ring cannot come from this program; they keep the order of their ids.
    const [next] = waiting.splice(Math.max(at, 0), 1);
    if (!next) break;
    done.add(next.id);
    ordered.push(next);
  }
  return ordered;
}

/** The problem as its steps leave it, in whatever order they arrived. */
export function replay<S extends ProblemStep>(start: ProblemStart, steps: readonly S[]): Replay<S> {
  const unique = [...new Map(steps.map((step) => [step.id, step])).values()];
  let standing: ProblemStanding = {
    state: 'registered',
    level: start.level,
    person: start.person,
    dueDate: start.dueDate,
  };
  const replayed = inOrder(unique).map((step): ReplayedStep<S> => {
    const from = standing.state;
    const refused = whyNot(
      step.action,
      { office: step.office, level: step.actorLevel },
      start.owner,
      standing,
    );
    if (refused === null) standing = advance(standing, step);
    return { step, from, to: standing.state, refused };
  });
  const named = new Set(unique.flatMap((step) => step.after.filter((id) => id !== step.id)));
  return {
    ...standing,
    steps: replayed,
    heads: unique
      .map((step) => step.id)
      .filter((id) => !named.has(id))
      .sort(),
    unsettled: replayed
      .filter(({ step, refused }) => refused !== null && !named.has(step.id))
      .map((r) => r.step),
  };
}

/** Days past the due date while nobody has answered; 0 when not overdue. The due day itself is in time. */
export function overdueDays(standing: Pick<ProblemStanding, 'state' | 'dueDate'>, today: string): number {
  if (standing.dueDate === null || !UNANSWERED.includes(standing.state)) return 0;
  return Math.max(0, daysBetween(standing.dueDate, today));
}
