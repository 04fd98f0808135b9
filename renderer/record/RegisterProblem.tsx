import { useState } from 'react';
import type { NewProblem } from '../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../shared/model/codes.ts';
import { PROBLEM_TYPE } from '../../shared/model/fieldworkCodes.ts';
import { useApi } from '../api/index.ts';
import { ChoiceField, DateField, FormDialog, TextField, useNotify } from '../parts/index.ts';
import { useAct } from './useAct.ts';
import { type ProjectChoice, WhichProject } from './WhichProject.tsx';

const types = Object.entries(PROBLEM_TYPE).map(([value, label]) => ({ value, label }));
const levels = Object.entries(OFFICE_LEVEL).map(([value, label]) => ({ value, label }));

/** Where the problem was heard of, and what is known of it before anybody types. */
export interface ProblemSource {
  origin: NonNullable<NewProblem['origin']>;
  originId: string | null;
  /** The project it belongs to; asked for when null. */
  project: ProjectChoice | null;
  enterpriseId?: string | null;
  title?: string;
  type?: NewProblem['type'];
  detail?: string;
  /** What the source is called: 2019 年 9 月月报. */
  words?: string;
}

const BY_HAND: ProblemSource = { origin: 'hand', originId: null, project: null };

/** What is done is called by where the problem comes from: one seen during a visit is taken over from its record. */
const BY_WORDS = { title: '登记问题', verb: '登记', failed: '没有登记' };
const TAKEN_OVER = { title: '转入问题台账', verb: '转入', failed: '没有转入' };

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
  const notify = useNotify();
  const { act, busy, problem } = useAct();
  const words = source.origin === 'visit' ? TAKEN_OVER : BY_WORDS;
  const [title, setTitle] = useState(source.title ?? '');
  const [detail, setDetail] = useState(source.detail ?? '');
  const [type, setType] = useState<NewProblem['type']>(source.type ?? null);
  const [askedLevel, setLevel] = useState<NewProblem['askedLevel']>('county');
  const [person, setPerson] = useState('');
  const [dueDate, setDueDate] = useState<string | null>(null);
  const [wrongDay, setWrongDay] = useState<string | null>(null);
  const [project, setProject] = useState(source.project);

  const register = () =>
    api.problem.register({
      title,
      detail: detail.trim() || null,
      type,
      askedLevel,
      person: person.trim() || null,
      dueDate,
      projectId: project?.id ?? null,
      enterpriseId: source.enterpriseId ?? null,
      origin: source.origin,
      originId: source.originId,
    });

  return (
    <FormDialog
      title={words.title}
      confirmLabel={words.verb}
      problemTitle={words.failed}
      problem={problem}
      busy={busy}
      blocked={wrongDay ?? (title.trim() === '' ? '请写明是什么问题' : null)}
      onConfirm={() =>
        void act(register, (made) => {
          notify({ message: `已${words.verb}问题“${title.trim()}”。` });
          onDone(made.problem.id);
        })
      }
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
