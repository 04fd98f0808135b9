import { buildAll } from '../build.ts';

export async function run(): Promise<void> {
  await buildAll();
  console.log('Built dist/.');
}
