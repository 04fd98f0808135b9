/** Building `dist`: each part into a folder of its own, then renamed into place, so that no reader sees half a build. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { DIST } from './paths.ts';
import { isFresh, type Part, takeStamp } from './stamp.ts';
import { nodeConfig, pageConfig, preloadConfig } from './viteConfigs.ts';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Lets one process build at a time; a lock whose holder is gone is taken over. */
async function withLock<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(DIST, { recursive: true });
  const lock = `${DIST}/.lock`;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
      if (holder && !isAlive(holder)) rmSync(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function replace(name: string, built: string): void {
  const target = `${DIST}/${name}`;
  const old = `${DIST}/.old-${name}-${process.pid}`;
  if (existsSync(target)) renameSync(target, old);
  renameSync(built, target);
  rmSync(old, { recursive: true, force: true });
}

async function buildPart(part: Part): Promise<void> {
  const { build } = await import('vite');
  const stamp = takeStamp(part);
  const outputs = part === 'page' ? { page: pageConfig } : { node: nodeConfig, preload: preloadConfig };
  for (const [name, config] of Object.entries(outputs)) {
    const built = `${DIST}/.new-${name}-${process.pid}`;
    try {
      await build(config(built));
      replace(name, built);
    } finally {
      rmSync(built, { recursive: true, force: true });
    }
  }
  stamp.write();
}

/** Builds the named parts when their sources changed since the last build. */
export async function buildIfStale(...parts: Part[]): Promise<void> {
  if (parts.every(isFresh)) return;
  await withLock(async () => {
    for (const part of parts) if (!isFresh(part)) await buildPart(part);
  });
}

export async function buildAll(): Promise<void> {
  await withLock(async () => {
    await buildPart('node');
    await buildPart('page');
  });
}
