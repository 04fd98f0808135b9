/** Backups by themselves: every hour when something changed, and when the program closes. */
import type { App } from '../app.ts';
import { makeBackup } from './backup.ts';

const HOUR = 3_600_000;

export interface AutomaticBackup {
  /** Makes a backup when anything changed since the last one. Problems are kept for the screen, never thrown. */
  ifChanged(): Promise<void>;
  stop(): void;
}

/** @param every milliseconds between looks; tests shorten it */
export function startAutomaticBackup(app: App, every: number = HOUR): AutomaticBackup {
  const stamp = (): string | null => {
    const db = app.current()?.db;
    if (!db?.open) return null;
    const last = db.prepare('SELECT max(rowid) FROM change').pluck().get();
    return String(last);
  };
  let last = stamp();
  let running: Promise<void> | null = null;

  async function once(): Promise<void> {
    const now = stamp();
    if (now === null || now === last) return;
    try {
      await makeBackup(app);
      last = now;
      app.backupProblem = null;
    } catch (error) {
      app.backupProblem = error instanceof Error ? error.message : String(error);
    }
  }
  const ifChanged = async () => {
    running ??= once().finally(() => {
      running = null;
    });
    await running;
  };
  const timer = setInterval(() => void ifChanged(), every);
  timer.unref();
  return { ifChanged, stop: () => clearInterval(timer) };
}
