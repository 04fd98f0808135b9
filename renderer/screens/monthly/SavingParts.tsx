import Button from '@mui/material/Button';
import { useBlocker } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ErrorBand, Icon, useNotify } from '../../parts/index.ts';
import { type SavingStore, useSaving } from './saving.ts';

const clock = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** 随填随存 14:32. */
export function SavedNote({ store }: { store: SavingStore }) {
  const { saving, savedAt } = useSaving(store);
  return (
    <span
      role="status"
      className="c-met"
      style={{ marginLeft: 'auto', display: 'inline-flex', alignItems: 'center', gap: 5 }}
    >
      {saving ? '正在保存' : savedAt && <Icon name="check" size={14} />}
      {!saving && savedAt && `随填随存 ${clock.format(savedAt)}`}
    </span>
  );
}

/** What did not work: an action of the screen, or saving, which can be tried again. */
export function Failures({
  store,
  error,
  onClear,
}: {
  store: SavingStore;
  error: string | null;
  onClear: () => void;
}) {
  const { error: unsaved, waiting } = useSaving(store);
  const message = error ?? unsaved;
  if (message === null) return null;
  const again = error === null && waiting > 0;
  return (
    <div style={{ padding: '0 20px 8px' }}>
      <ErrorBand
        title={again ? '还没有存上，填的都还在' : '没有办成'}
        actions={
          again ? (
            <Button size="small" onClick={() => store.retry()}>
              再存一次
            </Button>
          ) : (
            <Button
              size="small"
              onClick={() => {
                onClear();
                store.set({ error: null });
              }}
            >
              知道了
            </Button>
          )
        }
      >
        {message}
      </ErrorBand>
    </div>
  );
}

/** What could not be saved yet lives on this screen only: leaving it asks first. */
export function LeaveGuard({ store }: { store: SavingStore }) {
  const notify = useNotify();
  const { waiting } = useSaving(store);
  useBlocker({
    disabled: waiting === 0,
    enableBeforeUnload: false,
    shouldBlockFn: () => {
      notify({ message: `还有 ${waiting} 处没有存上，请先“再存一次”再离开。` });
      return true;
    },
  });
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (store.isBusy()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [store]);
  return null;
}
