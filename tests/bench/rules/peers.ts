/** The engines that the rules are measured against. They are no part of `npm ci`: not every registry carries them for every platform. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The little of each engine that the bench calls. */
export interface JsonRulesEngine {
  addRule(rule: { conditions: unknown; event: { type: string } }): void;
  run(facts: object): Promise<{ events: { type: string }[] }>;
}
export interface ZenDecision {
  evaluate(facts: object, options?: { trace: boolean }): Promise<{ result: Record<string, boolean> }>;
}
export interface Peers {
  Engine: new (rules: unknown[], options: { allowUndefinedFacts: boolean }) => JsonRulesEngine;
  ZenEngine: new () => { createDecision(content: Buffer): ZenDecision };
}

const FOLDER = fileURLToPath(new URL('../peers/', import.meta.url));

/**
 * Installs the engines into the folder `tests/bench/peers` when they are not there, and loads them.
 * @throws Error when they cannot be installed
 */
export function loadPeers(): Peers {
  if (!existsSync(`${FOLDER}node_modules/json-rules-engine`)) {
    const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: FOLDER, stdio: 'inherit' });
    if (npm.status !== 0) throw new Error('the engines to compare with could not be installed');
  }
  const load = createRequire(`${FOLDER}package.json`);
  return { Engine: load('json-rules-engine').Engine, ZenEngine: load('@gorules/zen-engine').ZenEngine };
}
