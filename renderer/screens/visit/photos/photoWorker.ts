/** One worker for as long as photos come in; it ends when nobody has asked for a while. */
import type { PhotoAnswer, PhotoRequest } from './photo.worker.ts';

const IDLE_MS = 10_000;
/** A worker keeps what it has read until it clears up, which it puts off: after so many answers the next one takes over. */
const ANSWERS_EACH = 20;

type Told = { refused: string } | { small: Blob | null } | { problem: string };

let worker: Worker | null = null;
let serial = 0;
let answered = 0;
let idle: ReturnType<typeof setTimeout> | null = null;
const waiting = new Map<number, (told: Told) => void>();

function end(): void {
  worker?.terminate();
  worker = null;
  for (const answer of waiting.values()) answer({ problem: 'the worker ended' });
  waiting.clear();
}

function theWorker(): Worker {
  if (worker) return worker;
  const started = new Worker(new URL('./photo.worker.ts', import.meta.url), { type: 'module' });
  answered = 0;
  started.onmessage = ({ data }: MessageEvent<PhotoAnswer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
    answered += 1;
    if (waiting.size > 0) return;
    if (idle) clearTimeout(idle);
    if (answered >= ANSWERS_EACH) end();
    else idle = setTimeout(end, IDLE_MS);
  };
  // A picture that ends the worker must not leave anybody waiting.
  started.onerror = end;
  worker = started;
  return started;
}

function ask(make: (id: number) => PhotoRequest): Promise<Told> {
  if (idle) clearTimeout(idle);
  const id = ++serial;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    theWorker().postMessage(make(id));
  });
}

/**
 * Looks at a file before anything of it is handed over: why it is no photo, naming it, or its small copy, null where this
 * browser draws none of such a kind.
 * @returns `unreadable` where it could not be looked at
 */
export async function lookAt(
  file: File,
): Promise<{ refused: string } | { small: Blob | null } | 'unreadable'> {
  const told = await ask((id) => ({ id, look: file }));
  return 'problem' in told ? 'unreadable' : told;
}

/** A small copy as JPEG, or null where this browser cannot draw the picture. */
export async function shrink(file: Blob): Promise<Blob | null> {
  const told = await ask((id) => ({ id, shrink: file }));
  return 'small' in told ? told.small : null;
}
