import { useState } from 'react';
import { formatWan, parseWan } from '../../shared/model/money.ts';
import type { FieldProps } from './Field.tsx';
import { TextField } from './TextField.tsx';
import { useTypedText } from './typedText.ts';

export interface MoneyFieldProps extends FieldProps {
  /** Fen; null = not known. */
  value: number | null;
  /** `problem` says in Chinese why the text is no amount; the value is null then and must not be saved. */
  onChange: (fen: number | null, problem: string | null) => void;
  onEnter?: () => void;
  placeholder?: string;
  autoFocus?: boolean;
}

/** The reason why this text is no amount, or null when it is one (or empty). */
export function amountProblem(text: string): string | null {
  if (text.trim() === '' || parseWan(text) !== null) return null;
  return `“${text.trim()}”不能读作金额。请只填数字，单位是万元，例如 8600.00`;
}

/** An amount in 万元. Takes full-width digits and separators, keeps what is typed, tidies it on leaving the field. */
export function MoneyField({ value, onChange, error, placeholder = '未知', ...field }: MoneyFieldProps) {
  const [text, setText] = useTypedText(value, formatWan, parseWan);
  const [left, setLeft] = useState(false);
  const problem = amountProblem(text);
  return (
    <TextField
      {...field}
      value={text}
      onChange={(next) => {
        setLeft(false);
        setText(next);
        onChange(parseWan(next), amountProblem(next));
      }}
      onBlur={() => {
        setLeft(true);
        const fen = parseWan(text);
        if (fen !== null) setText(formatWan(fen));
      }}
      error={error ?? (left ? problem : null)}
      placeholder={placeholder}
      unit="万元"
      align="right"
      inputMode="decimal"
    />
  );
}
