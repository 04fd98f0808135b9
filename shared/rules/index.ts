export { evaluate } from './evaluate.ts';
export { percentText, rateText } from './exact.ts';
export { FACT_FIELDS, type FactField, factLabel, UNKNOWN } from './facts.ts';
export { canonicalFacts, fingerprint, packHash } from './fingerprint.ts';
export { checkPack, PACKS, type PackProblem, packFor } from './pack.ts';
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
  type Pack,
  type Parameter,
  type PriorityReason,
  type Status,
  type SubsidyResult,
  type Tier,
  type UsedFact,
} from './types.ts';
