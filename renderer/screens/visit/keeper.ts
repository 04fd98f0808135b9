/**
 * Keeps what is typed during a visit. Every keystroke is in the draft within a second; once typing rests, and before
 * anything is done with the record, the draft becomes the record. One call at a time, in order, so that an older state
 * never overwrites a newer one; what could not be kept stays on the screen and is tried again.
 */
import type { AppError, ErrorCode } from '../../../shared/api/errors.ts';
import type { VisitContent, VisitView } from '../../../shared/api/schemas.ts';
import {
  applyChanges,
  changesOf,
  contentOf,
  isNothing,
  type VisitChanges,
} from '../../../shared/fieldwork/edit.ts';

/** From the first keystroke that is not kept yet until the draft is written: the last ones are lost at worst. */
export const DRAFT_MS = 700;
/** How long typing rests before the draft becomes the record. */
export const RECORD_MS = 4000;
const RETRY_MS = 3000;

export interface KeptDraft {
  version: number;
  changes: VisitChanges;
}

export interface KeeperCalls {
  putDraft(draft: KeptDraft): Promise<unknown>;
  discardDraft(): Promise<unknown>;
  save(version: number, content: VisitContent): Promise<VisitView>;
  read(): Promise<VisitView>;
  toError(problem: unknown): AppError;
  /** The record was written: lists and other screens may read it again. */
  onView(view: VisitView): void;
}

export interface KeeperState {
  content: VisitContent;
  /** typing: not kept yet; kept: in the draft or in the record; failed: see `problem`. */
  status: 'untouched' | 'typing' | 'kept' | 'failed';
  keptAt: Date | null;
  problem: string | null;
  /** A draft of an earlier session was put back. */
  restored: 'same' | 'changedMeanwhile' | null;
}

/** Sent again they would be refused again: only another edit can help. */
const REFUSED: readonly ErrorCode[] = ['BAD_INPUT', 'NOT_FOUND', 'REFUSED'];

export class Keeper {
  private version: number;
  private base: VisitContent;
  /** The record as the worker last told it: saving tidies text, and that must not move a cursor. */
  private told: VisitContent;
  private state: KeeperState;
  private readonly calls: KeeperCalls;
  private readonly listeners = new Set<() => void>();
  private draftTimer: ReturnType<typeof setTimeout> | null = null;
  private recordTimer: ReturnType<typeof setTimeout> | null = null;
  private chain: Promise<unknown> = Promise.resolve();
  private hasDraft: boolean;

  constructor(view: VisitView, draft: KeptDraft | null, calls: KeeperCalls) {
    this.calls = calls;
    this.version = view.visit.version;
    this.base = contentOf(view);
    this.told = this.base;
    this.hasDraft = draft !== null;
    const content = draft ? applyChanges(this.base, draft.changes) : this.base;
    const restored = draft !== null && !isNothing(changesOf(this.base, content));
    this.state = {
      content,
      status: 'untouched',
      keptAt: null,
      problem: null,
      restored: !restored ? null : draft?.version === this.version ? 'same' : 'changedMeanwhile',
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): KeeperState => this.state;

  private set(next: Partial<KeeperState>): void {
    this.state = { ...this.state, ...next };
    for (const listener of this.listeners) listener();
  }

  readonly edit = (change: (content: VisitContent) => VisitContent): void => {
    const content = change(this.state.content);
    if (content === this.state.content) return;
    this.set({ content, status: 'typing' });
    this.draftTimer ??= setTimeout(() => void this.keepDraft(), DRAFT_MS);
    if (this.recordTimer) clearTimeout(this.recordTimer);
    this.recordTimer = setTimeout(() => void this.flush(), RECORD_MS);
  };

  /** Puts what is typed now into the draft. */
  readonly keepDraft = (): Promise<void> => {
    if (this.draftTimer) clearTimeout(this.draftTimer);
    this.draftTimer = null;
    return this.next(async () => {
      const { content, status } = this.state;
      if (status !== 'typing' && status !== 'failed') return;
      const changes = changesOf(this.base, content);
      if (isNothing(changes) && !this.hasDraft) return;
      try {
        this.hasDraft = true;
        await this.calls.putDraft({ version: this.version, changes });
        this.kept(content);
      } catch (problem) {
        this.failed(problem, () => void this.keepDraft());
      }
    });
  };

  /** Writes the record. @returns whether nothing is left to write */
  readonly flush = (): Promise<boolean> => {
    if (this.recordTimer) clearTimeout(this.recordTimer);
    this.recordTimer = null;
    return this.next(() => this.write());
  };

  private async write(again = true): Promise<boolean> {
    const { content } = this.state;
    try {
      if (!isNothing(changesOf(this.base, content))) {
        const view = await this.calls.save(this.version, content);
        this.version = view.visit.version;
        this.base = content;
        this.told = contentOf(view);
        this.calls.onView(view);
      } else if (!this.hasDraft) {
        if (this.state.status === 'typing') this.kept(content);
        return true;
      }
      if (this.state.content !== content) return false;
      await this.calls.discardDraft();
      this.hasDraft = false;
      this.kept(content);
      this.set({ restored: null });
      return true;
    } catch (problem) {
      const { code } = this.calls.toError(problem);
      if (code === 'CONFLICT' && again) {
        try {
          this.rebase(await this.calls.read());
        } catch (unread) {
          this.failed(unread, () => void this.flush());
          return false;
        }
        return this.write(false);
      }
      this.failed(problem, REFUSED.includes(code) ? null : () => void this.flush());
      return false;
    }
  }

  /** The record as it is now: what is typed and not written stays on top of it. */
  readonly take = (view: VisitView): void => {
    void this.next(async () => {
      const news =
        view.visit.version > this.version ||
        (view.visit.version === this.version && !isNothing(changesOf(this.told, contentOf(view))));
      if (news) this.rebase(view);
    });
  };

  private rebase(view: VisitView): void {
    const changes = changesOf(this.base, this.state.content);
    this.version = view.visit.version;
    this.base = contentOf(view);
    this.told = this.base;
    this.set({ content: applyChanges(this.base, changes) });
  }

  /** Gives up what is typed and not written. */
  readonly discard = (): Promise<void> =>
    this.next(async () => {
      await this.calls.discardDraft();
      this.hasDraft = false;
      this.set({ content: this.base, status: 'untouched', restored: null, problem: null });
    });

  private kept(content: VisitContent): void {
    this.set({
      status: this.state.content === content ? 'kept' : 'typing',
      keptAt: new Date(),
      problem: null,
    });
    if (this.state.content !== content) this.draftTimer ??= setTimeout(() => void this.keepDraft(), DRAFT_MS);
  }

  private failed(problem: unknown, retry: (() => void) | null): void {
    this.set({ status: 'failed', problem: this.calls.toError(problem).message });
    if (retry) setTimeout(retry, RETRY_MS);
  }

  private next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.chain.then(work);
    this.chain = done.catch(() => {});
    return done;
  }
}
