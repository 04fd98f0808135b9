export { type NextTier, nextTier, type Remedy, remedies } from './advice.ts';
export { evaluate } from './evaluate.ts';
export { percentText, rateText } from './exact.ts';
export { FACT_FIELDS, type FactField, factLabel, UNKNOWN } from './facts.ts';
export { canonicalFacts, fingerprint, packHash } from './fingerprint.ts';
export { checkPack, type PackProblem, packFor } from './pack.ts';
export { PACKS } from './packs/index.ts';
export { type PackLine, packLines, tierText } from './packWords.ts';
export { type ParsedFacts, parseFacts } from './parse.ts';
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
  type Status,
  type Subsidy,
  type SubsidyResult,
  type Tier,
  type TieredSubsidy,
  type UsedFact,
} from './types.ts';
