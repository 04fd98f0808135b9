import type { Database } from 'better-sqlite3';

/** One step of the schema. */
export interface Migration {
  /** The schema's number afterwards. */
  version: number;
  name: string;
  /** Runs inside the transaction that writes the number. */
  up(db: Database): void;
}
