import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { FilledField } from '../../../shared/monthly/index.ts';
import { useApi } from '../../api/index.ts';
import { useSaveState } from '../../frame/index.ts';

/** Text typed in a cell and not yet taken. */
export interface OpenEdit {
  projectId: string;
  field: FilledField;
  text: string;
}
/** As the store keeps it: of one month. */
export type StoredEdit = OpenEdit & { month: string };

export const OPEN_EDIT = 'monthly/open';

/** How long typing must rest before the draft is stored. */
const DRAFT_MS = 300;

/**
 * What is being typed in a cell, kept as a draft so that leaving the screen loses nothing; `settled` waits until what was
 * taken is saved.
 */
export function useOpenEdit(
  month: string,
  recovered: OpenEdit | null,
  settled: () => Promise<boolean>,
): [open: Readonly<RefObject<OpenEdit | null>>, onOpen: (edit: OpenEdit | null) => void] {
  const api = useApi();
  const { markSaved, markGone } = useSaveState();
  const open = useRef(recovered);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** Whether a draft lies in the store, and how often a cell was opened or taken. */
  const draft = useRef({ stored: recovered !== null, turn: 0 });
  const saved = useRef(settled);
  saved.current = settled;
  useEffect(() => () => clearTimeout(timer.current), []);

  const onOpen = useCallback(
    (edit: OpenEdit | null) => {
      open.current = edit;
      clearTimeout(timer.current);
      const turn = ++draft.current.turn;
      if (edit !== null) {
        timer.current = setTimeout(() => {
          draft.current.stored = true;
          void api.draft.put({ key: OPEN_EDIT, value: { ...edit, month } }).then(markSaved, () => {});
        }, DRAFT_MS);
        return;
      }
      if (!draft.current.stored) return;
      // The draft goes once what was taken from it is saved, unless another cell is open by then.
      timer.current = setTimeout(async () => {
        if (!(await saved.current()) || draft.current.turn !== turn) return;
        draft.current.stored = false;
        void api.draft.discard({ key: OPEN_EDIT }).then(markGone, () => {});
      }, 0);
    },
    [api, month, markSaved, markGone],
  );
  return [open, onOpen];
}
