/**
 * What an import would do, row by row, without doing it. Preview shows this plan and commit carries out the same one,
 * so that a dry run equals a commit.
 */
import type { LedgerRow as LedgerRowReport } from '../../../shared/api/schemas.ts';
import {
  enterpriseKeys,
  joinEnterprises,
  type LedgerRow,
  refuseRepeats,
} from '../../../shared/ledger/ledger.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';
import { openMatcher } from './match.ts';
import {
  identifyEnterprise,
  type KnownEnterprise,
  type PlannedEnterprise,
  planEnterprise,
} from './planEnterprise.ts';
import type { PlanContext, PlannedRecord } from './planned.ts';
import { type PlannedProject, planProject } from './planProject.ts';

export interface LedgerPlan {
  reports: LedgerRowReport[];
  /** In the order of writing: enterprises before projects. */
  records: PlannedRecord[];
  /** Names the registry records that the plan rests on, with their versions. */
  state: string;
}

function isGood(row: LedgerRow): boolean {
  return row.problems.length === 0;
}

function groupGood(
  rows: readonly LedgerRow[],
  keyOf: (row: LedgerRow) => string | null,
): Map<string, LedgerRow[]> {
  const groups = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    const key = isGood(row) ? keyOf(row) : null;
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function stateOf(record: { id: string; version: number } | undefined): string {
  return record ? `${record.id}@${record.version}` : '+';
}

/**
 * New rows say what was read in every cell only in files up to this size: the ledgers that a person looks through.
 * The values of thousands of new rows would take longer to carry to the page than to import.
 */
const DETAILED_NEW_ROWS = 500;

/**
 * Plans the import of rows that were read; notes problems and warnings in them. Synchronous, so that nothing can
 * change between planning and writing. What enterprises would become is joined from the rows that turn out good.
 */
export function planLedger(
  workspace: Workspace,
  rows: readonly LedgerRow[],
  file: string,
  planYear: number,
): LedgerPlan {
  const context: PlanContext = {
    matcher: openMatcher(workspace, {
      usccs: rows.flatMap((row) => row.enterprise.uscc ?? []),
      enterpriseNames: rows.flatMap((row) => row.enterprise.name ?? []),
      projectCodes: rows.flatMap((row) => row.project.projectCode ?? []),
    }),
    file,
    planYear,
    office: workspace.info.office.code,
    offices: officeNames(workspace),
    describesNew: rows.length <= DETAILED_NEW_ROWS,
  };
  const keys = enterpriseKeys(rows);
  const keyOf = (row: LedgerRow) => keys.get(row) ?? null;
  refuseRepeats(rows, keys);

  const known = new Map<string, KnownEnterprise | null>();
  for (const [key, group] of groupGood(rows, keyOf)) known.set(key, identifyEnterprise(context, group));
  const knownOf = (row: LedgerRow) => known.get(keyOf(row) ?? '') ?? null;

  const projects = new Map<LedgerRow, PlannedProject>();
  const claimed = new Map<string, number>();
  for (const row of rows) {
    const planned = isGood(row) ? planProject(context, row, knownOf(row), claimed) : null;
    if (planned) projects.set(row, planned);
  }

  const enterprises = new Map<string, PlannedEnterprise>();
  for (const [key, statement] of joinEnterprises(rows, keys)) {
    const enterprise = known.get(key);
    if (enterprise) enterprises.set(key, planEnterprise(context, statement, enterprise));
  }

  const reports = rows.map((row): LedgerRowReport => {
    const project = projects.get(row);
    const changes = [
      ...(enterprises.get(keyOf(row) ?? '')?.changes.get(row) ?? []),
      ...(project?.changes ?? []),
    ];
    const status = !project ? 'wrong' : !project.found ? 'new' : changes.length > 0 ? 'changed' : 'unchanged';
    return {
      row: row.row,
      status,
      enterpriseName: row.enterprise.name ?? knownOf(row)?.name ?? '',
      projectName: row.project.name ?? '',
      reasons: row.problems,
      warnings: row.warnings,
      changes: project ? changes : [],
    };
  });
  const state = [...projects].map(
    ([row, { found }]) => `${row.row}:${stateOf(knownOf(row)?.found)}:${stateOf(found)}`,
  );
  const records = [...enterprises.values(), ...projects.values()].flatMap((planned) => planned.record ?? []);
  return { reports, records, state: state.join('\n') };
}
