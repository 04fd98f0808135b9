import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { SurveySheet as Sheet, SurveyHead, SurveyRow } from '../../../shared/api/schemas.ts';
import type { Question } from '../../../shared/model/entities.ts';
import {
  ANSWER_STATE,
  answerState,
  answerTo,
  quarterWords,
  readAnswer,
} from '../../../shared/survey/index.ts';
import { grouped, summaryOf, summaryWords } from '../../../shared/survey/summary.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { FilterRow, PageHead, useSaveState } from '../../frame/index.ts';
import {
  ConfirmDialog,
  EmptyState,
  ErrorBand,
  Icon,
  Kbd,
  LoadingRows,
  Meter,
  Segmented,
  useNotify,
} from '../../parts/index.ts';
import { Pager } from '../../parts/Pager.tsx';
import { type PrintedList, PrintList } from '../../record/PrintList.tsx';
import { radius, token } from '../../theme/tokens.ts';
import { AnswerTable, type SheetCalls } from './AnswerTable.tsx';
import { firstOpen, officesWords, rowKey, VIEWS, type View, viewOf } from './rows.ts';
import { useOpenAnswers } from './useOpenAnswers.ts';

/** Rows on one page: each holds a field for every question. */
const PAGE = 100;
const KEYS = [
  ['Enter', '下一行'],
  ['Tab', '下一格'],
  ['Ctrl D', '同上一行'],
  ['Shift Enter', '文字里换行'],
] as const;

const OfficeSelect = styled('select')({
  height: 26,
  maxWidth: 240,
  padding: '0 8px',
  font: 'inherit',
  fontSize: 12,
  color: token('text'),
  backgroundColor: token('surface'),
  border: `1px solid ${token('field-line')}`,
  borderRadius: radius.control,
});

function printed(survey: SurveyHead, rows: readonly SurveyRow[], several: boolean): PrintedList<SurveyRow> {
  const { fields } = survey;
  const questions = fields.questions ?? [];
  const shown = (question: Question, text: string) =>
    question.kind === 'number' && /^-?\d/.test(text) ? grouped(text) : text;
  return {
    name: 'survey',
    title: fields.title ?? '专项调研',
    scope: [fields.quarter ? quarterWords(fields.quarter) : '', fields.dueOn ? `截止 ${fields.dueOn}` : '']
      .filter(Boolean)
      .join('　'),
    note: fields.note ?? undefined,
    columns: [
      ...(several ? [{ head: '填报单位', width: 15, cell: (row: SurveyRow) => row.officeName }] : []),
      ...(fields.scope === 'project'
        ? [
            {
              head: '项目和企业',
              width: 18,
              cell: (row: SurveyRow) =>
                [row.projectName ?? '未命名项目', row.enterpriseName].filter(Boolean).join('\n'),
              total: `合计 ${rows.length} 份`,
            },
          ]
        : []),
      ...questions.map((question) => ({
        head: question.text,
        width: question.kind === 'text' ? 24 : 12,
        figure: question.kind === 'number',
        cell: (row: SurveyRow) => shown(question, answerTo(question, row.fields.answers)),
        total: summaryWords(question, summaryOf(question, rows)),
      })),
      {
        head: '状态',
        width: 7,
        cell: (row: SurveyRow) => ANSWER_STATE[answerState(questions, row.fields)],
      },
    ],
    rows,
    rowKey,
    foot: several ? undefined : ['填报人：', '审核人：', '单位负责人：', '填报日期：　　年　　月　　日'],
  };
}

