/** What the rules say of each project, kept beside it and refreshed in the transaction that changed the facts. */
import type { DecisionSummary } from '../../../shared/api/schemas.ts';
import type { EnterpriseFields, ProjectFields } from '../../../shared/model/entities.ts';
import type { Facts } from '../../../shared/model/facts.ts';
import { factsOf } from '../../../shared/model/projectFacts.ts';
import {
  type Decision,
  evaluate,
  type Outcome,
  outcomeOf,
  type Pack,
  packHash,
  valuesOf,
} from '../../../shared/rules/index.ts';
import { BULK_ROWS, openBulkInsert } from '../../database/bulkInsert.ts';
import type { Workspace } from '../context.ts';
import { packChooser } from '../pack/index.ts';

type Status = DecisionSummary['status'];

export interface DecisionRow {
  projectId: string;
  packId: string;
  packHash: string;
  status: Status;
  clause31: Status;
  clause32: Status;
  clause33: Status;
  clause34: Status;
  clause35: Status;
  subsidyStatus: Status;
  capFen: number | null;
  capLowFen: number | null;
  capHighFen: number | null;
  awardStatus: Status;
  missingCount: number;
  missing: string;
}

/** Column of a clause's result in the decision table. */
export const CLAUSE_COLUMN = {
  '3.1': 'clause31',
  '3.2': 'clause32',
  '3.3': 'clause33',
  '3.4': 'clause34',
  '3.5': 'clause35',
} as const;

function toRow(
  projectId: string,
  pack: Pick<Decision, 'packId' | 'packHash'>,
  decision: Outcome,
): DecisionRow {
  return {
    projectId,
    packId: pack.packId,
    packHash: pack.packHash,
    status: decision.status,
    clause31: decision.clauses['3.1'].status,
    clause32: decision.clauses['3.2'].status,
    clause33: decision.clauses['3.3'].status,
    clause34: decision.clauses['3.4'].status,
    clause35: decision.clauses['3.5'].status,
    subsidyStatus: decision.subsidy.status,
    capFen: decision.subsidy.capFen,
    capLowFen: decision.subsidy.capRangeFen?.[0] ?? null,
    capHighFen: decision.subsidy.capRangeFen?.[1] ?? null,
    awardStatus: decision.award.status,
    missingCount: decision.missing.length,
    missing: JSON.stringify(decision.missing),
  };
}

export function toSummary(row: DecisionRow): DecisionSummary {
  return {
    status: row.status,
    clauses: Object.fromEntries(
      Object.entries(CLAUSE_COLUMN).map(([clause, column]) => [clause, row[column]]),
    ),
    subsidyStatus: row.subsidyStatus,
    capFen: row.capFen,
    capLowFen: row.capLowFen,
    capHighFen: row.capHighFen,
    awardStatus: row.awardStatus,
    missing: JSON.parse(row.missing) as string[],
    packId: row.packId,
  };
}

export interface Judged {
  facts: Facts;
  decision: Decision;
}

/** Facts of one project and the pack that judges it. */
interface Case {
  facts: Facts;
  pack: Pack;
}

function caseOf(
  workspace: Workspace,
  projectId: string,
  enterpriseOf: (id: string) => Partial<EnterpriseFields> | null,
  packOf: (project: Pick<ProjectFields, 'planYear' | 'policyPackId'>) => Pack,
  fields?: Partial<ProjectFields>,
): Case | undefined {
  const project = fields ?? workspace.records.view.get('project', projectId)?.fields;
  if (!project) return undefined;
  const facts = factsOf(projectId, project, project.enterpriseId ? enterpriseOf(project.enterpriseId) : null);
  const { planYear = null, policyPackId = null } = project;
  return { facts, pack: packOf({ planYear, policyPackId }) };
}

/** Records that the caller has just begun and therefore need not be read again: the fields that were set. */
export interface BegunRecords {
  project: ReadonlyMap<string, Partial<ProjectFields>>;
  enterprise: ReadonlyMap<string, Partial<EnterpriseFields>>;
}
const NONE: BegunRecords = { project: new Map(), enterprise: new Map() };

/** Fields of living enterprises, each read once. */
function enterpriseReader(
  workspace: Workspace,
  begun: BegunRecords['enterprise'] = NONE.enterprise,
): (id: string) => Partial<EnterpriseFields> | null {
  const read = new Map<string, Partial<EnterpriseFields> | null>(begun);
  return (id) => {
    let fields = read.get(id);
    if (fields === undefined) {
      const record = workspace.records.view.get('enterprise', id);
      fields = record && !record.deleted ? record.fields : null;
      read.set(id, fields);
    }
    return fields;
  };
}

