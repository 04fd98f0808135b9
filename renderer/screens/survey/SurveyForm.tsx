import Button from '@mui/material/Button';
import { useMemo, useRef, useState } from 'react';
import type { SurveyHead } from '../../../shared/api/schemas.ts';
import {
  QUESTION_KIND,
  type Question,
  SURVEY_SCOPE,
  type SurveyFields,
} from '../../../shared/model/entities.ts';
import { surveyProblem } from '../../../shared/survey/index.ts';
import { fromEarlier, fromTemplate, withQuarter } from '../../../shared/survey/template.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { minuteText } from '../../format/localTime.ts';
import { ActionBar, PageBody, PageHead } from '../../frame/index.ts';
import { Band, DateField, ErrorBand, Icon, Segmented, TextField } from '../../parts/index.ts';
import { useKeptDraft } from '../../record/useKeptDraft.ts';

const MOST_QUESTIONS = 40;
const EMPTY: SurveyFields = {
  title: null,
  quarter: null,
  scope: 'project',
  dueOn: null,
  questions: [],
  note: null,
};

type Quarter = '1' | '2' | '3' | '4';

/** What stands in the form; year and quarter apart, as either may be missing. */
interface Typed {
  fields: SurveyFields;
  year: string;
  quarter: Quarter | null;
}

function typedOf(survey: SurveyHead | null): Typed {
  const [year = '', quarter] = survey?.fields.quarter?.split('-Q') ?? [];
  return { fields: survey?.fields ?? EMPTY, year, quarter: (quarter as Quarter | undefined) ?? null };
}

/** With an id that no question ever had: an answer to one that was deleted must not become the answer to another. */
function newQuestion(): Question {
  return { id: crypto.randomUUID(), text: '', kind: 'text', choices: [] };
}

