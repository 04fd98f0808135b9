/** Projects as plan lists show them. */
import type { PlannedProject } from '../../../shared/api/schemas.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';

interface Row {
  projectId: string;
  projectName: string | null;
  projectCode: string | null;
  enterpriseName: string | null;
  office: string;
  fixedInvestmentFen: number | null;
  equipmentInvestmentFen: number | null;
  capFen: number | null;
  status: PlannedProject['status'];
}

export const PROJECT_SELECT = `SELECT p.id AS projectId, p.name AS projectName, p.projectCode AS projectCode,
    e.name AS enterpriseName, p.office AS office, p.fixedInvestmentFen AS fixedInvestmentFen,
    p.equipmentInvestmentFen AS equipmentInvestmentFen, d.capFen AS capFen, d.status AS status
  FROM project p LEFT JOIN enterprise e ON e.id = p.enterpriseId AND e.deleted = 0
  LEFT JOIN decision d ON d.projectId = p.id`;

/** Reads rows of `PROJECT_SELECT`. */
export function projectRows(workspace: Workspace, sql: string, values: readonly unknown[]): PlannedProject[] {
  const names = officeNames(workspace);
  return workspace.db
    .prepare<unknown[], Row>(sql)
    .all(...values)
    .map(({ office, ...row }) => ({
      ...row,
      known: true,
      projectName: row.projectName ?? '未命名项目',
      officeName: names.get(office) ?? office,
    }));
}

/** Finds a project as it stands now, or as it was called when the list was made. */
export function projectReader(
  workspace: Workspace,
): (
  id: string,
  then: { projectName: string | null; projectCode: string | null; enterpriseName: string | null },
) => PlannedProject {
  const names = officeNames(workspace);
  const find = workspace.db.prepare<[string], Row>(`${PROJECT_SELECT} WHERE p.id = ? AND p.deleted = 0`);
  return (projectId, then) => {
    const row = find.get(projectId);
    if (!row)
      return {
        projectId,
        known: false,
        projectName: then.projectName ?? '未命名项目',
        projectCode: then.projectCode,
        enterpriseName: then.enterpriseName,
        officeName: null,
        fixedInvestmentFen: null,
        equipmentInvestmentFen: null,
        capFen: null,
        status: null,
      };
    const { office, ...known } = row;
    return {
      ...known,
      known: true,
      projectName: then.projectName ?? row.projectName ?? '未命名项目',
      projectCode: then.projectCode ?? row.projectCode,
      enterpriseName: then.enterpriseName ?? row.enterpriseName,
      officeName: names.get(office) ?? office,
    };
  };
}
