import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Provenance } from '../../../shared/api/schemas.ts';
import { readUscc } from '../../../shared/model/uscc.ts';
import { useApi } from '../../api/index.ts';
import { useDebounced } from '../../parts/index.ts';
import { FieldInput } from '../../record/FieldInput.tsx';
import { FormGroupGrid } from '../../record/FormGrid.tsx';
import type { RecordForm } from '../../record/useRecordForm.ts';

/** Another enterprise with the code as typed, once the code is complete and right. */
function useTwin(uscc: string | null, exceptId: string | null) {
  const api = useApi();
  const settled = useDebounced(uscc ?? '', 300);
  const reading = settled === '' ? null : readUscc(settled);
  const code = reading && 'value' in reading ? reading.value : null;
  return useQuery({
    queryKey: ['enterprise', 'twin', code, exceptId],
    queryFn: () => api.enterprise.findByUscc({ uscc: code ?? '', exceptId }),
    enabled: code !== null,
  }).data;
}

/** All fields of an enterprise in groups. */
export function EnterpriseFieldsForm({
  form,
  id,
  provenance,
}: {
  form: RecordForm<'enterprise'>;
  id: string | null;
  provenance: Provenance;
}) {
  const twin = useTwin(form.values.uscc, id);
  const input = (
    field: keyof typeof form.values,
    more: { required?: boolean; helper?: React.ReactNode } = {},
  ) => (
    <FieldInput
      entity="enterprise"
      field={field}
      value={form.values[field] as never}
      onChange={(value, problem) => form.set(field, value, problem)}
      error={form.errorAt(field)}
      {...more}
    />
  );
  const derived =
    provenance.registeredInGuangxi?.source?.kind === 'derived' &&
    !form.changed.includes('registeredInGuangxi');
  return (
    <>
      <FormGroupGrid title="基本信息">
        {input('name', { required: true })}
        {input('uscc', {
          helper: twin ? (
            <span className="c-unmet">
              {'这个代码已登记在'}
              <Link to="/enterprises/$id" params={{ id: twin.id }}>
                {`“${twin.name}”`}
              </Link>
              {'名下'}
            </span>
          ) : (
            '18 位，照营业执照填写'
          ),
        })}
        {input('industryCode', { helper: 'GB/T 4754，2 到 4 位数字' })}
        {input('divisionCode')}
        {input('address')}
        {input('sizeClass')}
      </FormGroupGrid>
      <FormGroupGrid title="遴选事实">
        {input('aboveScale')}
        {input('aboveScaleSince', { helper: '列入计划后才上规的，填上规日期' })}
        {input('expectedAboveScale')}
        {input('privatelyOwned')}
        {input('registeredInGuangxi', derived ? { helper: '由信用代码第 3–4 位推得' } : {})}
        {input('independentLegalPerson')}
        {input('operatingNormally')}
      </FormGroupGrid>
      <FormGroupGrid title="优先支持">
        {input('highMarketShare')}
        <div data-wide>{input('honours')}</div>
        <div data-wide>{input('platforms')}</div>
      </FormGroupGrid>
      <FormGroupGrid title="联系人和备注">
        {input('contactName')}
        {input('contactPhone')}
        <div data-wide>{input('remark')}</div>
      </FormGroupGrid>
    </>
  );
}
