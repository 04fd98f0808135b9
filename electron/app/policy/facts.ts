/** The facts of every living project as flat values, read once and kept until the database changes. */
import { FACT_FIELDS, type Pack, type Values } from '../../../shared/rules/index.ts';
import type { Workspace } from '../context.ts';
import type { Task } from '../task.ts';

export interface JudgedProject {
  id: string;
  name: string;
  enterpriseName: string | null;
  office: string;
  planYear: number | null;
  policyPackId: string | null;
  values: Values;
}

const STANDARD_COLUMN: Record<string, string> = {
  land: 'meetsLand',
  environment: 'meetsEnvironment',
  energyConservation: 'meetsEnergyConservation',
  technology: 'meetsTechnology',
  workSafety: 'meetsWorkSafety',
};

/** The column of a fact; lists are left out, no verdict reads them. */
function columnOf(path: string): string {
  const [owner = '', key = '', inner] = path.split('.');
  if (inner !== undefined) return `p.${STANDARD_COLUMN[inner]}`;
  return owner === 'enterprise' ? `e.${key}` : `p.${key}`;
}

const HEAD = [
  'p.id',
  'p.name',
  'e.name',
  'p.office',
  'p.planYear',
  'p.policyPackId',
  'p.amountRanges',
  'p.deleted',
];
const SELECT = `SELECT ${[...HEAD, ...FACT_FIELDS.map((f) => (f.kind === 'list' ? 'NULL' : columnOf(f.path)))].join(', ')}
  FROM project p LEFT JOIN enterprise e ON e.id = p.enterpriseId AND e.deleted = 0`;
const DELETED = HEAD.indexOf('p.deleted');

const RANGED = FACT_FIELDS.flatMap((field, i) =>
  field.kind === 'amount' ? [[i, field.path.slice('project.'.length)] as const] : [],
);

function toProject(row: unknown[]): JudgedProject {
  const [id, name, enterpriseName, office, planYear, policyPackId, ranges] = row;
  const values: unknown[] = row.slice(HEAD.length);
  FACT_FIELDS.forEach((field, i) => {
    if (field.kind === 'boolean' && values[i] !== null) values[i] = values[i] === 1;
  });
  if (typeof ranges === 'string') {
    const known = JSON.parse(ranges) as Record<string, unknown>;
    for (const [i, key] of RANGED) values[i] ??= known[key] ?? null;
  }
  values.push(planYear ?? 2019);
  return {
    id: id as string,
    name: (name as string | null) ?? '未命名',
    enterpriseName: enterpriseName as string | null,
    office: office as string,
    planYear: planYear as number | null,
    policyPackId: policyPackId as string | null,
    values: values as Values,
  };
}

/** Projects read between two pauses. */
const PAGE = 500;

const held = new WeakMap<Workspace, { stamp: string; projects: JudgedProject[] }>();

/** Changes whenever anything in the database does, by this connection or another. */
function stampOf({ db }: Workspace): string {
  const own = db.prepare<[], number>('SELECT total_changes()').pluck().get();
  return `${own} ${db.pragma('data_version', { simple: true })}`;
}

/** Every living project with its facts. Long for many projects the first time: reports and can be cancelled. */
export async function judgedProjects(workspace: Workspace, task: Task): Promise<JudgedProject[]> {
  const stamp = stampOf(workspace);
  const known = held.get(workspace);
  if (known?.stamp === stamp) return known.projects;
  // All of them, deleted ones too: counted in an index. To look into each row would hold the thread for long at once.
  const total = workspace.db.prepare<[], number>('SELECT count(*) FROM project').pluck().get() as number;
  const page = workspace.db
    .prepare<[string], unknown[]>(`${SELECT} WHERE p.id > ? ORDER BY p.id LIMIT ${PAGE}`)
    .raw();
  const projects: JudgedProject[] = [];
  let done = 0;
  for (let last = ''; ; ) {
    const rows = page.all(last);
    for (const row of rows) if (row[DELETED] === 0) projects.push(toProject(row));
    done += rows.length;
    task.report({ label: '读取项目', done, total });
    await task.breathe();
    if (rows.length < PAGE) break;
    last = rows.at(-1)?.[0] as string;
  }
  held.set(workspace, { stamp, projects });
  return projects;
}

export type PackOf = (project: Pick<JudgedProject, 'planYear' | 'policyPackId'>) => Pack;
