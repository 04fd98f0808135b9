/** Whether `dist` still fits the sources: a digest over paths, sizes and times, kept beside the build. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, ROOT } from './paths.ts';

/** What each part of the build is made from. */
const SOURCES = {
  node: ['electron', 'shared', 'build/viteConfigs.ts', 'package-lock.json'],
  page: ['renderer', 'shared', 'build/viteConfigs.ts', 'package-lock.json'],
} as const;
export type Part = keyof typeof SOURCES;

function walk(path: string, into: string[]): void {
  const stat = statSync(path);
  if (!stat.isDirectory()) {
    into.push(`${path}\0${stat.size}\0${Math.floor(stat.mtimeMs)}`);
    return;
  }
  for (const name of readdirSync(path).sort()) walk(join(path, name), into);
}

function digest(part: Part): string {
  const entries: string[] = [];
  for (const source of SOURCES[part]) walk(`${ROOT}${source}`, entries);
  return createHash('sha256').update(entries.join('\n')).digest('hex');
}

const stampFile = (part: Part) => `${DIST}/.stamp-${part}`;

export function isFresh(part: Part): boolean {
  return existsSync(stampFile(part)) && readFileSync(stampFile(part), 'utf8') === digest(part);
}

/** Taken before a build, written after it, so that an edit during the build makes it stale. */
export function takeStamp(part: Part): { write(): void } {
  const value = digest(part);
  return { write: () => writeFileSync(stampFile(part), value) };
}
