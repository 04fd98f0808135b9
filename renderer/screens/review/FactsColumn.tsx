import { formatAmount } from '../../../shared/model/amountRange.ts';
import {
  ENTERPRISE_FIELDS,
  type EnterpriseFields,
  PROJECT_FIELDS,
  type ProjectFields,
  type RangedAmount,
} from '../../../shared/model/entities.ts';
import { amountOf } from '../../../shared/model/projectFacts.ts';
import { valueText } from '../../format/valueText.ts';
import { FactLine, FactList, Unknown } from '../../parts/index.ts';

const ENTERPRISE: readonly (keyof EnterpriseFields)[] = [
  'uscc',
  'registeredInGuangxi',
  'independentLegalPerson',
  'operatingNormally',
  'aboveScale',
  'sizeClass',
  'expectedAboveScale',
  'privatelyOwned',
];
const PROJECT: readonly (keyof ProjectFields)[] = [
  'projectCode',
  'technicalTransformation',
  'conformsToPlans',
  'catalogueClass',
  'cluster',
  'focus',
  'filing',
  'startDate',
  'expectedCompletion',
  'completedOn',
  'advancement',
  'meetsLand',
  'meetsEnvironment',
  'meetsEnergyConservation',
  'meetsTechnology',
  'meetsWorkSafety',
];
const AMOUNTS: readonly RangedAmount[] = [
  'fixedInvestmentFen',
  'equipmentInvestmentFen',
  'yearInvestmentFen',
  'outputBeforeFen',
  'outputAfterFen',
  'completedFixedInvestmentFen',
];

/** 事实: what the registry knows of the project and its enterprise; gaps stand out. */
export function FactsColumn({
  project,
  enterprise,
}: {
  project: ProjectFields;
  enterprise: EnterpriseFields | null;
}) {
  return (
    <>
      <h3 className="small t2">{`投资和产值（万元）`}</h3>
      <FactList>
        {AMOUNTS.map((field) => {
          const amount = amountOf(project, field);
          return (
            <FactLine key={field} label={PROJECT_FIELDS[field].label} figure>
              {amount === null ? <Unknown /> : formatAmount(amount)}
            </FactLine>
          );
        })}
      </FactList>
      <h3 className="small t2">项目</h3>
      <FactList>
        {PROJECT.map((field) => (
          <FactLine key={field} label={PROJECT_FIELDS[field].label}>
            {valueText('project', field, project[field]) ?? <Unknown />}
          </FactLine>
        ))}
      </FactList>
      <h3 className="small t2">企业</h3>
      <FactList>
        {ENTERPRISE.map((field) => (
          <FactLine key={field} label={ENTERPRISE_FIELDS[field].label}>
            {(enterprise && valueText('enterprise', field, enterprise[field])) ?? <Unknown />}
          </FactLine>
        ))}
      </FactList>
    </>
  );
}
