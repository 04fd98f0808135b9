import { pathToFileURL } from 'node:url';
import { buildIfStale } from '../build.ts';
import { DIST } from '../paths.ts';

/** Runs the built command line in this process; what the build says goes to stderr, stdout belongs to the command. */
export async function run(args: string[]): Promise<void> {
  const log = console.log;
  console.log = console.error;
  await buildIfStale('node');
  console.log = log;
  process.argv.splice(1, process.argv.length, `${DIST}/node/cli.js`, ...args);
  await import(pathToFileURL(`${DIST}/node/cli.js`).href);
}
