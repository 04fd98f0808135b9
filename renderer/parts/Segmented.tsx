import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { radius, token } from '../theme/tokens.ts';
import { Icon, type IconName } from './Icon.tsx';

export interface SegmentedOption<T extends string> {
  value: T;
  label: string;
  icon?: IconName;
  /** How the chosen segment looks: brand unless it stands for a verdict. */
  tone?: 'brand' | 'met' | 'unmet' | 'undetermined';
}

const Box = styled('div')({
  display: 'inline-grid',
  gridAutoFlow: 'column',
  gridAutoColumns: '1fr',
  height: 32,
  boxSizing: 'border-box',
  border: `1px solid ${token('field-line')}`,
  borderRadius: radius.control,
  backgroundColor: token('surface'),
  overflow: 'hidden',
  '&[data-small]': { height: 26, fontSize: 12 },
  '&:has(:focus-visible)': { outline: `2px solid ${token('brand')}`, outlineOffset: 2 },
  '&[data-disabled]': { borderColor: token('line'), backgroundColor: token('surface-3') },
});

const Segment = styled('label')({
  position: 'relative',
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 4,
  padding: '0 12px',
  color: token('text-2'),
  whiteSpace: 'nowrap',
  cursor: 'pointer',
  borderLeft: `1px solid ${token('line')}`,
  '&:first-of-type': { borderLeft: 0 },
  '&:hover': { backgroundColor: token('surface-3') },
  '& input': { position: 'absolute', inset: 0, margin: 0, opacity: 0, cursor: 'inherit', appearance: 'none' },
  // The room of the sign is kept free, so that choosing moves nothing.
  '&[data-sign]:not([data-on])': { padding: '0 21px' },
  '[data-small] &[data-sign]': { padding: '0 8px' },
  '[data-small] &[data-sign]:not([data-on])': { padding: '0 17px' },
  '&[data-on]': { fontWeight: 600 },
  '&[data-on][data-tone="brand"]': { backgroundColor: token('brand'), color: token('on-brand') },
  '&[data-on][data-tone="met"]': { backgroundColor: token('met-soft'), color: token('met') },
  '&[data-on][data-tone="unmet"]': { backgroundColor: token('unmet-soft'), color: token('unmet') },
  '&[data-on][data-tone="undetermined"]': { backgroundColor: token('und-soft'), color: token('und') },
  '[data-disabled] &': { cursor: 'default' },
});

/** One of a few words side by side: a radio group moved through with the arrow keys. Name it by `label` or `labelledBy`. */
export function Segmented<T extends string>({
  options,
  value,
  onChange,
  label,
  labelledBy,
  describedBy,
  small,
  disabled,
}: {
  options: readonly SegmentedOption<T>[];
  value: T | null;
  onChange: (value: T) => void;
  label?: string;
  labelledBy?: string;
  describedBy?: string;
  small?: boolean;
  disabled?: boolean;
}) {
  const name = useId();
  return (
    <Box
      role="radiogroup"
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      data-small={small ? '' : undefined}
      data-disabled={disabled ? '' : undefined}
    >
      {options.map((option) => (
        <Segment
          key={option.value}
          data-on={option.value === value ? '' : undefined}
          data-sign={option.icon ? '' : undefined}
          data-tone={option.tone ?? 'brand'}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
          />
          {option.icon && option.value === value && <Icon name={option.icon} size={14} />}
          {option.label}
        </Segment>
      ))}
    </Box>
  );
}
