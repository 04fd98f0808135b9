/**
 * `npm run mutation [-- OPTIONS]`: changes shared/rules in thousands of small ways and reports which changes no test
 * notices. Options go to Stryker: `-m shared/rules/logic.ts` for one file, `--incremental` for what has changed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../paths.ts';

const FOLDER = join(ROOT, 'tests', 'mutation');
const STRYKER = join(FOLDER, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');

/** Only changes of certify/ are put before the tests of certificates: where none is asked for they are left out. */
function tests(options: readonly string[]): NodeJS.ProcessEnv {
  const files = options[options.indexOf('-m') + 1] ?? '';
  return options.includes('-m') && !files.includes('certify') ? { WITHOUT_CERTIFY: '1' } : {};
}

export function run(options: string[]): number {
  if (!existsSync(STRYKER)) {
    const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund'], {
      cwd: FOLDER,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0) throw new Error('Stryker could not be installed');
  }
  const stryker = spawnSync(
    process.execPath,
    [STRYKER, 'run', join('tests', 'mutation', 'stryker.config.json'), ...options],
    { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...tests(options) } },
  );
  return stryker.status ?? 1;
}
