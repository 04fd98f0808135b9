import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId } from 'react';

export interface ConfirmDialogProps {
  open: boolean;
  /** States the consequence: 删除后 30 天内可在历史中找回. */
  title: string;
  children?: ReactNode;
  /** A verb: 删除, 写入 75 处. */
  confirmLabel: string;
  cancelLabel?: string;
  onConfirm: () => void;
  onClose: () => void;
  /** The work is under way: both buttons wait. */
  busy?: boolean;
  /** Why it cannot be confirmed yet; shown beside the button. */
  blocked?: string | null;
  wide?: boolean;
}

/** Asks before something that is hard to take back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const id = useId();
  return (
    <Dialog
      open={props.open}
      onClose={props.busy ? undefined : props.onClose}
      maxWidth={props.wide ? 'md' : 'sm'}
      aria-labelledby={id}
    >
      <DialogTitle id={id}>{props.title}</DialogTitle>
      {props.children && <DialogContent>{props.children}</DialogContent>}
      <DialogActions>
        {props.blocked && (
          <span className="small t2" style={{ marginRight: 'auto' }}>
            {props.blocked}
          </span>
        )}
        <Button onClick={props.onClose} disabled={props.busy} autoFocus>
          {props.cancelLabel ?? '取消'}
        </Button>
        <Button variant="contained" onClick={props.onConfirm} disabled={props.busy || Boolean(props.blocked)}>
          {props.confirmLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
