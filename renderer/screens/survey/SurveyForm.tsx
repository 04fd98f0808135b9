import Button from '@mui/material/Button';
import { useState } from 'react';
import type { SurveyHead } from '../../../shared/api/schemas.ts';
import {
  QUESTION_KIND,
  type Question,
  SURVEY_SCOPE,
  type SurveyFields,
} from '../../../shared/model/entities.ts';
import { surveyProblem } from '../../../shared/survey/index.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ActionBar, PageBody, PageHead } from '../../frame/index.ts';
import { DateField, ErrorBand, Icon, Segmented, TextField } from '../../parts/index.ts';

const EMPTY: SurveyFields = {
  title: null,
  quarter: null,
  scope: 'project',
  dueOn: null,
  questions: [],
  note: null,
};

function newQuestion(taken: readonly Question[]): Question {
  let number = taken.length + 1;
  while (taken.some((question) => question.id === `q${number}`)) number += 1;
  return { id: `q${number}`, text: '', kind: 'text', choices: [] };
}

/** Writing a survey: title, quarter, who answers, the questions. */
export function SurveyForm({ survey, onDone }: { survey: SurveyHead | null; onDone: () => void }) {
  const api = useApi();
  const [fields, setFields] = useState<SurveyFields>(survey?.fields ?? EMPTY);
  const [error, setError] = useState<string | null>(null);
  const [dateProblem, setDateProblem] = useState<string | null>(null);
  const set = (part: Partial<SurveyFields>) => setFields((old) => ({ ...old, ...part }));
  const questions = fields.questions ?? [];
  const change = (id: string, part: Partial<Question>) =>
    set({
      questions: questions.map((question) => (question.id === id ? { ...question, ...part } : question)),
    });
  const [year = '', quarter = ''] = (fields.quarter ?? '-').split('-Q');
  const setQuarter = (y: string, q: string) =>
    set({ quarter: /^20\d{2}$/.test(y) && /^[1-4]$/.test(q) ? `${y}-Q${q}` : null });
  const [yearText, setYearText] = useState(year === '-' ? '' : year);
  const [quarterText, setQuarterText] = useState<'1' | '2' | '3' | '4' | null>(
    (quarter || null) as '1' | null,
  );
  const problem = dateProblem ?? surveyProblem(fields)?.message ?? null;

  async function save() {
    try {
      const kept = questions.map((question) => ({
        ...question,
        text: question.text.trim(),
        choices:
          question.kind === 'choice' ? question.choices.map((choice) => choice.trim()).filter(Boolean) : [],
      }));
      await api.survey.save({
        id: survey?.id ?? null,
        version: survey?.version ?? null,
        fields: { ...fields, questions: kept },
      });
      onDone();
    } catch (failure) {
      setError(toAppError(failure).message);
    }
  }
  return (
    <>
      <PageHead title={survey ? '修改调研' : '发起调研'} sub="保存后随下一个数据包送到各县（市、区）" />
      <PageBody padded>
        {error && <ErrorBand title="没有保存">{error}</ErrorBand>}
        <div style={{ display: 'grid', gap: 14, maxWidth: 860 }}>
          <TextField
            label="题目"
            value={fields.title ?? ''}
            onChange={(title) => set({ title: title || null })}
            placeholder="例如 三季度千企技改推进情况"
          />
          <div style={{ display: 'flex', gap: 16, alignItems: 'flex-end', flexWrap: 'wrap' }}>
            <div style={{ width: 110 }}>
              <TextField
                label="年份"
                value={yearText}
                onChange={(text) => {
                  setYearText(text);
                  setQuarter(text.trim(), quarterText ?? '');
                }}
              />
            </div>
            <Segmented
              label="季度"
              value={quarterText}
              onChange={(value) => {
                setQuarterText(value);
                setQuarter(yearText.trim(), value);
              }}
              options={(['1', '2', '3', '4'] as const).map((value) => ({
                value,
                label: `${'一二三四'[Number(value) - 1]}季度`,
              }))}
            />
            <div style={{ width: 190 }}>
              <DateField
                label="截止日期"
                value={fields.dueOn}
                placeholder="未定"
                onChange={(dueOn, why) => {
                  setDateProblem(why);
                  set({ dueOn });
                }}
              />
            </div>
          </div>
          <Segmented
            label="填报方式"
            value={fields.scope}
            onChange={(scope) => set({ scope })}
            options={Object.entries(SURVEY_SCOPE).map(([value, label]) => ({
              value: value as 'project',
              label,
            }))}
          />
          <TextField
            label="填报说明"
            value={fields.note ?? ''}
            onChange={(note) => set({ note: note || null })}
            rows={2}
          />
          <h2>{`问题 ${questions.length}`}</h2>
          {questions.map((question, index) => (
            <div
              key={question.id}
              style={{
                display: 'grid',
                gridTemplateColumns: 'minmax(0, 1fr) auto auto',
                gap: 10,
                alignItems: 'end',
              }}
            >
              <TextField
                label={`问题 ${index + 1}`}
                value={question.text}
                onChange={(text) => change(question.id, { text })}
                maxLength={200}
              />
              <Segmented
                label={`问题 ${index + 1} 的答复`}
                value={question.kind}
                onChange={(kind) => change(question.id, { kind })}
                options={Object.entries(QUESTION_KIND).map(([value, label]) => ({
                  value: value as Question['kind'],
                  label,
                }))}
              />
              <Button onClick={() => set({ questions: questions.filter((one) => one.id !== question.id) })}>
                删去
              </Button>
              {question.kind === 'choice' && (
                <div style={{ gridColumn: '1 / -1' }}>
                  <TextField
                    label="选项（每行一个）"
                    value={question.choices.join('\n')}
                    onChange={(text) => change(question.id, { choices: text.split('\n').slice(0, 20) })}
                    rows={3}
                  />
                </div>
              )}
            </div>
          ))}
          <div>
            <Button
              startIcon={<Icon name="plus" />}
              disabled={questions.length >= 40}
              onClick={() => set({ questions: [...questions, newQuestion(questions)] })}
            >
              加一个问题
            </Button>
          </div>
        </div>
      </PageBody>
      <ActionBar note={<span className="small t2">{problem ?? '可以保存'}</span>}>
        <Button onClick={onDone}>取消</Button>
        <Button variant="contained" disabled={problem !== null} onClick={() => void save()}>
          保存调研
        </Button>
      </ActionBar>
    </>
  );
}
