import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';
import type { MonthlyRow } from '../../../shared/api/schemas.ts';
import { formatWan } from '../../../shared/model/money.ts';
import {
  type Filled,
  type FilledField,
  type Flag,
  type Notice,
  PACE,
  PARTS,
  paceOf,
  readCell,
  shiftMonth,
  TIMELINESS,
  timelinessOf,
} from '../../../shared/monthly/index.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { SidePanel } from '../../frame/index.ts';
import {
  DateField,
  Icon,
  type IconName,
  StatusChip,
  TextField,
  useDebounced,
  useNotify,
} from '../../parts/index.ts';
import { type MonthBar, MonthBars } from '../../parts/MonthBars.tsx';
import { RowProblems } from './RowProblems.tsx';
import type { Judged } from './status.ts';
import type { Month } from './useMonth.ts';

const MONTHS = 6;

function Check({ state, children }: { state: 'good' | 'bad' | 'unknown'; children: string }) {
  const look: Record<typeof state, [IconName, string]> = {
    good: ['check', 'c-met'],
    bad: ['warn', 'c-warn'],
    unknown: ['undetermined', 'c-und'],
  };
  const [icon, colour] = look[state];
  return (
    <li style={{ display: 'flex', gap: 6, alignItems: 'baseline' }}>
      <span className={colour} style={{ display: 'inline-flex', transform: 'translateY(2px)' }}>
        <Icon name={icon} size={14} />
      </span>
      <span>{children}</span>
    </li>
  );
}

function checksOf(row: MonthlyRow, judged: Judged): { state: 'good' | 'bad' | 'unknown'; text: string }[] {
  const fields = row.report?.fields;
  if (!fields) return [];
  const has = (...ids: Flag['id'][]) => judged.flags.some((flag) => ids.includes(flag.id));
  const state = (bad: boolean, known: boolean) => (bad ? 'bad' : known ? 'good' : 'unknown');
  const partsKnown = PARTS.every((part) => fields[part] !== null);
  return [
    {
      state: state(
        has('cumulativeFell'),
        fields.cumulativeFen !== null && row.earlier?.cumulativeFen != null,
      ),
      text: '累计不低于上次',
    },
    {
      state: state(
        has('yearOverCumulative', 'monthOverYear'),
        fields.yearDoneFen !== null && fields.cumulativeFen !== null,
      ),
      text: '本年累计不超过开工以来累计',
    },
    {
      state: state(has('sums'), fields.yearDoneFen !== null && fields.monthDoneFen !== null),
      text: '累计等于上次加本月',
    },
    {
      state: state(has('partsOver', 'partsUnder', 'partFell'), partsKnown && fields.cumulativeFen !== null),
      text: '四个分项合计等于累计',
    },
  ];
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
  const bars: MonthBar[] = Array.from({ length: MONTHS }, (_, i) => {
    const at = shiftMonth(month, i - MONTHS + 1);
    const fen =
      at === month
        ? (fields?.monthDoneFen ?? null)
        : (reports?.find((one) => one.fields.month === at)?.fields.monthDoneFen ?? null);
    return { month: at, fen };
  });
  const pace = paceOf(fields, month, row.project);
  const otherOdd = judged.open.length > 0 ? null : order.findIndex((id) => data.judged(id).open.length > 0);
  const oddIndex = judged.open.length > 0 ? rowIndex : (otherOdd ?? -1);
  const oddRow = oddIndex >= 0 ? data.row(order[oddIndex] ?? '') : undefined;
  const odd = oddRow ? data.judged(oddRow.projectId).open : [];
  const late = timelinessOf(fields, row.deadline, today);
  const lateOffices = new Map<string, { name: string; rows: number }>();
  for (const id of order) {
    const one = data.row(id);
    if (!one || one.own || timelinessOf(one.report?.fields ?? null, one.deadline, today) !== 'overdue')
      continue;
    lateOffices.set(one.office, { name: one.officeName, rows: (lateOffices.get(one.office)?.rows ?? 0) + 1 });
  }

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
          <div className="small t2">{`${fields.reviewedBy ?? ''} ${fields.reviewedAt?.slice(0, 10) ?? ''}`}</div>
        </section>
      )}
      {oddRow && odd.length > 0 && (
        <Odd
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
      {fields && (
        <section>
          <h2>{`第 ${rowIndex + 1} 行校验`}</h2>
          <ul style={{ marginTop: 3 }}>
            {checksOf(row, judged).map((check) => (
              <Check key={check.text} state={check.state}>
                {check.text}
              </Check>
            ))}
            {judged.flags
              .filter((flag) => flag.severity === 'hint' || flag.id === 'missing')
              .map((flag) => (
                <Check key={flag.id} state="unknown">
                  {flag.sentence}
                </Check>
              ))}
          </ul>
          {fields.note && (
            <p
              className="small t2"
              style={{ marginTop: 6, overflowWrap: 'anywhere' }}
            >{`情况说明：${fields.note}`}</p>
          )}
        </section>
      )}
      <RowProblems
        key={`problems/${row.projectId}`}
        row={row}
        month={month}
        rested={rested === row.projectId}
        settled={data.settled}
        current={data.row}
      />
      {row.reviews && !row.own && (judged.status === 'submitted' || judged.status === 'accepted') && (
        <section>
          <Button size="small" onClick={onReturn}>
            退回并写理由
          </Button>
        </section>
      )}
      {lateOffices.size > 0 && (
        <section>
          <h2>{`逾期单位 ${lateOffices.size}`}</h2>
          <ul>
            {[...lateOffices].map(([code, late]) => (
              <li key={code}>{`${late.name}　${late.rows} 项`}</li>
            ))}
          </ul>
        </section>
      )}
    </SidePanel>
  );
});

