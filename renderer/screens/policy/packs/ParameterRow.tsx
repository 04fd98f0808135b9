import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { MoneyField } from '../../../parts/index.ts';
import { RateField } from '../RateField.tsx';
import type { EditorProps } from './editorParts.tsx';
import { type ParameterName, problemsAt, withValue } from './packForm.ts';

const Row = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
  gap: '8px 20px',
  marginBottom: 10,
  alignItems: 'start',
});

interface RowProps<N extends ParameterName> extends EditorProps {
  name: N;
  label: string;
  source: (name: ParameterName) => ReactNode;
}

function problemOf({ problems, name }: Pick<RowProps<ParameterName>, 'problems' | 'name'>): string | null {
  return problemsAt(problems, `parameters.${name}.value`)[0]?.message ?? null;
}

/** One amount of the pack with its source. */
export function AmountRow({
  pack,
  name,
  label,
  source,
  problems,
  onChange,
  onTyping,
}: RowProps<'minimumFixedInvestmentFen' | 'largeFixedInvestmentFen'>) {
  return (
    <Row>
      <MoneyField
        label={label}
        required
        value={pack.parameters[name].value}
        error={problemOf({ problems, name })}
        onChange={(fen, problem) => {
          onTyping(name, problem ?? (fen === null ? `${label}还没有填` : null));
          if (fen !== null) onChange(withValue(pack, name, fen));
        }}
      />
      <div style={{ display: 'grid', gap: 8 }}>{source(name)}</div>
    </Row>
  );
}

/** One rate of the pack with its source; only the award may be empty: its standard need not be published. */
export function RateRow({
  pack,
  name,
  label,
  source,
  problems,
  onChange,
  onTyping,
}: RowProps<'yearInvestmentRate' | 'growthRate' | 'advancedShare' | 'awardRate'>) {
  const mayBeEmpty = name === 'awardRate';
  return (
    <Row>
      <RateField
        label={label}
        required={!mayBeEmpty}
        value={pack.parameters[name].value}
        placeholder={mayBeEmpty ? '标准未公布' : undefined}
        error={problemOf({ problems, name })}
        onChange={(rate, problem) => {
          onTyping(name, problem ?? (rate === null && !mayBeEmpty ? `${label}还没有填` : null));
          if (problem === null && (rate !== null || mayBeEmpty))
            onChange(withValue(pack, name, rate as number));
        }}
      />
      <div style={{ display: 'grid', gap: 8 }}>{source(name)}</div>
    </Row>
  );
}
