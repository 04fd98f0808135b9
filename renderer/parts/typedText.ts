import { useState } from 'react';

/**
 * Text state of a field that reports a parsed value: keeps what was typed, and follows the value when it
 * changes from outside (a reset, an undo).
 */
export function useTypedText<T>(
  value: T | null,
  show: (value: T) => string,
  read: (text: string) => T | null,
) {
  const [text, setText] = useState(value === null ? '' : show(value));
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (read(text) !== value) setText(value === null ? '' : show(value));
  }
  return [text, setText] as const;
}
