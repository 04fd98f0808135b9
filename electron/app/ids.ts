/** Where the ids of new records come from: random, or given in turn while sample data that has to come out the same is made. */
import { v7 as uuidv7 } from 'uuid';

let given: (() => string) | null = null;

export function newId(): string {
  return given === null ? uuidv7() : given();
}

/** Runs `work` with ids from `next`; what follows has random ones again. */
export function withIds<T>(next: () => string, work: () => T): T {
  const before = given;
  given = next;
  try {
    return work();
  } finally {
    given = before;
  }
}
