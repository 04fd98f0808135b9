/** The properties of the exchange that speak of what offices show, as a suite: each judged on the same worlds. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
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

/** Of the worlds that are played, so many at least must have been able to break each property (between 0.18 and 1 do). */
const TELLING_SHARE = 0.1;

/**
 * Plays `runs` worlds in each lane, the lanes side by side: while one waits for the disk the other works. A lane has
 * worlds of its own, those of the gate's seed and the number of the lane added up.
 */
export function worldsOf(name: string, transport: Transport, runs: number, lanes: readonly number[]): void {
  describe(`worlds of ${name}`, () => {
    const tally = newTally();
    const stages: Stage[] = [];
    let outcomes: fc.RunDetails<[Scenario]>[];

    beforeAll(async () => {
      for (const _lane of lanes) stages.push(await openStage());
      outcomes = await Promise.all(
        lanes.map(async (lane, i) => {
          const world = fc.asyncProperty(scenario, (one) =>
            playWorld(stages[i] as Stage, one, transport, tally),
          );
          const { seed } = fc.readConfigureGlobal() ?? {};
          const own = seed === undefined ? {} : { seed: seed + lane };
          return (await fc.check(world, { numRuns: runs, ...own })) as fc.RunDetails<[Scenario]>;
        }),
      );
    }, 900_000);
    afterAll(() => {
      for (const stage of stages) stage.close();
    });

    it.each(PROPERTIES)('%s', (property) => {
      for (const outcome of outcomes) {
        const error = outcome.errorInstance;
        if (outcome.failed && !(error instanceof Broken && error.property !== property))
          throw new Error(fc.defaultReportMessage(outcome), { cause: error });
        expect(outcome.numRuns, 'worlds played before another property broke').toBe(runs);
      }
      expect(tally[property]).toBeGreaterThan(runs * lanes.length * TELLING_SHARE);
    });
  });
}
