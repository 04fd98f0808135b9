/**
 * Photos on their way in: taken one after the other, whatever is dropped meanwhile comes after. What the screen is told is
 * little: how far it is, told to those who look at it, and the photos that are in, several at a time. Each photo waits until
 * what was told is drawn: its decoding and hashing would take the machine's cores from the page.
 */
import type { Attachment } from '../../../../shared/api/schemas.ts';
import { shortName } from './words.ts';

export interface NewPhoto {
  file: File;
  itemId: string | null;
  /** What the picture itself does not say. */
  note?: string;
}
export interface IntakeState {
  running: { label: string; done: number; total: number } | null;
  /** Why files were not taken, in words that name them. */
  problems: readonly string[];
}
export interface IntakeCalls {
  /** Takes one photo in. @returns it, or why it is refused */
  take(photo: NewPhoto, signal: AbortSignal): Promise<Attachment | string>;
  /** Photos that are in and not shown yet. */
  show(photos: readonly Attachment[]): void;
  explain(error: unknown): string;
  /** Until the page has drawn what it was told and has nothing else to do. */
  rest(): Promise<void>;
  /** All done, or stopped. */
  done(taken: number, stopped: boolean): void;
}

/** A screen with 200 photos is not drawn again for each of them. */
const SHOW_EVERY_MS = 1000;
/** Nor is the progress: drawing takes more of a machine without a graphics card than taking a photo in does. */
const TELL_EVERY_MS = 400;

export class Intake {
  private state: IntakeState = { running: null, problems: [] };
  private readonly listeners = new Set<() => void>();
  private readonly queue: NewPhoto[] = [];
  private stopper: AbortController | null = null;
  private unseen: Attachment[] = [];
  private seenAt = 0;
  /** How far it is, told now or a moment later. */
  private running: IntakeState['running'] = null;
  private toldAt = 0;
  private telling: ReturnType<typeof setTimeout> | null = null;
  private readonly calls: IntakeCalls;

  constructor(calls: IntakeCalls) {
    this.calls = calls;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): IntakeState => this.state;
  readonly cancel = (): void => this.stopper?.abort();
  readonly clear = (): void => this.set({ problems: [] });

  readonly add = async (photos: readonly NewPhoto[]): Promise<void> => {
    this.queue.push(...photos);
    if (this.stopper || this.queue.length === 0) return;
    const stopper = new AbortController();
    this.stopper = stopper;
    this.set({ problems: [] });
    this.seenAt = Date.now();
    this.toldAt = 0;
    let taken = 0;
    let done = 0;
    for (let next = this.queue.shift(); next && !stopper.signal.aborted; next = this.queue.shift()) {
      const total = done + this.queue.length + 1;
      this.tell({ label: `正在收下 ${shortName(next.file.name)}`, done, total });
      await this.calls.rest();
      if (stopper.signal.aborted) break;
      if (await this.takeOne(next, stopper.signal)) taken++;
      done++;
    }
    this.queue.length = 0;
    this.stopper = null;
    this.show();
    this.running = null;
    this.tellNow();
    this.calls.done(taken, stopper.signal.aborted);
  };

  private async takeOne(photo: NewPhoto, signal: AbortSignal): Promise<boolean> {
    try {
      const answer = await this.calls.take(photo, signal);
      if (typeof answer === 'string') {
        this.refuse(answer);
        return false;
      }
      this.unseen.push(answer);
      if (Date.now() - this.seenAt >= SHOW_EVERY_MS) this.show();
      return true;
    } catch (error) {
      if (!signal.aborted) this.refuse(this.calls.explain(error));
      return false;
    }
  }

  private tell(running: IntakeState['running']): void {
    this.running = running;
    const wait = this.toldAt + TELL_EVERY_MS - Date.now();
    if (wait <= 0) this.tellNow();
    else this.telling ??= setTimeout(() => this.tellNow(), wait);
  }

  private tellNow(): void {
    if (this.telling) clearTimeout(this.telling);
    this.telling = null;
    this.toldAt = Date.now();
    this.set({ running: this.running });
  }

  private refuse(problem: string): void {
    this.set({ problems: [...this.state.problems, problem] });
  }

  private show(): void {
    if (this.unseen.length > 0) this.calls.show(this.unseen);
    this.unseen = [];
    this.seenAt = Date.now();
  }

  private set(change: Partial<IntakeState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
