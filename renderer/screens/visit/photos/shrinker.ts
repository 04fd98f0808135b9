/** One worker for as long as small copies are being made; it ends when nobody has asked for a while. */
import type { ShrinkAnswer, ShrinkRequest } from './shrink.worker.ts';

const IDLE_MS = 10_000;
/** A worker keeps what it has read until it clears up, which it puts off: after so many pictures the next one takes over. */
const PICTURES_EACH = 20;

let worker: Worker | null = null;
let serial = 0;
let made = 0;
let idle: ReturnType<typeof setTimeout> | null = null;
const waiting = new Map<number, (small: Blob | null) => void>();

function end(): void {
  worker?.terminate();
  worker = null;
  for (const answer of waiting.values()) answer(null);
  waiting.clear();
}

function theWorker(): Worker {
  if (worker) return worker;
  const started = new Worker(new URL('./shrink.worker.ts', import.meta.url), { type: 'module' });
  made = 0;
  started.onmessage = ({ data }: MessageEvent<ShrinkAnswer>) => {
    waiting.get(data.id)?.('small' in data ? data.small : null);
    waiting.delete(data.id);
    made += 1;
    if (waiting.size > 0) return;
    if (idle) clearTimeout(idle);
    if (made >= PICTURES_EACH) end();
    else idle = setTimeout(end, IDLE_MS);
  };
  // A picture that ends the worker must not leave anybody waiting.
  started.onerror = end;
  worker = started;
  return started;
}

/** A small copy as JPEG, or null where this browser cannot draw the picture. */
export function shrink(file: Blob): Promise<Blob | null> {
  if (idle) clearTimeout(idle);
  const id = ++serial;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    const request: ShrinkRequest = { id, file };
    theWorker().postMessage(request);
  });
}
