import { Fragment } from 'react';
import { PrintSheet } from '../../../parts/index.ts';
import type { AskedRecord, Stop } from './askRound.ts';

/** 待核事实清单: to take along to the enterprises, with room for the answers. */
export function AskPrint({
  records,
  stop,
  scope,
  office,
}: {
  records: readonly AskedRecord[];
  stop: Stop;
  /** 2019 年度, 全部年度. */
  scope: string;
  office: string | null;
}) {
  return (
    <PrintSheet name="questions">
      <h1>“千企技改”工程项目待核事实清单</h1>
      <p>
        {`${office ?? '单位未知'}　${scope}　共 ${stop.facts} 项，问清后 ${stop.projects} 个项目可以定下结论`}
      </p>
      <table>
        <thead>
          <tr>
            <th style={{ width: '8%' }}>序号</th>
            <th style={{ width: '32%' }}>要问清的事实</th>
            <th>答复（数额注明单位，日期写年月日）</th>
            <th style={{ width: '20%' }}>依据或材料</th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <Fragment key={`${record.entity}${record.recordId}`}>
              <tr>
                <td colSpan={4} style={{ fontWeight: 600, breakAfter: 'avoid' }}>
                  {record.entity === 'enterprise'
                    ? `企业：${record.name}`
                    : `项目：${record.name}（${record.enterpriseName ?? '实施企业未知'}）`}
                </td>
              </tr>
              {record.facts.map((fact, i) => (
                <tr key={fact.path}>
                  <td>{i + 1}</td>
                  <td>{fact.label}</td>
                  <td />
                  <td />
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      <p style={{ marginTop: '12pt' }}>询问人（签字）：　　　　　　　　　　　　日期：</p>
    </PrintSheet>
  );
}
