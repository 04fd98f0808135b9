import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import type { PrintedList } from '../../record/PrintList.tsx';
import type { Row } from './commonSteps.ts';
import { stageText } from './ReviewList.tsx';

/** The queue on paper, to be gone through at a table. */
export function printedQueue(rows: readonly Row[], scope: string): PrintedList<Row> {
  return {
    name: 'review',
    title: '“千企技改”工程办理清单',
    scope: `${scope}　共 ${rows.length} 个`,
    rows,
    rowKey: (row) => row.id,
    columns: [
      {
        head: '项目和企业',
        width: 34,
        cell: (row) => `${row.name ?? '未命名'}\n${row.enterprise ?? '企业未知'}`,
      },
      { head: '单位', width: 20, cell: (row) => row.officeName ?? '未知' },
      { head: '状态', width: 12, cell: (row) => stageText(row.stage) },
      {
        head: '下一步',
        width: 14,
        cell: (row) =>
          row.nextVerb === null || row.nextLevel === null
            ? '—'
            : `${OFFICE_LEVEL[row.nextLevel]}：${row.nextVerb}`,
      },
      { head: '领办人', width: 10, cell: (row) => row.claimedBy ?? '' },
      { head: '未满足（项）', width: 10, figure: true, cell: (row) => row.blockers },
      {
        head: '要处理',
        width: 14,
        cell: (row) =>
          [
            row.openObjections > 0 ? `${row.openObjections} 条异议` : '',
            row.stale > 0 ? '结论已过时' : '',
            row.conflicts > 0 ? '待选定步骤' : '',
          ]
            .filter(Boolean)
            .join('，'),
      },
    ],
  };
}
