import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { MonthlyReport } from '../../../shared/api/schemas.ts';
import { MONTHLY_REPORT_FIELDS } from '../../../shared/model/entities.ts';
import {
  AMOUNTS,
  cellEditText,
  FILLED,
  type Filled,
  type FilledField,
  isAmountField,
  monthWords,
  PACE,
  paceOf,
  REPORT_STATE,
  readCell,
  stateOf,
  yearOf,
} from '../../../shared/monthly/index.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody, useSaveState } from '../../frame/index.ts';
import {
  EmptyState,
  ErrorBand,
  LoadingRows,
  Money,
  PlainTable,
  Segmented,
  StatusChip,
  type StatusTone,
  TextField,
  useNotify,
} from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';
import { PlanChart } from './PlanChart.tsx';

const STATE_TONE: Record<ReturnType<typeof stateOf>, StatusTone> = {
  draft: 'neutral',
  submitted: 'info',
  returned: 'unmet',
  accepted: 'met',
};

/** 进度: the months of one project, what was done against the plan, and the words that go with the figures. */
export function ProgressTab({ projectId }: { projectId: string }) {
  const api = useApi();
  const queries = useQueryClient();
  const months = useQuery({
    queryKey: ['monthly', 'project', projectId],
    queryFn: () => api.monthly.ofProject({ projectId }),
  });
  const [year, setYear] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  if (months.isPending) return <LoadingRows />;
  if (months.isError)
    return (
      <PageBody padded>
        <ErrorBand title="没有读到月报">{toAppError(months.error).message}</ErrorBand>
      </PageBody>
    );
  const { reports, project, own } = months.data;
  const years = [
    ...new Set(reports.map((report) => String(yearOf(report.fields.month ?? '2019-01')))),
  ].sort();
  const shown = year ?? years.at(-1) ?? null;
  if (shown === null)
    return (
      <PageBody padded>
        <div style={{ paddingTop: 12 }}>
          <EmptyState
            action={
              <Button variant="contained" component={Link} to="/monthly">
                去填月报
              </Button>
            }
          >
            这个项目还没有月报。按月填报后，这里看得到每月完成、本年累计与计划的对照。
          </EmptyState>
        </div>
      </PageBody>
    );
  const inYear = reports.filter((report) => report.fields.month?.startsWith(shown));
  const newest = inYear.at(-1);
  const pace = newest ? paceOf(newest.fields, newest.fields.month ?? '', project) : null;
  const points = inYear.map(({ fields }) => ({
    month: fields.month ?? '',
    monthDoneFen: fields.monthDoneFen,
    yearDoneFen: fields.yearDoneFen,
    yearPlanFen: fields.yearPlanFen,
  }));
  const open = inYear.find((report) => report.id === editing);
  return (
    <PageBody padded>
      <div style={{ display: 'flex', alignItems: 'center', gap: 16, padding: '10px 0' }}>
        {years.length > 1 && (
          <Segmented
            small
            label="年度"
            value={shown}
            onChange={setYear}
            options={years.map((one) => ({ value: one, label: `${one} 年` }))}
          />
        )}
        {pace && (
          <span>
            <b>{PACE[pace.pace].word}</b>
            <span className="t2">{`　${pace.sentence}`}</span>
          </span>
        )}
        <span className="small t2" style={{ marginLeft: 'auto' }}>
          单位：万元
        </span>
      </div>
      <PlanChart year={Number(shown)} points={points} project={project} />
      <PlainTable data-top style={{ marginTop: 12 }}>
        <thead>
          <tr>
            <th>月份</th>
            <th className="num">本年计划</th>
            <th className="num">本月完成</th>
            <th className="num">本年累计</th>
            <th className="num">开工以来累计</th>
            <th>形象进度</th>
            <th>问题和说明</th>
            <th>状态</th>
            <th aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {[...inYear].reverse().map((report) => {
            const { fields } = report;
            const state = stateOf(fields);
            return (
              <tr key={report.id} data-selected={report.id === editing ? '' : undefined}>
                <td className="nowrap">
                  <Link to="/monthly" search={{ month: fields.month ?? '' } as never}>
                    {monthWords(fields.month ?? '')}
                  </Link>
                </td>
                {(['yearPlanFen', 'monthDoneFen', 'yearDoneFen', 'cumulativeFen'] as const).map((field) => (
                  <td key={field} className="num">
                    <Money fen={fields[field]} />
                  </td>
                ))}
                <td>{fields.progress ?? ''}</td>
                <td style={{ overflowWrap: 'anywhere', minWidth: 160 }}>
                  {fields.problems && <div>{fields.problems}</div>}
                  {fields.note && <div className="t2">{`说明：${fields.note}`}</div>}
                  {state === 'returned' && fields.reviewReason && (
                    <div className="c-unmet">{`退回：${fields.reviewReason}`}</div>
                  )}
                </td>
                <td>
                  <StatusChip status={STATE_TONE[state]} bare>
                    {REPORT_STATE[state]}
                  </StatusChip>
                </td>
                <td>
                  {own && state !== 'accepted' && (
                    <Button size="small" onClick={() => setEditing(report.id === editing ? null : report.id)}>
                      {report.id === editing ? '收起' : '修改'}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </PlainTable>
      {open && (
        <MonthForm
          key={`${open.id}/${open.version}`}
          report={open}
          onSaved={() => {
            setEditing(null);
            void queries.invalidateQueries({ queryKey: ['monthly'] });
            void queries.invalidateQueries({ queryKey: ['timeline'] });
          }}
        />
      )}
    </PageBody>
  );
}

const LONG: readonly FilledField[] = ['problems', 'note'];

/** One month in a form: what cannot be read is said under its field, and nothing is saved until all of it can. */
function MonthForm({ report, onSaved }: { report: MonthlyReport; onSaved: () => void }) {
  const api = useApi();
  const notify = useNotify();
  const { markSaved } = useSaveState();
  const [texts, setTexts] = useState<Record<string, string>>(() =>
    Object.fromEntries(FILLED.map((field) => [field, cellEditText(report.fields[field])])),
  );
  const { act, busy, problem: error } = useAct();
  const readings = Object.fromEntries(
    FILLED.map((field) => [field, readCell(field, texts[field] ?? '')]),
  ) as Record<FilledField, ReturnType<typeof readCell>>;
  const problemOf = (field: FilledField) => {
    const reading = readings[field];
    return 'problem' in reading ? reading.problem : undefined;
  };
  const changed = FILLED.filter((field) => {
    const reading = readings[field];
    return 'value' in reading && reading.value !== report.fields[field];
  });
  const bad = FILLED.some((field) => problemOf(field) !== undefined);
  async function save() {
    const { projectId, month } = report.fields;
    if (bad || projectId === null || month === null) return;
    const set = Object.fromEntries(
      changed.map((field) => {
        const reading = readings[field];
        return [field, 'value' in reading ? reading.value : null];
      }),
    ) as Partial<Filled>;
    await act(
      () => api.monthly.save({ month, changes: [{ projectId, version: report.version, set }] }),
      () => {
        markSaved();
        notify({
          message: `${monthWords(month)}月报已保存${report.fields.submittedAt === null ? '' : '，改动后要重新提交'}。`,
        });
        onSaved();
      },
    );
  }
  return (
    <section aria-label={`${monthWords(report.fields.month ?? '')}月报`} style={{ padding: '14px 0' }}>
      <h2 style={{ marginBottom: 8 }}>{`修改 ${monthWords(report.fields.month ?? '')}月报`}</h2>
      {error && <ErrorBand title="没有保存">{error}</ErrorBand>}
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))',
          gap: '10px 16px',
        }}
      >
        {[...AMOUNTS, 'progress' as const, 'enteredAboveScale' as const].map((field) => (
          <TextField
            key={field}
            label={MONTHLY_REPORT_FIELDS[field].label}
            value={texts[field] ?? ''}
            onChange={(text) => setTexts((old) => ({ ...old, [field]: text }))}
            error={problemOf(field)}
            unit={isAmountField(field) ? '万元' : undefined}
            align={isAmountField(field) ? 'right' : 'left'}
            placeholder="未知"
          />
        ))}
      </div>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 16, margin: '10px 0' }}>
        {LONG.map((field) => (
          <TextField
            key={field}
            label={MONTHLY_REPORT_FIELDS[field].label}
            value={texts[field] ?? ''}
            onChange={(text) => setTexts((old) => ({ ...old, [field]: text }))}
            error={problemOf(field)}
            rows={2}
          />
        ))}
      </div>
      <Button variant="contained" disabled={busy || bad || changed.length === 0} onClick={() => void save()}>
        {changed.length === 0 ? '没有改动' : `保存 ${changed.length} 处改动`}
      </Button>
    </section>
  );
}
