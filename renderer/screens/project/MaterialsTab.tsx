import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Checklist } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody } from '../../frame/index.ts';
import { ErrorBand, FormDialog, LoadingRows, TextField } from '../../parts/index.ts';

type Item = Checklist['steps'][number]['items'][number];

function MaterialDialog({
  projectId,
  item,
  onClose,
}: {
  projectId: string;
  item: Item;
  onClose: () => void;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<readonly string[]>(item.attachments);
  const [reason, setReason] = useState(item.reason ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const files = useQuery({
    queryKey: ['attachment', 'list', projectId],
    queryFn: () => api.attachment.list({ projectId }),
  });
  const list = files.data?.attachments ?? [];
  async function save() {
    setBusy(true);
    setProblem(null);
    try {
      await api.library.setMaterial({
        projectId,
        code: item.code,
        attachments: list.filter((a) => chosen.includes(a.id)).map((a) => a.id),
        notNeeded: reason.trim() === '' ? null : reason,
      });
      await queries.invalidateQueries();
      onClose();
    } catch (error) {
      setProblem(toAppError(error).message);
    } finally {
      setBusy(false);
    }
  }
  return (
    <FormDialog
      title={item.label}
      confirmLabel="保存"
      problem={problem}
      busy={busy}
      blocked={files.isPending ? '正在读附件' : null}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <fieldset data-full style={{ border: 0, margin: 0, padding: 0, maxHeight: 260, overflowY: 'auto' }}>
        <legend className="small t2">本项目的附件</legend>
        {list.length === 0 && !files.isPending && <span>还没有附件。请先到“附件”页附上文件，再回来选。</span>}
        {list.map((a) => (
          <label key={a.id} style={{ display: 'flex', gap: 8, minHeight: 26, alignItems: 'center' }}>
            <input
              type="checkbox"
              checked={chosen.includes(a.id)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, a.id] : chosen.filter((id) => id !== a.id))
              }
            />
            <span style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              {a.fields.title ?? a.fields.fileName ?? '未命名'}
            </span>
          </label>
        ))}
      </fieldset>
      <div data-full>
        <TextField
          label="不需要的理由（有文件时不填）"
          rows={2}
          maxRows={6}
          maxLength={4000}
          value={reason}
          onChange={setReason}
        />
      </div>
    </FormDialog>
  );
}

/** The papers that each step asks for, and which are there. */
export function MaterialsTab({ projectId }: { projectId: string }) {
  const api = useApi();
  const [open, setOpen] = useState<Item | null>(null);
  const list = useQuery({
    queryKey: ['library', 'checklist', projectId],
    queryFn: () => api.library.checklist({ projectId }),
  });
  if (list.isPending) return <LoadingRows />;
  if (list.isError)
    return (
      <PageBody padded>
        <ErrorBand title="没有读出材料清单">{toAppError(list.error).message}</ErrorBand>
      </PageBody>
    );
  return (
    <PageBody padded>
      <p style={{ margin: '0 0 8px' }}>{list.data.text}</p>
      {list.data.steps.map((step) => (
        <section key={step.stage} aria-label={`离开“${step.stage}”前要有`}>
          <h2 style={{ fontSize: 14, lineHeight: '22px', margin: '12px 0 4px' }}>
            {`离开“${step.stage}”前要有`}
          </h2>
          <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {step.items.map((item) => (
              <li key={item.code} style={{ display: 'flex', alignItems: 'center', gap: 12, minHeight: 36 }}>
                <span
                  className={
                    item.state === 'missing' ? 'c-unmet' : item.state === 'attached' ? 'c-met' : 't2'
                  }
                  style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}
                >
                  {item.text}
                </span>
                <Button size="small" aria-label={`办理${item.label}`} onClick={() => setOpen(item)}>
                  {item.state === 'missing' ? '选文件' : '修改'}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {open && <MaterialDialog projectId={projectId} item={open} onClose={() => setOpen(null)} />}
    </PageBody>
  );
}
