import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { cellEditText, type Filled, type FilledField, readCell } from '../../../../shared/monthly/index.ts';
import { isComposing } from '../../../parts/index.ts';
import { leavesCell } from './keys.ts';

/** What is being typed; `inside` when it was opened by F2, so that arrows move in the text. */
interface Typing {
  text: string;
  inside: boolean;
  problem: string | null;
}

/** Where one cell is typed in; it holds the focus of the grid, so that an input method can begin in any cell. */
export function Catcher({
  label,
  field,
  value,
  wide,
  up,
  readOnly,
  kept,
  onTake,
  onLeave,
  onKey,
  onPaste,
  onText,
}: {
  label: string;
  field: FilledField | null;
  value: Filled[FilledField];
  wide: boolean;
  up: boolean;
  readOnly: boolean;
  /** Text that was typed here before and could not be taken yet. */
  kept: string | null;
  onTake: (value: Filled[FilledField]) => void;
  /** The key that ended the typing, to move on. */
  onLeave: (event: KeyboardEvent) => void;
  onKey: (event: KeyboardEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
  /** Every change of the open cell; null once it was taken or given up. */
  onText: (text: string | null) => void;
}) {
  const [typing, setTyping] = useState<Typing | null>(
    kept === null ? null : { text: kept, inside: false, problem: null },
  );
  const input = useRef<HTMLInputElement>(null);
  const open = useRef<{ text: string | null; take: () => boolean }>({ text: null, take: () => true });

  useEffect(() => {
    input.current?.focus({ preventScroll: true });
  }, []);

  function close() {
    // The cell may leave the page before it is drawn again: it must not be taken twice.
    open.current.text = null;
    setTyping(null);
    onText(null);
  }
  function take(): boolean {
    if (typing === null || field === null) return true;
    const reading = readCell(field, typing.text);
    if ('problem' in reading) {
      setTyping({ ...typing, problem: reading.problem });
      return false;
    }
    if (reading.value !== value) onTake(reading.value);
    close();
    return true;
  }
  open.current = { text: typing?.text ?? null, take };
  // Leaving the cell in any way takes what was typed; what cannot be read is kept.
  useEffect(
    () => () => {
      if (open.current.text !== null) open.current.take();
    },
    [],
  );

  function edit(text: string, inside: boolean) {
    setTyping({ text, inside, problem: null });
    onText(text);
  }

  function onClosedKey(event: KeyboardEvent) {
    if (event.key === 'F2' && !readOnly) {
      event.preventDefault();
      edit(cellEditText(value), true);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && !readOnly) {
      event.preventDefault();
      if (value !== null) onTake(null);
    } else onKey(event);
  }
  function onOpenKey(event: KeyboardEvent, { inside }: Typing) {
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (leavesCell(event.key, inside)) {
      if (take()) onLeave(event);
      else event.preventDefault();
    }
  }

  return (
    <>
      <input
        ref={input}
        className={`catch${typing ? ' editing' : ''}${typing && wide ? ' wide' : ''}`}
        aria-label={label}
        aria-invalid={typing !== null && typing.problem !== null}
        aria-describedby={typing?.problem ? 'month-cell-problem' : undefined}
        readOnly={readOnly}
        autoComplete="off"
        spellCheck={false}
        value={typing?.text ?? ''}
        onChange={(event) => edit(event.target.value, typing?.inside ?? false)}
        onCompositionStart={() => {
          if (!typing && !readOnly) setTyping({ text: '', inside: false, problem: null });
        }}
        onPaste={(event) => {
          if (!typing) onPaste(event);
        }}
        onBlur={() => {
          if (typing) take();
        }}
        onDoubleClick={() => {
          if (!typing && !readOnly) edit(cellEditText(value), true);
        }}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (typing) onOpenKey(event, typing);
          else onClosedKey(event);
        }}
      />
      {typing?.problem && (
        <div id="month-cell-problem" role="alert" className={`problem${up ? ' up' : ''}`}>
          {typing.problem}
        </div>
      )}
    </>
  );
}
