import type { Batch, BatchLine } from '../../../shared/api/schemas.ts';
import { formatWan } from '../../../shared/model/money.ts';
import { STATUS_WORD } from '../../../shared/rules/index.ts';
import type { PrintedList } from '../../record/PrintList.tsx';

const money = (known: boolean, fen: number | null) =>
  !known ? '不在本机' : fen === null ? '未知' : formatWan(fen);

/** The list of a batch as it is printed and handed round: draft or issued, with what came in and went out since. */
export function printedBatch({ head, lines }: Batch): PrintedList<BatchLine> {
  return {
    name: 'plan',
    title: `${head.year} 年“千企技改”工程项目计划第 ${head.number} 批`,
    scope: head.draft
      ? '草稿'
      : [head.documentNumber, `${head.issuedOn ?? ''} 印发`].filter(Boolean).join('　'),
    unit: '单位：万元',
    note: head.note ?? undefined,
    rows: lines,
    rowKey: (line) => line.projectId,
    columns: [
      {
        head: '项目名称',
        width: 28,
        cell: (line) => line.projectName,
        total: `合计${head.draft ? '' : '现有'} ${head.draft ? lines.length : head.members} 个${head.unknownInvestment > 0 ? `，${head.unknownInvestment} 个投资未知没有计入` : ''}`,
      },
      { head: '企业名称', width: 24, cell: (line) => line.enterpriseName ?? '未知' },
      { head: '遴选', width: 8, cell: (line) => (line.status ? STATUS_WORD[line.status] : '不在本机') },
      {
        head: '固定资产投资',
        width: 12,
        figure: true,
        cell: (line) => money(line.known, line.fixedInvestmentFen),
        total: formatWan(head.fixedInvestmentFen),
      },
      {
        head: '设备投资',
        width: 11,
        figure: true,
        cell: (line) => money(line.known, line.equipmentInvestmentFen),
      },
      {
        head: '补助上限',
        width: 9,
        figure: true,
        cell: (line) => (line.capFen === null ? '—' : formatWan(line.capFen)),
      },
      ...(head.draft
        ? []
        : [
            {
              head: '名单调整',
              width: 12,
              cell: (line: BatchLine) =>
                !line.member ? `${line.removedOn ?? ''} 移出` : line.position === null ? '调入' : '',
            },
          ]),
    ],
  };
}
