import { useEffect, useRef } from 'react';
import type { ProblemView } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { PROBLEM_ACTION, PROBLEM_STATE, PROBLEM_TYPE } from '../../../shared/model/fieldworkCodes.ts';
import { minuteText, todayText } from '../../format/localTime.ts';
import { PrintSheet } from '../../parts/index.ts';

/** 问题办理单: the problem, every step so far, and room for whoever is to solve it. */
export function ProblemPrint({ view, onDone }: { view: ProblemView; onDone: () => void }) {
  const { fields } = view.problem;
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    const finished = () => done.current();
    window.addEventListener('afterprint', finished);
    window.print();
    return () => window.removeEventListener('afterprint', finished);
  }, []);
  const facts: [string, string][] = [
    ['问题', fields.title ?? '未命名问题'],
    ['情况说明', fields.detail ?? ''],
    ['企业和项目', [view.enterpriseName, view.projectName].filter(Boolean).join('，') || '没有写项目'],
    ['类型', fields.type ? PROBLEM_TYPE[fields.type] : '未知'],
    ['状态', `${PROBLEM_STATE[view.state]}，${OFFICE_LEVEL[view.level]}解决`],
    ['责任人', view.person ?? '未知'],
    [
      '办结期限',
      view.dueDate === null
        ? '未知'
        : `${view.dueDate}${view.overdueDays > 0 ? `，逾期 ${view.overdueDays} 天` : ''}`,
    ],
    ['提出', `${view.officeName}，${fields.raisedOn ?? '日期未知'}`],
  ];
  return (
    <PrintSheet name="problem">
      <h1>“千企技改”工程问题办理单</h1>
      <p style={{ textAlign: 'right' }}>{`${todayText()} 打印`}</p>
      <table>
        <colgroup>
          <col style={{ width: '18%' }} />
          <col />
        </colgroup>
        <tbody>
          {facts.map(([label, value]) => (
            <tr key={label}>
              <td>{label}</td>
              <td style={{ whiteSpace: 'pre-wrap' }}>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table style={{ marginTop: '8pt' }}>
        <colgroup>
          <col style={{ width: '12%' }} />
          <col style={{ width: '24%' }} />
          <col style={{ width: '12%' }} />
          <col style={{ width: '18%' }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th>步骤</th>
            <th>单位</th>
            <th>办理人</th>
            <th>时间</th>
            <th>情况</th>
          </tr>
        </thead>
        <tbody>
          {view.steps.map((step) => (
            <tr key={step.id}>
              <td>{step.fields.action ? PROBLEM_ACTION[step.fields.action] : '未知'}</td>
              <td>{step.officeName}</td>
              <td>{step.fields.doneBy ?? '未知'}</td>
              <td>{step.fields.doneAt ? minuteText(step.fields.doneAt) : '未知'}</td>
              <td style={{ whiteSpace: 'pre-wrap' }}>
                {[
                  step.fields.person && `责任人 ${step.fields.person}`,
                  step.fields.dueDate && `期限 ${step.fields.dueDate}`,
                  step.fields.text === fields.detail ? null : step.fields.text,
                  step.meetingTitle,
                ]
                  .filter(Boolean)
                  .join('；')}
              </td>
            </tr>
          ))}
          <tr style={{ height: '48pt' }}>
            <td colSpan={5}>办理意见（签字、日期）：</td>
          </tr>
        </tbody>
      </table>
    </PrintSheet>
  );
}
