/** What a key of the month does: pure, so that every key can be tried without a page. */
import { type Cursor, type Extent, type Mods, moveOf } from './moves.ts';

/** What a key asks for in a cell that is not being typed in; `go` moves the cursor, `extend` the end of the choice. */
export type KeyAct =
  | { do: 'nextOdd' }
  | { do: 'undo' }
  | { do: 'asLastMonth' }
  | { do: 'copy' }
  | { do: 'go'; to: Cursor }
  | { do: 'extend'; to: Cursor };

/** null for a key that is none of the grid's: it types, or does what it does everywhere. */
export function actOf(key: string, mods: Mods, at: Cursor, extent: Extent): KeyAct | null {
  if (key === 'F8') return { do: 'nextOdd' };
  if (mods.ctrl) {
    const letter = key.toLowerCase();
    if (letter === 'z') return { do: 'undo' };
    if (letter === 'd') return { do: 'asLastMonth' };
    if (letter === 'c') return { do: 'copy' };
  }
  const extending = mods.shift && key.startsWith('Arrow');
  const to = moveOf(key, extending ? { ...mods, shift: false } : mods, at, extent);
  return to && { do: extending ? 'extend' : 'go', to };
}

/** Whether a key ends typing in a cell: with `inside`, arrows to the side move in the text. */
export function leavesCell(key: string, inside: boolean): boolean {
  if (key === 'Enter' || key === 'Tab' || key === 'ArrowUp' || key === 'ArrowDown') return true;
  return !inside && (key === 'ArrowLeft' || key === 'ArrowRight');
}
