import type { EnterpriseFields, ProjectFields, RangedAmount } from './entities.ts';
import type { Amount, Facts } from './facts.ts';

/** The year whose plan a project without a stated year is judged by: the programme's first. */
export const FIRST_PLAN_YEAR = 2019;

/** An amount as the rules read it: exact where it is, else the range it is known to lie in. */
export function amountOf(project: Partial<ProjectFields>, field: RangedAmount): Amount {
  return project[field] ?? project.amountRanges?.[field] ?? null;
}

/**
 * Facts for the rules from the registry's rows; a field that is absent is unknown. `enterprise` is null when the project
 * names none: then everything about the enterprise is unknown.
 */
export function factsOf(
  id: string,
  project: Partial<ProjectFields>,
  enterprise: Partial<EnterpriseFields> | null,
): Facts {
  return {
    id,
    planYear: project.planYear ?? FIRST_PLAN_YEAR,
    enterprise: {
      registeredInGuangxi: enterprise?.registeredInGuangxi ?? null,
      independentLegalPerson: enterprise?.independentLegalPerson ?? null,
      operatingNormally: enterprise?.operatingNormally ?? null,
      aboveScale: enterprise?.aboveScale ?? null,
      sizeClass: enterprise?.sizeClass ?? null,
      expectedAboveScale: enterprise?.expectedAboveScale ?? null,
      privatelyOwned: enterprise?.privatelyOwned ?? null,
      highMarketShare: enterprise?.highMarketShare ?? null,
      honours: enterprise?.honours ?? null,
      platforms: enterprise?.platforms ?? null,
    },
    project: {
      technicalTransformation: project.technicalTransformation ?? null,
      conformsToPlans: project.conformsToPlans ?? null,
      catalogueClass: project.catalogueClass ?? null,
      meetsStandards: {
        land: project.meetsLand ?? null,
        environment: project.meetsEnvironment ?? null,
        energyConservation: project.meetsEnergyConservation ?? null,
        technology: project.meetsTechnology ?? null,
        workSafety: project.meetsWorkSafety ?? null,
      },
      cluster: project.cluster ?? null,
      fixedInvestmentFen: amountOf(project, 'fixedInvestmentFen'),
      yearInvestmentFen: amountOf(project, 'yearInvestmentFen'),
      filing: project.filing ?? null,
      expectedCompletion: project.expectedCompletion ?? null,
      completedOn: project.completedOn ?? null,
      completedFixedInvestmentFen: amountOf(project, 'completedFixedInvestmentFen'),
      outputBeforeFen: amountOf(project, 'outputBeforeFen'),
      outputAfterFen: amountOf(project, 'outputAfterFen'),
      equipmentInvestmentFen: amountOf(project, 'equipmentInvestmentFen'),
      advancement: project.advancement ?? null,
    },
  };
}
