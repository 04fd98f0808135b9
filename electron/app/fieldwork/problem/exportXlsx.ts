/** The ledger of problems as a workbook. */
import { OFFICE_LEVEL } from '../../../../shared/model/codes.ts';
import { PROBLEM_ACTION, PROBLEM_STATE, PROBLEM_TYPE } from '../../../../shared/model/fieldworkCodes.ts';
import { writeTable } from '../../../documents/xlsx.ts';
import { todayOf, type Workspace } from '../../context.ts';
import { listProblems, type Query } from './list.ts';

/** The ledger as offices lay it out: one line a problem. */
export async function exportProblems(workspace: Workspace, query: Query): Promise<File> {
  const { rows } = listProblems(workspace, { ...query, offset: 0, limit: 1_000_000 });
  const bytes = await writeTable({
    title: '“千企技改”工程项目问题台账',
    unit: `截至 ${todayOf(workspace)}`,
    office: workspace.info.office.name,
    columns: [
      { header: '序号', width: 6, kind: 'integer' },
      { header: '企业名称', width: 26, kind: 'text' },
      { header: '项目名称', width: 28, kind: 'text' },
      { header: '存在问题', width: 36, kind: 'text' },
      { header: '类型', width: 9, kind: 'text' },
      { header: '提出日期', width: 12, kind: 'date' },
      { header: '承办层级', width: 10, kind: 'text' },
      { header: '责任人', width: 12, kind: 'text' },
      { header: '办结期限', width: 12, kind: 'date' },
      { header: '状态', width: 8, kind: 'text' },
      { header: '超期天数', width: 9, kind: 'integer' },
      { header: '最近进展', width: 36, kind: 'text' },
      { header: '填报单位', width: 22, kind: 'text' },
    ],
    rows: rows.map((row, i) => [
      i + 1,
      row.enterpriseName,
      row.projectName,
      row.fields.title,
      row.fields.type === null ? null : PROBLEM_TYPE[row.fields.type],
      row.fields.raisedOn,
      OFFICE_LEVEL[row.level],
      row.person,
      row.dueDate,
      PROBLEM_STATE[row.state],
      row.overdueDays > 0 ? row.overdueDays : null,
      row.lastStep ? `${PROBLEM_ACTION[row.lastStep.action]}：${row.lastStep.text ?? ''}` : null,
      row.officeName,
    ]),
  });
  return new File([bytes as Uint8Array<ArrayBuffer>], '问题台账.xlsx', {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}
