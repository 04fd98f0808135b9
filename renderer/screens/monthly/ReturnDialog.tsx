import { useState } from 'react';
import { ConfirmDialog, TextField } from '../../parts/index.ts';

/** Sends one report back; the reason is what the county works by. */
export function ReturnDialog({
  name,
  onClose,
  onReturn,
}: {
  name: string;
  onClose: () => void;
  onReturn: (reason: string) => Promise<void>;
}) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      open
      title={`退回“${name}”的月报`}
      confirmLabel="退回"
      onConfirm={() => void onReturn(reason)}
      onClose={onClose}
      blocked={reason.trim() === '' ? '写明理由后才能退回' : null}
    >
      <TextField label="退回理由" value={reason} onChange={setReason} rows={3} />
      <p className="small t2" style={{ marginTop: 6 }}>
        写明哪个数要怎样改。填报单位收到下一个数据包后看到，改好再提交。
      </p>
    </ConfirmDialog>
  );
}
