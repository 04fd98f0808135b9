import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import { HONOUR } from '../../shared/model/codes.ts';
import type { Honour } from '../../shared/model/facts.ts';
import type { FieldProps } from '../parts/index.ts';
import { SomeField } from './SomeField.tsx';

/** 企业荣誉: not known, none, or any of the four. */
export function HonoursField({
  value,
  onChange,
  label,
}: FieldProps & { value: Honour[] | null; onChange: (value: Honour[] | null) => void }) {
  const toggle = (honour: Honour, on: boolean) => {
    const rest = (value ?? []).filter((h) => h !== honour);
    onChange(on ? [...rest, honour] : rest);
  };
  return (
    <SomeField<Honour> label={label} value={value} onChange={onChange} first="little-giant">
      <FormGroup row sx={{ mt: 1 }}>
        {(Object.keys(HONOUR) as Honour[]).map((honour) => (
          <FormControlLabel
            key={honour}
            label={HONOUR[honour]}
            control={
              <Checkbox checked={value?.includes(honour) ?? false} onChange={(_, on) => toggle(honour, on)} />
            }
          />
        ))}
      </FormGroup>
    </SomeField>
  );
}
