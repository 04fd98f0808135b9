import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { SurveySheet as Sheet, SurveyHead, SurveyRow } from '../../../shared/api/schemas.ts';
import type { Question } from '../../../shared/model/entities.ts';
import { quarterWords, readAnswer } from '../../../shared/survey/index.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { PageBody, PageHead, useSaveState } from '../../frame/index.ts';
import {
  ConfirmDialog,
  EmptyState,
  ErrorBand,
  Icon,
  isComposing,
  LoadingRows,
  PlainTable,
  StatusChip,
  useNotify,
} from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import { useOpenAnswers } from './useOpenAnswers.ts';

const state = (row: SurveyRow) =>
  row.fields.submittedAt !== null ? 'submitted' : row.fields.answers ? 'draft' : 'empty';
const STATE = { submitted: ['met', '已提交'], draft: ['info', '已填'], empty: ['neutral', '未填'] } as const;
const rowKey = (row: SurveyRow) => `${row.office}/${row.projectId ?? ''}`;

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
  const chain = useRef<Promise<boolean>>(Promise.resolve(true));
  const key = ['survey', 'sheet', survey.id];
  const sheet = useQuery({ queryKey: key, queryFn: () => api.survey.sheet({ id: survey.id }), staleTime: 0 });
  const open = useOpenAnswers(survey.id);
  if (sheet.isPending || !open.ready) return <LoadingRows />;
  if (sheet.isError)
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand title="没有读到答复">{toAppError(sheet.error).message}</ErrorBand>
      </div>
    );
  const { rows } = sheet.data;
  const { fields } = sheet.data.survey;
  const questions = fields.questions ?? [];
  const own = rows.filter((row) => row.own);

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
  return (
    <>
      <PageHead
        title={fields.title ?? '专项调研'}
        sub={`${fields.quarter ? quarterWords(fields.quarter) : ''}　${survey.officeName}　截止 ${fields.dueOn ?? '未定'}`}
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
            {own.length > 0 && (
              <Button
                variant="contained"
                onClick={() =>
                  void attempt(async () => {
                    queries.setQueryData(key, await api.survey.submit({ id: survey.id }));
                    void queries.invalidateQueries({ queryKey: ['reminder'] });
                    notify({ message: `已提交 ${own.length} 份答复，随下一个数据包送出。` });
                  })
                }
              >
                提交答复
              </Button>
            )}
          </>
        }
      />
      <PageBody>
        {error && (
          <div style={{ padding: '0 20px 8px' }}>
            <ErrorBand title="没有办成">{error}</ErrorBand>
          </div>
        )}
        {fields.note && (
          <p className="t2" style={{ padding: '0 20px 8px', whiteSpace: 'pre-wrap' }}>
            {fields.note}
          </p>
        )}
        {rows.length === 0 ? (
          <div style={{ padding: 20 }}>
            <EmptyState>还没有收到答复。各县（市、区）提交后，导入它们的数据包就能看到。</EmptyState>
          </div>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
          <section style={{ overflowX: 'auto' }} tabIndex={0} aria-label="答复">
            <PlainTable data-top>
              <thead>
                <tr>
                  <th>填报单位</th>
                  {fields.scope === 'project' && <th>项目</th>}
                  {questions.map((question) => (
                    <th
                      key={question.id}
                      className={question.kind === 'number' ? 'num' : undefined}
                      style={{ whiteSpace: 'normal', minWidth: 140 }}
                    >
                      {question.text}
                    </th>
                  ))}
                  <th>状态</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={rowKey(row)}>
                    <td>{row.officeName}</td>
                    {fields.scope === 'project' && (
                      <td className="name">{row.projectName ?? '未命名项目'}</td>
                    )}
                    {questions.map((question) => (
                      <td key={question.id} className={question.kind === 'number' ? 'num' : undefined}>
                        {row.own ? (
                          <Answer
                            label={`${row.projectName ?? row.officeName}：${question.text}`}
                            question={question}
                            text={row.fields.answers?.find((one) => one.id === question.id)?.text ?? ''}
                            kept={open.textOf(`${rowKey(row)}/${question.id}`)}
                            onTyped={(text) => open.keep(`${rowKey(row)}/${question.id}`, text)}
                            onAnswer={(text) => answer(row, question, text)}
                          />
                        ) : (
                          (row.fields.answers?.find((one) => one.id === question.id)?.text ?? (
                            <span className="t3">未答</span>
                          ))
                        )}
                      </td>
                    ))}
                    <td>
                      <StatusChip status={STATE[state(row)][0]} bare>
                        {STATE[state(row)][1]}
                      </StatusChip>
                    </td>
                  </tr>
                ))}
              </tbody>
            </PlainTable>
          </section>
        )}
      </PageBody>
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

const box = {
  width: '100%',
  minWidth: 120,
  height: 28,
  boxSizing: 'border-box',
  padding: '0 6px',
  font: 'inherit',
  color: token('text'),
  backgroundColor: token('surface'),
  border: `1px solid ${token('field-line')}`,
  borderRadius: 6,
} as const;

function Answer({
  label,
  question,
  text,
  kept,
  onTyped,
  onAnswer,
}: {
  label: string;
  question: Question;
  text: string;
  /** Typed before and not taken, from before the screen was left. */
  kept: string | null;
  onTyped: (text: string | null) => void;
  onAnswer: (text: string) => Promise<boolean>;
}) {
  const [typed, setTyped] = useState<string | null>(kept);
  const shown = typed ?? text;
  const type = (next: string | null) => {
    setTyped(next);
    onTyped(next);
  };
  const latest = useRef(typed);
  latest.current = typed;
  const reading = readAnswer(question, shown);
  const problem = 'problem' in reading ? reading.problem : null;
  const take = () => {
    if (typed === null || problem !== null) return;
    if (typed.trim() === text) return type(null);
    // What could not be kept stays in the field.
    void onAnswer(typed).then((done) => {
      if (!done || latest.current !== typed) return;
      type(null);
    });
  };
  if (question.kind === 'choice')
    return (
      <select
        aria-label={label}
        value={text}
        onChange={(event) => void onAnswer(event.target.value)}
        style={box}
      >
        <option value="">请选择</option>
        {question.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
        {text !== '' && !question.choices.includes(text) && <option value={text}>{text}</option>}
        <option value="不清楚">不清楚</option>
      </select>
    );
  return (
    <>
      <input
        aria-label={label}
        aria-invalid={problem !== null}
        value={shown}
        style={{
          ...box,
          textAlign: question.kind === 'number' ? 'right' : 'left',
          borderColor: problem === null ? token('field-line') : token('unmet'),
        }}
        onChange={(event) => type(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isComposing(event)) take();
        }}
      />
      {problem !== null && (
        <div role="alert" className="small c-unmet" style={{ textAlign: 'left', whiteSpace: 'normal' }}>
          {problem}
        </div>
      )}
    </>
  );
}
