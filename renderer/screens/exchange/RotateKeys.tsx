import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { Band, ConfirmDialog, ErrorBand, TextField } from '../../parts/index.ts';

/** New keys for this office: the new card is endorsed by the old key, so nobody has to compare words again. */
export function RotateKeys() {
  const api = useApi();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);
  const [done, setDone] = useState(false);

  async function rotate() {
    setBusy(true);
    setProblem(null);
    try {
      const { file } = await api.exchange.rotateKeys({ passphrase });
      await saveFile(file);
      setDone(true);
      setOpen(false);
      await queries.invalidateQueries();
    } catch (error) {
      setProblem(toAppError(error));
    } finally {
      setBusy(false);
      setPassphrase('');
    }
  }

  return (
    <>
      <div>
        <Button variant="text" onClick={() => setOpen(true)}>
          换新密钥…
        </Button>
      </div>
      {done && (
        <Band tone="done" title="已换新密钥，新名片已存盘">
          请把新名片发给上级和往来单位登记；登记之前，他们会拒收本单位的数据包。
        </Band>
      )}
      {open && (
        <ConfirmDialog
          open
          title="换新密钥后，要把新名片发给各单位登记"
          confirmLabel={busy ? '正在换' : '换新密钥'}
          busy={busy}
          blocked={passphrase === '' ? '先输入口令' : null}
          onConfirm={() => void rotate()}
          onClose={() => setOpen(false)}
        >
          <div style={{ display: 'grid', gap: 12, minWidth: 420 }}>
            {problem && <ErrorBand title="没有换密钥">{problem.message}</ErrorBand>}
            <p className="t2">
              新名片由原来的密钥作保，对方直接登记即可，不用再念六组词。路上的数据包仍能打开。口令不变。
            </p>
            <TextField
              label="口令"
              type="password"
              value={passphrase}
              onChange={setPassphrase}
              onEnter={() => void rotate()}
              autoFocus
              required
            />
          </div>
        </ConfirmDialog>
      )}
    </>
  );
}
