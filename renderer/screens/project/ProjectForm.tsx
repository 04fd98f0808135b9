import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { EnterpriseRecord, ProjectRecord } from '../../../shared/api/schemas.ts';
import { amountFields } from '../../../shared/model/amountRange.ts';
import { checkProject } from '../../../shared/model/checks.ts';
import { ADVANCEMENT } from '../../../shared/model/codes.ts';
import {
  emptyProject,
  type ProjectFields,
  RANGED_AMOUNTS,
  type RangedAmount,
} from '../../../shared/model/entities.ts';
import type { Advancement, Amount } from '../../../shared/model/facts.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import { readProjectCode } from '../../../shared/model/projectCode.ts';
import { factsOf } from '../../../shared/model/projectFacts.ts';
import { evaluate } from '../../../shared/rules/index.ts';
import { useApi, usePacks } from '../../api/index.ts';
import { todayText } from '../../format/localTime.ts';
import { ActionBar, PageBody, SidePanel, Split, usePlanYear } from '../../frame/index.ts';
import { useDebounced, useNotify } from '../../parts/index.ts';
import { FieldInput } from '../../record/FieldInput.tsx';
import { FormBands } from '../../record/FormBands.tsx';
import { FormGroupGrid } from '../../record/FormGrid.tsx';
import { useRecordForm } from '../../record/useRecordForm.ts';
import { useSaveKey } from '../../record/useSaveKey.ts';
import { checkOverride, differsFromList } from './advancementOverride.ts';
import { EnterprisePicker } from './EnterprisePicker.tsx';
import { LiveDecision } from './LiveDecision.tsx';
import { fieldOfFact } from './listQuery.ts';

type Field = keyof ProjectFields;
const GROUPS: readonly { title: string; fields: readonly Field[] }[] = [
  {
    title: '基本信息',
    fields: [
      'name',
      'projectCode',
      'planYear',
      'focus',
      'cluster',
      'industryCode',
      'clusterNote',
      'technicalTransformation',
      'content',
    ],
  },
  {
    title: '投资与进度',
    fields: [
      'totalInvestmentFen',
      'fixedInvestmentFen',
      'equipmentInvestmentFen',
      'yearInvestmentFen',
      'startDate',
      'expectedCompletion',
      'advancement',
      'advancementReason',
      'completedOn',
      'completedFixedInvestmentFen',
    ],
  },
  { title: '备案', fields: ['filing', 'filingNumber', 'filingDate'] },
  {
    title: '产业政策与准入',
    fields: [
      'conformsToPlans',
      'catalogueClass',
      'meetsLand',
      'meetsEnvironment',
      'meetsEnergyConservation',
      'meetsTechnology',
      'meetsWorkSafety',
    ],
  },
  { title: '效益', fields: ['outputBeforeFen', 'outputAfterFen', 'taxBeforeFen', 'taxAfterFen'] },
  { title: '用地与资金', fields: ['addsLand', 'landAreaSquareMetres', 'financingGapFen'] },
  { title: '联系人和备注', fields: ['contactName', 'contactPhone', 'remark'] },
];
const WIDE: readonly Field[] = ['name', 'content', 'remark'];

function isRanged(field: Field): field is RangedAmount {
  return (RANGED_AMOUNTS as readonly Field[]).includes(field);
}

/** Another project with the code as typed. */
function useTwin(projectCode: string | null, exceptId: string | null) {
  const api = useApi();
  const settled = useDebounced(projectCode ?? '', 300);
  const reading = settled === '' ? null : readProjectCode(settled);
  const code = reading && 'value' in reading ? reading.value : null;
  return useQuery({
    queryKey: ['project', 'twin', code, exceptId],
    queryFn: () => api.project.findByCode({ projectCode: code ?? '', exceptId }),
    enabled: code !== null,
  }).data;
}

/** What the saved equipment list says of the advancement; null when there is no list or it leaves that open. */
function useListedAdvancement(projectId: string | null): Advancement | null {
  const api = useApi();
  const list = useQuery({
    queryKey: ['equipment', 'list', projectId],
    queryFn: () => api.equipment.list({ projectId: projectId ?? '' }),
    enabled: projectId !== null,
  });
  return list.data?.advancement ?? null;
}

/** Scrolls to the input of a fact and puts the cursor there. */
function useFocusFact(path: string | null): void {
  useEffect(() => {
    const target = path ? fieldOfFact(path) : null;
    if (!target) return;
    const id = target.column.startsWith('enterprise.') ? 'project-enterprise' : `project-${target.column}`;
    const element = document.getElementById(id) ?? document.getElementById(`${id}-label`);
    element?.scrollIntoView({ block: 'center' });
    const inside = element?.matches('input,button,[tabindex]')
      ? element
      : element?.parentElement?.querySelector<HTMLElement>('input,button,[tabindex="0"]');
    inside?.focus();
  }, [path]);
}

