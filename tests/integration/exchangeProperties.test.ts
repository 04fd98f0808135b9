/**
 * The properties of the exchange that speak of what offices show, each on a thousand worlds: the real database and the
 * real import of operations (some 0.07 s of one core each); and a hundred of them on signed and encrypted package files,
 * as a world of files makes about nine packages and reads about fifteen, 0.25 s of one core. The properties of single
 * packages are in packageProperties.test.ts, a thousand files each.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asFiles,
  asOperations,
  Broken,
  newTally,
  openStage,
  PROPERTIES,
  playWorld,
  type Scenario,
  type Stage,
  scenario,
  type Transport,
} from './exchangeWorlds.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Of the worlds that are played, so many at least must have been able to break each property (between 0.18 and 1 do). */
const TELLING_SHARE = 0.1;

describe.each<[string, Transport, number]>([
  ['operations', asOperations, 1_000],
  ['package files', asFiles, 100],
])('worlds of %s', (_name, transport, runs) => {
  const tally = newTally();
  let outcome: fc.RunDetails<[Scenario]>;
  beforeAll(async () => {
    const world = fc.asyncProperty(scenario, (one) => playWorld(stage, one, transport, tally));
    outcome = (await fc.check(world, { numRuns: runs })) as fc.RunDetails<[Scenario]>;
  }, 600_000);

  it.each(PROPERTIES)('%s', (property) => {
    const error = outcome.errorInstance;
    if (outcome.failed && !(error instanceof Broken && error.property !== property))
      throw new Error(fc.defaultReportMessage(outcome), { cause: error });
    expect(outcome.numRuns, 'worlds played before another property broke').toBe(runs);
    expect(tally[property]).toBeGreaterThan(runs * TELLING_SHARE);
  });
});
