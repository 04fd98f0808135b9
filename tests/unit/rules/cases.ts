/** One project that meets every clause; tests change single facts of it. */
import type { EnterpriseFacts, Facts, ProjectFacts } from '../../../shared/model/facts.ts';
import { evaluate, PACKS } from '../../../shared/rules/index.ts';

export const WAN = 1_000_000;
export const PACK = PACKS[0]!;

const ENTERPRISE: EnterpriseFacts = {
  registeredInGuangxi: true,
  independentLegalPerson: true,
  operatingNormally: true,
  aboveScale: true,
  sizeClass: 'medium',
  expectedAboveScale: true,
  privatelyOwned: true,
  highMarketShare: null,
  honours: [],
  platforms: [],
};

const PROJECT: ProjectFacts = {
  technicalTransformation: true,
  conformsToPlans: true,
  catalogueClass: 'encouraged',
  meetsStandards: {
    land: true,
    environment: true,
    energyConservation: true,
    technology: true,
    workSafety: true,
  },
  cluster: 'sugar',
  fixedInvestmentFen: 1200 * WAN,
  yearInvestmentFen: 600 * WAN,
  filing: 'filed',
  expectedCompletion: '2019-11-30',
  completedOn: null,
  completedFixedInvestmentFen: null,
  outputBeforeFen: 5000 * WAN,
  outputAfterFen: 6000 * WAN,
  equipmentInvestmentFen: 800 * WAN,
  advancement: 'advanced',
};

export function facts(project: Partial<ProjectFacts> = {}, enterprise: Partial<EnterpriseFacts> = {}): Facts {
  return {
    id: 'case',
    planYear: 2019,
    enterprise: { ...ENTERPRISE, ...enterprise },
    project: { ...PROJECT, ...project },
  };
}

export function judge(project: Partial<ProjectFacts> = {}, enterprise: Partial<EnterpriseFacts> = {}) {
  return evaluate(facts(project, enterprise), PACK);
}