/** The form of a project; the decision beside it follows the typing. */
export function ProjectForm({
  record,
  enterprise,
  initialEnterpriseId,
  focusFact = null,
}: {
  record: ProjectRecord | null;
  enterprise: EnterpriseRecord | null;
  initialEnterpriseId: string | null;
  focusFact?: string | null;
}) {
  const api = useApi();
  const navigate = useNavigate();
  const notify = useNotify();
  const { year } = usePlanYear();
  const [base] = useState(() => emptyProject());
  const [today] = useState(todayText);
  const packs = usePacks();
  const listed = useListedAdvancement(record?.id ?? null);
  const form = useRecordForm(
    'project',
    record,
    record?.fields ?? base,
    (values) => [...checkProject(values, today), ...checkOverride(values, listed)],
    record === null ? { planYear: year, enterpriseId: initialEnterpriseId } : {},
  );
  const twin = useTwin(form.values.projectCode, record?.id ?? null);
  useFocusFact(focusFact);

  const enterpriseId = form.values.enterpriseId;
  const chosen = useQuery({
    queryKey: ['enterprise', 'get', enterpriseId],
    queryFn: () => api.enterprise.get({ id: enterpriseId ?? '' }),
    enabled: enterpriseId !== null && enterpriseId !== enterprise?.id,
  });
  const firm =
    enterpriseId === null
      ? null
      : enterpriseId === enterprise?.id
        ? enterprise
        : (chosen.data?.record ?? null);
  const facts = factsOf(record?.id ?? 'new', form.values, firm?.fields ?? null);
  const decision = evaluate(facts, packs.of(form.values));

  const shown = (field: Field) =>
    field !== 'advancementReason' ||
    form.values.advancementReason !== null ||
    differsFromList(form.values, listed);

  function setAmount(field: RangedAmount, amount: Amount, problem: string | null) {
    const next = amountFields(form.values.amountRanges, field, amount);
    form.set(field, next[field] ?? null, problem);
    if (JSON.stringify(next.amountRanges) !== JSON.stringify(form.values.amountRanges))
      form.set('amountRanges', next.amountRanges, null);
  }

  function setField(field: Field, value: JsonValue, problem: string | null) {
    form.set(field, value, problem);
    // The list's own result needs no reason.
    if (
      field === 'advancement' &&
      (value === null || value === listed) &&
      form.values.advancementReason !== null
    )
      form.set('advancementReason', null, null);
  }

  async function save() {
    const id = await form.save();
    if (id === null) return;
    notify({ message: '项目已保存，遴选结论已重算。' });
    if (record === null) void navigate({ to: '/projects/$id', params: { id }, replace: true });
  }
  useSaveKey(() => void save());

  return (
    <>
      <Split side={300}>
        <PageBody padded>
          <FormBands form={form} />
          <FormGroupGrid title="实施企业">
            <div data-wide>
              <EnterprisePicker
                value={enterpriseId}
                name={firm?.fields.name ?? null}
                onChange={(id) => form.set('enterpriseId', id, null)}
              />
            </div>
          </FormGroupGrid>
          {GROUPS.map((group) => (
            <FormGroupGrid key={group.title} title={group.title}>
              {group.fields.filter(shown).map((field) => (
                <div key={field} {...(WIDE.includes(field) ? { 'data-wide': '' } : {})}>
                  <FieldInput
                    entity="project"
                    field={field}
                    value={form.values[field]}
                    ranged={
                      isRanged(field)
                        ? {
                            range: form.values.amountRanges?.[field] ?? null,
                            onAmount: (amount, problem) => setAmount(field, amount, problem),
                          }
                        : undefined
                    }
                    onChange={(value, problem) => setField(field, value, problem)}
                    error={form.errorAt(field)}
                    required={field === 'name' || field === 'advancementReason'}
                    helper={
                      field === 'advancement' && listed ? (
                        `设备清单得出${ADVANCEMENT[listed]}`
                      ) : field === 'projectCode' && twin ? (
                        <span className="c-unmet">
                          {'这个代码已登记为'}
                          <Link to="/projects/$id" params={{ id: twin.id }}>
                            {`“${twin.name}”`}
                          </Link>
                        </span>
                      ) : undefined
                    }
                  />
                </div>
              ))}
            </FormGroupGrid>
          ))}
        </PageBody>
        <SidePanel aria-label="遴选结论">
          <LiveDecision decision={decision} enterprise={firm} />
        </SidePanel>
      </Split>
      <ActionBar
        note={
          <span className="t2">
            {form.changed.length > 0 ? `改了 ${form.changed.length} 处，草稿随时自动保存` : '没有改动'}
            {form.blocked && form.changed.length > 0 && (
              <span className="c-unmet">{`　${form.blocked}`}</span>
            )}
          </span>
        }
      >
        <Button
          variant="contained"
          disabled={form.saving || form.changed.length === 0}
          onClick={() => void save()}
        >
          保存项目
        </Button>
      </ActionBar>
    </>
  );
}
