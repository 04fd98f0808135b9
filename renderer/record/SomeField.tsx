import type { ReactNode } from 'react';
import { type FieldProps, Segmented } from '../parts/index.ts';

type Knowledge = 'some' | 'none' | 'unknown';

/** A list that is not known, known to be empty, or some; `children` say which, once there are some. */
export function SomeField<T>({
  label,
  value,
  onChange,
  first,
  children,
}: Pick<FieldProps, 'label'> & {
  value: readonly T[] | null;
  onChange: (value: T[] | null) => void;
  /** What “some” begins with. */
  first: T;
  children: ReactNode;
}) {
  const knowledge: Knowledge = value === null ? 'unknown' : value.length === 0 ? 'none' : 'some';
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
        onChange={(next) => onChange(next === 'unknown' ? null : next === 'none' ? [] : [first])}
      />
      {knowledge === 'some' && children}
    </fieldset>
  );
}
