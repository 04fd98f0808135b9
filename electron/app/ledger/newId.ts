/** UUIDv7 with randomness drawn for many ids at once: an import makes thousands, and each draw costs microseconds. */
import { randomFillSync, randomInt } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

const BYTES = 16;
const pool = new Uint8Array(BYTES * 256);
let used = pool.length;
let sequence = randomInt(2 ** 30);

/** Ids of one run sort in the order in which they were made. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += BYTES;
  sequence = (sequence + 1) % 2 ** 31;
  return uuidv7({ random: pool.subarray(used - BYTES, used), seq: sequence });
}
