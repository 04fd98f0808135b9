/** Fields that read as text until they are reached: a form to write on, not a form to fill in. */
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { parseClock } from '../../../shared/fieldwork/clock.ts';
import { isComposing } from '../../parts/index.ts';
import { radius, token } from '../../theme/tokens.ts';

const look = {
  boxSizing: 'border-box',
  width: '100%',
  margin: 0,
  padding: '3px 6px',
  font: 'inherit',
  color: 'inherit',
  backgroundColor: 'transparent',
  border: '1px solid transparent',
  borderRadius: radius.chip,
  '&::placeholder': { color: token('text-3'), opacity: 1 },
  '&:hover:not(:read-only)': { borderColor: token('field-line'), backgroundColor: token('surface') },
  '&:focus': {
    borderColor: token('brand'),
    backgroundColor: token('surface'),
    outline: `2px solid ${token('brand')}`,
    outlineOffset: 0,
  },
  '&:read-only': { cursor: 'text' },
} as const;

const Input = styled('input')({ ...look, minHeight: 28 });
/** Grows with its text. */
const Area = styled('textarea')({
  ...look,
  display: 'block',
  minHeight: 28,
  resize: 'none',
  fieldSizing: 'content',
  overflowWrap: 'anywhere',
} as Record<string, unknown>);

export function QuietText({
  label,
  value,
  onChange,
  placeholder,
  readOnly,
  maxLength = 200,
}: {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
  readOnly?: boolean;
  maxLength?: number;
}) {
  return (
    <Input
      aria-label={label}
      title={value ?? undefined}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      placeholder={placeholder}
      readOnly={readOnly}
      maxLength={maxLength}
      autoComplete="off"
    />
  );
}

export function QuietArea({
  label,
  value,
  onChange,
  onKeyDown,
  placeholder,
  readOnly,
  bold,
  rows = 1,
  inputRef,
}: {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  placeholder?: string;
  readOnly?: boolean;
  bold?: boolean;
  rows?: number;
  inputRef?: Ref<HTMLTextAreaElement>;
}) {
  return (
    <Area
      ref={inputRef}
      aria-label={label}
      rows={rows}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      onKeyDown={(event) => {
        if (!isComposing(event)) onKeyDown?.(event);
      }}
      placeholder={placeholder}
      readOnly={readOnly}
      maxLength={4000}
      style={bold ? { fontWeight: 600 } : undefined}
    />
  );
}

/** A time of day in any usual writing; what is no time stays to be corrected and is not kept. */
export function QuietClock({
  label,
  value,
  onChange,
  readOnly,
}: {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  readOnly?: boolean;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed.trim() !== '' && parseClock(typed) === null;
  return (
    <Input
      aria-label={label}
      aria-invalid={wrong || undefined}
      title={wrong ? '时间要写成 09:30 这样的样子' : undefined}
      value={typed ?? value ?? ''}
      placeholder="时刻"
      readOnly={readOnly}
      maxLength={10}
      autoComplete="off"
      onChange={(event) => {
        setTyped(event.target.value);
        const read = parseClock(event.target.value);
        if (read !== null || event.target.value.trim() === '') onChange(read);
      }}
      onBlur={() => {
        if (!wrong) setTyped(null);
      }}
      style={{ width: 62, ...(wrong ? { borderColor: token('unmet'), color: token('unmet') } : {}) }}
    />
  );
}
