/** 专项调研: what may be answered, how far answers are, what they come to together. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question, SurveyAnswerFields, SurveyFields } from '../../shared/model/entities.ts';
import { answerState, problemOf, quarterEnd, readAnswer, surveyProblem } from '../../shared/survey/index.ts';
import { grouped, summaryOf, summaryWords, sumOfTexts } from '../../shared/survey/summary.ts';
import { fromEarlier, fromTemplate, QUARTERLY_QUESTIONS, withQuarter } from '../../shared/survey/template.ts';

const NUMBER: Question = { id: 'n', text: '新增用工', kind: 'number', choices: [] };
const CHOICE: Question = { id: 'c', text: '能否投产', kind: 'choice', choices: ['能', '不能'] };
const TEXT: Question = { id: 't', text: '困难', kind: 'text', choices: [] };
const ALL = [NUMBER, CHOICE, TEXT];

const answered = (answers: Record<string, string> | null, submittedAt: string | null = null) =>
  ({
    surveyId: 's',
    projectId: null,
    submittedBy: null,
    submittedAt,
    answers: answers && Object.entries(answers).map(([id, text]) => ({ id, text })),
  }) satisfies SurveyAnswerFields;
const EMPTY: SurveyFields = {
  title: null,
  quarter: null,
  scope: 'office',
  dueOn: null,
  questions: [],
  note: null,
};

describe('an answer', () => {
  it('is a number as people write it, one of the choices, or 不清楚 with its reason', () => {
    expect(readAnswer(NUMBER, ' １，２００．５ ')).toEqual({ text: '1200.5' });
    expect(readAnswer(NUMBER, '-3')).toEqual({ text: '-3' });
    expect(readAnswer(NUMBER, '不清楚，企业没有报')).toEqual({ text: '不清楚，企业没有报' });
    expect(readAnswer(NUMBER, '12 人')).toHaveProperty('problem');
    expect(readAnswer(NUMBER, '1,20')).toHaveProperty('problem');
    expect(readAnswer(CHOICE, '能')).toEqual({ text: '能' });
    expect(readAnswer(CHOICE, '也许')).toHaveProperty('problem');
    expect(readAnswer(TEXT, ' 第一行\r\n第二行 ')).toEqual({ text: '第一行\n第二行' });
  });

  it('is open while a question has none, and again when a question was changed under it', () => {
    const whole = { n: '3', c: '能', t: '无' };
    expect(answerState(ALL, answered(null))).toBe('empty');
    expect(answerState(ALL, answered({ n: '3' }))).toBe('begun');
    expect(answerState(ALL, answered(whole))).toBe('answered');
    expect(answerState(ALL, answered(whole, '2019-10-08'))).toBe('submitted');
    expect(problemOf(ALL, answered({ n: '3', t: '无' }).answers)).toBe(CHOICE);
    // The region asks more, or something else, after the county has submitted.
    const more = { ...TEXT, id: 'later' };
    expect(answerState([...ALL, more], answered(whole, '2019-10-08'))).toBe('reopened');
    const others = { ...CHOICE, choices: ['年内', '明年'] };
    expect(answerState([NUMBER, others, TEXT], answered(whole, '2019-10-08'))).toBe('reopened');
    // What is asked no more is not missed.
    expect(answerState([NUMBER], answered(whole, '2019-10-08'))).toBe('submitted');
  });
});

describe('what answers come to', () => {
  it('numbers are added exactly, choices counted, words counted apart, nothing twice', () => {
    const rows = [
      answered({ n: '0.1', c: '能', t: '无' }),
      answered({ n: '0.2', c: '能' }),
      answered({ n: '不清楚', c: '不清楚', t: '缺电' }),
      answered(null),
    ].map((fields) => ({ fields }));
    expect(summaryOf(NUMBER, rows)).toEqual({ sum: '0.3', choices: [], words: 1, open: 1 });
    expect(summaryOf(CHOICE, rows)).toEqual({ sum: null, choices: [['能', 2]], words: 1, open: 1 });
    expect(summaryOf(TEXT, rows)).toEqual({ sum: null, choices: [], words: 2, open: 2 });
    expect(ALL.map((question) => summaryWords(question, summaryOf(question, rows)))).toEqual([
      '0.3，另 1 份不清楚',
      '能 2，另 1 份不清楚',
      '2 条',
    ]);
    expect(summaryWords(NUMBER, summaryOf(NUMBER, []))).toBe('');
  });

  it('sums of decimals are what integers of their smallest unit say', () => {
    const amount = fc.record({ units: fc.integer({ min: -1e9, max: 1e9 }), places: fc.nat(4) });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), (amounts) => {
        const texts = amounts.map(({ units, places }) => (units / 10 ** places).toFixed(places));
        const exact = amounts.reduce(
          (sum, { units, places }) => sum + BigInt(units) * 10n ** BigInt(4 - places),
          0n,
        );
        const [whole = '', part = ''] = sumOfTexts(texts).replace('-', '').split('.');
        const read = BigInt(whole + part.padEnd(4, '0'));
        expect(sumOfTexts(texts).startsWith('-') ? -read : read).toBe(exact);
      }),
    );
  });

  it('are written with thousands parted', () => {
    expect(['0', '999', '1000', '1234567.25', '-12345'].map(grouped)).toEqual([
      '0',
      '999',
      '1,000',
      '1,234,567.25',
      '-12,345',
    ]);
  });
});

describe('a survey begins', () => {
  it('with the quarterly questions, which can be sent out as they are', () => {
    const made = fromTemplate(withQuarter({ ...EMPTY, note: '我的说明' }, '2019-Q3'));
    expect(made.title).toBe('2019 年三季度“千企技改”工程推进情况专项调研');
    expect(made.note).toBe('我的说明');
    expect(made.scope).toBe('project');
    expect(surveyProblem(made)).toBeNull();
    // A survey may change its own questions, never those of the template.
    if (made.questions?.[0]) made.questions[0].text = '改了';
    expect(QUARTERLY_QUESTIONS[0]?.text).toBe('本季度完成投资（万元）');
  });

  it('with the questions of an earlier one, but neither its title, its quarter nor its day', () => {
    const earlier: SurveyFields = {
      title: '二季度',
      quarter: '2019-Q2',
      scope: 'office',
      dueOn: '2019-07-10',
      questions: ALL,
      note: '说明',
    };
    const made = fromEarlier({ ...EMPTY, scope: 'project', quarter: '2019-Q3' }, earlier);
    expect(made).toEqual({ ...EMPTY, quarter: '2019-Q3', scope: 'office', note: '说明', questions: ALL });
  });

  it('with a title that follows its quarter until somebody words it', () => {
    const third = withQuarter(EMPTY, '2019-Q3');
    expect(withQuarter(third, '2019-Q4').title).toBe('2019 年四季度“千企技改”工程推进情况专项调研');
    expect(withQuarter(third, null).title).toBeNull();
    expect(withQuarter({ ...third, title: '用电摸底' }, '2019-Q4').title).toBe('用电摸底');
  });

  it('in a quarter that ends with its third month', () => {
    expect(['2019-Q1', '2019-Q4'].map(quarterEnd)).toEqual([
      { month: '2019-03', year: 2019 },
      { month: '2019-12', year: 2019 },
    ]);
  });
});
