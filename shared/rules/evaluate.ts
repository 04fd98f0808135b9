/** One project judged by one pack, with everything that explains it. */
import type { Facts } from '../model/facts.ts';
import { adviceOf } from './advice.ts';
import { decide } from './decide.ts';
import { type Values, valuesOf } from './facts.ts';
import { fingerprintOf, packHash } from './fingerprint.ts';
import { judgeAll } from './logic.ts';
import type { AwardResult, Decision, Pack, Status, SubsidyResult } from './types.ts';

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
    const decided = decide(v, pack, judged);
    this.#values = v;
    this.id = facts.id;
    this.packId = pack.id;
    this.packHash = packHash(pack);
    this.status = decided.status;
    this.clauses = decided.clauses;
    this.subsidy = decided.subsidy;
    this.award = decided.award;
    this.priority = decided.priority;
    this.missing = decided.missing;
    this.advice = adviceOf(v, pack, judged);
    this.sentence = decided.sentence;
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
