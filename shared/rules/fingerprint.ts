/** What another office recomputes to compare: SHA-256 over the canonical facts (RFC 8785, without the id) and the pack hash. */
import type { Facts } from '../model/facts.ts';
import { sha256Hex } from './sha256.ts';

function text(value: string | null): string {
  return value === null ? 'null' : `"${value}"`;
}

function list(values: string[] | null): string {
  if (values === null) return 'null';
  return values.length === 0 ? '[]' : `["${[...values].sort().join('","')}"]`;
}

function platforms(facts: Facts): string {
  const values = facts.enterprise.platforms;
  if (values === null) return 'null';
  return `[${values
    .map((p) => `{"kind":"${p.kind}","level":"${p.level}"}`)
    .sort()
    .join(',')}]`;
}

/**
 * The facts as canonical JSON: keys sorted, every known key present, unknown as null, lists sorted as sets.
 * Written out by hand because it is most of the cost of a decision; a test holds it against a general serialiser.
 */
export function canonicalFacts(facts: Facts): string {
  const e = facts.enterprise;
  const p = facts.project;
  const s = p.meetsStandards;
  return `{"enterprise":{"aboveScale":${e.aboveScale},"expectedAboveScale":${e.expectedAboveScale},"highMarketShare":${e.highMarketShare},"honours":${list(e.honours)},"independentLegalPerson":${e.independentLegalPerson},"operatingNormally":${e.operatingNormally},"platforms":${platforms(facts)},"privatelyOwned":${e.privatelyOwned},"registeredInGuangxi":${e.registeredInGuangxi},"sizeClass":${text(e.sizeClass)}},"planYear":${facts.planYear},"project":{"advancement":${text(p.advancement)},"catalogueClass":${text(p.catalogueClass)},"cluster":${text(p.cluster)},"completedFixedInvestmentFen":${p.completedFixedInvestmentFen},"completedOn":${text(p.completedOn)},"conformsToPlans":${p.conformsToPlans},"equipmentInvestmentFen":${p.equipmentInvestmentFen},"expectedCompletion":${text(p.expectedCompletion)},"filing":${text(p.filing)},"fixedInvestmentFen":${p.fixedInvestmentFen},"meetsStandards":{"energyConservation":${s.energyConservation},"environment":${s.environment},"land":${s.land},"technology":${s.technology},"workSafety":${s.workSafety}},"outputAfterFen":${p.outputAfterFen},"outputBeforeFen":${p.outputBeforeFen},"technicalTransformation":${p.technicalTransformation},"yearInvestmentFen":${p.yearInvestmentFen}}}`;
}

export function fingerprint(facts: Facts, packHash: string): string {
  return sha256Hex(canonicalFacts(facts) + packHash);
}
