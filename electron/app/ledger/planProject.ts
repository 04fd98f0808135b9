/** Which project a row of a ledger speaks of, and what it would change there. */
import { type LedgerRow, sameValue } from '../../../shared/ledger/ledger.ts';
import type { JsonValue, Source } from '../../../shared/model/operation.ts';
import type { StoredRecord } from '../../database/view.ts';
import { newId } from './newId.ts';
import type { KnownEnterprise } from './planEnterprise.ts';
import {
  type Change,
  columnOf,
  columnsOf,
  importSource,
  labelOf,
  noteKept,
  otherOwner,
  type PlanContext,
  type PlannedRecord,
  refuseRow,
  type Values,
} from './planned.ts';

/** Column named as the source of a plan year that the title states, not a column. */
const TITLE = '表题';

export interface PlannedProject {
  found: StoredRecord<'project'> | undefined;
  record: PlannedRecord | null;
  changes: Change[];
}

/** By project code; else by enterprise and name, among records without another code. */
function findProject(context: PlanContext, row: LedgerRow, enterprise: KnownEnterprise | null) {
  const { projectCode, name } = row.project;
  const byCode = projectCode ? context.matcher.projectByCode(projectCode) : undefined;
  if (byCode !== undefined || !enterprise?.found || !name) return byCode;
  return context.matcher.projectByName(enterprise.id, name, projectCode != null);
}

function compare(
  context: PlanContext,
  row: LedgerRow,
  enterprise: KnownEnterprise | null,
  found: StoredRecord<'project'> | undefined,
): PlannedProject {
  const current = (found?.fields ?? {}) as Values;
  const stated = row.project as Values;
  // A new project begins with all that is stated.
  const set: Values = found ? {} : { ...stated };
  const sources: Record<string, Source> = {};
  const changes: Change[] = [];
  const columns = columnsOf(row, 'project');
  const state = (field: string, value: JsonValue, column: string, before: JsonValue, after: JsonValue) => {
    set[field] = value;
    if (column !== columns[field]) sources[field] = importSource(context, row, column);
    if (found || context.describesNew)
      changes.push({ field: `project.${field}`, label: labelOf('project', field), before, after });
  };
  // What a new project states is taken as it is; there is something to say of it only where the report tells it.
  if (found || context.describesNew)
    for (const field in stated) {
      const value = stated[field] ?? null;
      if (value === null) continue;
      const before = current[field] ?? null;
      if (before === null || !sameValue(before, value))
        state(field, value, columns[field] ?? field, before, value);
    }
  const yearBefore = current.planYear ?? null;
  if (stated.planYear == null && yearBefore !== context.planYear) {
    state('planYear', context.planYear, TITLE, yearBefore, context.planYear);
  }
  if (enterprise && enterprise.id !== current.enterpriseId) {
    const previous =
      typeof current.enterpriseId === 'string' ? context.matcher.enterpriseName(current.enterpriseId) : null;
    const column = columnOf(row, 'enterprise', row.enterprise.uscc ? 'uscc' : 'name');
    state('enterpriseId', enterprise.id, column, previous, enterprise.name);
    if (previous !== null) {
      row.warnings.push({
        column,
        message: `项目原登记在“${previous}”名下，将改挂到“${enterprise.name ?? ''}”，请核对`,
      });
    }
  }
  const id = found?.id ?? newId();
  const source = importSource(context, row, '');
  // A row without a project's name is wrong, so that a new project always states something.
  const isWritten = !found || Object.keys(set).length > 0;
  return {
    found,
    changes,
    record: isWritten ? { entity: 'project', id, isNew: !found, set, sources, columns, source } : null,
  };
}

/**
 * Plans one good row; null when it cannot be taken, with the reason in the row.
 * @param claimed rows by the registry record that they turned out to mean
 */
export function planProject(
  context: PlanContext,
  row: LedgerRow,
  enterprise: KnownEnterprise | null,
  claimed: Map<string, number>,
): PlannedProject | null {
  const found = findProject(context, row, enterprise);
  if (found === 'several') {
    const message = row.project.projectCode
      ? '登记簿里有多个项目用这个代码，无法确定是哪一个；请先改正登记簿里重复的代码'
      : '这家企业有多个同名项目，无法确定是哪一个；请填写项目代码';
    refuseRow(row, 'project', row.project.projectCode ? 'projectCode' : 'name', message);
    return null;
  }
  const earlier = found && claimed.get(found.id);
  if (found && earlier !== undefined) {
    const message = `与第 ${earlier} 行对应登记簿里的同一个项目“${found.fields.name ?? ''}”；请删去一行，或改正项目代码`;
    refuseRow(row, 'project', 'name', message);
    return null;
  }
  if (found) claimed.set(found.id, row.row);
  const planned = compare(context, row, enterprise, found);
  const owner = planned.record ? otherOwner(context, found) : null;
  if (owner !== null) {
    refuseRow(row, 'project', 'name', `这个项目归${owner}管理，本单位不能直接改；请由其修改后报送`);
    return null;
  }
  if (found) noteKept(row, 'project', found.fields as Values);
  return planned;
}
