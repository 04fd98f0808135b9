import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { NewProblem } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { PROBLEM_TYPE } from '../../../shared/model/fieldworkCodes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ChoiceField, DateField, FormDialog, TextField, useDebounced, useNotify } from '../../parts/index.ts';

const types = Object.entries(PROBLEM_TYPE).map(([value, label]) => ({ value, label }));
const levels = Object.entries(OFFICE_LEVEL).map(([value, label]) => ({ value, label }));

/** 登记问题: what is wrong, for whom, who is asked to solve it by when. */
export function RegisterDialog({ onClose, onDone }: { onClose: () => void; onDone: (id: string) => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [title, setTitle] = useState('');
  const [detail, setDetail] = useState('');
  const [type, setType] = useState<NewProblem['type']>(null);
  const [askedLevel, setLevel] = useState<NewProblem['askedLevel']>('county');
  const [person, setPerson] = useState('');
  const [dueDate, setDueDate] = useState<string | null>(null);
  const [wrongDay, setWrongDay] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [projectId, setProjectId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const settled = useDebounced(search, 250);
  const projects = useQuery({
    queryKey: ['project', 'list', { picker: settled }],
    queryFn: () => api.project.list({ search: settled, limit: 20 }),
    placeholderData: keepPreviousData,
  });

  async function save() {
    setBusy(true);
    setProblem(null);
    try {
      const made = await api.problem.register({
        title,
        detail: detail.trim() || null,
        type,
        askedLevel,
        person: person.trim() || null,
        dueDate,
        projectId,
        origin: 'hand',
      });
      await queries.invalidateQueries();
      notify({ message: `已登记问题“${title.trim()}”。` });
      onDone(made.problem.id);
    } catch (error) {
      setProblem(toAppError(error).message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <FormDialog
      title="登记问题"
      confirmLabel="登记"
      problem={problem}
      busy={busy}
      blocked={wrongDay ?? (title.trim() === '' ? '请写明是什么问题' : null)}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div data-full>
        <TextField label="问题" required value={title} onChange={setTitle} maxLength={200} />
      </div>
      <div data-full>
        <TextField
          label="情况说明"
          rows={2}
          maxRows={6}
          maxLength={4000}
          value={detail}
          onChange={setDetail}
        />
      </div>
      <ChoiceField
        label="类型"
        as="list"
        options={types}
        value={type}
        onChange={(value) => setType(value as NewProblem['type'])}
      />
      <ChoiceField
        label="提请哪一级解决"
        as="list"
        noUnknown
        options={levels}
        value={askedLevel}
        onChange={(value) => setLevel(value as NewProblem['askedLevel'])}
      />
      <TextField label="责任人" value={person} onChange={setPerson} maxLength={200} />
      <DateField
        label="办结期限"
        value={dueDate}
        error={wrongDay}
        onChange={(value, wrong) => {
          setDueDate(value);
          setWrongDay(wrong);
        }}
      />
      <TextField
        label="找项目（名称、代码或拼音首字母）"
        value={search}
        onChange={setSearch}
        maxLength={100}
      />
      <ChoiceField
        label="属于哪个项目"
        as="list"
        options={(projects.data?.rows ?? []).map((row) => ({
          value: row.id,
          label: row.fields.name ?? '未命名',
        }))}
        value={projectId}
        onChange={setProjectId}
      />
    </FormDialog>
  );
}
