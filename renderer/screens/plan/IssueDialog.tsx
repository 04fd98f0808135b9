import { useState } from 'react';
import type { BatchHead, MoveOutcome } from '../../../shared/api/schemas.ts';
import { batchText } from '../../../shared/library/index.ts';
import { useApi } from '../../api/index.ts';
import { todayText } from '../../format/localTime.ts';
import { DateField, FormDialog, TextField } from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';

/** 印发: the day and the document number; from then on the list is fixed. */
export function IssueDialog({
  head,
  onClose,
  onIssued,
}: {
  head: BatchHead;
  onClose: () => void;
  onIssued: (id: string, waiting: MoveOutcome[]) => void;
}) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const [issuedOn, setIssuedOn] = useState<string | null>(todayText());
  const [documentNumber, setDocumentNumber] = useState(head.documentNumber ?? '');

  async function issue() {
    if (issuedOn === null) return;
    const done = await act(
      async () => {
        const issued = await api.plan.issue({
          id: head.id,
          version: head.version,
          issuedOn,
          documentNumber: documentNumber.trim() || null,
        });
        // At once: reading everything again takes a while, and whoever has gone elsewhere by then stays there.
        onIssued(issued.id, issued.waiting);
      },
      `已印发 ${batchText(head)}。`,
    );
    if (done) onClose();
  }

  return (
    <FormDialog
      title={`印发 ${batchText(head)}，${head.listed} 个项目`}
      confirmLabel="印发"
      problem={problem}
      problemTitle="没有印发"
      busy={busy}
      blocked={issuedOn === null ? '请填写印发日期' : null}
      onConfirm={() => void issue()}
      onClose={onClose}
    >
      <DateField
        label="印发日期"
        value={issuedOn}
        onChange={(iso) => setIssuedOn(iso)}
        required
        placeholder="年-月-日"
      />
      <TextField
        label="文号"
        value={documentNumber}
        onChange={setDocumentNumber}
        maxLength={200}
        placeholder="没有可以留空"
      />
      <p className="small t2" data-full>
        印发后名单不再改写。以后有项目调入、移出，另外登记日期和理由。
      </p>
    </FormDialog>
  );
}
