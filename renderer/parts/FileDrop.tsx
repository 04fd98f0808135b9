import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import { type DragEvent, useRef, useState } from 'react';
import { radius, token } from '../theme/tokens.ts';
import { isAccepted } from './acceptedFiles.ts';
import { Icon } from './Icon.tsx';

const Box = styled(ButtonBase)({
  display: 'flex',
  flexDirection: 'column',
  gap: 4,
  width: '100%',
  minHeight: 112,
  padding: 16,
  boxSizing: 'border-box',
  font: 'inherit',
  color: token('text-2'),
  backgroundColor: token('surface'),
  border: `1.5px dashed ${token('field-line')}`,
  borderRadius: radius.control,
  '&:hover, &[data-over]': { borderColor: token('brand'), backgroundColor: token('brand-soft') },
  '&.Mui-disabled': { borderColor: token('line'), color: token('text-3') },
});

/**
 * A place to drop files onto, or to click and choose them. Only files whose names end with one of `accept`
 * (`['.xlsx']`) come through; the others are named in `onRefused`.
 */
export function FileDrop({
  label,
  hint,
  accept,
  multiple,
  disabled,
  onFiles,
  onRefused,
}: {
  label: string;
  hint?: string;
  accept: readonly string[];
  multiple?: boolean;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
  onRefused?: (names: string[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  function take(list: FileList | null) {
    const files = [...(list ?? [])].slice(0, multiple ? undefined : 1);
    const good = files.filter((file) => isAccepted(file.name, accept));
    const refused = files.filter((file) => !isAccepted(file.name, accept)).map((file) => file.name);
    if (refused.length > 0) onRefused?.(refused);
    if (good.length > 0) onFiles(good);
  }
  function drag(event: DragEvent, inside: boolean) {
    event.preventDefault();
    setOver(inside && !disabled);
  }

  return (
    <>
      <Box
        disabled={disabled}
        data-over={over ? '' : undefined}
        onClick={() => input.current?.click()}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => {
          drag(event, false);
          if (!disabled) take(event.dataTransfer.files);
        }}
      >
        <Icon name="upload" size={20} />
        <span style={{ color: token('text') }}>{label}</span>
        {hint && <span className="small">{hint}</span>}
      </Box>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept.join(',')}
        multiple={multiple}
        onChange={(event) => {
          take(event.target.files);
          // The same file may be chosen again after it was corrected.
          event.target.value = '';
        }}
      />
    </>
  );
}
