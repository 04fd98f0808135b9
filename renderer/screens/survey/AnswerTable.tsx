import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import { memo, type RefObject, useMemo } from 'react';
import type { SurveyRow } from '../../../shared/api/schemas.ts';
import type { Question } from '../../../shared/model/entities.ts';
import { ANSWER_STATE, answerState, answerTo } from '../../../shared/survey/index.ts';
import { grouped, summaryOf, summaryWords } from '../../../shared/survey/summary.ts';
import { StatusChip, type StatusTone } from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';
import { Answer, type AnswerCalls } from './Answer.tsx';
import { rowKey } from './rows.ts';

/** What the answers come to stays in sight as well. */
const Table = styled(LongTable)({ '& tr[data-sum] td': { position: 'sticky', bottom: 0 } });

const TONE: Record<ReturnType<typeof answerState>, StatusTone> = {
  submitted: 'met',
  answered: 'info',
  begun: 'neutral',
  empty: 'neutral',
  reopened: 'warning',
};

export interface SheetCalls {
  textOf: (field: string) => string | null;
  keep: (field: string, text: string | null) => void;
  answer: (row: SurveyRow, question: Question, text: string) => Promise<boolean>;
  above: (row: SurveyRow, question: Question) => string;
  paste: (row: SurveyRow, question: Question, texts: readonly string[]) => void;
}

/** To the same question of the row below or above, over rows that are only read. */
function next(field: HTMLElement, by: 1 | -1): void {
  const question = field.dataset.question ?? '';
  let row = field.closest('tr');
  while (row) {
    row = (by === 1 ? row.nextElementSibling : row.previousElementSibling) as HTMLTableRowElement | null;
    const found = row?.querySelector<HTMLElement>(`[data-question="${CSS.escape(question)}"]`);
    if (!found) continue;
    found.focus();
    if (found instanceof HTMLInputElement) found.select();
    return;
  }
}

const Line = memo(function Line({
  row,
  questions,
  several,
  perProject,
  calls,
}: {
  row: SurveyRow;
  questions: readonly Question[];
  several: boolean;
  perProject: boolean;
  calls: RefObject<SheetCalls>;
}) {
  const state = answerState(questions, row.fields);
  const key = rowKey(row);
  const made = useMemo(
    () =>
      new Map(
        questions.map((question): [string, AnswerCalls] => [
          question.id,
          {
            typed: (text) => calls.current.keep(`${key}/${question.id}`, text),
            answer: (text) => calls.current.answer(row, question, text),
            next,
            above: () => calls.current.above(row, question),
            paste: (texts) => calls.current.paste(row, question, texts),
          },
        ]),
      ),
    [calls, key, questions, row],
  );
  return (
    <tr data-row={key}>
      {several && <td>{row.officeName}</td>}
      {perProject && (
        <td style={{ overflowWrap: 'anywhere' }}>
          {row.projectId === null || row.projectName === null ? (
            <span className="name">未命名项目</span>
          ) : (
            <Link to="/projects/$id" params={{ id: row.projectId }} className="name">
              {row.projectName}
            </Link>
          )}
          <div className="small t2">{row.enterpriseName ?? '企业未知'}</div>
        </td>
      )}
      {questions.map((question) => {
        const text = answerTo(question, row.fields.answers);
        const answering = made.get(question.id);
        return (
          <td
            key={question.id}
            className={question.kind === 'number' ? 'num' : undefined}
            style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
          >
            {row.own && answering ? (
              <Answer
                label={`${row.projectName ?? row.officeName}：${question.text}`}
                question={question}
                text={text}
                kept={calls.current.textOf(`${key}/${question.id}`)}
                calls={answering}
              />
            ) : text === '' ? (
              <span className="t3">未答</span>
            ) : question.kind === 'number' && /^-?\d/.test(text) ? (
              grouped(text)
            ) : (
              text
            )}
          </td>
        );
      })}
      <td>
        <StatusChip status={TONE[state]} bare>
          {ANSWER_STATE[state]}
        </StatusChip>
      </td>
    </tr>
  );
});

/** The answers, one row for each project or office; under them what they come to together. */
export function AnswerTable({
  rows,
  all,
  questions,
  several,
  perProject,
  calls,
}: {
  rows: readonly SurveyRow[];
  /** All rows of the filter, of which `rows` are a page. */
  all: readonly SurveyRow[];
  questions: readonly Question[];
  /** Rows of more than one office. */
  several: boolean;
  perProject: boolean;
  calls: RefObject<SheetCalls>;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section style={{ flex: 1, minHeight: 0, overflow: 'auto' }} tabIndex={0} aria-label="答复">
      <Table data-top aria-label="答复">
        <thead>
          <tr>
            {several && <th style={{ width: 170 }}>填报单位</th>}
            {perProject && <th style={{ width: 210 }}>项目</th>}
            {questions.map((question) => (
              <th
                key={question.id}
                className={question.kind === 'number' ? 'num' : undefined}
                style={{
                  whiteSpace: 'normal',
                  minWidth: question.kind === 'text' ? 220 : 130,
                  width: question.kind === 'text' ? undefined : 150,
                  padding: '6px 8px',
                }}
              >
                {question.text}
              </th>
            ))}
            <th style={{ width: 84 }}>状态</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line
              key={rowKey(row)}
              row={row}
              questions={questions}
              several={several}
              perProject={perProject}
              calls={calls}
            />
          ))}
          {all.length > 1 && (
            <tr data-sum>
              {several && <td>{`合计 ${all.length} 份`}</td>}
              {perProject && <td>{several ? '' : `合计 ${all.length} 份`}</td>}
              {questions.map((question) => (
                <td key={question.id} className={question.kind === 'number' ? 'num' : undefined}>
                  {summaryWords(question, summaryOf(question, all))}
                </td>
              ))}
              <td />
            </tr>
          )}
        </tbody>
      </Table>
    </section>
  );
}
