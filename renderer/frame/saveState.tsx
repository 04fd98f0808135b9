import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { Icon } from '../parts/index.ts';

interface SaveActions {
  markSaved: () => void;
  /** The draft is gone: saved as a record, or given up. */
  markGone: () => void;
}
// Two contexts: who saves is not drawn anew because the time of the last saving changes.
const ActionsContext = createContext<SaveActions | null>(null);
const SavedAtContext = createContext<Date | null>(null);

/** Remembers when the draft at hand was last saved; nothing once there is none. */
export function SaveStateProvider({ children }: { children: ReactNode }) {
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const markSaved = useCallback(() => setSavedAt(new Date()), []);
  const markGone = useCallback(() => setSavedAt(null), []);
  const actions = useMemo(() => ({ markSaved, markGone }), [markSaved, markGone]);
  return (
    <ActionsContext value={actions}>
      <SavedAtContext value={savedAt}>{children}</SavedAtContext>
    </ActionsContext>
  );
}

/** `markSaved()` after a draft was stored; the foot of the navigation then shows the time. */
export function useSaveState(): SaveActions {
  const value = useContext(ActionsContext);
  if (!value) throw new Error('useSaveState needs a SaveStateProvider above it');
  return value;
}

const clock = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** 草稿已保存 14:32, once something was saved. */
export function SaveNote() {
  const savedAt = useContext(SavedAtContext);
  if (!savedAt) return null;
  return (
    <div role="status" className="c-met" style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
      <Icon name="check" size={14} />
      {`草稿已保存 ${clock.format(savedAt)}`}
    </div>
  );
}
