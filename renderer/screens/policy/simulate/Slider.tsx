import { styled } from '@mui/material/styles';
import { token } from '../../../theme/index.ts';

const Range = styled('input')({
  display: 'block',
  width: '100%',
  height: 24,
  margin: 0,
  accentColor: token('brand'),
  cursor: 'pointer',
});

/** A value moved with the mouse or the arrow keys; `text` is what a screen reader says of it. */
export function Slider({
  label,
  value,
  least,
  most,
  step,
  text,
  onChange,
}: {
  label: string;
  value: number;
  least: number;
  most: number;
  step: number;
  text: string;
  onChange: (value: number) => void;
}) {
  return (
    <Range
      type="range"
      aria-label={label}
      aria-valuetext={text}
      min={least}
      max={most}
      step={step}
      value={value}
      onChange={(event) => onChange(event.target.valueAsNumber)}
    />
  );
}