/** Writing a survey: title, quarter, who answers, the questions. */
export function SurveyForm({
  survey,
  earlier,
  onDone,
}: {
  survey: SurveyHead | null;
  /** Surveys whose questions can be asked again. */
  earlier: readonly SurveyHead[];
  onDone: () => void;
}) {
  const api = useApi();
  const list = useRef<HTMLDivElement>(null);
  const saved = useMemo(() => typedOf(survey), [survey]);
  const kept = useKeptDraft<Typed>(`survey/${survey?.id ?? 'new'}`, survey?.version ?? null, saved);
  const { fields, year, quarter } = kept.value;
  const [error, setError] = useState<string | null>(null);
  const [dateProblem, setDateProblem] = useState<string | null>(null);
  const set = (part: Partial<SurveyFields>) =>
    kept.change((now) => ({ ...now, fields: { ...now.fields, ...part } }));
  const questions = fields.questions ?? [];
  const change = (id: string, part: Partial<Question>) =>
    set({
      questions: questions.map((question) => (question.id === id ? { ...question, ...part } : question)),
    });
  const setQuarter = (part: Partial<Pick<Typed, 'year' | 'quarter'>>) =>
    kept.change((now) => {
      const next = { ...now, ...part };
      const whole = /^20\d{2}$/.test(next.year.trim()) && next.quarter !== null;
      return {
        ...next,
        fields: withQuarter(next.fields, whole ? `${next.year.trim()}-Q${next.quarter}` : null),
      };
    });
  const begin = (make: (fields: SurveyFields) => SurveyFields) =>
    kept.change((now) => ({ ...now, fields: make(now.fields) }));
  function move(at: number) {
    const order = [...questions];
    order.splice(at - 1, 0, ...order.splice(at, 1));
    set({ questions: order });
  }
  /** Enter goes to the next question, after the last one to a new one. */
  function enter(at: number) {
    if (at === questions.length - 1 && questions.length < MOST_QUESTIONS)
      set({ questions: [...questions, newQuestion()] });
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLInputElement>('input[type="text"]')[at + 1]?.focus(),
    );
  }
  const problem = dateProblem ?? surveyProblem(fields)?.message ?? null;

  async function save() {
    try {
      const asked = questions.map((question) => ({
        ...question,
        text: question.text.trim(),
        choices:
          question.kind === 'choice' ? question.choices.map((choice) => choice.trim()).filter(Boolean) : [],
      }));
      await api.survey.save({
        id: survey?.id ?? null,
        version: survey?.version ?? null,
        fields: { ...fields, questions: asked },
      });
      await kept.clear();
      onDone();
    } catch (failure) {
      setError(toAppError(failure).message);
    }
  }
  return (
    <>
      <PageHead title={survey ? '修改调研' : '发起调研'} sub="保存后随下一个数据包送到各县（市、区）" />
      <PageBody padded>
        <div style={{ display: 'grid', gap: 14, maxWidth: 860 }}>
          {error && <ErrorBand title="没有保存，填写的内容都还在">{error}</ErrorBand>}
          {kept.restoredAt && (
            <Band
              tone="info"
              title={`接着 ${minuteText(kept.restoredAt)} 的草稿`}
              actions={<Button onClick={() => void kept.clear()}>放弃草稿</Button>}
            >
              {kept.stale ? '这份调研后来在别处改过，请对照后再保存。' : undefined}
            </Band>
          )}
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
                value={year}
                maxLength={4}
                onChange={(text) => setQuarter({ year: text })}
              />
            </div>
            <Segmented
              label="季度"
              value={quarter}
              onChange={(value) => setQuarter({ quarter: value })}
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
          <div>
            <Segmented
              label="填报方式"
              value={fields.scope}
              onChange={(scope) => set({ scope })}
              options={Object.entries(SURVEY_SCOPE).map(([value, label]) => ({
                value: value as 'project',
                label,
              }))}
            />
            <span className="small t2">
              {fields.scope === 'office'
                ? '　每个县（市、区）填一份'
                : '　与月度调度同一批项目：当年计划的和以前年度没有竣工的'}
            </span>
          </div>
          <TextField
            label="填报说明"
            value={fields.note ?? ''}
            onChange={(note) => set({ note: note || null })}
            rows={2}
          />
          <h2>{`问题 ${questions.length}`}</h2>
          {survey !== null && survey.answers > 0 && (
            <Band tone="info" title={`已有 ${survey.answers} 份答复`}>
              加了问题或改了答复的种类，已经提交的单位要补答；删去的问题，答复不再显示。
            </Band>
          )}
          {questions.length === 0 && (
            <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
              <span className="t2">可以先铺开一套，再逐个修改：</span>
              <Button size="small" onClick={() => begin(fromTemplate)}>
                季度调研模板
              </Button>
              {earlier.slice(0, 4).map((one) => (
                <Button
                  key={one.id}
                  size="small"
                  title={one.fields.title ?? undefined}
                  onClick={() => begin((now) => fromEarlier(now, one.fields))}
                >
                  <span
                    style={{ maxWidth: 300, overflow: 'hidden', textOverflow: 'ellipsis' }}
                    className="nowrap"
                  >
                    {`照 ${one.fields.title ?? '未命名'}`}
                  </span>
                </Button>
              ))}
            </div>
          )}
          <div ref={list} style={{ display: 'grid', gap: 14 }}>
            {questions.map((question, index) => (
              <div
                key={question.id}
                style={{
                  display: 'grid',
                  gridTemplateColumns: 'minmax(0, 1fr) auto auto auto',
                  gap: 10,
                  alignItems: 'end',
                }}
              >
                <TextField
                  label={`问题 ${index + 1}`}
                  value={question.text}
                  onChange={(text) => change(question.id, { text })}
                  onEnter={() => enter(index)}
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
                <Button
                  aria-label={`问题 ${index + 1} 上移`}
                  disabled={index === 0}
                  onClick={() => move(index)}
                >
                  上移
                </Button>
                <Button
                  aria-label={`删去问题 ${index + 1}`}
                  onClick={() => set({ questions: questions.filter((one) => one.id !== question.id) })}
                >
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
          </div>
          <div>
            <Button
              startIcon={<Icon name="plus" />}
              disabled={questions.length >= MOST_QUESTIONS}
              onClick={() => enter(questions.length - 1)}
            >
              加一个问题
            </Button>
            {questions.length >= MOST_QUESTIONS && (
              <span className="small t2">{`　最多 ${MOST_QUESTIONS} 个问题`}</span>
            )}
          </div>
        </div>
      </PageBody>
      <ActionBar note={<span className="small t2">{problem ?? '可以保存'}</span>}>
        <Button onClick={onDone}>返回列表</Button>
        <Button variant="contained" disabled={problem !== null} onClick={() => void save()}>
          保存调研
        </Button>
      </ActionBar>
    </>
  );
}
