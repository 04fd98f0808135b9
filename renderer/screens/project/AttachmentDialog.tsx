import { useState } from 'react';
import type { Attachment, AttachmentWords } from '../../../shared/api/schemas.ts';
import { ATTACHMENT_KIND } from '../../../shared/model/codes.ts';
import { ChoiceField, ConfirmDialog, DateField, TextField } from '../../parts/index.ts';

const kinds = Object.entries(ATTACHMENT_KIND).map(([value, label]) => ({ value, label }));

/** What is said of an attached file; the file itself never changes. */
export function AttachmentDialog({
  attachment,
  onSave,
  onClose,
}: {
  attachment: Attachment;
  onSave: (words: Partial<AttachmentWords>) => Promise<boolean>;
  onClose: () => void;
}) {
  const { title, kind, takenAt, note, fileName } = attachment.fields;
  const [words, setWords] = useState<AttachmentWords>({ title, kind, takenAt, note });
  const [dateProblem, setDateProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<AttachmentWords>) => setWords((before) => ({ ...before, ...change }));
  return (
    <ConfirmDialog
      open
      title="修改附件的说明"
      confirmLabel="保存"
      busy={busy}
      blocked={dateProblem}
      onClose={onClose}
      onConfirm={() => {
        setBusy(true);
        void onSave(words).finally(() => {
          setBusy(false);
          onClose();
        });
      }}
    >
      <div style={{ display: 'grid', gap: 12, minWidth: 420 }}>
        <span
          className="small t2"
          style={{ overflowWrap: 'anywhere' }}
        >{`文件名：${fileName ?? '未知'}`}</span>
        <TextField
          label="名称"
          value={words.title ?? ''}
          placeholder="不填就用文件名"
          maxLength={200}
          onChange={(text) => set({ title: text === '' ? null : text })}
        />
        <ChoiceField
          label="类别"
          as="list"
          options={kinds}
          value={words.kind}
          onChange={(value) => set({ kind: value as AttachmentWords['kind'] })}
        />
        <DateField
          label="形成日期"
          value={words.takenAt}
          error={dateProblem}
          onChange={(value, problem) => {
            set({ takenAt: value });
            setDateProblem(problem);
          }}
        />
        <TextField
          label="说明"
          rows={2}
          maxRows={6}
          maxLength={4000}
          value={words.note ?? ''}
          onChange={(text) => set({ note: text === '' ? null : text })}
        />
      </div>
    </ConfirmDialog>
  );
}
