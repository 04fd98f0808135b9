import FormControl from '@mui/material/FormControl';
import FormHelperText from '@mui/material/FormHelperText';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { token } from '../theme/tokens.ts';
import { Icon } from './Icon.tsx';

/** What every field takes. `error` replaces `helper` and says what is wrong and what to do. */
export interface FieldProps {
  label: string;
  helper?: ReactNode;
  error?: string | null;
  required?: boolean;
  disabled?: boolean;
  /** Hides the label from sight, not from assistive technology; for fields in tables. */
  hideLabel?: boolean;
  id?: string;
}

const Label = styled('label')({
  display: 'flex',
  gap: 4,
  marginBottom: 4,
  fontSize: 12,
  lineHeight: '18px',
  color: token('text-2'),
  '&[data-hidden]': {
    position: 'absolute',
    width: 1,
    height: 1,
    margin: 0,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

const Wrong = styled('span')({
  display: 'inline-flex',
  alignItems: 'flex-start',
  gap: 5,
  '& svg': { marginTop: 2 },
});

/** The message under a field, with its sign when something is wrong. */
export function FieldNote({ id, helper, error }: { id: string; helper?: ReactNode; error?: string | null }) {
  if (!error && !helper) return null;
  return (
    <FormHelperText id={id} error={Boolean(error)}>
      {error ? (
        <Wrong>
          <Icon name="warn" size={14} />
          {error}
        </Wrong>
      ) : (
        helper
      )}
    </FormHelperText>
  );
}

/** Label above, control, message below; the frame of every single-control field. */
export function FieldFrame({
  id,
  field,
  labelAs = 'label',
  children,
}: {
  id: string;
  field: FieldProps;
  /** `span` for groups, which name themselves by `${id}-label`. */
  labelAs?: 'label' | 'span';
  children: ReactNode;
}) {
  return (
    <FormControl fullWidth error={Boolean(field.error)} disabled={field.disabled}>
      <Label
        as={labelAs}
        id={`${id}-label`}
        htmlFor={labelAs === 'label' ? id : undefined}
        data-hidden={field.hideLabel ? '' : undefined}
      >
        {field.label}
        {field.required && <span className="c-unmet">必填</span>}
      </Label>
      {children}
      <FieldNote id={`${id}-note`} helper={field.helper} error={field.error} />
    </FormControl>
  );
}

/** The id of the message under a field, for `aria-describedby`; undefined when there is none. */
export function noteId(id: string, field: FieldProps): string | undefined {
  return field.error || field.helper ? `${id}-note` : undefined;
}
