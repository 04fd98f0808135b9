/** What the test files of the rules import as `vitest` in a mutation run: the tests are collected, not run. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { expect as compare } from 'vitest';

export interface CollectedTest {
  /** File, describe blocks and name; numbered where a name stands twice. */
  id: string;
  file: string;
  body: () => unknown;
}

let file = '';
let blocks: string[] = [];
let tests: CollectedTest[] = [];

/** Imports a test file and returns the tests in it, in their order. */
export async function collect(url: string): Promise<CollectedTest[]> {
  file = fileURLToPath(url.replace(/\?.*/, ''));
  blocks = [];
  tests = [];
  await import(url);
  return tests;
}

export function describe(name: string, body: () => void): void {
  blocks.push(name);
  body();
  blocks.pop();
}

function add(name: string, body: () => unknown): void {
  const full = [file.replace(/.*[\\/]/, ''), ...blocks, name].join(' > ');
  const same = tests.filter((t) => t.id === full || t.id.startsWith(`${full} #`)).length;
  tests.push({ id: same === 0 ? full : `${full} #${same + 1}`, file, body });
}

/** `%s` takes a value, `$key` a property of the first one. */
function named(name: string, values: readonly unknown[]): string {
  const [first] = values;
  if (/\$\w/.test(name) && typeof first === 'object' && first !== null)
    return name.replace(/\$(\w+)/g, (_, key: string) => String((first as Record<string, unknown>)[key]));
  return format(name, ...values);
}

export const it = Object.assign(add, {
  each:
    (rows: readonly unknown[]) =>
    (name: string, body: (...row: unknown[]) => unknown): void => {
      for (const row of rows) {
        const values = Array.isArray(row) ? row : [row];
        add(named(name, values), () => body(...values));
      }
    },
  skipIf: (skip: boolean) => (skip ? () => undefined : add),
});
export const test = it;

/** A snapshot of lists and texts, as vitest writes it, read back. */
function readSnapshot(text: string): unknown {
  return JSON.parse(text.replace(/,(\s*[\]}])/g, '$1'));
}

/** vitest keeps snapshots only where it runs the tests itself; these two compare and never write. */
function withSnapshots(actual: unknown, message?: string) {
  return Object.defineProperties(compare(actual, message), {
    toMatchInlineSnapshot: { value: (text: string) => compare(actual).toEqual(readSnapshot(text)) },
    toMatchFileSnapshot: {
      value: (path: string) => compare(actual).toBe(readFileSync(resolve(dirname(file), path), 'utf8')),
    },
  });
}
export const expect = Object.assign(withSnapshots, compare);
