import { useId } from 'react';
import { FieldFrame, type FieldProps, noteId } from './Field.tsx';
import { Segmented, type SegmentedOption } from './Segmented.tsx';

type Answer = 'yes' | 'no' | 'unknown';

const answers: readonly SegmentedOption<Answer>[] = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
  { value: 'unknown', label: '未知', tone: 'undetermined', icon: 'undetermined' },
];

/** 是 / 否 / 未知; null is 未知, never 否. */
export function TriStateField({
  value,
  onChange,
  small,
  ...field
}: FieldProps & { value: boolean | null; onChange: (value: boolean | null) => void; small?: boolean }) {
  const made = useId();
  const id = field.id ?? made;
  return (
    <FieldFrame id={id} field={field} labelAs="span">
      <div>
        <Segmented
          options={answers}
          value={value === null ? 'unknown' : value ? 'yes' : 'no'}
          onChange={(answer) => onChange(answer === 'unknown' ? null : answer === 'yes')}
          labelledBy={`${id}-label`}
          describedBy={noteId(id, field)}
          disabled={field.disabled}
          small={small}
        />
      </div>
    </FieldFrame>
  );
}
