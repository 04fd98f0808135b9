/** One project judged by one pack, with everything that explains it. */
import type { Facts } from '../model/facts.ts';
import { adviceOf } from './advice.ts';
import { clausesOf, statusOf } from './clauses.ts';
import { path, type Tri, type Values, valuesOf } from './facts.ts';
import { fingerprintOf, packHash } from './fingerprint.ts';
import { awardOf, subsidyOf } from './funding.ts';
import { type AllJudged, eligibility, judgeAll } from './logic.ts';
import { priorityOf } from './priority.ts';
import {
  type AwardResult,
  CLAUSE_IDS,
  type Decision,
  type Pack,
  type Status,
  type SubsidyResult,
} from './types.ts';

/** How many clauses stand how. */
function summaryOf(judged: AllJudged, eligible: Tri): string {
  let met = 0;
  let unmet = 0;
  for (const id of CLAUSE_IDS) {
    if (judged[id].holds) met++;
    else if (judged[id].holds === false) unmet++;
  }
  return eligible === false && unmet === 0
    ? '各条分开看都还可能符合，但没有一种情形能同时符合，遴选不符合。'
    : `${met} 条符合，${CLAUSE_IDS.length - met - unmet} 条待核，${unmet} 条不符合。`;
}

/**
 * The fingerprint costs as much as all the rest and few callers compare it, so it is worked out when it is read or
 * serialised. It stands on the prototype, because an accessor of its own would make each decision twice as slow;
 * `{...decision}` and structured clones therefore lack it, `toJSON()` has it.
 */
class Judgement implements Decision {
  readonly id: string;
  readonly packId: string;
  readonly packHash: string;
  readonly status: Status;
  readonly sentence: string;
  readonly clauses: Decision['clauses'];
  readonly subsidy: SubsidyResult;
  readonly award: AwardResult;
  readonly priority: Decision['priority'];
  readonly missing: string[];
  readonly advice: Decision['advice'];
  readonly #values: Values;

  constructor(facts: Facts, pack: Pack) {
    const v = valuesOf(facts);
    const judged = judgeAll(v, pack);
    const { holds, missing } = eligibility(v, pack, judged);
    this.#values = v;
    this.id = facts.id;
    this.packId = pack.id;
    this.packHash = packHash(pack);
    this.status = statusOf(holds);
    this.clauses = clausesOf(v, pack, judged);
    this.subsidy = subsidyOf(v, pack, holds);
    this.award = awardOf(v, pack);
    this.priority = priorityOf(v);
    this.missing = missing.map(path);
    this.advice = adviceOf(v, pack, judged);
    this.sentence = summaryOf(judged, holds);
  }

  get fingerprint(): string {
    return fingerprintOf(this.#values, this.packHash);
  }

  toJSON(): Omit<Decision, 'toJSON'> {
    return { ...this, fingerprint: this.fingerprint };
  }
}

/**
 * Judges one project.
 * @param facts as `parseFacts` returns them; unknown facts are null
 * @param pack a pack that `checkPack` found sound
 */
export function evaluate(facts: Facts, pack: Pack): Decision {
  return new Judgement(facts, pack);
}
