import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { acceptedEndings, fileProblem, isAlwaysNeeded } from '../../../shared/library/index.ts';
import { useApi } from '../../api/index.ts';
import { Band, ErrorBand, FileDrop, FormDialog, ProgressPanel, TextField } from '../../parts/index.ts';
import type { PaperItem } from '../../record/library/index.ts';
import { useAct } from '../../record/useAct.ts';
import { useUploads } from './useUploads.ts';

/** One paper of the checklist: files put in here count at once; others of the project are ticked, or it is said why none is needed. */
export function MaterialDialog({
  projectId,
  item,
  onClose,
}: {
  projectId: string;
  item: PaperItem;
  onClose: () => void;
}) {
  const api = useApi();
  const uploads = useUploads(projectId);
  /** What is kept as this paper, and what is ticked. */
  const [kept, setKept] = useState<readonly string[]>(item.attachments);
  const [chosen, setChosen] = useState<readonly string[]>(item.attachments);
  const [reason, setReason] = useState(item.reason ?? '');
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [done, setDone] = useState<string | null>(null);
  const { act, busy, problem, clear } = useAct();
  const files = useQuery({
    queryKey: ['attachment', 'list', projectId],
    queryFn: () => api.attachment.list({ projectId }),
  });
  const list = files.data?.attachments ?? [];
  const nameOf = (id: string) => {
    const fields = list.find((a) => a.id === id)?.fields;
    return fields?.title ?? fields?.fileName ?? '未命名';
  };

  async function keep(attachments: readonly string[], notNeeded: string | null): Promise<void> {
    const alive = new Set((await api.attachment.list({ projectId })).attachments.map((a) => a.id));
    await api.library.setMaterial({
      projectId,
      code: item.code,
      attachments: attachments.filter((id) => alive.has(id)),
      notNeeded,
    });
  }

  async function add(given: readonly File[]): Promise<void> {
    setRefused([]);
    clear();
    setDone(null);
    const {
      added,
      twins,
      refused: others,
    } = await uploads.upload(given, (file) => {
      const why = fileProblem(item.code, { name: file.name, bytes: file.size });
      return why && `${why}没有附上。`;
    });
    setRefused(others);
    const news = [...added.map((a) => a.id), ...twins.map((t) => t.id)];
    if (news.length === 0) return;
    const all = [...new Set([...kept, ...news])];
    if (!(await act(() => keep(all, null)))) return;
    setKept(all);
    setChosen((before) => [...new Set([...before, ...news])]);
    setReason('');
    setDone(
      [
        added.length > 0 && `已附上 ${added.length} 个文件，作为${item.label}保存。`,
        ...twins.map((t) => `内容与已有的附件“${nameOf(t.id)}”相同，用那一份作为${item.label}。`),
      ]
        .filter(Boolean)
        .join(''),
    );
  }

  async function save() {
    if (await act(() => keep(chosen, reason.trim() === '' ? null : reason))) onClose();
  }

  return (
    <FormDialog
      title={item.label}
      confirmLabel="保存"
      cancelLabel={done ? '关闭' : '取消'}
      problem={problem}
      busy={busy || uploads.running}
      blocked={files.isPending ? '正在读附件' : null}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div data-full style={{ display: 'grid', gap: 8 }}>
        <FileDrop
          label="把文件拖到这里，或点击选择，可以一次选多个"
          hint={`${acceptedEndings(item.code).join('、')}，每个不超过 200 MB；附上就记作${item.label}`}
          accept={[]}
          multiple
          disabled={uploads.running || busy}
          onFiles={(given) => void add(given)}
        />
        {uploads.running && <ProgressPanel bytes {...uploads.progress} onCancel={uploads.cancel} />}
        {done && <Band tone="done" title={done} />}
        {refused.length > 0 && (
          <ErrorBand title={refused.length > 1 ? `${refused.length} 个文件没有附上` : '没有附上'}>
            {refused.map((text) => (
              <div key={text}>{text}</div>
            ))}
          </ErrorBand>
        )}
      </div>
      {list.length > 0 && (
        <fieldset data-full style={{ border: 0, margin: 0, padding: 0, maxHeight: 180, overflowY: 'auto' }}>
          <legend className="small t2" style={{ padding: 0 }}>
            {`本项目的附件，勾选的作为${item.label}`}
          </legend>
          {list.map((a) => (
            <label key={a.id} style={{ display: 'flex', gap: 8, minHeight: 26, alignItems: 'center' }}>
              <input
                type="checkbox"
                style={{ flex: 'none' }}
                checked={chosen.includes(a.id)}
                disabled={item.fixed.includes(a.id)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...chosen, a.id] : chosen.filter((id) => id !== a.id))
                }
              />
              <span style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                {a.fields.title ?? a.fields.fileName ?? '未命名'}
                {item.fixed.includes(a.id) && <span className="t2">　其他单位选定，由该单位修改</span>}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {isAlwaysNeeded(item.code) ? (
        <span data-full className="small t2">{`${item.label}每个项目都要有，不能标为不需要。`}</span>
      ) : (
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
      )}
    </FormDialog>
  );
}
