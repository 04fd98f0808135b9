import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { toAppError, useApi } from '../api/index.ts';
import { Icon, useNotify } from '../parts/index.ts';

const KEY = ['undo', 'state'];

/** Where typing has an undo of its own, that one is meant. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null)
  );
}

/** Takes back the last change, Ctrl+Z; Ctrl+Y does it again. The tooltip says what it would be. */
export function UndoButton() {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const state = useQuery({ queryKey: KEY, queryFn: () => api.undo.state() });
  const undo = state.data?.undo ?? null;
  const redo = state.data?.redo ?? null;

  // Whatever a screen saves, it has its lists read again; that is when there is something new to take back.
  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'invalidate') return;
        if (event.query.queryKey[0] === KEY[0]) return;
        void queries.invalidateQueries({ queryKey: KEY });
      }),
    [queries],
  );

  const run = useCallback(
    async (direction: 'undo' | 'redo') => {
      try {
        const { done } = await api.undo[direction]();
        await queries.invalidateQueries();
        notify({
          message: `已${direction === 'undo' ? '撤销' : '重做'}：${done}。`,
          ...(direction === 'undo'
            ? {
                undoLabel: '重做',
                undo: async () => {
                  await api.undo.redo();
                  await queries.invalidateQueries();
                },
              }
            : {}),
        });
      } catch (error) {
        await queries.invalidateQueries({ queryKey: KEY });
        notify({ message: toAppError(error).message });
      }
    },
    [api, queries, notify],
  );

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      const key = event.key.toLowerCase();
      const direction =
        key === 'z' && !event.shiftKey
          ? 'undo'
          : key === 'y' || (key === 'z' && event.shiftKey)
            ? 'redo'
            : null;
      if (direction === null || isTyping(event.target) || (direction === 'undo' ? undo : redo) === null)
        return;
      event.preventDefault();
      void run(direction);
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [run, undo, redo]);

  const words = undo === null ? '没有可以撤销的改动' : `撤销：${undo}（Ctrl+Z）`;
  return (
    <Tooltip title={words}>
      <span>
        <IconButton
          aria-label={words}
          aria-keyshortcuts="Control+Z"
          disabled={undo === null}
          onClick={() => void run('undo')}
        >
          <Icon name="undo" />
        </IconButton>
      </span>
    </Tooltip>
  );
}
