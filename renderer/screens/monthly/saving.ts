/** How saving goes, apart from the rows: only what shows it is drawn anew, never the grid that is typed in. */
import { useSyncExternalStore } from 'react';

export interface Saving {
  saving: boolean;
  savedAt: Date | null;
  error: string | null;
  /** Changes that are kept to be saved on the next try. */
  waiting: number;
}

export class SavingStore {
  /** Sends what waits once more. */
  onRetry: () => void = () => {};
  /** Something typed is not saved yet. */
  isBusy: () => boolean = () => false;
  private state: Saving = { saving: false, savedAt: null, error: null, waiting: 0 };
  private readonly listeners = new Set<() => void>();

  readonly get = (): Saving => this.state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(part: Partial<Saving>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }

  retry(): void {
    this.set({ error: null, waiting: 0 });
    this.onRetry();
  }
}

export function useSaving(store: SavingStore): Saving {
  return useSyncExternalStore(store.subscribe, store.get);
}
