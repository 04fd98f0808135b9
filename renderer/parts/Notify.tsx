import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Snackbar from '@mui/material/Snackbar';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { Icon } from './Icon.tsx';

export interface Notice {
  /** What was done, one sentence. */
  message: string;
  /** Shown as 撤销. */
  undo?: () => void | Promise<void>;
  /** Another word for 撤销. */
  undoLabel?: string;
}

const NotifyContext = createContext<((notice: Notice) => void) | null>(null);

/** Holds the one notice at the bottom left; a new one replaces the old one. */
export function NotifyProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ key: number; notice: Notice } | null>(null);
  const [open, setOpen] = useState(false);
  const notify = useCallback((notice: Notice) => {
    setShown((last) => ({ key: (last?.key ?? 0) + 1, notice }));
    setOpen(true);
  }, []);
  return (
    <NotifyContext value={notify}>
      {children}
      <Snackbar
        key={shown?.key}
        open={open}
        onClose={(_, reason) => reason !== 'clickaway' && setOpen(false)}
        message={shown?.notice.message}
        action={
          <>
            {shown?.notice.undo && (
              <Button
                variant="text"
                color="inherit"
                sx={{
                  color: 'inherit',
                  textDecoration: 'underline',
                  '&:hover': { backgroundColor: 'transparent' },
                }}
                onClick={() => {
                  setOpen(false);
                  void shown.notice.undo?.();
                }}
              >
                {shown.notice.undoLabel ?? '撤销'}
              </Button>
            )}
            <IconButton
              aria-label="关闭提示"
              sx={{ color: 'inherit', '&:hover': { backgroundColor: 'transparent' } }}
              onClick={() => setOpen(false)}
            >
              <Icon name="close" />
            </IconButton>
          </>
        }
      />
    </NotifyContext>
  );
}

/** Tells what was done, with 撤销 where it can be taken back. Errors stay in place as an ErrorBand instead. */
export function useNotify(): (notice: Notice) => void {
  const notify = useContext(NotifyContext);
  if (!notify) throw new Error('useNotify needs a NotifyProvider above it');
  return notify;
}
