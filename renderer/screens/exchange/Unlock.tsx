import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { toAppError, useApi } from '../../api/index.ts';
import { passphraseProblems } from '../../format/passphrase.ts';
import { ErrorBand, TextField } from '../../parts/index.ts';

const UnlockContext = createContext<(() => Promise<boolean>) | null>(null);

/** Asks for the passphrase when something needs the office's keys. */
export function UnlockProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const [asking, setAsking] = useState<{ fresh: boolean } | null>(null);
  const answer = useRef<(open: boolean) => void>(() => undefined);

  const ensure = useCallback(async () => {
    const { keys } = await api.workspace.status();
    if (keys.unlocked) return true;
    return new Promise<boolean>((resolve) => {
      answer.current = resolve;
      setAsking({ fresh: !keys.exist });
    });
  }, [api]);
  const close = useCallback((open: boolean) => {
    setAsking(null);
    answer.current(open);
  }, []);
  const value = useMemo(() => ensure, [ensure]);

  return (
    <UnlockContext value={value}>
      {children}
      {asking && <UnlockDialog fresh={asking.fresh} onDone={close} />}
    </UnlockContext>
  );
}

/** `await ensureOpen()` before work that needs the keys: true once they are open, false when the officer gave up. */
export function useEnsureOpen(): () => Promise<boolean> {
  const ensure = useContext(UnlockContext);
  if (!ensure) throw new Error('useEnsureOpen needs an UnlockProvider above it');
  return ensure;
}

function UnlockDialog({ fresh, onDone }: { fresh: boolean; onDone: (open: boolean) => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [asked, setAsked] = useState(false);
  const problems = asked ? problemsOf() : {};
  const unlock = useMutation({
    mutationFn: () => api.exchange.unlock({ passphrase }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['workspace'] });
      await queries.invalidateQueries({ queryKey: ['exchange'] });
      onDone(true);
    },
  });

  function problemsOf(): { passphrase?: string; repeated?: string } {
    if (passphrase === '') return { passphrase: '还没有填口令。' };
    return fresh ? passphraseProblems(passphrase, repeated) : {};
  }
  function submit() {
    setAsked(true);
    if (unlock.isPending || Object.keys(problemsOf()).length > 0) return;
    unlock.mutate();
  }

  return (
    <Dialog open onClose={unlock.isPending ? undefined : () => onDone(false)} aria-labelledby="unlock-title">
      <DialogTitle id="unlock-title">
        {fresh ? '给本单位的密钥设一个口令' : '输入口令，打开本单位的密钥'}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 3 }}>
        <p className="t2">
          {fresh
            ? '口令锁住本单位的密钥，收发数据包、制作名片都要用它。口令不保存在任何地方，忘了没有办法找回，请写下来收好。'
            : '打开后到关闭程序为止都不用再输。'}
        </p>
        <TextField
          label="口令"
          type="password"
          autoComplete={fresh ? 'new-password' : 'current-password'}
          value={passphrase}
          onChange={setPassphrase}
          onEnter={submit}
          error={problems.passphrase}
          helper={fresh ? '至少 8 个字，可以用中文' : undefined}
          maxLength={200}
          autoFocus
        />
        {fresh && (
          <TextField
            label="再输一次"
            type="password"
            autoComplete="new-password"
            value={repeated}
            onChange={setRepeated}
            onEnter={submit}
            error={problems.repeated}
            maxLength={200}
          />
        )}
        {unlock.error && <ErrorBand title="密钥没有打开">{toAppError(unlock.error).message}</ErrorBand>}
      </DialogContent>
      <DialogActions>
        <span className="t2 small" role="status" style={{ marginRight: 'auto' }}>
          {unlock.isPending && '正在打开，请稍候'}
        </span>
        <Button onClick={() => onDone(false)} disabled={unlock.isPending}>
          取消
        </Button>
        <Button variant="contained" onClick={submit} disabled={unlock.isPending}>
          {fresh ? '设好口令' : '打开密钥'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
