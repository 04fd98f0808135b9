import { useState } from 'react';
import type { Pack, PackProblem } from '../../../../shared/rules/index.ts';
import { ChoiceField, TextField } from '../../../parts/index.ts';
import { type ParameterName, problemAt, withSource } from './packForm.ts';

/** Clause or assumption of one parameter. */
export function SourceField({
  pack,
  name,
  problems,
  onChange,
}: {
  pack: Pack;
  name: ParameterName;
  problems: readonly PackProblem[];
  onChange: (pack: Pack) => void;
}) {
  const { source, assumption } = pack.parameters[name];
  const [text, setText] = useState(assumption ?? '');
  return (
    <>
      <ChoiceField
        label="出处"
        as="list"
        noUnknown
        value={source ?? 'assumed'}
        options={[
          ...pack.clauses.map((clause) => ({ value: clause.id, label: `${clause.id} ${clause.title}` })),
          { value: 'assumed', label: '文件没有，是假设' },
        ]}
        error={problemAt(problems, `parameters.${name}.source`)}
        onChange={(value) => onChange(withSource(pack, name, value === 'assumed' ? null : value, text))}
      />
      {source === null && (
        <TextField
          label="假设的说明"
          value={text}
          error={problemAt(problems, `parameters.${name}.assumption`)}
          onChange={(next) => {
            setText(next);
            onChange(withSource(pack, name, null, next));
          }}
        />
      )}
    </>
  );
}
