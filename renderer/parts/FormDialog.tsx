import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { ErrorBand } from './Band.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';

const Fields = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
  gap: '12px 16px',
  paddingTop: 4,
  width: 520,
  maxWidth: '100%',
  '&[data-wide]': { width: 'auto' },
  '& > [data-full]': { gridColumn: '1 / -1' },
});

/** A small form in a dialog: two columns of fields, what went wrong in place, one verb. `data-full` spans both columns. */
export function FormDialog({
  title,
  confirmLabel,
  cancelLabel,
  problem,
  problemTitle = '没有保存',
  busy,
  blocked,
  wide,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  confirmLabel: string;
  cancelLabel?: string;
  problem: string | null;
  problemTitle?: string;
  busy: boolean;
  blocked?: string | null;
  wide?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <ConfirmDialog
      open
      title={title}
      confirmLabel={busy ? '正在保存' : confirmLabel}
      cancelLabel={cancelLabel}
      busy={busy}
      blocked={blocked}
      wide={wide}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Fields data-wide={wide ? '' : undefined}>
        {problem && (
          <div data-full>
            <ErrorBand title={problemTitle}>{problem}</ErrorBand>
          </div>
        )}
        {children}
      </Fields>
    </ConfirmDialog>
  );
}
