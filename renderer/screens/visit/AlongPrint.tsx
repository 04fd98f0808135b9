import type { TakeAlong } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { weekday } from '../../../shared/model/days.ts';
import { PROBLEM_STATE } from '../../../shared/model/fieldworkCodes.ts';
import { PrintSheet } from '../../parts/index.ts';
import { sideWord } from './Along.tsx';

export interface PrintedStop {
  key: string;
  enterprise: string | null;
  project: string | null;
  contact: string | null;
  /** Null while it is being read. */
  along: TakeAlong | null;
}

const due = (date: string | null, late: number) =>
  date === null ? '期限未定' : late > 0 ? `${date} 到期，已逾期 ${late} 天` : `${date} 到期`;

function Lines({ lines, none }: { lines: readonly string[]; none: string }) {
  if (lines.length === 0) return <>{none}</>;
  return (
    <>
      {lines.map((line, i) => (
        <div key={line}>{`${i + 1}. ${line}`}</div>
      ))}
    </>
  );
}

/** 现场调研日程 on paper: the route, then for each stop what to ask about, with room to write. */
export function AlongPrint({
  date,
  visitors,
  office,
  stops,
}: {
  date: string | null;
  visitors: string | null;
  office: string;
  stops: readonly PrintedStop[];
}) {
  return (
    <PrintSheet name="visit-day" margin="15mm 15mm">
      <h1>现场调研日程</h1>
      <p style={{ display: 'flex', justifyContent: 'space-between' }}>
        <span>{`日期：${date ? `${date} ${weekday(date)}` : '未定'}`}</span>
        <span>{`走访人：${visitors ?? '未定'}`}</span>
        <span>{`单位：${office}`}</span>
      </p>
      {stops.map((stop, i) => (
        <table key={stop.key} style={{ marginBottom: '10pt', breakInside: 'avoid' }}>
          <colgroup>
            <col style={{ width: '18%' }} />
            <col />
          </colgroup>
          <tbody>
            <tr>
              <th>{`第 ${i + 1} 站`}</th>
              <td>
                <b>{stop.enterprise ?? '企业未知'}</b>
                {`　${stop.project ?? '未命名项目'}`}
              </td>
            </tr>
            <tr>
              <th>联系人</th>
              <td>{stop.contact ?? '未知'}</td>
            </tr>
            {stop.along && (
              <>
                <tr>
                  <th>{stop.along.lastReport ? `${stop.along.lastReport.month}月报` : '最近月报'}</th>
                  <td>
                    {stop.along.lastReport
                      ? stop.along.lastReport.lines.map((line) => `${line.label} ${line.text}`).join('；')
                      : '还没有月报'}
                  </td>
                </tr>
                <tr>
                  <th>未销号问题</th>
                  <td>
                    <Lines
                      none="没有"
                      lines={stop.along.problems.map(
                        (p) =>
                          `${p.title}（${PROBLEM_STATE[p.state]}，${OFFICE_LEVEL[p.level]}，${p.person ? `责任人 ${p.person}，` : ''}${due(p.dueDate, p.overdueDays)}）`,
                      )}
                    />
                  </td>
                </tr>
                <tr>
                  <th>未兑现承诺</th>
                  <td>
                    <Lines
                      none="没有"
                      lines={stop.along.promises.map(
                        (p) =>
                          `${p.title}（${sideWord(p.side) ? `${sideWord(p.side)}，` : ''}${due(p.dueDate, p.overdueDays)}）`,
                      )}
                    />
                  </td>
                </tr>
              </>
            )}
            <tr>
              <th>现场记录</th>
              <td style={{ height: '48pt' }} />
            </tr>
          </tbody>
        </table>
      ))}
    </PrintSheet>
  );
}
