export {
  type AdvancementResult,
  advancementOf,
  type EquipmentClass,
  type EquipmentFacts,
} from './advancement.ts';
export { type NextTier, nextTier, type Remedy, remedies } from './advice.ts';
export { evaluate } from './evaluate.ts';
export { percentText, rateText } from './exact.ts';
export {
  type ExplainedClause,
  type ExplainedCondition,
  type ExplainedFunding,
  type Explanation,
  explain,
} from './explain.ts';
export { FACT_FIELDS, type FactField, factLabel, UNKNOWN, type Values, valuesOf } from './facts.ts';
export { canonicalFacts, fingerprint, packHash } from './fingerprint.ts';
export { capOf } from './funding.ts';
export { checkPack, type PackProblem, packFor } from './pack.ts';
export { PACKS } from './packs/index.ts';
export { type PackLine, packLines, tierText } from './packWords.ts';
export { type ParsedFacts, parseFacts } from './parse.ts';
export {
  type Answer,
  type AskedFact,
  askingRound,
  type OpenProject,
  type Question,
  questionsFor,
  type Round,
} from './questions.ts';
export { sha256Hex } from './sha256.ts';
export {
  type Advice,
  type AwardResult,
  CLAUSE_IDS,
  type ClauseId,
  type ClauseResult,
  type Decision,
  type FactValue,
  type GrowthAdjustment,
  type Pack,
  type Parameter,
  type PriorityReason,
  type RatedSubsidy,
  STATUS_WORD,
  type Status,
  type Subsidy,
  type SubsidyResult,
  type Tier,
  type TieredSubsidy,
  type UsedFact,
} from './types.ts';
export { type Outcome, outcomeOf, type Verdict, verdict } from './verdict.ts';
