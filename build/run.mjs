/**
 * Entry of every npm script. Runs on Node 20 too, but loads nothing else there: the database module crashes on it.
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const root = fileURLToPath(new URL('..', import.meta.url));
const TASKS = ['build', 'start', 'dev', 'cli', 'test', 'bench', 'mutation', 'pack', 'browser-tests'];

/** The locked Node that `npm ci` installs as a platform package, or undefined. */
function bundledNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const exe = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = `${root}node_modules/node-${platform}-${process.arch}/bin/${exe}`;
  return existsSync(path) ? path : undefined;
}

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  const node = bundledNode();
  if (!node || process.env.QIANQI_REEXEC) {
    console.error(
      `需要 Node ${NEEDED} 以上，现在是 ${process.versions.node}。请先运行 npm ci（npm 11.19 以上）。\n` +
        `Node ${NEEDED} or newer is needed, this is ${process.versions.node}. Run npm ci with npm 11.19 or newer first.`,
    );
    process.exit(1);
  }
  // Ctrl+C reaches the other Node too: this one waits until that one has closed its files.
  process.on('SIGINT', () => {});
  const child = spawnSync(node, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, QIANQI_REEXEC: '1' },
  });
  process.exit(child.status ?? 1);
}

const [task, ...args] = process.argv.slice(2);
if (!task || !TASKS.includes(task)) {
  console.error(`Usage: node build/run.mjs <${TASKS.join('|')}> [arguments]`);
  process.exit(2);
}
const { run } = await import(`./tasks/${task}.ts`);
const code = await run(args);
if (typeof code === 'number') process.exitCode = code;
