import MenuItem from '@mui/material/MenuItem';
import OutlinedInput from '@mui/material/OutlinedInput';
import Select from '@mui/material/Select';
import { useId } from 'react';
import { FieldFrame, type FieldProps, noteId } from './Field.tsx';
import { Segmented, type SegmentedOption } from './Segmented.tsx';
import { Unknown } from './Unknown.tsx';

/** Stands for null inside the control; no code of the catalogue is empty. */
const unknownValue = '';

export interface ChoiceFieldProps extends FieldProps {
  options: readonly { value: string; label: string }[];
  /** null = not known. */
  value: string | null;
  onChange: (value: string | null) => void;
  /** Leave out 未知, for choices that are settings and no facts. */
  noUnknown?: boolean;
  /** Segments beside each other up to four words, a list above that, unless told. */
  as?: 'segments' | 'list';
}

/** One code out of a list, or 未知. */
export function ChoiceField({ options, value, onChange, noUnknown, as, ...field }: ChoiceFieldProps) {
  const made = useId();
  const id = field.id ?? made;
  const count = options.length + (noUnknown ? 0 : 1);
  const kind = as ?? (count <= 4 ? 'segments' : 'list');

  if (kind === 'segments') {
    const segments: SegmentedOption<string>[] = [...options];
    if (!noUnknown)
      segments.push({ value: unknownValue, label: '未知', tone: 'undetermined', icon: 'undetermined' });
    return (
      <FieldFrame id={id} field={field} labelAs="span">
        <div>
          <Segmented
            options={segments}
            value={value ?? (noUnknown ? null : unknownValue)}
            onChange={(next) => onChange(next === unknownValue ? null : next)}
            labelledBy={`${id}-label`}
            describedBy={noteId(id, field)}
            disabled={field.disabled}
          />
        </div>
      </FieldFrame>
    );
  }
  return (
    <FieldFrame id={id} field={field} labelAs="span">
      <Select
        id={id}
        labelId={`${id}-label`}
        value={value ?? unknownValue}
        onChange={(event) => onChange(event.target.value === unknownValue ? null : event.target.value)}
        displayEmpty
        disabled={field.disabled}
        input={<OutlinedInput />}
        renderValue={(shown) =>
          shown === unknownValue ? (
            noUnknown ? (
              <span className="t3">请选择</span>
            ) : (
              <Unknown />
            )
          ) : (
            (options.find((o) => o.value === shown)?.label ?? shown)
          )
        }
        SelectDisplayProps={{ 'aria-describedby': noteId(id, field) }}
      >
        {!noUnknown && (
          <MenuItem value={unknownValue}>
            <Unknown />
          </MenuItem>
        )}
        {options.map((option) => (
          <MenuItem key={option.value} value={option.value}>
            {option.label}
          </MenuItem>
        ))}
      </Select>
    </FieldFrame>
  );
}
