import GlobalStyles from '@mui/material/GlobalStyles';
import { styled } from '@mui/material/styles';
import { createPortal } from 'react-dom';
import type { MonthlyRow } from '../../../shared/api/schemas.ts';
import { formatWan } from '../../../shared/model/money.ts';
import {
  type AmountField,
  monthWords,
  PACE,
  paceOf,
  percentText,
  sumOf,
} from '../../../shared/monthly/index.ts';
import { lastMonthOf } from './grid/columns.ts';
import { type Judged, STATUS } from './status.ts';

/** Only on paper: A4 landscape, black on white, the head of the table on every sheet. */
const Sheet = styled('div')({
  display: 'none',
  '@media print': {
    display: 'block',
    color: '#000',
    background: '#fff',
    fontSize: '8.5pt',
    lineHeight: 1.4,
    '& h1': { textAlign: 'center', fontSize: '15pt', lineHeight: 1.4, margin: '0 0 4pt' },
    '& .line': { display: 'flex', justifyContent: 'space-between', margin: '0 0 4pt' },
    '& table': { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
    '& thead': { display: 'table-header-group' },
    '& tr': { breakInside: 'avoid' },
    '& th, & td': {
      border: '0.5pt solid #000',
      padding: '2pt 3pt',
      textAlign: 'left',
      fontWeight: 400,
      overflowWrap: 'anywhere',
      verticalAlign: 'middle',
    },
    '& th': { textAlign: 'center', fontWeight: 600 },
    '& .n': { textAlign: 'right' },
  },
});
const alone = {
  '@page': { size: 'A4 landscape', margin: '14mm 10mm' },
  '@media print': {
    'html, body': { height: 'auto !important', overflow: 'visible !important' },
    '#root': { display: 'none' },
  },
};

const money = (fen: number | null | undefined) => (fen == null ? '未知' : formatWan(fen));

/** 调度表 of the rows shown, as an office files it. */
export function MonthPrint({
  month,
  rows,
  judged,
  several,
}: {
  month: string;
  rows: readonly MonthlyRow[];
  judged: (projectId: string) => Judged;
  several: boolean;
}) {
  const total = (pick: (row: MonthlyRow) => number | null) => {
    const { fen, unknown } = sumOf(rows.map(pick));
    return unknown === rows.length ? '' : formatWan(fen);
  };
  const own = (field: AmountField) => (row: MonthlyRow) => row.report?.fields[field] ?? null;
  const office = several ? '' : `填报单位：${rows[0]?.officeName ?? ''}`;
  return createPortal(
    <Sheet aria-hidden data-print="monthly">
      <GlobalStyles styles={alone} />
      <h1>{`${monthWords(month)}“千企技改”工程项目调度表`}</h1>
      <div className="line">
        <span>{office}</span>
        <span>单位：万元</span>
      </div>
      <table>
        <colgroup>
          {['3%', '15%', '14%', '7%', '7%', '7%', '7.5%', '6%', '7.5%', '8%', '12%', '6%'].map(
            (width, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change places
              <col key={index} style={{ width }} />
            ),
          )}
        </colgroup>
        <thead>
          <tr>
            {[
              '序号',
              '项目名称',
              several ? '填报单位' : '企业名称',
              '本年计划',
              '上月完成',
              '本月完成',
              '本年累计',
              '占计划',
              '开工以来累计',
              '形象进度',
              '存在问题',
              '进度',
            ].map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const fields = row.report?.fields ?? null;
            const plan = fields?.yearPlanFen ?? row.project.yearInvestmentFen;
            const done = fields?.yearDoneFen ?? null;
            const { status } = judged(row.projectId);
            return (
              <tr key={row.projectId}>
                <td className="n">{index + 1}</td>
                <td>{row.name ?? '未命名项目'}</td>
                <td>{several ? row.officeName : (row.enterpriseName ?? '未知')}</td>
                <td className="n">{money(plan)}</td>
                <td className="n">
                  {lastMonthOf(row, month) ? money(lastMonthOf(row, month)?.monthDoneFen) : '—'}
                </td>
                <td className="n">{status === 'empty' ? STATUS.empty.word : money(fields?.monthDoneFen)}</td>
                <td className="n">{status === 'empty' ? '' : money(done)}</td>
                <td className="n">
                  {plan && done !== null ? percentText(done, plan) : status === 'empty' ? '' : '待核'}
                </td>
                <td className="n">{status === 'empty' ? '' : money(fields?.cumulativeFen)}</td>
                <td>{fields?.progress ?? ''}</td>
                <td>{fields?.problems ?? ''}</td>
                <td>{PACE[paceOf(fields, month, row.project).pace].word}</td>
              </tr>
            );
          })}
          <tr>
            <td />
            <td>{`合计 ${rows.length} 项`}</td>
            <td />
            <td className="n">
              {total((row) => row.report?.fields.yearPlanFen ?? row.project.yearInvestmentFen)}
            </td>
            <td className="n">{total((row) => lastMonthOf(row, month)?.monthDoneFen ?? null)}</td>
            <td className="n">{total(own('monthDoneFen'))}</td>
            <td className="n">{total(own('yearDoneFen'))}</td>
            <td />
            <td className="n">{total(own('cumulativeFen'))}</td>
            <td colSpan={3} />
          </tr>
        </tbody>
      </table>
      <div className="line" style={{ marginTop: '10pt' }}>
        <span>填报人：</span>
        <span>审核人：</span>
        <span>单位负责人：</span>
        <span>填报日期：　　年　　月　　日</span>
      </div>
    </Sheet>,
    document.body,
  );
}
