import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api/index.ts';
import { todayText } from '../format/localTime.ts';
import { ChoiceField, DateField, FormDialog, TextField, useNotify } from '../parts/index.ts';
import { useAct } from './useAct.ts';

const NEW = 'new';

/** 开协调会: the chosen problems become the agenda of a new meeting, or join one that is being prepared. */
export function NewMeeting({
  problemIds,
  onClose,
  onDone,
}: {
  problemIds: readonly string[];
  onClose: () => void;
  onDone: (id: string) => void;
}) {
  const api = useApi();
  const notify = useNotify();
  const [title, setTitle] = useState('“千企技改”工程项目问题协调会');
  const [meetingDate, setDate] = useState<string | null>(todayText);
  const [wrongDay, setWrongDay] = useState<string | null>(null);
  const [place, setPlace] = useState('');
  const [host, setHost] = useState('');
  const [into, setInto] = useState(NEW);
  const { act, busy, problem } = useAct();
  const meetings = useQuery({
    queryKey: ['meeting', 'list'],
    queryFn: () => api.meeting.list(),
    enabled: problemIds.length > 0,
  });
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  const preparing = (meetings.data ?? []).filter(
    (meeting) => meeting.fields.finishedOn === null && meeting.office === status.data?.office?.code,
  );

  async function save() {
    const held = into === NEW ? null : await api.meeting.get({ id: into });
    const kept = held?.items.map(({ id, fields }) => ({ id, fields })) ?? [];
    const fresh = problemIds.filter((id) => kept.every((item) => item.fields.problemId !== id));
    const saved = await api.meeting.save({
      id: held?.meeting.id ?? null,
      version: held?.meeting.version ?? null,
      fields: held
        ? { title: held.meeting.fields.title }
        : { title, meetingDate, place: place.trim() || null, host: host.trim() || null },
      items: [
        ...kept,
        ...fresh.map((problemId) => ({
          id: null,
          fields: { problemId, decision: null, person: null, dueDate: null },
        })),
      ],
    });
    const name = saved.meeting.fields.title ?? '';
    return {
      id: saved.meeting.id,
      message: held
        ? `已把 ${fresh.length} 个问题加入“${name}”。`
        : `已新建“${name}”，${fresh.length} 个议题。`,
    };
  }

  return (
    <FormDialog
      title={problemIds.length > 0 ? `把 ${problemIds.length} 个问题列入协调会` : '新建协调会'}
      confirmLabel={into === NEW ? '新建' : '加入'}
      problem={problem}
      busy={busy}
      blocked={wrongDay ?? (into === NEW && title.trim() === '' ? '请写会议名称' : null)}
      onConfirm={() =>
        void act(save, ({ id, message }) => {
          notify({ message });
          onDone(id);
        })
      }
      onClose={onClose}
    >
      {preparing.length > 0 && (
        <div data-full>
          <ChoiceField
            label="列入哪次会"
            as="list"
            noUnknown
            options={[
              { value: NEW, label: '新建一次' },
              ...preparing.map((meeting) => ({
                value: meeting.id,
                label: `${meeting.fields.meetingDate ?? '日期未定'} ${meeting.fields.title ?? '未命名'}`,
              })),
            ]}
            value={into}
            onChange={(value) => setInto(value ?? NEW)}
          />
        </div>
      )}
      {into === NEW && (
        <>
          <div data-full>
            <TextField label="会议名称" required value={title} onChange={setTitle} maxLength={200} />
          </div>
          <DateField
            label="会议日期"
            value={meetingDate}
            error={wrongDay}
            placeholder="未定"
            onChange={(value, wrong) => {
              setDate(value);
              setWrongDay(wrong);
            }}
          />
          <TextField label="主持人" value={host} onChange={setHost} maxLength={200} />
          <div data-full>
            <TextField label="地点" value={place} onChange={setPlace} maxLength={200} />
          </div>
        </>
      )}
    </FormDialog>
  );
}