function Odd({
  row,
  index,
  flags,
  here,
  onSet,
  onGo,
}: {
  row: MonthlyRow;
  index: number;
  flags: readonly Flag[];
  here: boolean;
  onSet: (set: Partial<Filled>) => void;
  onGo: (field: FilledField) => void;
}) {
  const [writing, setWriting] = useState(false);
  const [note, setNote] = useState('');
  const first = flags[0];
  const [problem, setProblem] = useState<string | null>(null);
  if (!first) return null;
  const { suggestion } = first;
  const explain = flags.every((flag) => flag.severity === 'ask');
  return (
    <section>
      <div className="c-warn" style={{ display: 'flex', gap: 6, alignItems: 'center' }}>
        <Icon name="warn" />
        <b>{`${flags.length} 处请确认`}</b>
      </div>
      {flags.map((flag) => (
        <p key={flag.id + flag.fields.join()} style={{ marginTop: 4, overflowWrap: 'anywhere' }}>
          {`${here ? '' : `第 ${index + 1} 行，${row.name ?? '未命名项目'}：`}${flag.sentence}`}
        </p>
      ))}
      {row.own && (
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6, marginTop: 8 }}>
          {suggestion && (
            <Button size="small" onClick={() => onSet({ [suggestion.field]: suggestion.fen })}>
              {`改为 ${formatWan(suggestion.fen)}`}
            </Button>
          )}
          {explain && !writing && (
            <Button size="small" onClick={() => setWriting(true)}>
              属实，写说明
            </Button>
          )}
          {!here && (
            <Button size="small" onClick={() => onGo(first.fields[0] ?? 'monthDoneFen')}>
              去这一行
            </Button>
          )}
        </div>
      )}
      {writing && (
        <div style={{ marginTop: 8, display: 'grid', gap: 6 }}>
          <TextField label="情况说明" value={note} onChange={setNote} rows={2} error={problem ?? undefined} />
          <Button
            size="small"
            onClick={() => {
              const reading = readCell('note', note);
              if ('problem' in reading) setProblem(reading.problem);
              else if (reading.value === null) setProblem('请写明为什么是这个数。');
              else {
                onSet({ note: reading.value as string });
                setWriting(false);
              }
            }}
          >
            写入说明
          </Button>
        </div>
      )}
    </section>
  );
}

function NoticeSection({
  row,
  notice,
  onAnswer,
}: {
  row: MonthlyRow;
  notice: Notice;
  onAnswer: (answer: 'take' | 'dismiss', day: string | null) => Promise<void>;
}) {
  const [day, setDay] = useState<string | null>(null);
  return (
    <section>
      <div className="c-info" style={{ display: 'flex', gap: 6, alignItems: 'center' }}>
        <Icon name="info" />
        <b>{notice.title}</b>
      </div>
      <p style={{ marginTop: 4, overflowWrap: 'anywhere' }}>{notice.sentence}</p>
      {row.own && (
        <div style={{ display: 'grid', gap: 6, marginTop: 6 }}>
          {notice.asks && (
            <DateField
              label={notice.asks === 'startDate' ? '开工时间' : '竣工投产时间'}
              value={day}
              onChange={setDay}
            />
          )}
          <div style={{ display: 'flex', gap: 6 }}>
            <Button size="small" onClick={() => void onAnswer('take', day)}>
              {notice.asks || Object.keys(notice.project).length > 0 || notice.enterprise.aboveScale
                ? '登记'
                : '知道了'}
            </Button>
            <Button size="small" onClick={() => void onAnswer('dismiss', null)}>
              本月不登记
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
