import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useState } from 'react';
import type { VisitTemplate } from '../../../shared/api/schemas.ts';
import { MOST_CHECKS, type TemplateItem } from '../../../shared/fieldwork/template.ts';
import { CHECK_SUBJECT, type CheckSubject } from '../../../shared/model/fieldworkCodes.ts';
import { useApi } from '../../api/index.ts';
import { minuteText } from '../../format/localTime.ts';
import { ActionBar, PageBody, PageHead } from '../../frame/index.ts';
import {
  Band,
  ChoiceField,
  ConfirmDialog,
  ErrorBand,
  Icon,
  PlainTable,
  TextField,
} from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';
import { useKeptDraft } from '../../record/useKeptDraft.ts';
import { useSaveKey } from '../../record/useSaveKey.ts';

interface Row extends TemplateItem {
  /** Only to tell the rows apart while they are moved. */
  key: string;
}
interface Draft {
  name: string;
  items: Row[];
}

const subjects = Object.entries(CHECK_SUBJECT).map(([value, label]) => ({ value, label }));

let made = 0;
// A draft keeps its keys: those of another session must not come again.
const newKey = () => `${Date.now()}-${++made}`;

const draftOf = (from: { name: string; items: readonly TemplateItem[] }, copy: boolean): Draft => ({
  name: copy ? `${from.name}（本单位）` : from.name,
  items: from.items.map((item, i) => ({ ...item, key: `${i}` })),
});

function lacking({ name, items }: Draft): string | null {
  if (name.trim() === '') return '请写核对单名称';
  if (items.length === 0) return '核对单至少要有一项';
  const empty = items.findIndex((item) => item.title.trim() === '');
  return empty >= 0 ? `第 ${empty + 1} 项没有名称` : null;
}

