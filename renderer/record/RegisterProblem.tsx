import Autocomplete from '@mui/material/Autocomplete';
import MuiTextField from '@mui/material/TextField';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { NewProblem } from '../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../shared/model/codes.ts';
import { PROBLEM_TYPE } from '../../shared/model/fieldworkCodes.ts';
import { toAppError, useApi } from '../api/index.ts';
import { ChoiceField, DateField, FormDialog, TextField, useDebounced, useNotify } from '../parts/index.ts';

const types = Object.entries(PROBLEM_TYPE).map(([value, label]) => ({ value, label }));
const levels = Object.entries(OFFICE_LEVEL).map(([value, label]) => ({ value, label }));

/** Where the problem was heard of, and what is known of it before anybody types. */
export interface ProblemSource {
  origin: NonNullable<NewProblem['origin']>;
  originId: string | null;
  /** The project it belongs to; asked for when null. */
  project: { id: string; name: string } | null;
  title?: string;
  detail?: string;
  /** What the source is called: 2019 年 9 月月报. */
  words?: string;
}

const BY_HAND: ProblemSource = { origin: 'hand', originId: null, project: null };

/** 登记问题: what is wrong, for whom, who is asked to solve it by when. */
export function RegisterProblem({
  source = BY_HAND,
  onClose,
  onDone,
}: {
  source?: ProblemSource;
  onClose: () => void;
  onDone: (id: string) => void;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [title, setTitle] = useState(source.title ?? '');
  const [detail, setDetail] = useState(source.detail ?? '');
  const [type, setType] = useState<NewProblem['type']>(null);
  const [askedLevel, setLevel] = useState<NewProblem['askedLevel']>('county');
  const [person, setPerson] = useState('');
  const [dueDate, setDueDate] = useState<string | null>(null);
  const [wrongDay, setWrongDay] = useState<string | null>(null);
  const [project, setProject] = useState(source.project);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

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
        projectId: project?.id ?? null,
        origin: source.origin,
        originId: source.originId,
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
      {source.project && (
        <p data-full className="t2 small">
          {[source.project.name, source.words && `来自${source.words}`].filter(Boolean).join('，')}
        </p>
      )}
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
      {source.project === null && (
        <div data-full>
          <WhichProject value={project} onChange={setProject} />
        </div>
      )}
    </FormDialog>
  );
}

type Choice = ProblemSource['project'];

/** One project of the library, found by name, initials, firm or code; none is an answer too. */
function WhichProject({ value, onChange }: { value: Choice; onChange: (project: Choice) => void }) {
  const api = useApi();
  const id = useId();
  const [text, setText] = useState('');
  const search = useDebounced(text, 250);
  const found = useQuery({
    queryKey: ['project', 'list', { picker: search }],
    queryFn: () => api.project.list({ search, limit: 20 }),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.rows ?? []).map((row) => ({
    id: row.id,
    name: [row.fields.name ?? '未命名项目', row.enterprise?.name && `（${row.enterprise.name}）`]
      .filter(Boolean)
      .join(''),
  }));
  return (
    <div>
      <label htmlFor={id} className="small t2" style={{ display: 'block', marginBottom: 4 }}>
        属于哪个项目（可不选）
      </label>
      <Autocomplete
        id={id}
        options={options}
        filterOptions={(all) => all}
        loading={found.isPending}
        loadingText="正在查找"
        noOptionsText="没有找到这样的项目"
        getOptionLabel={(option) => option.name}
        isOptionEqualToValue={(option, one) => option.id === one.id}
        getOptionKey={(option) => option.id}
        value={value}
        onChange={(_, option) => onChange(option)}
        onInputChange={(_, next, reason) => {
          if (reason === 'input' || reason === 'clear') setText(next);
        }}
        renderInput={(params) => <MuiTextField {...params} placeholder="名称、代码、企业或拼音首字母" />}
      />
    </div>
  );
}
