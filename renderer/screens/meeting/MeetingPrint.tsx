import type { ProblemRow } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { PROBLEM_STATE, PROBLEM_TYPE } from '../../../shared/model/fieldworkCodes.ts';
import { PrintSheet } from '../../parts/index.ts';
import type { MeetingDraft } from './draft.ts';

export type Paper = 'agenda' | 'minutes';

/** 议程 before the meeting, 纪要 after it; of what stands on the screen. */
export function MeetingPrint({
  paper,
  draft: { head, items },
  officeName,
  finishedOn,
  problemOf,
}: {
  paper: Paper;
  draft: MeetingDraft;
  officeName: string;
  finishedOn: string | null;
  problemOf: (id: string) => ProblemRow | null;
}) {
  const minutes = paper === 'minutes';
  const facts: [string, string | null][] = [
    ['时间', [head.meetingDate, head.startTime].filter(Boolean).join(' ') || null],
    ['地点', head.place],
    ['主持', head.host],
    ['参会单位和人员', head.attendees],
    ...(minutes ? ([['记录', head.recorder]] as [string, string | null][]) : []),
    ['召集单位', officeName],
  ];
  return (
    <PrintSheet name={`meeting-${paper}`}>
      <h1>{`${head.title ?? '协调会'}${minutes ? '纪要' : '议程'}`}</h1>
      {facts.map(([label, value]) => (
        <p key={label} style={{ margin: '0 0 2pt', whiteSpace: 'pre-wrap' }}>
          {`${label}：${value ?? '　　　　　　'}`}
        </p>
      ))}
      {minutes && head.summary && <p style={{ whiteSpace: 'pre-wrap', marginTop: '6pt' }}>{head.summary}</p>}
      <table style={{ marginTop: '8pt' }}>
        <colgroup>
          <col style={{ width: '7%' }} />
          <col style={{ width: minutes ? '31%' : '43%' }} />
          <col style={{ width: minutes ? '34%' : '26%' }} />
          <col style={{ width: minutes ? '14%' : '12%' }} />
          <col style={{ width: minutes ? '14%' : '12%' }} />
        </colgroup>
        <thead>
          <tr>
            <th>序号</th>
            <th>{minutes ? '问题' : '议题'}</th>
            <th>{minutes ? '议定事项' : '企业和项目'}</th>
            <th>{minutes ? '责任人' : '解决层级'}</th>
            <th>{minutes ? '期限' : '状态'}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, i) => {
            const row = problemOf(item.problemId);
            const place = [row?.enterpriseName, row?.projectName].filter(Boolean).join('，');
            const type = row?.fields.type ? `（${PROBLEM_TYPE[row.fields.type]}）` : '';
            const title = `${row?.fields.title ?? '问题已删除'}${type}`;
            return (
              <tr key={item.problemId}>
                <td>{i + 1}</td>
                <td>
                  {title}
                  {minutes && place && <div>{place}</div>}
                  {!minutes && row?.fields.detail && (
                    <div style={{ whiteSpace: 'pre-wrap' }}>{row.fields.detail}</div>
                  )}
                </td>
                <td style={{ whiteSpace: 'pre-wrap' }}>{minutes ? item.decision : place}</td>
                <td>{minutes ? item.person.trim() || row?.person : row ? OFFICE_LEVEL[row.level] : ''}</td>
                <td>
                  {minutes
                    ? (item.dueDate ?? row?.dueDate ?? '')
                    : row
                      ? `${PROBLEM_STATE[row.state]}${row.overdueDays > 0 ? `，逾期 ${row.overdueDays} 天` : ''}`
                      : ''}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {minutes && (
        <p style={{ marginTop: '12pt', textAlign: 'right' }}>
          {finishedOn === null ? '（未定稿）' : `${finishedOn} 定稿`}
        </p>
      )}
    </PrintSheet>
  );
}
