import type { EnterpriseFields, ProjectFields, RangedAmount } from './entities.ts';
import type { Amount, Facts } from './facts.ts';

/** The year whose plan a project without a stated year is judged by: the programme's first. */
export const FIRST_PLAN_YEAR = 2019;

/** An amount as the rules read it: exact where it is, else the range it is known to lie in. */
export function amountOf(project: ProjectFields, field: RangedAmount): Amount {
  return project[field] ?? project.amountRanges?.[field] ?? null;
}

/**
 * Facts for the rules from the registry's rows. `enterprise` is null when the project names none: then everything
 * about the enterprise is unknown.
 */
export function factsOf(id: string, project: ProjectFields, enterprise: EnterpriseFields | null): Facts {
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
      technicalTransformation: project.technicalTransformation,
      conformsToPlans: project.conformsToPlans,
      catalogueClass: project.catalogueClass,
      meetsStandards: {
        land: project.meetsLand,
        environment: project.meetsEnvironment,
        energyConservation: project.meetsEnergyConservation,
        technology: project.meetsTechnology,
        workSafety: project.meetsWorkSafety,
      },
      cluster: project.cluster,
      fixedInvestmentFen: amountOf(project, 'fixedInvestmentFen'),
      yearInvestmentFen: amountOf(project, 'yearInvestmentFen'),
      filing: project.filing,
      expectedCompletion: project.expectedCompletion,
      completedOn: project.completedOn,
      completedFixedInvestmentFen: amountOf(project, 'completedFixedInvestmentFen'),
      outputBeforeFen: amountOf(project, 'outputBeforeFen'),
      outputAfterFen: amountOf(project, 'outputAfterFen'),
      equipmentInvestmentFen: amountOf(project, 'equipmentInvestmentFen'),
      advancement: project.advancement,
    },
  };
}
