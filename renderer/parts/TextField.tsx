import InputAdornment from '@mui/material/InputAdornment';
import OutlinedInput from '@mui/material/OutlinedInput';
import { type FocusEventHandler, type ReactNode, type Ref, useId } from 'react';
import { FieldFrame, type FieldProps, noteId } from './Field.tsx';
import { isComposing } from './hooks.ts';

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (text: string) => void;
  /** Enter was pressed, and no input method was composing. */
  onEnter?: () => void;
  onBlur?: FocusEventHandler<HTMLInputElement | HTMLTextAreaElement>;
  placeholder?: string;
  /** Unit at the right end, for instance 万元 or 平方米. */
  unit?: ReactNode;
  /** A sign or button at the left end. */
  start?: ReactNode;
  /** A button at the right end. */
  end?: ReactNode;
  type?: 'text' | 'password' | 'search';
  /** More than one makes it a text area of that many rows, growing to `maxRows`. */
  rows?: number;
  maxRows?: number;
  align?: 'left' | 'right';
  maxLength?: number;
  autoFocus?: boolean;
  readOnly?: boolean;
  autoComplete?: string;
  inputMode?: 'text' | 'decimal' | 'numeric';
  inputRef?: Ref<HTMLInputElement | HTMLTextAreaElement>;
}

/** A text field with its label above. It never submits while Chinese is being composed. */
export function TextField(props: TextFieldProps) {
  const made = useId();
  const id = props.id ?? made;
  const tail = (props.unit || props.end) && (
    <InputAdornment position="end">
      {props.unit}
      {props.end}
    </InputAdornment>
  );
  return (
    <FieldFrame id={id} field={props}>
      <OutlinedInput
        id={id}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          if (isComposing(event)) {
            event.preventDefault();
            event.stopPropagation();
          } else if (props.onEnter && !props.rows) {
            event.preventDefault();
            props.onEnter();
          }
        }}
        onBlur={props.onBlur}
        placeholder={props.placeholder}
        type={props.type ?? 'text'}
        multiline={Boolean(props.rows && props.rows > 1)}
        minRows={props.rows}
        maxRows={props.maxRows}
        autoFocus={props.autoFocus}
        readOnly={props.readOnly}
        autoComplete={props.autoComplete ?? 'off'}
        inputRef={props.inputRef}
        startAdornment={props.start && <InputAdornment position="start">{props.start}</InputAdornment>}
        endAdornment={tail}
        inputProps={{
          'aria-describedby': noteId(id, props),
          'aria-required': props.required || undefined,
          maxLength: props.maxLength,
          inputMode: props.inputMode,
          style: props.align === 'right' ? { textAlign: 'right' } : undefined,
        }}
      />
    </FieldFrame>
  );
}
