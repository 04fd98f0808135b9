import OutlinedInput from '@mui/material/OutlinedInput';
import Select from '@mui/material/Select';
import { memo } from 'react';
import type { LedgerInspection } from '../../../shared/api/schemas.ts';
import { StatusChip } from '../../parts/index.ts';
import { columnLetters, type InspectedColumn, matchMark } from './columnMatch.ts';

const notImported = '';
const groups = [
  { label: '企业', prefix: 'enterprise.' },
  { label: '项目', prefix: 'project.' },
] as const;

/** One column of the file: what it is called, what stands in it, where it goes. */
export const ColumnRow = memo(function ColumnRow({
  column,
  field,
  fields,
  taken,
  disabled,
  onChange,
}: {
  column: InspectedColumn;
  field: string | null;
  fields: LedgerInspection['fields'];
  /** Which column feeds each field now: a field is offered once. */
  taken: ReadonlyMap<string, InspectedColumn>;
  disabled: boolean;
  onChange: (field: string | null) => void;
}) {
  const mark = matchMark(column, field);
  return (
    <tr>
      <td className="t3">{columnLetters(column.index)}</td>
      <td className="name">{column.header || <span className="t3">（没有列名）</span>}</td>
      <td
        className="t2"
        style={{ maxWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        title={column.samples.join('\n')}
      >
        {column.samples.length > 0 ? column.samples.join('　·　') : '（都是空的）'}
      </td>
      <td>
        <Select
          native
          fullWidth
          value={field ?? notImported}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value === notImported ? null : event.target.value)}
          input={<OutlinedInput />}
          inputProps={{ 'aria-label': `“${column.header}”导入到` }}
          sx={{ minHeight: 28, '& select': { paddingTop: '4px', paddingBottom: '4px' } }}
        >
          <option value={notImported}>不导入</option>
          {groups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {fields
                .filter(({ path }) => path.startsWith(group.prefix))
                .map(({ path, label }) => {
                  const holder = taken.get(path);
                  const elsewhere = holder !== undefined && holder.index !== column.index;
                  return (
                    <option key={path} value={path} disabled={elsewhere}>
                      {elsewhere ? `${label}（已用“${holder.header}”列）` : label}
                    </option>
                  );
                })}
            </optgroup>
          ))}
        </Select>
      </td>
      <td>
        <StatusChip status={mark.tone}>{mark.word}</StatusChip>
      </td>
    </tr>
  );
});
