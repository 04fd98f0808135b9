/**
 * Saves what was typed, in the order in which it was typed, one call at a time. What the worker refuses is dropped
 * and said; what could not be saved for another reason (the disk is full, an import holds the database, no answer)
 * stays in the queue and is saved on the next try.
 */

import type { AppError, ErrorCode } from '../../../shared/api/errors.ts';
import type { MonthlyChange, MonthlyRow } from '../../../shared/api/schemas.ts';
import type { Filled } from '../../../shared/monthly/index.ts';

export interface CellChange {
  projectId: string;
  set: Partial<Filled>;
}

/** The worker looked at the change and will not take it, however often it is sent. */
const REFUSED: readonly ErrorCode[] = ['BAD_INPUT', 'CONFLICT', 'NOT_FOUND', 'REFUSED', 'DUPLICATE'];

export interface QueueCalls {
  /** Resolves after what is under way has been drawn. */
  breathe(): Promise<void>;
  save(changes: MonthlyChange[]): Promise<readonly MonthlyRow[]>;
  /** All rows as they are kept now. */
  read(): Promise<readonly MonthlyRow[]>;
  toError(problem: unknown): AppError;
  /** Rows that the worker answered with; those that have changes waiting are left out. */
  onRows(rows: readonly MonthlyRow[]): void;
  onSaved(): void;
  /** `waiting` changes are still in the queue. */
  onError(message: string, waiting: number): void;
  onIdle(): void;
}

export class SaveQueue {
  private readonly queue: (readonly CellChange[])[] = [];
  private readonly versions: Map<string, number | null>;
  private running: Promise<boolean> | null = null;
  private readonly calls: QueueCalls;

  constructor(rows: readonly MonthlyRow[], calls: QueueCalls) {
    this.versions = new Map(rows.map((row) => [row.projectId, row.report?.version ?? null]));
    this.calls = calls;
  }

  add(changes: readonly CellChange[]): void {
    this.queue.push(changes);
    this.retry();
  }

  retry(): void {
    this.running ??= this.work();
  }

  /** Something is being saved or waits to be. */
  get busy(): boolean {
    return this.running !== null || this.queue.length > 0;
  }

  /** True once everything typed is saved; false when something waits or was refused. */
  async settled(): Promise<boolean> {
    if (this.running !== null) return this.running;
    return this.queue.length === 0;
  }

  /** Rows that came by another way. */
  take(rows: readonly MonthlyRow[]): void {
    for (const row of rows) this.versions.set(row.projectId, row.report?.version ?? null);
    const waiting = new Set(this.queue.flat().map((change) => change.projectId));
    this.calls.onRows(rows.filter((row) => !waiting.has(row.projectId)));
  }

  /**
   * All rows as they were read anew. Read while something was being saved, they may be older than it: then they are read
   * once more.
   */
  async renew(rows: readonly MonthlyRow[]): Promise<void> {
    if (!this.busy) return this.take(rows);
    await this.settled();
    await this.readAgain();
  }

  private async work(): Promise<boolean> {
    let good = true;
    // The key that was pressed is drawn before the call is made.
    await this.calls.breathe();
    for (let batch = this.queue.shift(); batch; batch = this.queue.shift()) {
      try {
        this.take(
          await this.calls.save(
            batch.map((change) => ({ ...change, version: this.versions.get(change.projectId) ?? null })),
          ),
        );
        this.calls.onSaved();
      } catch (problem) {
        good = false;
        const error = this.calls.toError(problem);
        if (!REFUSED.includes(error.code)) {
          this.queue.unshift(batch);
          this.calls.onError(error.message, this.queue.length);
          break;
        }
        this.calls.onError(error.message, this.queue.length);
        await this.readAgain();
      }
    }
    this.running = null;
    this.calls.onIdle();
    return good;
  }

  private async readAgain(): Promise<void> {
    try {
      this.take(await this.calls.read());
    } catch (problem) {
      this.calls.onError(this.calls.toError(problem).message, this.queue.length);
    }
  }
}
