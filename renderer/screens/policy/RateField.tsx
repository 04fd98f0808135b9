import { useState } from 'react';
import type { FieldProps } from '../../parts/Field.tsx';
import { TextField } from '../../parts/index.ts';
import { useTypedText } from '../../parts/typedText.ts';
import { formatRate, parseRate, rateProblem } from './rate.ts';

/** A rate in per cent; `value` in basis points, null where there is none. */
export function RateField({
  value,
  onChange,
  placeholder,
  error,
  ...field
}: FieldProps & {
  value: number | null;
  /** `problem` says in Chinese why the text is no rate; the value is null then and must not be used. */
  onChange: (basisPoints: number | null, problem: string | null) => void;
  placeholder?: string;
}) {
  const [text, setText] = useTypedText(value, formatRate, parseRate);
  const [left, setLeft] = useState(false);
  const problem = rateProblem(text);
  return (
    <TextField
      {...field}
      value={text}
      onChange={(next) => {
        setLeft(false);
        setText(next);
        onChange(parseRate(next), rateProblem(next));
      }}
      onBlur={() => {
        setLeft(true);
        const basisPoints = parseRate(text);
        if (basisPoints !== null) setText(formatRate(basisPoints));
      }}
      error={error ?? (left ? problem : null)}
      placeholder={placeholder}
      unit="%"
      align="right"
      inputMode="decimal"
    />
  );
}
