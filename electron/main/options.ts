import { join } from 'node:path';

export interface Options {
  dataDir: string;
  demo: boolean;
}

/**
 * Reads `--data=DIR`, `--data DIR` and `--demo`; other arguments belong to Electron.
 * @param userData Electron's folder for this user
 */
export function readOptions(argv: readonly string[], userData: string): Options {
  const demo = argv.includes('--demo');
  const joined = argv.find((arg) => arg.startsWith('--data='))?.slice('--data='.length);
  const at = argv.indexOf('--data');
  const given = joined || (at >= 0 ? argv[at + 1] : undefined);
  return { dataDir: given || join(userData, demo ? 'demo' : 'data'), demo };
}
