import { formatAmount } from '../../../shared/model/amountRange.ts';
import { CLUSTER } from '../../../shared/model/codes.ts';
import {
  factsUnder,
  type SourcedCondition,
  type SourcedExplanation,
} from '../../../shared/model/explained.ts';
import type { Amount } from '../../../shared/model/facts.ts';
import { amountOf } from '../../../shared/model/projectFacts.ts';
import { type ClauseId, type Decision, type Pack, STATUS_WORD } from '../../../shared/rules/index.ts';
import type { Client } from '../../api/index.ts';
import { PrintSheet } from '../../parts/index.ts';
import { overrideSentence } from './advancementOverride.ts';
import { assumptionsOf } from './ways.ts';

type Project = Awaited<ReturnType<Client['project']['get']>>;

/** Two columns of small print: the whole sheet is one page of paper for most projects. */
const FACTS = {
  margin: '2pt 0',
  padding: 0,
  columns: 2,
  columnGap: '10pt',
  fontSize: '8pt',
  lineHeight: 1.4,
  listStyle: 'none',
} as const;

const words = (amount: Amount) => (amount === null ? '未知' : `${formatAmount(amount)} 万元`);

/** Each fact with its value and where it came from. */
function Facts({ parts }: { parts: readonly SourcedCondition[] }) {
  return (
    <ul style={FACTS}>
      {factsUnder(parts).map((fact) => (
        <li key={fact.path} style={{ breakInside: 'avoid' }}>
          {`${fact.label}：${fact.text}（${fact.origin.text}）`}
        </li>
      ))}
    </ul>
  );
}

/** 遴选审核表: facts with their origin, each clause with its reason and source, room for two signatures. */
export function SelectionPrint({
  project,
  decision,
  explained,
  pack,
}: {
  project: Project;
  decision: Decision;
  explained: SourcedExplanation;
  pack: Pack;
}) {
  const { record, enterprise } = project;
  const p = record.fields;
  const override = overrideSentence(p);
  const [subsidy, award] = explained.funding;
  const notes = [...(pack.note ? [pack.note] : []), ...assumptionsOf(pack)];
  return (
    <PrintSheet name="selection" margin="12mm 14mm">
      <h1>“千企技改”工程项目遴选审核表</h1>
      <table>
        <colgroup>
          <col style={{ width: '21%' }} />
          <col style={{ width: '32%' }} />
          <col style={{ width: '17%' }} />
          <col />
        </colgroup>
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
            <td>{words(amountOf(p, 'fixedInvestmentFen'))}</td>
            <th>设备投资</th>
            <td>{words(amountOf(p, 'equipmentInvestmentFen'))}</td>
          </tr>
          <tr>
            <th>填报单位</th>
            <td>{project.officeName}</td>
            <th>计划年度</th>
            <td>{p.planYear ?? '未知'}</td>
          </tr>
          <tr>
            <th>依据</th>
            <td colSpan={3}>{`${pack.title}（${pack.documentNumber}）`}</td>
          </tr>
          {explained.clauses.map((clause) => (
            <tr key={clause.id}>
              <th>
                {`${clause.id} ${clause.title}`}
                <br />
                <b>{STATUS_WORD[clause.status]}</b>
                <div style={{ fontSize: '8.5pt', lineHeight: 1.4 }}>{clause.source}</div>
              </th>
              <td colSpan={3}>
                {decision.clauses[clause.id as ClauseId].sentence}
                <Facts parts={clause.parts} />
              </td>
            </tr>
          ))}
          <tr style={{ breakAfter: 'avoid' }}>
            <th>遴选结论</th>
            <td colSpan={3}>
              <b>{STATUS_WORD[decision.status]}</b>
              {`　${decision.sentence}`}
            </td>
          </tr>
          <tr>
            <th>设备补助</th>
            <td colSpan={3}>
              {decision.subsidy.sentence}
              {override && <div>{override}</div>}
              <Facts parts={subsidy?.parts ?? []} />
            </td>
          </tr>
          <tr>
            <th>竣工投产奖励</th>
            <td colSpan={3}>
              {decision.award.sentence}
              <Facts parts={award?.parts ?? []} />
            </td>
          </tr>
          {notes.length > 0 && (
            <tr>
              <th>说明</th>
              <td colSpan={3}>{notes.join('；')}</td>
            </tr>
          )}
        </tbody>
        {/* The signatures never stand alone on a page: they keep what they confirm beside them. */}
        <tbody style={{ breakInside: 'avoid' }}>
          <tr>
            <th>核对码</th>
            <td colSpan={3} style={{ wordBreak: 'break-all' }}>
              {decision.fingerprint}
            </td>
          </tr>
          <tr>
            <th>初审人（签字）</th>
            <td style={{ height: '30pt' }} />
            <th>复核人（签字）</th>
            <td />
          </tr>
          <tr>
            <th>填表日期</th>
            <td />
            <th>单位（盖章）</th>
            <td />
          </tr>
        </tbody>
      </table>
    </PrintSheet>
  );
}
