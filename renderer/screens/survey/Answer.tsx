import { styled } from '@mui/material/styles';
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { Question } from '../../../shared/model/entities.ts';
import { parsePaste } from '../../../shared/monthly/index.ts';
import { readAnswer } from '../../../shared/survey/index.ts';
import { isComposing } from '../../parts/index.ts';
import { radius, token } from '../../theme/tokens.ts';

const box = {
  boxSizing: 'border-box',
  display: 'block',
  width: '100%',
  minWidth: 120,
  minHeight: 28,
  padding: '3px 6px',
  font: 'inherit',
  color: token('text'),
  backgroundColor: token('surface'),
  border: `1px solid ${token('field-line')}`,
  borderRadius: radius.chip,
  '&[aria-invalid="true"]': { borderColor: token('unmet') },
} as const;
const Input = styled('input')({ ...box, textAlign: 'right' });
const Choice = styled('select')(box);
/** Grows with its text. */
const Area = styled('textarea')({
  ...box,
  resize: 'none',
  fieldSizing: 'content',
  maxHeight: 160,
  overflowWrap: 'anywhere',
} as Record<string, unknown>);

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface AnswerCalls {
  /** What stands in the field; null once it was taken or given up. */
  typed: (text: string | null) => void;
  /** @returns whether it was kept */
  answer: (text: string) => Promise<boolean>;
  /** To the same question of the row below or above. */
  next: (field: HTMLElement, by: 1 | -1) => void;
  /** The answer of the row above. */
  above: () => string;
  /** Cells of a spreadsheet, put from here downwards. */
  paste: (texts: readonly string[]) => void;
}

/** Several cells of a spreadsheet; null where it is a text that is meant for this field alone. */
function pastedCells(event: ClipboardEvent, question: Question): string[] | null {
  const plain = event.clipboardData.getData('text/plain');
  const cells = parsePaste(plain).map((row) => row[0] ?? '');
  if (cells.length < 2) return null;
  const fromSheet = /<t[dr][\s>]/i.test(event.clipboardData.getData('text/html'));
  return question.kind !== 'text' || fromSheet ? cells : null;
}

/** One answer: kept as it is left, or with Enter, which goes on to the row below. */
export function Answer({
  label,
  question,
  text,
  kept,
  calls,
}: {
  label: string;
  question: Question;
  /** What is kept as the answer. */
  text: string;
  /** Typed before and not taken, from before the screen was left. */
  kept: string | null;
  calls: AnswerCalls;
}) {
  const [typed, setTyped] = useState<string | null>(kept);
  const shown = typed ?? text;
  /** On its way already: leaving the field after Enter sends nothing a second time. */
  const sent = useRef<string | null>(null);
  const type = (next: string | null) => {
    sent.current = null;
    setTyped(next);
    calls.typed(next);
  };
  const latest = useRef(typed);
  latest.current = typed;
  const reading = readAnswer(question, shown);
  const problem = 'problem' in reading ? reading.problem : null;

  function take(value = typed) {
    if (value === null || 'problem' in readAnswer(question, value)) return;
    if (value.trim() === text) return type(null);
    if (sent.current === value) return;
    sent.current = value;
    // What could not be kept stays in the field.
    void calls.answer(value).then((done) => {
      if (done && latest.current === value) type(null);
      else if (sent.current === value) sent.current = null;
    });
  }
  function onKeyDown(event: KeyboardEvent<Field>) {
    if (isComposing(event)) return;
    const field = event.currentTarget;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      take();
      calls.next(field, 1);
      return;
    }
    if (event.ctrlKey && event.key.toLowerCase() === 'd') {
      event.preventDefault();
      const above = calls.above();
      if (above === '') return;
      if (question.kind !== 'choice') type(above);
      take(above);
      return;
    }
    if (!(field instanceof HTMLSelectElement) && !event.altKey && !event.shiftKey) {
      // Within a text of several lines the arrows move the cursor; at its ends they go on to the next row.
      const oneLine = field instanceof HTMLInputElement || field.clientHeight < 40;
      if (event.key === 'ArrowDown' && (oneLine || field.selectionStart === field.value.length)) {
        event.preventDefault();
        calls.next(field, 1);
      } else if (event.key === 'ArrowUp' && (oneLine || field.selectionEnd === 0)) {
        event.preventDefault();
        calls.next(field, -1);
      } else if (event.key === 'Escape' && typed !== null) type(null);
    }
  }
  const common = {
    'aria-label': label,
    'data-question': question.id,
    onKeyDown,
    onPaste: (event: ClipboardEvent<Field>) => {
      const cells = pastedCells(event, question);
      if (!cells) return;
      event.preventDefault();
      type(null);
      calls.paste(cells);
    },
  };
  if (question.kind === 'choice')
    return (
      <Choice {...common} value={text} onChange={(event) => void calls.answer(event.target.value)}>
        <option value="">请选择</option>
        {question.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
        {text !== '' && text !== '不清楚' && !question.choices.includes(text) && (
          <option value={text}>{text}</option>
        )}
        <option value="不清楚">不清楚</option>
      </Choice>
    );
  const typing = {
    ...common,
    value: shown,
    'aria-invalid': problem !== null,
    onBlur: () => take(),
    onChange: (event: { target: { value: string } }) => type(event.target.value),
  };
  return (
    <>
      {question.kind === 'number' ? (
        <Input {...typing} autoComplete="off" />
      ) : (
        <Area {...typing} rows={1} maxLength={2000} />
      )}
      {problem !== null && (
        <div role="alert" className="small c-unmet" style={{ textAlign: 'left', whiteSpace: 'normal' }}>
          {problem}
        </div>
      )}
    </>
  );
}
