import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { NewProblem, VisitItem, VisitView } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { PROBLEM_STATE, PROBLEM_TYPE } from '../../../shared/model/fieldworkCodes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ChoiceField, DateField, FormDialog, Icon, TextField, useNotify } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';

const MOST_TITLE = 200;
const types = Object.entries(PROBLEM_TYPE).map(([value, label]) => ({ value, label }));
const levels = Object.entries(OFFICE_LEVEL).map(([value, label]) => ({ value, label }));
const TYPE_OF_SUBJECT: Partial<Record<string, NewProblem['type']>> = {
  equipmentArrived: 'equipment',
  nameplate: 'equipment',
  environment: 'environment',
  safety: 'safety',
  land: 'land',
  energy: 'approval',
};

const THREE_LINES = {
  minWidth: 0,
  overflow: 'hidden',
  overflowWrap: 'anywhere',
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 3,
} as const;

const Line = styled('li')({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  minHeight: 40,
  padding: '4px 20px',
  borderBottom: `1px solid ${token('line')}`,
  '& > svg': { color: token('unmet'), flex: 'none' },
});

/** A problem seen here, for the ledger of problems; words and type come from the check. */
function RaiseDialog({
  view,
  item,
  onClose,
}: {
  view: VisitView;
  item: VisitItem | null;
  onClose: () => void;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const seen = item ? `${item.fields.title ?? ''}：${item.fields.seen ?? '与填报不符'}` : '';
  // What is too long for a title stands in the problem in full.
  const isLong = seen.length > MOST_TITLE;
  const [title, setTitle] = useState(isLong ? `${seen.slice(0, 60)}…` : seen);
  const [type, setType] = useState<NewProblem['type']>(TYPE_OF_SUBJECT[item?.fields.subject ?? ''] ?? null);
  const [askedLevel, setLevel] = useState<NewProblem['askedLevel']>('county');
  const [person, setPerson] = useState('');
  const [dueDate, setDueDate] = useState<string | null>(null);
  const [wrongDay, setWrongDay] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function save() {
    setBusy(true);
    setProblem(null);
    try {
      await api.problem.register({
        title,
        type,
        askedLevel,
        person: person.trim() || null,
        dueDate,
        projectId: view.visit.fields.projectId,
        enterpriseId: view.visit.fields.enterpriseId,
        detail:
          [
            item?.fields.reported ? `填报：${item.fields.reported}` : '',
            isLong ? `现场所见：${item?.fields.seen ?? ''}` : '',
          ]
            .filter(Boolean)
            .join('\n') || null,
        origin: 'visit',
        originId: view.visit.id,
      });
      await queries.invalidateQueries();
      notify({ message: '已转入问题台账。' });
      onClose();
    } catch (error) {
      setProblem(toAppError(error).message);
    } finally {
      setBusy(false);
    }
  }
  return (
    <FormDialog
      title="转入问题台账"
      confirmLabel="转入"
      problemTitle="没有转入"
      problem={problem}
      busy={busy}
      blocked={wrongDay ?? (title.trim() === '' ? '请写明是什么问题' : null)}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div data-full>
        <TextField label="问题" required value={title} onChange={setTitle} maxLength={MOST_TITLE} />
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
    </FormDialog>
  );
}

/** What does not agree, each with its way into the ledger of problems; and the problems raised here already. */
export function RaisedProblems({
  view,
  items,
  readOnly,
}: {
  view: VisitView;
  items: readonly VisitItem[];
  readOnly: boolean;
}) {
  const [raising, setRaising] = useState<VisitItem | 'new' | null>(null);
  const raised = view.problems.map((problem) => problem.title);
  const open = items.filter(
    (item) =>
      item.fields.verdict === 'mismatch' &&
      !raised.some((title) => title.startsWith(`${item.fields.title ?? ''}：`)),
  );
  return (
    <section aria-label="发现的问题">
      <ul>
        {view.problems.map((problem) => (
          <Line key={problem.id}>
            <Icon name="flag" />
            <Link to="/problems/$id" params={{ id: problem.id }} style={{ overflowWrap: 'anywhere' }}>
              {problem.title}
            </Link>
            <span className="small t2">
              {[
                OFFICE_LEVEL[problem.level],
                problem.person && `责任人 ${problem.person}`,
                problem.dueDate && `${problem.dueDate} 前`,
              ]
                .filter(Boolean)
                .join('，')}
            </span>
            <span
              className="small t2 nowrap"
              style={{ marginLeft: 'auto' }}
            >{`已转问题台账，${PROBLEM_STATE[problem.state]}`}</span>
          </Line>
        ))}
        {!readOnly &&
          open.map((item) => (
            <Line key={item.id}>
              <Icon name="flag" />
              <span title={item.fields.seen ?? undefined} style={THREE_LINES}>
                {`${item.fields.title ?? '未命名核对项'}：${item.fields.seen ?? '与填报不符'}`}
              </span>
              <Button
                size="small"
                style={{ marginLeft: 'auto', flex: 'none' }}
                aria-label={`转问题台账：${item.fields.title ?? ''}`}
                onClick={() => setRaising(item)}
              >
                转问题台账
              </Button>
            </Line>
          ))}
        {!readOnly && (
          <li style={{ padding: '6px 12px' }}>
            <Button
              size="small"
              variant="text"
              startIcon={<Icon name="plus" size={14} />}
              onClick={() => setRaising('new')}
            >
              登记其他问题
            </Button>
          </li>
        )}
      </ul>
      {raising && (
        <RaiseDialog view={view} item={raising === 'new' ? null : raising} onClose={() => setRaising(null)} />
      )}
    </section>
  );
}
