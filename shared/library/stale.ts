/** Judgements that rest on facts other than those of today. */

import type { Position } from './history.ts';
import type { MoveRecord } from './moveRecord.ts';
import { concernsToday, type Revisions } from './revision.ts';

/** Moves that judge the facts; when those change afterwards, the judgement is stale. */
const JUDGING: readonly string[] = ['countyPass', 'cityPass', 'enterLibrary', 'plan', 'accept', 'fund'];

/** Judgements that come after the completion and rest on what it brought. */
const AFTER_COMPLETION: readonly string[] = ['accept', 'fund'];

/** The latest judgement of each kind in the chain that was made on facts other than today's. */
export function staleJudgements(position: Position, now: Revisions): MoveRecord[] {
  const latest = new Map<string, MoveRecord>();
  for (const record of position.chain) if (JUDGING.includes(record.move)) latest.set(record.move, record);
  return [...latest.values()].filter(
    (record) => !concernsToday(record.revision, now, AFTER_COMPLETION.includes(record.move)),
  );
}
