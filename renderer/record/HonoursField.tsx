import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import { HONOUR } from '../../shared/model/codes.ts';
import type { Honour } from '../../shared/model/facts.ts';
import { type FieldProps, Segmented } from '../parts/index.ts';

type Knowledge = 'some' | 'none' | 'unknown';

/** 企业荣誉: not known, none, or any of the four. */
export function HonoursField({
  value,
  onChange,
  label,
}: FieldProps & { value: Honour[] | null; onChange: (value: Honour[] | null) => void }) {
  const knowledge: Knowledge = value === null ? 'unknown' : value.length === 0 ? 'none' : 'some';
  const toggle = (honour: Honour, on: boolean) => {
    const rest = (value ?? []).filter((h) => h !== honour);
    onChange(on ? [...rest, honour] : rest);
  };
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className="small t2" style={{ padding: 0, marginBottom: 4 }}>
        {label}
      </legend>
      <Segmented<Knowledge>
        label={label}
        options={[
          { value: 'some', label: '有' },
          { value: 'none', label: '没有' },
          { value: 'unknown', label: '未知', tone: 'undetermined', icon: 'undetermined' },
        ]}
        value={knowledge}
        onChange={(next) => onChange(next === 'unknown' ? null : next === 'none' ? [] : ['little-giant'])}
      />
      {knowledge === 'some' && (
        <FormGroup row sx={{ mt: 1 }}>
          {(Object.keys(HONOUR) as Honour[]).map((honour) => (
            <FormControlLabel
              key={honour}
              label={HONOUR[honour]}
              control={
                <Checkbox
                  checked={value?.includes(honour) ?? false}
                  onChange={(_, on) => toggle(honour, on)}
                />
              }
            />
          ))}
        </FormGroup>
      )}
    </fieldset>
  );
}
