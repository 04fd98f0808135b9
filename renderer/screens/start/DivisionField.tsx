import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useId } from 'react';
import type { Division } from '../../../shared/api/schemas.ts';
import { FieldFrame, type FieldProps, noteId } from '../../parts/Field.tsx';

const byNameOrCode = createFilterOptions<Division>({
  stringify: (division) => `${division.name} ${division.code}`,
});

/** One division out of many, found by typing part of its name or code. */
export function DivisionField({
  options,
  value,
  onChange,
  groupOf,
  placeholder,
  ...field
}: FieldProps & {
  options: readonly Division[];
  /** Code; null while nothing is chosen. */
  value: string | null;
  onChange: (code: string | null) => void;
  /** Heading under which an option stands. */
  groupOf?: (division: Division) => string;
  placeholder: string;
}) {
  const made = useId();
  const id = field.id ?? made;
  return (
    <FieldFrame id={id} field={field}>
      <Autocomplete
        id={id}
        options={options}
        value={options.find((division) => division.code === value) ?? null}
        onChange={(_, division) => onChange(division?.code ?? null)}
        getOptionLabel={(division) => division.name}
        getOptionKey={(division) => division.code}
        groupBy={groupOf}
        filterOptions={byNameOrCode}
        autoHighlight
        openOnFocus
        sx={{
          '& .MuiOutlinedInput-root.MuiInputBase-root': { padding: '0 39px 0 5px' },
          '& .MuiOutlinedInput-root .MuiAutocomplete-input': { padding: '6px 5px' },
        }}
        noOptionsText="没有这个名称，请换几个字再找"
        openText="展开"
        closeText="收起"
        clearText="清除"
        renderOption={({ key, ...props }, division) => (
          <li key={key} {...props}>
            <span style={{ flex: 1 }}>{division.name}</span>
            <span className="small t3">{division.code}</span>
          </li>
        )}
        renderInput={(params) => (
          <OutlinedInput
            {...params.slotProps.input}
            fullWidth
            placeholder={placeholder}
            inputProps={{
              ...params.slotProps.htmlInput,
              'aria-describedby': noteId(id, field),
              'aria-required': field.required || undefined,
            }}
          />
        )}
        slotProps={{
          paper: { variant: 'outlined', sx: { boxShadow: 'var(--shadow-2)' } },
          listbox: { sx: { maxHeight: 280, fontSize: 13, lineHeight: '20px' } },
        }}
      />
    </FieldFrame>
  );
}
