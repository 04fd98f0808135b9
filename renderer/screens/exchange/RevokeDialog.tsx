import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ConfirmDialog, ErrorBand, TextField } from '../../parts/index.ts';

/** Stops trusting one key; the reason is kept and travels with the region's directory. */
export function RevokeDialog({ keyId, name, onClose }: { keyId: string; name: string; onClose: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);

  async function revoke() {
    setBusy(true);
    try {
      await api.exchange.revoke({ keyId, reason: reason.trim() });
      await queries.invalidateQueries({ queryKey: ['exchange'] });
      onClose();
    } catch (error) {
      setProblem(toAppError(error));
      setBusy(false);
    }
  }

  return (
    <ConfirmDialog
      open
      title={`停用后，${name}用这把密钥签的数据包一律拒收`}
      confirmLabel="停用密钥"
      busy={busy}
      blocked={reason.trim() === '' ? '先写理由' : null}
      onConfirm={() => void revoke()}
      onClose={onClose}
    >
      <div style={{ display: 'grid', gap: 12, minWidth: 420 }}>
        {problem && <ErrorBand title="没有停用">{problem.message}</ErrorBand>}
        <p className="t2">电脑丢失、口令泄露或人员离任时停用。对方换新密钥后，用新名片重新登记。</p>
        <TextField label="理由" value={reason} onChange={setReason} maxLength={300} autoFocus required />
      </div>
    </ConfirmDialog>
  );
}