/** Writing a list of checks: group, name, and what of the records each is held against. */
export function TemplateEditor({
  template,
  from,
  onDone,
}: {
  template: VisitTemplate | null;
  from: { name: string; items: readonly TemplateItem[] };
  onDone: () => void;
}) {
  const api = useApi();
  const [saved] = useState(() => draftOf(from, template === null));
  const kept = useKeptDraft<Draft>(`template/${template?.id ?? 'new'}`, template?.version ?? null, saved);
  const { act, busy, problem } = useAct();
  const [asking, setAsking] = useState(false);
  const { value: draft } = kept;
  const why = lacking(draft);
  const setItems = (next: (items: Row[]) => Row[]) =>
    kept.change((before) => ({ ...before, items: next(before.items) }));
  const set = (key: string, part: Partial<TemplateItem>) =>
    setItems((items) => items.map((item) => (item.key === key ? { ...item, ...part } : item)));
  function move(at: number, by: -1 | 1) {
    setItems((items) => {
      const next = [...items];
      const [one] = next.splice(at, 1);
      if (one) next.splice(at + by, 0, one);
      return next;
    });
  }

  async function save() {
    const done = await act(async () => {
      const items = draft.items.map(({ key: _, ...item }) => item);
      await api.visit.saveTemplate({
        id: template?.id ?? null,
        version: template?.version ?? null,
        name: draft.name,
        items,
      });
      await kept.clear();
    }, `已保存“${draft.name.trim()}”，以后开始的走访照它核对。`);
    if (done) onDone();
  }
  async function remove() {
    if (!template) return;
    const done = await act(async () => {
      await api.visit.removeTemplate({ id: template.id });
      await kept.clear();
    }, `已删除“${template.name}”，已开始的走访不受影响。`);
    if (done) onDone();
  }
  const changed = template === null || kept.dirty;
  useSaveKey(() => {
    if (changed && why === null && !busy) void save();
  });

  return (
    <>
      <PageHead
        title={template ? '修改核对单' : '新建核对单'}
        sub="“对照”一栏决定开始走访时填入哪项已填报的情况"
        actions={template && <Button onClick={() => setAsking(true)}>删除</Button>}
      />
      <PageBody>
        <div style={{ display: 'grid', gap: 10, padding: '0 20px 12px' }}>
          {problem && <ErrorBand title="没有办成">{problem}</ErrorBand>}
          {kept.restoredAt && (
            <Band
              tone="info"
              title={`接着 ${minuteText(kept.restoredAt)} 的草稿`}
              actions={<Button onClick={() => void kept.clear()}>放弃草稿</Button>}
            />
          )}
          <div style={{ maxWidth: 420 }}>
            <TextField
              label="名称"
              required
              maxLength={60}
              value={draft.name}
              onChange={(name) => kept.change((before) => ({ ...before, name }))}
            />
          </div>
        </div>
        <PlainTable aria-label="核对项" style={{ tableLayout: 'fixed' }}>
          <thead>
            <tr>
              <th className="num" style={{ width: 56 }}>
                序号
              </th>
              <th style={{ width: 200 }}>分组</th>
              <th>核对项</th>
              <th style={{ width: 240 }}>对照</th>
              <th style={{ width: 132 }}>次序</th>
            </tr>
          </thead>
          <tbody>
            {draft.items.map((item, i) => {
              const name = `第 ${i + 1} 项`;
              return (
                <tr key={item.key}>
                  <td className="num">{i + 1}</td>
                  <td>
                    <TextField
                      label={`${name}：分组`}
                      hideLabel
                      maxLength={20}
                      value={item.section}
                      onChange={(section) => set(item.key, { section })}
                    />
                  </td>
                  <td>
                    <TextField
                      label={`${name}：核对项`}
                      hideLabel
                      maxLength={60}
                      value={item.title}
                      onChange={(title) => set(item.key, { title })}
                    />
                  </td>
                  <td>
                    <ChoiceField
                      label={`${name}：对照`}
                      hideLabel
                      as="list"
                      noUnknown
                      options={subjects}
                      value={item.subject}
                      onChange={(subject) => set(item.key, { subject: (subject ?? 'other') as CheckSubject })}
                    />
                  </td>
                  <td className="nowrap">
                    <IconButton
                      size="small"
                      aria-label={`${name}上移`}
                      disabled={i === 0}
                      onClick={() => move(i, -1)}
                    >
                      <Icon name="up" />
                    </IconButton>
                    <IconButton
                      size="small"
                      aria-label={`${name}下移`}
                      disabled={i === draft.items.length - 1}
                      onClick={() => move(i, 1)}
                    >
                      <Icon name="down" />
                    </IconButton>
                    <IconButton
                      size="small"
                      aria-label={`删去${name}`}
                      onClick={() => setItems((items) => items.filter((one) => one.key !== item.key))}
                    >
                      <Icon name="close" />
                    </IconButton>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </PlainTable>
        <div style={{ padding: '10px 20px 20px' }}>
          <Button
            startIcon={<Icon name="plus" />}
            disabled={draft.items.length >= MOST_CHECKS}
            onClick={() =>
              setItems((items) => [
                ...items,
                { key: newKey(), section: items.at(-1)?.section ?? '', title: '', subject: 'other' },
              ])
            }
          >
            加一项
          </Button>
          {draft.items.length >= MOST_CHECKS && (
            <span className="small t2">{`　最多 ${MOST_CHECKS} 项`}</span>
          )}
        </div>
      </PageBody>
      <ActionBar
        note={<span className="small t2">{why ?? (kept.dirty ? '有改动还没有保存，已留作草稿' : '')}</span>}
      >
        <Button disabled={busy} onClick={() => void kept.clear().then(onDone)}>
          {kept.dirty ? '放弃改动' : '返回'}
        </Button>
        <Button variant="contained" disabled={busy || why !== null || !changed} onClick={() => void save()}>
          保存核对单
        </Button>
      </ActionBar>
      <ConfirmDialog
        open={asking}
        title={`删除“${template?.name ?? ''}”`}
        confirmLabel="删除"
        busy={busy}
        onConfirm={() => void remove()}
        onClose={() => setAsking(false)}
      >
        以后开始的走访不再照它核对，已开始的走访保留自己的核对项。
      </ConfirmDialog>
    </>
  );
}
