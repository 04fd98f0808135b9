/** Before the first unit or integration test: the built Node side, whose worker the tests start. */
import { buildIfStale } from '../build/build.ts';

export default async function setup(): Promise<void> {
  await buildIfStale('node');
}
