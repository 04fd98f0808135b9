/** The files that take longest start first, so that no core waits for a single long file at the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const LONG = [
  'exchangeFiles',
  'exchangeProperties',
  'packageProperties',
  'mainJob',
  'exchangeLevels',
  'killed',
  'lostAndReturned',
  'oracle',
  'exchangeModel',
  'policy.test',
  'contract',
  'badPackages',
];

function rank({ moduleId }: TestSpecification): number {
  const at = LONG.findIndex((name) => moduleId.includes(name));
  return at < 0 ? LONG.length : at;
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
