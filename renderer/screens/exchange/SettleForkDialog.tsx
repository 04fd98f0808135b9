import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import type { Fork } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ConfirmDialog, ErrorBand, TextField } from '../../parts/index.ts';

/** Takes the alarm down for a reason that stays on record. */
export function SettleForkDialog({ fork, onClose }: { fork: Fork; onClose: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);

  async function settle() {
    setBusy(true);
    try {
      await api.exchange.settleFork({ sender: fork.sender, reason: reason.trim() });
      await queries.invalidateQueries({ queryKey: ['exchange'] });
      await queries.invalidateQueries({ queryKey: ['workspace'] });
      onClose();
    } catch (error) {
      setProblem(toAppError(error));
      setBusy(false);
    }
  }

  return (
    <ConfirmDialog
      open
      title={`怎样处置${fork.senderName}的分叉预警`}
      confirmLabel="记下处置"
      busy={busy}
      blocked={reason.trim() === '' ? '先写怎样核对、怎样处置' : null}
      onConfirm={() => void settle()}
      onClose={onClose}
    >
      <div style={{ display: 'grid', gap: 12, minWidth: 420 }}>
        {problem && <ErrorBand title="没有记下处置">{problem.message}</ErrorBand>}
        <p className="t2">
          记下以后预警不再显示，处置留在“单位与名片”里备查。被拒收的数据包仍然不会写入；以后再收到自相矛盾的数据包会重新预警。
        </p>
        <TextField
          label="怎样核对、怎样处置"
          value={reason}
          onChange={setReason}
          maxLength={300}
          autoFocus
          required
        />
      </div>
    </ConfirmDialog>
  );
}
