import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import { lazy, Suspense, useRef, useState } from 'react';
import { parseDate } from '../../shared/model/dates.ts';
import type { FieldProps } from './Field.tsx';
import { Icon } from './Icon.tsx';
import { TextField } from './TextField.tsx';
import { useTypedText } from './typedText.ts';

// The calendar comes with its own chunk, fetched when a calendar is first opened.
const DayCalendar = lazy(() => import('./DayCalendar.tsx'));

export interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`; null = not known. */
  value: string | null;
  /** `problem` says in Chinese why the text is no date; the value is null then and must not be saved. */
  onChange: (iso: string | null, problem: string | null) => void;
  onEnter?: () => void;
  /** What an empty field means, where it is not "unknown". */
  placeholder?: string;
}

function read(text: string): { iso: string | null; problem: string | null } {
  const reading = parseDate(text);
  return 'problem' in reading ? { iso: null, problem: reading.problem } : { iso: reading.iso, problem: null };
}

const readIso = (text: string) => read(text).iso;
const same = (iso: string) => iso;

/** A day, typed in any usual writing (2019-05-16, 2019.5.16, 2019年5月16日, 20190516) or picked from a calendar. */
export function DateField({ value, onChange, error, placeholder = '未知', ...field }: DateFieldProps) {
  const [text, setText] = useTypedText(value, same, readIso);
  const [left, setLeft] = useState(false);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { problem } = read(text);
  return (
    <>
      <TextField
        {...field}
        value={text}
        onChange={(next) => {
          setLeft(false);
          setText(next);
          const reading = read(next);
          onChange(reading.iso, reading.problem);
        }}
        onBlur={() => {
          setLeft(true);
          const { iso } = read(text);
          if (iso !== null) setText(iso);
        }}
        error={error ?? (left ? problem : null)}
        placeholder={placeholder}
        inputMode="numeric"
        end={
          <IconButton
            ref={button}
            size="small"
            edge="end"
            disabled={field.disabled}
            aria-label={`${field.label}：从日历选`}
            aria-haspopup="dialog"
            onClick={() => setOpen(true)}
          >
            <Icon name="calendar" />
          </IconButton>
        }
      />
      <Popover
        open={open}
        onClose={() => setOpen(false)}
        anchorEl={() => button.current}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': `选择${field.label}` } }}
      >
        <Suspense fallback={<div style={{ width: 320, height: 336 }} />}>
          <DayCalendar
            value={value}
            onPick={(iso) => {
              setText(iso);
              onChange(iso, null);
              setOpen(false);
            }}
          />
        </Suspense>
      </Popover>
    </>
  );
}