/** The answers to one survey: own rows are typed in, rows of others are read. Every answer is saved as it is left. */
export function SurveySheet({
  survey,
  onBack,
  onEdit,
}: {
  survey: SurveyHead;
  onBack: () => void;
  onEdit: () => void;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const { markSaved } = useSaveState();
  const [error, setError] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [view, setView] = useState<View>('all');
  /** The rows of the view as it was chosen: a row that is filled in meanwhile stays under the cursor. */
  const [viewed, setViewed] = useState<ReadonlySet<string> | null>(null);
  const [office, setOffice] = useState('');
  const [page, setPage] = useState(0);
  /** The cell that is to have the cursor once it is drawn. */
  const [wanted, setWanted] = useState<{ key: string; question: string } | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const chain = useRef<Promise<boolean>>(Promise.resolve(true));
  const calls = useRef<SheetCalls>({} as SheetCalls);
  const key = ['survey', 'sheet', survey.id];
  const sheet = useQuery({ queryKey: key, queryFn: () => api.survey.sheet({ id: survey.id }), staleTime: 0 });
  const open = useOpenAnswers(survey.id);
  useEffect(() => {
    if (!wanted) return;
    const row = body.current?.querySelector(`[data-row="${CSS.escape(wanted.key)}"]`);
    row?.querySelector<HTMLElement>(`[data-question="${CSS.escape(wanted.question)}"]`)?.focus();
    setWanted(null);
  }, [wanted]);
  if (sheet.isPending || !open.ready) return <LoadingRows />;
  if (sheet.isError)
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand
          title="没有读到答复"
          actions={<Button onClick={() => void sheet.refetch()}>再读一次</Button>}
        >
          {toAppError(sheet.error).message}
        </ErrorBand>
      </div>
    );
  const { rows, offices } = sheet.data;
  const { fields } = sheet.data.survey;
  const questions = fields.questions ?? [];
  const perProject = fields.scope === 'project';
  const own = rows.filter((row) => row.own);
  const several = rows.some((row) => !row.own);
  const ofOffice = office === '' ? rows : rows.filter((row) => row.office === office);
  const counts = { all: ofOffice.length, open: 0, ready: 0, sent: 0 };
  for (const row of ofOffice) counts[viewOf(questions, row)] += 1;
  const shown = viewed === null ? ofOffice : ofOffice.filter((row) => viewed.has(rowKey(row)));
  function look(next: View, at: string) {
    const within = rows.filter((row) => at === '' || row.office === at);
    const chosen = within.filter((row) => viewOf(questions, row) === next);
    setView(next);
    setOffice(at);
    setViewed(next === 'all' ? null : new Set(chosen.map(rowKey)));
    setPage(0);
  }
  const from = Math.min(page * PAGE, Math.floor(Math.max(0, shown.length - 1) / PAGE) * PAGE);
  const waiting = own.filter((row) => viewOf(questions, row) !== 'sent');
  const filled = own.filter((row) => viewOf(questions, row) !== 'open').length;
  const { done, missing } = officesWords(offices);

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      setError(null);
      await work();
      return true;
    } catch (failure) {
      setError(toAppError(failure).message);
      return false;
    }
  }
  /** One answer after the other, each made from what the one before left: a second cell may be filled before the first is kept. */
  function answer(row: SurveyRow, question: Question, text: string): Promise<boolean> {
    const mine = chain.current.then(() =>
      attempt(async () => {
        const held = queries.getQueryData<Sheet>(key)?.rows.find((one) => rowKey(one) === rowKey(row)) ?? row;
        const answers = [
          ...(held.fields.answers ?? []).filter((one) => one.id !== question.id),
          { id: question.id, text },
        ];
        queries.setQueryData(
          key,
          await api.survey.answer({
            surveyId: survey.id,
            projectId: row.projectId,
            version: held.version,
            answers,
          }),
        );
        markSaved();
      }),
    );
    chain.current = mine;
    return mine;
  }
  const below = (row: SurveyRow) => shown.slice(shown.findIndex((one) => rowKey(one) === rowKey(row)));
  calls.current = {
    textOf: open.textOf,
    keep: open.keep,
    answer,
    above(row, question) {
      const at = shown.findIndex((one) => rowKey(one) === rowKey(row));
      const before = shown[at - 1];
      if (!before) return '';
      // What stands there may be on its way still.
      return open.textOf(`${rowKey(before)}/${question.id}`) ?? answerTo(question, before.fields.answers);
    },
    paste(row, question, texts) {
      const targets = below(row).filter((one) => one.own);
      const unread: string[] = [];
      texts.slice(0, targets.length).forEach((text, i) => {
        const target = targets[i];
        if (!target || text.trim() === '') return;
        const reading = readAnswer(question, text);
        if ('problem' in reading) unread.push(`第 ${i + 1} 格${reading.problem}`);
        else void answer(target, question, text);
      });
      const over = texts.length - targets.length;
      if (over > 0) unread.push(`粘贴的比下面的行多 ${over} 格，多出的没有填。`);
      // After the last answer, which clears what was said before.
      if (unread.length > 0) void chain.current.then(() => setError(unread.slice(0, 5).join('')));
    },
  };

  async function submit() {
    // The field that was just left is on its way.
    await chain.current;
    const now = queries.getQueryData<Sheet>(key)?.rows ?? rows;
    const gap = firstOpen(now, questions);
    if (gap) {
      look('all', '');
      setPage(Math.floor(now.findIndex((row) => rowKey(row) === rowKey(gap.row)) / PAGE));
      setWanted({ key: rowKey(gap.row), question: gap.question.id });
    }
    await attempt(async () => {
      const count = waiting.length;
      queries.setQueryData(key, await api.survey.submit({ id: survey.id }));
      void queries.invalidateQueries({ queryKey: ['reminder'] });
      void queries.invalidateQueries({ queryKey: ['survey', 'list'] });
      notify({ message: `已提交 ${count} 份答复，随下一个数据包送出。` });
    });
  }
  return (
    <>
      <PageHead
        title={<span title={fields.title ?? undefined}>{fields.title ?? '专项调研'}</span>}
        sub={`截止 ${fields.dueOn ?? '未定'}　${fields.quarter ? quarterWords(fields.quarter) : ''}　${survey.officeName}`}
        actions={
          <>
            <Button onClick={onBack}>返回列表</Button>
            {survey.own && <Button onClick={onEdit}>修改问题</Button>}
            {survey.own && <Button onClick={() => setAsking(true)}>撤回</Button>}
            <Button
              startIcon={<Icon name="download" />}
              onClick={() =>
                void attempt(async () => saveFile(await api.survey.exportXlsx({ id: survey.id })))
              }
            >
              导出 xlsx
            </Button>
            <PrintList disabled={rows.length === 0} list={() => printed(survey, shown, several)} />
            {own.length > 0 && (
              <Button variant="contained" disabled={waiting.length === 0} onClick={() => void submit()}>
                {waiting.length === 0 ? '都已提交' : '提交答复'}
              </Button>
            )}
          </>
        }
      />
      {error && (
        <div style={{ padding: '0 20px 8px' }}>
          <ErrorBand title="没有办成">{error}</ErrorBand>
        </div>
      )}
      {fields.note && (
        <p className="t2" style={{ padding: '0 20px 8px', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {fields.note}
        </p>
      )}
      {rows.length > 0 && (
        <FilterRow>
          <Segmented<View>
            small
            label="按填报情况"
            value={view}
            onChange={(next) => look(next, office)}
            options={Object.entries(VIEWS).map(([value, word]) => ({
              value: value as View,
              label: `${word} ${counts[value as View]}`,
            }))}
          />
          {several && offices.length > 1 && (
            <OfficeSelect
              aria-label="填报单位"
              value={office}
              onChange={(event) => look(view, event.target.value)}
            >
              <option value="">{`全部单位（${offices.length}）`}</option>
              {offices.map((one) => (
                <option key={one.office} value={one.office}>
                  {one.officeName}
                </option>
              ))}
            </OfficeSelect>
          )}
          {own.length > 0 && (
            <span
              style={{
                marginLeft: 'auto',
                display: 'inline-flex',
                alignItems: 'center',
                gap: 10,
                width: 230,
              }}
            >
              <span className="nowrap">{`已填 ${filled} / ${own.length}`}</span>
              <span style={{ flex: 1 }}>
                <Meter label="已填" value={filled / own.length} />
              </span>
            </span>
          )}
        </FilterRow>
      )}
      {several || own.length === 0
        ? offices.length > 0 && (
            <p className="t2" style={{ padding: '0 20px 8px', overflowWrap: 'anywhere' }}>
              <b>{done}</b>
              {missing !== '' && `　未交齐：${missing}`}
            </p>
          )
        : null}
      <div ref={body} style={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        {rows.length === 0 ? (
          <EmptyState>
            {survey.own
              ? '还没有收到答复。各县（市、区）提交后，导入它们的数据包就能看到。'
              : perProject
                ? '本单位没有这个季度要填的项目，也没有收到别的单位的答复。'
                : '这份调研由县（市、区）填报，还没有收到答复。'}
          </EmptyState>
        ) : shown.length === 0 ? (
          <EmptyState>这里没有答复。换一种填报情况或单位看。</EmptyState>
        ) : (
          <AnswerTable
            rows={shown.slice(from, from + PAGE)}
            all={shown}
            questions={questions}
            several={several}
            perProject={perProject}
            calls={calls}
          />
        )}
      </div>
      {shown.length > 0 && (
        <Pager
          offset={from}
          limit={PAGE}
          total={shown.length}
          onOffset={(offset) => setPage(offset / PAGE)}
          note={
            own.length > 0 && (
              <span style={{ display: 'inline-flex', gap: 14 }}>
                {KEYS.map(([name, word]) => (
                  <span key={name} style={{ display: 'inline-flex', gap: 5, alignItems: 'center' }}>
                    <Kbd>{name}</Kbd>
                    {word}
                  </span>
                ))}
              </span>
            )
          }
        />
      )}
      <ConfirmDialog
        open={asking}
        title={`撤回“${fields.title ?? '调研'}”`}
        confirmLabel="撤回调研"
        onClose={() => setAsking(false)}
        onConfirm={() =>
          void attempt(async () => {
            await api.survey.remove({ id: survey.id });
            await queries.invalidateQueries({ queryKey: ['survey'] });
            onBack();
          })
        }
      >
        各单位收到下一个数据包后不再看到这份调研，已填的答复保留在历史里。
      </ConfirmDialog>
    </>
  );
}
