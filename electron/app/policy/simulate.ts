/** What-if and reform: the same projects under what holds now and under what is tried. */
import type { z } from 'zod';
import type { Simulation, scenarioBodySchema } from '../../../shared/api/schemas.ts';
import { changedPack, readFactSettings, withSettings } from '../../../shared/policy/scenario.ts';
import { type Pack, type Verdict, verdict } from '../../../shared/rules/index.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';
import { packChooser } from '../pack/index.ts';
import type { Task } from '../task.ts';
import { choosePack, refuseProblems } from './choose.ts';
import { type JudgedProject, judgedProjects, type PackOf } from './facts.ts';

type Body = z.output<typeof scenarioBodySchema>;
type Row = Simulation['rows'][number];
type Side = Simulation['before'];

/** Rows shown on the screen; the counts always have all of them. */
const SHOWN_ROWS = 500;
/** Projects judged between two pauses. */
const PAUSE = 250;

const status = (value: boolean | null): Row['before'] =>
  value === null ? 'undetermined' : value ? 'met' : 'unmet';
const capOf = (v: Verdict): number | null => (v.subsidised ? v.lowFen : null);

function count(side: Side, v: Verdict): void {
  side[status(v.eligible)] += 1;
  side.capFen += capOf(v) ?? 0;
  side.capHighFen += v.highFen;
}

/** The packs under which each project is tried, each changed once. */
function triedPacks(workspace: Workspace, body: Body, now: PackOf): PackOf {
  const change = (pack: Pack): Pack => {
    const changed = changedPack(pack, body.parameters);
    return changed.ok ? changed.pack : refuseProblems('试算的参数', changed.problems);
  };
  if (body.pack !== null) {
    const pack = change(choosePack(workspace, body.pack));
    return () => pack;
  }
  const known = new Map<Pack, Pack>();
  return (project) => {
    const pack = now(project);
    const tried = known.get(pack) ?? change(pack);
    known.set(pack, tried);
    return tried;
  };
}

const KIND_ORDER = { entering: 0, leaving: 1, cap: 2, unsettled: 3 } as const;

function kindOf(before: Verdict, after: Verdict): keyof typeof KIND_ORDER | null {
  if (before.eligible !== after.eligible) {
    if (after.eligible === true) return 'entering';
    return before.eligible === true ? 'leaving' : 'unsettled';
  }
  const sameCap =
    capOf(before) === capOf(after) && before.lowFen === after.lowFen && before.highFen === after.highFen;
  return sameCap ? null : 'cap';
}

function inScope(project: JudgedProject, body: Body, ids: ReadonlySet<string> | null): boolean {
  if (ids !== null) return ids.has(project.id);
  return body.planYear === null || (project.planYear ?? 2019) === body.planYear;
}

/**
 * @param from the pack to compare with; null compares with what each project is judged by now
 * @throws AppError BAD_INPUT naming the parameter or fact that cannot be set so; nothing is written in any case.
 */
export async function simulate(
  workspace: Workspace,
  body: Body,
  task: Task,
  from: Pack | null = null,
): Promise<Simulation> {
  const facts = readFactSettings(body.facts);
  const settings = facts.ok ? facts.settings : refuseProblems('试算的事实', facts.problems);
  const now: PackOf = from === null ? packChooser(workspace) : () => from;
  const tried = triedPacks(workspace, body, now);
  const ids = body.projectIds === null ? null : new Set(body.projectIds);
  const projects = (await judgedProjects(workspace, task)).filter((project) => inScope(project, body, ids));
  const side = (): Side => ({ met: 0, unmet: 0, undetermined: 0, capFen: 0, capHighFen: 0 });
  const before = side();
  const after = side();
  const found = { entering: 0, leaving: 0, cap: 0, unsettled: 0 };
  const changed: { kind: keyof typeof KIND_ORDER; project: JudgedProject; old: Verdict; next: Verdict }[] =
    [];
  const kept = { entering: 0, leaving: 0, cap: 0, unsettled: 0 };
  const start = performance.now();
  for (const [i, project] of projects.entries()) {
    if (i % PAUSE === 0) {
      task.report({ label: '试算', done: i, total: projects.length });
      await task.breathe();
    }
    const old = verdict(project.values, now(project));
    const next = verdict(withSettings(project.values, settings), tried(project));
    count(before, old);
    count(after, next);
    const kind = kindOf(old, next);
    if (kind === null) continue;
    found[kind] += 1;
    if (kept[kind] < SHOWN_ROWS) {
      kept[kind] += 1;
      changed.push({ kind, project, old, next });
    }
  }
  const names = officeNames(workspace);
  const rows = changed
    .sort((a, b) => KIND_ORDER[a.kind] - KIND_ORDER[b.kind])
    .slice(0, SHOWN_ROWS)
    .map(
      ({ project, old, next }): Row => ({
        projectId: project.id,
        name: project.name,
        enterpriseName: project.enterpriseName,
        officeName: names.get(project.office) ?? project.office,
        before: status(old.eligible),
        after: status(next.eligible),
        beforeCapFen: capOf(old),
        afterCapFen: capOf(next),
        beforeMostFen: old.highFen,
        afterMostFen: next.highFen,
      }),
    );
  return {
    projects: projects.length,
    before,
    after,
    entering: found.entering,
    leaving: found.leaving,
    capChanged: found.cap,
    unsettled: found.unsettled,
    rows,
    milliseconds: Math.round(performance.now() - start),
  };
}
