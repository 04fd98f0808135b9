import { useState } from 'react';
import { PROJECT_COLUMNS } from './listColumns.tsx';
import { FIRST_SHOWN, keepColumns, keptColumns } from './shownColumns.ts';

/** Those that the list still has; the first choice where none is left. */
export function knownOf(fields: readonly string[]): readonly string[] {
  const known = fields.filter((field) => PROJECT_COLUMNS.some((column) => column.field === field));
  return known.length > 0 ? known : FIRST_SHOWN;
}

/** The columns that are shown; the choice is kept on this computer. */
export function useShownColumns(): [readonly string[], (shown: readonly string[]) => void] {
  const [shown, setShown] = useState(() => knownOf(keptColumns()));
  return [
    shown,
    (next) => {
      keepColumns(next);
      setShown(next);
    },
  ];
}
