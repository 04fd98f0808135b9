import type { ProblemRow } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { PROBLEM_STATE, PROBLEM_TYPE } from '../../../shared/model/fieldworkCodes.ts';
import type { PrintedList } from '../../record/PrintList.tsx';

/** 问题台账 on paper: what the list shows, with what the problem is about and its project and firm in full. */
export function printedProblems(rows: readonly ProblemRow[], scope: string): PrintedList<ProblemRow> {
  return {
    name: 'problems',
    title: '“千企技改”工程问题台账',
    scope: `${scope}　共 ${rows.length} 个`,
    rows,
    rowKey: (row) => row.id,
    columns: [
      {
        head: '问题',
        width: 30,
        cell: (row) => [row.fields.title ?? '未命名问题', row.fields.detail].filter(Boolean).join('\n'),
      },
      {
        head: '项目和企业',
        width: 20,
        cell: (row) => [row.projectName ?? '没有写项目', row.enterpriseName].filter(Boolean).join('\n'),
      },
      { head: '类型', width: 7, cell: (row) => (row.fields.type ? PROBLEM_TYPE[row.fields.type] : '未知') },
      { head: '状态', width: 6, cell: (row) => PROBLEM_STATE[row.state] },
      { head: '解决层级', width: 7, cell: (row) => OFFICE_LEVEL[row.level] },
      { head: '责任人', width: 10, cell: (row) => row.person ?? '未知' },
      {
        head: '办结期限',
        width: 10,
        cell: (row) =>
          row.dueDate === null
            ? '未知'
            : row.overdueDays > 0
              ? `${row.dueDate}\n逾期 ${row.overdueDays} 天`
              : row.dueDate,
      },
      { head: '提出日期', width: 9, cell: (row) => row.fields.raisedOn ?? '未知' },
    ],
  };
}
