/** What many answers to one question come to. */
import type { Question, SurveyAnswerFields } from '../model/entities.ts';
import { answerTo } from './index.ts';

/** Decimal texts added exactly: floating point would make 0.1 + 0.2 something else. */
export function sumOfTexts(texts: readonly string[]): string {
  const places = Math.max(0, ...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const total = texts.reduce((sum, text) => {
    const [whole = '0', part = ''] = text.replace('-', '').split('.');
    const units = BigInt(whole + part.padEnd(places, '0'));
    return text.startsWith('-') ? sum - units : sum + units;
  }, 0n);
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const part = digits.slice(digits.length - places);
  return `${total < 0n ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
}

export interface Summary {
  /** Numbers added up; null for other questions and where no number was given. */
  sum: string | null;
  /** How often each choice was taken, in the order of the choices. */
  choices: readonly (readonly [string, number])[];
  /** Answers that say something else than a number or a choice: 不清楚 and its reason, or any text. */
  words: number;
  open: number;
}

/** The answers of many rows to one question, nothing counted twice. */
export function summaryOf(
  question: Question,
  rows: readonly { fields: Pick<SurveyAnswerFields, 'answers'> }[],
): Summary {
  const given = rows.map((row) => answerTo(question, row.fields.answers));
  const texts = given.filter((text) => text !== '');
  const numbers = question.kind === 'number' ? texts.filter((text) => /^-?\d+(\.\d+)?$/.test(text)) : [];
  const choices =
    question.kind === 'choice'
      ? question.choices.map((choice) => [choice, texts.filter((text) => text === choice).length] as const)
      : [];
  const chosen = choices.reduce((count, [, times]) => count + times, 0);
  return {
    sum: numbers.length === 0 ? null : sumOfTexts(numbers),
    choices: choices.filter(([, times]) => times > 0),
    words: texts.length - numbers.length - chosen,
    open: given.length - texts.length,
  };
}

/** 合计 1,200, 能 3，不能 1 or 12 条 */
export function summaryWords(question: Question, summary: Summary): string {
  const { sum, choices, words } = summary;
  if (question.kind === 'text') return words === 0 ? '' : `${words} 条`;
  const known =
    question.kind === 'number'
      ? sum === null
        ? []
        : [grouped(sum)]
      : choices.map(([choice, times]) => `${choice} ${times}`);
  return [...known, ...(words === 0 ? [] : [`另 ${words} 份不清楚`])].join('，');
}

/** 1234567.5 as 1,234,567.5 */
export function grouped(number: string): string {
  const [whole = '', part] = number.split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? text : `${text}.${part}`;
}
