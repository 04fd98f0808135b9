import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { MonthlyRow } from '../../../../shared/api/schemas.ts';
import type { MonthlyReportFields } from '../../../../shared/model/entities.ts';
import {
  type FilledField,
  PACE,
  paceOf,
  shiftMonth,
  TIMELINESS,
  timelinessOf,
} from '../../../../shared/monthly/index.ts';
import { toAppError, useApi } from '../../../api/index.ts';
import { dayText } from '../../../format/localTime.ts';
import { SidePanel } from '../../../frame/index.ts';
import { StatusChip, useDebounced, useNotify } from '../../../parts/index.ts';
import { type MonthBar, MonthBars } from '../../../parts/MonthBars.tsx';
import { isReturnable } from '../status.ts';
import type { Month } from '../useMonth.ts';
import { NoticeSection } from './NoticeSection.tsx';
import { OddSection } from './OddSection.tsx';
import { RowChecks } from './RowChecks.tsx';
import { RowProblems } from './RowProblems.tsx';

const MONTHS = 6;

/** The last months, each with what was done in it; null where nothing is known. */
function barsOf(
  month: string,
  fields: MonthlyReportFields | null,
  reports: readonly { fields: MonthlyReportFields }[] | undefined,
): MonthBar[] {
  return Array.from({ length: MONTHS }, (_, i) => {
    const at = shiftMonth(month, i - MONTHS + 1);
    const known = at === month ? fields : reports?.find((one) => one.fields.month === at)?.fields;
    return { month: at, fen: known?.monthDoneFen ?? null };
  });
}

/** Other offices with rows that are past their day, and how many. */
function overdueOffices(
  rows: readonly MonthlyRow[],
  today: string,
): { code: string; name: string; rows: number }[] {
  const offices = new Map<string, { code: string; name: string; rows: number }>();
  for (const row of rows) {
    if (row.own || timelinessOf(row.report?.fields ?? null, row.deadline, today) !== 'overdue') continue;
    const office = offices.get(row.office) ?? { code: row.office, name: row.officeName, rows: 0 };
    offices.set(row.office, { ...office, rows: office.rows + 1 });
  }
  return [...offices.values()];
}

/** Beside the grid: the months of the project, what is odd, what a report suggests, what was checked. */
export const RowPanel = memo(function RowPanel({
  month,
  data,
  order,
  rowIndex,
  today,
  onGo,
  onProblem,
  onReturn,
}: {
  month: string;
  data: Month;
  order: readonly string[];
  rowIndex: number;
  today: string;
  onGo: (projectId: string, field: FilledField) => void;
  onProblem: (message: string | null) => void;
  onReturn: () => void;
}) {
  const api = useApi();
  const notify = useNotify();
  const row = data.row(order[rowIndex] ?? '');
  // While the cursor runs down a column nothing is asked for the rows it passes.
  const rested = useDebounced(row?.projectId ?? null);
  const months = useQuery({
    queryKey: ['monthly', 'project', rested],
    queryFn: () => api.monthly.ofProject({ projectId: rested ?? '' }),
    enabled: rested !== null && rested === row?.projectId,
    staleTime: 60_000,
  });
  if (!row) return <SidePanel />;
  const judged = data.judged(row.projectId);
  const fields = row.report?.fields ?? null;
  const reports = rested === row.projectId ? months.data?.reports : undefined;
  const bars = barsOf(month, fields, reports);
  const pace = paceOf(fields, month, row.project);
  const otherOdd = judged.open.length > 0 ? null : order.findIndex((id) => data.judged(id).open.length > 0);
  const oddIndex = judged.open.length > 0 ? rowIndex : (otherOdd ?? -1);
  const oddRow = oddIndex >= 0 ? data.row(order[oddIndex] ?? '') : undefined;
  const odd = oddRow ? data.judged(oddRow.projectId).open : [];
  const late = timelinessOf(fields, row.deadline, today);
  const lateOffices = overdueOffices(
    order.flatMap((id) => data.row(id) ?? []),
    today,
  );

  return (
    <SidePanel style={{ padding: '0 16px' }} aria-label="本行情况">
      <section>
        <div className="small t3">{`第 ${rowIndex + 1} 行${row.own ? '' : `，${row.officeName}`}`}</div>
        <h2 style={{ overflowWrap: 'anywhere' }}>
          <Link to="/projects/$id" params={{ id: row.projectId }} search={{ tab: 'progress' } as never}>
            {row.name ?? '未命名项目'}
          </Link>
        </h2>
        <div className="small t2">{row.enterpriseName ?? '实施企业未知'}</div>
        <MonthBars bars={bars} label="近 6 个月每月完成投资" />
        <div className="small t2" style={{ marginTop: 2 }}>
          近 6 个月每月完成投资，万元
        </div>
        <div className="small" style={{ marginTop: 6 }}>
          <b>{PACE[pace.pace].word}</b>
          <span className="t2">{`　${pace.sentence}`}</span>
        </div>
        {(late === 'late' || late === 'overdue') && (
          <div className="small c-warn">{`${TIMELINESS[late]}，应于 ${row.deadline} 前提交`}</div>
        )}
      </section>
      {fields?.reviewOutcome === 'returned' && judged.status === 'returned' && (
        <section>
          <StatusChip status="unmet" bare>
            市级退回
          </StatusChip>
          <p style={{ overflowWrap: 'anywhere' }}>{fields.reviewReason}</p>
          <div className="small t2">{`${fields.reviewedBy ?? ''} ${fields.reviewedAt ? dayText(fields.reviewedAt) : ''}`}</div>
        </section>
      )}
      {oddRow && odd.length > 0 && (
        <OddSection
          key={`odd/${oddRow.projectId}`}
          row={oddRow}
          index={oddIndex}
          flags={odd}
          here={oddIndex === rowIndex}
          onSet={(set) => data.change([{ projectId: oddRow.projectId, set }])}
          onGo={(field) => onGo(oddRow.projectId, field)}
        />
      )}
      {judged.notices.map((notice) => (
        <NoticeSection
          key={`${row.projectId}/${notice.id}`}
          row={row}
          notice={notice}
          onAnswer={async (answer, day) => {
            try {
              if (!(await data.settled())) return;
              const common = { projectId: row.projectId, month, notice: notice.id };
              const { rows, step } = await api.monthly.answerNotice(
                answer === 'take' ? { answer, ...common, day } : { answer, ...common },
              );
              data.replace(rows);
              if (
                answer === 'dismiss' ||
                (!notice.asks && Object.keys(notice.project).length === 0 && !notice.enterprise.aboveScale)
              )
                data.dismiss(`${row.projectId}/${month}/${notice.id}`);
              onProblem(null);
              if (step !== null) notify({ message: step });
            } catch (problem) {
              onProblem(toAppError(problem).message);
            }
          }}
        />
      ))}
      <RowChecks row={row} index={rowIndex} judged={judged} />
      <RowProblems
        key={`problems/${row.projectId}`}
        row={row}
        month={month}
        rested={rested === row.projectId}
        settled={data.settled}
        current={data.row}
      />
      {isReturnable(row, judged) && (
        <section>
          <Button size="small" onClick={onReturn}>
            退回并写理由
          </Button>
        </section>
      )}
      {lateOffices.length > 0 && (
        <section>
          <h2>{`逾期单位 ${lateOffices.length}`}</h2>
          <ul>
            {lateOffices.map((late) => (
              <li key={late.code}>{`${late.name}　${late.rows} 项`}</li>
            ))}
          </ul>
        </section>
      )}
    </SidePanel>
  );
});
