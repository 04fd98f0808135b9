import GlobalStyles from '@mui/material/GlobalStyles';
import { styled } from '@mui/material/styles';
import { CLUSTER } from '../../../shared/model/codes.ts';
import { formatWan } from '../../../shared/model/money.ts';
import { CLAUSE_IDS, type Decision } from '../../../shared/rules/index.ts';
import type { Client } from '../../api/index.ts';
import { STATUS_WORD } from './listQuery.ts';

type Project = Awaited<ReturnType<Client['project']['get']>>;

/** Only on paper: A4, black on white, one table. */
const Sheet = styled('div')({
  display: 'none',
  '@media print': {
    display: 'block',
    position: 'fixed',
    inset: 0,
    zIndex: 9999,
    background: '#fff',
    color: '#000',
    padding: 0,
    fontSize: '10.5pt',
    lineHeight: 1.6,
    '& h1': { textAlign: 'center', fontSize: '16pt', margin: '0 0 8pt' },
    '& table': { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
    '& th, & td': {
      border: '0.5pt solid #000',
      padding: '4pt 6pt',
      textAlign: 'left',
      fontWeight: 400,
      verticalAlign: 'top',
    },
    '& th': { width: '22%' },
  },
});

const amount = (fen: number | null) => (fen === null ? '未知' : `${formatWan(fen)} 万元`);

/** 遴选审核表. */
export function SelectionPrint({ project, decision }: { project: Project; decision: Decision }) {
  const { record, enterprise } = project;
  const p = record.fields;
  return (
    <Sheet aria-hidden>
      <GlobalStyles styles={{ '@page': { size: 'A4', margin: '20mm 18mm' } }} />
      <h1>“千企技改”工程项目遴选审核表</h1>
      <table>
        <tbody>
          <tr>
            <th>项目名称</th>
            <td colSpan={3}>{p.name ?? '未知'}</td>
          </tr>
          <tr>
            <th>实施企业</th>
            <td>{enterprise?.fields.name ?? '未知'}</td>
            <th>信用代码</th>
            <td>{enterprise?.fields.uscc ?? '未知'}</td>
          </tr>
          <tr>
            <th>项目代码</th>
            <td>{p.projectCode ?? '未知'}</td>
            <th>产业集群</th>
            <td>{p.cluster ? CLUSTER[p.cluster] : '未知'}</td>
          </tr>
          <tr>
            <th>固定资产投资</th>
            <td>{amount(p.fixedInvestmentFen)}</td>
            <th>设备投资</th>
            <td>{amount(p.equipmentInvestmentFen)}</td>
          </tr>
          {CLAUSE_IDS.map((id) => (
            <tr key={id}>
              <th>
                {`${id} ${decision.clauses[id].title}`}
                <br />
                {STATUS_WORD[decision.clauses[id].status]}
              </th>
              <td colSpan={3}>
                {decision.clauses[id].sentence}
                <br />
                {`出处：${decision.clauses[id].source}`}
              </td>
            </tr>
          ))}
          <tr>
            <th>遴选结论</th>
            <td>{STATUS_WORD[decision.status]}</td>
            <th>设备补助</th>
            <td>{decision.subsidy.sentence}</td>
          </tr>
          <tr>
            <th>核对码</th>
            <td colSpan={3} style={{ wordBreak: 'break-all' }}>
              {decision.fingerprint}
            </td>
          </tr>
          <tr>
            <th>审核人（签字）</th>
            <td style={{ height: '40pt' }} />
            <th>日期</th>
            <td />
          </tr>
        </tbody>
      </table>
    </Sheet>
  );
}
