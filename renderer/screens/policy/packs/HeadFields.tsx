import type { Pack } from '../../../../shared/rules/index.ts';
import { ChoiceField, DateField, TextField } from '../../../parts/index.ts';
import { type EditorProps, Grid, Group } from './editorParts.tsx';
import { problemAt } from './packForm.ts';

/** What the document is: its name, number, days and years. */
export function HeadFields({ pack, problems, onChange, onTyping }: EditorProps) {
  const text = (field: 'id' | 'title' | 'documentNumber' | 'issuer', label: string, helper?: string) => (
    <TextField
      label={label}
      required
      value={pack[field]}
      helper={helper}
      error={problemAt(problems, field)}
      onChange={(value) => onChange({ ...pack, [field]: value })}
      maxLength={200}
    />
  );
  const year = (end: 'from' | 'to', label: string) => (
    <TextField
      label={label}
      inputMode="numeric"
      required={end === 'from'}
      value={pack.planYears[end] === null ? '' : String(pack.planYears[end])}
      placeholder={end === 'to' ? '不限' : undefined}
      error={problemAt(problems, `planYears.${end}`) ?? problemAt(problems, 'planYears')}
      onChange={(typed) => {
        const digits = typed.normalize('NFKC').replace(/\D/g, '').slice(0, 4);
        const value = digits === '' ? (end === 'to' ? null : 0) : Number(digits);
        onChange({ ...pack, planYears: { ...pack.planYears, [end]: value } as Pack['planYears'] });
      }}
    />
  );
  return (
    <Group aria-label="文件">
      <h3>文件</h3>
      <Grid>
        <div data-wide="">{text('title', '名称')}</div>
        {text('documentNumber', '文号')}
        {text('issuer', '发文机关')}
        {text('id', '编号', '小写字母、数字、点和连字符；发布以后不能再改')}
        <ChoiceField
          label="用途"
          noUnknown
          as="segments"
          value={pack.standing}
          options={[
            { value: 'official', label: '判定用' },
            { value: 'simulation', label: '只作测算' },
          ]}
          onChange={(value) => onChange({ ...pack, standing: value as Pack['standing'] })}
        />
        <DateField
          label="生效日期"
          required
          value={pack.inForceFrom || null}
          error={problemAt(problems, 'inForceFrom')}
          onChange={(iso, problem) => {
            onTyping('inForceFrom', problem);
            if (problem === null) onChange({ ...pack, inForceFrom: iso ?? '' });
          }}
        />
        <DateField
          label="失效日期"
          value={pack.inForceTo}
          placeholder="没有"
          error={problemAt(problems, 'inForceTo')}
          onChange={(iso, problem) => {
            onTyping('inForceTo', problem);
            if (problem === null) onChange({ ...pack, inForceTo: iso });
          }}
        />
        {year('from', '适用计划年度，从')}
        {year('to', '到')}
        <div data-wide="">
          <TextField
            label="使用前要知道的"
            rows={2}
            value={pack.note ?? ''}
            error={problemAt(problems, 'note')}
            maxLength={1000}
            onChange={(value) => onChange({ ...pack, note: value === '' ? null : value })}
          />
        </div>
      </Grid>
    </Group>
  );
}
