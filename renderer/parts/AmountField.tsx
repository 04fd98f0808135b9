import { useState } from 'react';
import { formatAmount, readAmount, sameAmount } from '../../shared/model/amountRange.ts';
import type { Amount } from '../../shared/model/facts.ts';
import type { FieldProps } from './Field.tsx';
import { TextField } from './TextField.tsx';

export interface AmountFieldProps extends FieldProps {
  /** Fen, a range of fen, or null = not known. */
  value: Amount;
  /** `problem` says in Chinese why the text is neither amount nor range; the value is null then and must not be saved. */
  onChange: (amount: Amount, problem: string | null) => void;
  onEnter?: () => void;
  placeholder?: string;
}

const show = (amount: Amount): string => (amount === null ? '' : formatAmount(amount));

/** An amount in 万元 that may be known as a range only: `480-520`. Keeps what is typed, tidies it on leaving the field. */
export function AmountField({
  value,
  onChange,
  error,
  helper,
  placeholder = '未知，或 480-520',
  ...field
}: AmountFieldProps) {
  const [text, setText] = useState(() => show(value));
  const [seen, setSeen] = useState(value);
  const [left, setLeft] = useState(false);
  const reading = readAmount(text);
  const problem = 'problem' in reading ? reading.problem : null;
  if (!sameAmount(value, seen)) {
    setSeen(value);
    // A text that cannot be read stands for null: it stays to be mended.
    if (!sameAmount('amount' in reading ? reading.amount : null, value)) setText(show(value));
  }
  const range = 'amount' in reading && typeof reading.amount === 'object' ? reading.amount : null;
  return (
    <TextField
      {...field}
      value={text}
      helper={helper ?? (range && '只知道范围，按范围判定')}
      onChange={(next) => {
        setLeft(false);
        setText(next);
        const read = readAmount(next);
        if ('problem' in read) onChange(null, read.problem);
        else onChange(read.amount, null);
      }}
      onBlur={() => {
        setLeft(true);
        if ('amount' in reading && reading.amount !== null) setText(show(reading.amount));
      }}
      // While typing a range its first end alone is no mistake yet.
      error={left ? (error ?? problem) : error === problem ? null : error}
      placeholder={placeholder}
      unit="万元"
      align="right"
      inputMode="text"
    />
  );
}
