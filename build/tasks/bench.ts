/** `npm run bench [-- NAME…]`: every tests/bench file in a process of its own, results printed and kept as JSON. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from '../build.ts';
import { ROOT } from '../paths.ts';

const FOLDER = join(ROOT, 'tests', 'bench');

function benches(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return benches(path);
    return entry.name.endsWith('.bench.ts') ? [path] : [];
  });
}

function runOne(path: string): unknown {
  const script = `
    const { run } = await import(${JSON.stringify(pathToFileURL(path).href)});
    const result = await run();
    process.stdout.write('\\n' + JSON.stringify(result));
    process.exit(0);`;
  const child = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) return { error: `ended with ${child.status ?? child.signal}` };
  return JSON.parse(child.stdout.slice(child.stdout.lastIndexOf('\n') + 1));
}

export async function run(names: string[]): Promise<number> {
  await buildIfStale('node', 'page');
  const chosen = benches(FOLDER).filter(
    (path) => names.length === 0 || names.some((name) => path.includes(name)),
  );
  const results: Record<string, unknown> = {};
  for (const path of chosen) {
    const name = path.slice(FOLDER.length + 1).replace(/\.bench\.ts$/, '');
    console.log(`\n== ${name}`);
    results[name] = runOne(path);
    console.log(JSON.stringify(results[name], null, 2));
  }
  const report = {
    at: new Date().toISOString(),
    node: process.version,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    results,
  };
  mkdirSync(join(FOLDER, 'results'), { recursive: true });
  writeFileSync(
    join(FOLDER, 'results', `${report.at.replace(/[:.]/g, '-')}.json`),
    `${JSON.stringify(report, null, 2)}\n`,
  );
  return Object.values(results).some((r) => typeof r === 'object' && r !== null && 'error' in r) ? 1 : 0;
}