/** The full decision on one project as it stands, or undefined when there is no such project. */
export function decide(workspace: Workspace, projectId: string): Decision | undefined {
  return decider(workspace)(projectId)?.decision;
}

/** As `decide`, for many projects: what they share is read once. */
export function decider(workspace: Workspace): (projectId: string) => Judged | undefined {
  const enterpriseOf = enterpriseReader(workspace);
  const packOf = packChooser(workspace);
  return (projectId) => {
    const found = caseOf(workspace, projectId, enterpriseOf, packOf);
    return found && { facts: found.facts, decision: evaluate(found.facts, found.pack) };
  };
}

const COLUMNS = [
  'projectId',
  'packId',
  'packHash',
  'status',
  'clause31',
  'clause32',
  'clause33',
  'clause34',
  'clause35',
  'subsidyStatus',
  'capFen',
  'capLowFen',
  'capHighFen',
  'awardStatus',
  'missingCount',
  'missing',
] as const satisfies readonly (keyof DecisionRow)[];

/** Computes and stores the decisions of these projects again. Runs inside the caller's transaction. */
export function refreshDecisions(
  workspace: Workspace,
  projectIds: Iterable<string>,
  begun: BegunRecords = NONE,
): void {
  const insert = openBulkInsert(workspace.db, 'decision', [], COLUMNS, 'projectId');
  let rows: DecisionRow[] = [];
  const flush = () => {
    insert({}, rows.length, (index, values, start) => {
      const row = rows[index] as DecisionRow;
      for (let i = 0; i < COLUMNS.length; i++)
        values[start + i] = row[COLUMNS[i] as (typeof COLUMNS)[number]];
    });
    rows = [];
  };
  const enterpriseOf = enterpriseReader(workspace, begun.enterprise);
  const packOf = packChooser(workspace);
  for (const id of projectIds) {
    const found = caseOf(workspace, id, enterpriseOf, packOf, begun.project.get(id));
    if (!found) continue;
    const { facts, pack } = found;
    rows.push(toRow(id, { packId: pack.id, packHash: packHash(pack) }, outcomeOf(valuesOf(facts), pack)));
    if (rows.length === BULK_ROWS) flush();
  }
  flush();
}

/** Projects whose enterprise is one of these. */
export function projectsOf(workspace: Workspace, enterpriseIds: Iterable<string>): string[] {
  const find = workspace.db
    .prepare<[string], string>('SELECT id FROM project WHERE enterpriseId = ?')
    .pluck();
  return [...enterpriseIds].flatMap((id) => find.all(id));
}

/** The stored decision, as it was last written. */
export function storedDecision(workspace: Workspace, projectId: string): DecisionSummary | undefined {
  const row = workspace.db
    .prepare<[string], DecisionRow>('SELECT * FROM decision WHERE projectId = ?')
    .get(projectId);
  return row && toSummary(row);
}

/** What would be stored for a decision. */
export function summarise(decision: Decision): DecisionSummary {
  return toSummary(toRow(decision.id, decision, decision));
}

interface YearRow {
  planYear: number | null;
  policyPackId: string | null;
}

/** Brings decisions made under another pack, or not made at all, up to date, inside the caller's transaction. */
export function refreshStaleNow(workspace: Workspace): void {
  refreshDecisions(workspace, staleDecisions(workspace));
}

function staleDecisions(workspace: Workspace): string[] {
  const packOf = packChooser(workspace);
  const kinds = workspace.db
    .prepare<[], YearRow>('SELECT DISTINCT planYear, policyPackId FROM project')
    .all();
  const find = workspace.db
    .prepare<[number | null, string | null, string], string>(
      `SELECT project.id FROM project LEFT JOIN decision ON decision.projectId = project.id
       WHERE project.planYear IS ? AND project.policyPackId IS ? AND decision.packHash IS NOT ?`,
    )
    .pluck();
  return kinds.flatMap((kind) => find.all(kind.planYear, kind.policyPackId, packHash(packOf(kind))));
}

/** As `refreshStaleNow`, in a transaction of its own; called when a workspace opens, as packs come into force with time. */
export function refreshStale(workspace: Workspace): void {
  const stale = staleDecisions(workspace);
  if (stale.length > 0) workspace.records.atomically(() => refreshDecisions(workspace, stale));
}
