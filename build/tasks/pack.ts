import { spawn } from 'node:child_process';
import { buildAll } from '../build.ts';
import { fetchElectron, findElectron } from '../electronBinary.ts';
import { ROOT } from '../paths.ts';

const FETCH_MS = 30_000;

/** Builds installers with electron-builder; arguments (`--win`, `--linux`, `--dir`) go to it. */
export async function run(args: string[]): Promise<number> {
  if (!findElectron() && !(await fetchElectron({ timeoutMs: FETCH_MS }))) {
    console.error('npm run pack: the Electron binary is not here and cannot be fetched; nothing was packed.');
    return 1;
  }
  await buildAll();
  const child = spawn('electron-builder', args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
