import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ProblemView } from '../../../shared/api/schemas.ts';
import { needsOf } from '../../../shared/fieldwork/problem.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import {
  PROBLEM_ACTION,
  PROBLEM_ORIGIN,
  PROBLEM_STATE,
  PROBLEM_TYPE,
  type ProblemAction,
} from '../../../shared/model/fieldworkCodes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { minuteText } from '../../format/localTime.ts';
import { PageBody, PageHead } from '../../frame/index.ts';
import {
  DateField,
  ErrorBand,
  FactLine,
  FactList,
  FormDialog,
  Icon,
  LoadingRows,
  PlainTable,
  TextField,
  Unknown,
} from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';
import { ProblemPrint } from './ProblemPrint.tsx';

type Step = Exclude<ProblemAction, 'register'>;

function StepDialog({ view, action, onClose }: { view: ProblemView; action: Step; onClose: () => void }) {
  const api = useApi();
  const [text, setText] = useState('');
  const [person, setPerson] = useState(view.person ?? '');
  const [dueDate, setDueDate] = useState(view.dueDate);
  const [wrongDay, setWrongDay] = useState<string | null>(null);
  const { act, busy, problem } = useAct();
  const needs = needsOf(action);
  const asksPerson = action === 'assign' || needs.includes('person');
  const lacking =
    needs.includes('text') && text.trim() === ''
      ? '请写明情况'
      : needs.includes('person') && person.trim() === ''
        ? '请写明责任人'
        : null;

  async function take() {
    const taken = await act(
      () =>
        api.problem.step({
          id: view.problem.id,
          action,
          seen: view.heads,
          text: text.trim() || null,
          person: asksPerson ? person.trim() || null : null,
          dueDate: asksPerson ? dueDate : null,
        }),
      `已${PROBLEM_ACTION[action]}。`,
    );
    if (taken) onClose();
  }
  return (
    <FormDialog
      title={PROBLEM_ACTION[action]}
      confirmLabel={PROBLEM_ACTION[action]}
      problem={problem}
      problemTitle="没有办理"
      busy={busy}
      blocked={wrongDay ?? lacking}
      onConfirm={() => void take()}
      onClose={onClose}
    >
      {asksPerson && (
        <>
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
        </>
      )}
      <div data-full>
        <TextField
          label={needs.includes('text') ? '情况' : '情况（可不填）'}
          rows={3}
          maxRows={8}
          maxLength={4000}
          value={text}
          onChange={setText}
        />
      </div>
    </FormDialog>
  );
}

/** One problem: where it stands, what may be done now, every step so far. */
export function ProblemScreen() {
  const api = useApi();
  const { id } = useParams({ strict: false }) as { id: string };
  const [action, setAction] = useState<Step | null>(null);
  const [printing, setPrinting] = useState(false);
  const problem = useQuery({ queryKey: ['problem', 'get', id], queryFn: () => api.problem.get({ id }) });
  if (problem.isPending) return <LoadingRows />;
  if (problem.isError)
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand
          title="没有打开这个问题"
          actions={<Button onClick={() => void problem.refetch()}>再读一次</Button>}
        >
          {toAppError(problem.error).message}
        </ErrorBand>
      </div>
    );
  const view = problem.data;
  const { fields } = view.problem;
  const actions = view.actions.filter((one): one is Step => one !== 'register');
  const standing = `${PROBLEM_STATE[view.state]}，${OFFICE_LEVEL[view.level]}解决`;
  // A title that the head has to cut, and what stands beside it, are said in full below.
  const isLong = (fields.title ?? '').length > 30;
  return (
    <>
      <PageHead
        title={<span title={fields.title ?? undefined}>{fields.title ?? '未命名问题'}</span>}
        sub={isLong ? undefined : standing}
        actions={
          <>
            <Button startIcon={<Icon name="print" />} onClick={() => setPrinting(true)}>
              打印
            </Button>
            {[...actions].reverse().map((one) => (
              <Button
                key={one}
                variant={one === actions[0] ? 'contained' : 'outlined'}
                onClick={() => setAction(one)}
              >
                {PROBLEM_ACTION[one]}
              </Button>
            ))}
          </>
        }
      />
      <PageBody padded>
        <div style={{ display: 'grid', gap: 16 }}>
          {view.unsettled.length > 0 && (
            <ErrorBand title="有同时办理的步骤没有起作用">请对照下面的步骤，需要的重新办理。</ErrorBand>
          )}
          <FactList>
            {isLong && <FactLine label="问题">{fields.title}</FactLine>}
            {isLong && <FactLine label="状态">{standing}</FactLine>}
            <FactLine label="类型">{fields.type ? PROBLEM_TYPE[fields.type] : <Unknown />}</FactLine>
            <FactLine label="责任人">{view.person ?? <Unknown />}</FactLine>
            <FactLine label="办结期限">
              {view.dueDate === null ? (
                <Unknown />
              ) : view.overdueDays > 0 ? (
                <span className="c-unmet">{`${view.dueDate}，逾期 ${view.overdueDays} 天`}</span>
              ) : (
                view.dueDate
              )}
            </FactLine>
            <FactLine label="提出日期">{fields.raisedOn ?? <Unknown />}</FactLine>
            <FactLine label="项目">
              {fields.projectId === null ? (
                '没有写项目'
              ) : (
                <>
                  {view.enterpriseName && `${view.enterpriseName}，`}
                  <Link
                    to="/projects/$id"
                    params={{ id: fields.projectId }}
                    search={{ tab: 'problems' } as never}
                    style={{ textDecoration: 'underline' }}
                  >
                    {view.projectName ?? '未命名项目'}
                  </Link>
                </>
              )}
            </FactLine>
            <FactLine label="来源">
              {view.source === null ? (
                fields.origin ? (
                  PROBLEM_ORIGIN[fields.origin]
                ) : (
                  <Unknown />
                )
              ) : view.source.to === null ? (
                `${view.source.words}（已删除）`
              ) : (
                <Link to={view.source.to}>{view.source.words}</Link>
              )}
            </FactLine>
            <FactLine label="提出单位">{view.officeName}</FactLine>
          </FactList>
          {fields.detail && (
            <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{fields.detail}</p>
          )}
          <section>
            <h2 style={{ marginBottom: 6 }}>办理经过</h2>
            <PlainTable data-top aria-label="办理经过">
              <thead>
                <tr>
                  <th>步骤</th>
                  <th>单位</th>
                  <th>办理人</th>
                  <th>时间</th>
                  <th>情况</th>
                </tr>
              </thead>
              <tbody>
                {view.steps.map((step) => (
                  <tr key={step.id}>
                    <td className="name nowrap">
                      {step.fields.action ? PROBLEM_ACTION[step.fields.action] : <Unknown />}
                    </td>
                    <td className="nowrap">{step.officeName}</td>
                    <td className="nowrap">{step.fields.doneBy ?? <Unknown />}</td>
                    <td className="nowrap">
                      {step.fields.doneAt ? minuteText(step.fields.doneAt) : <Unknown />}
                    </td>
                    <td style={{ overflowWrap: 'anywhere' }}>
                      {[
                        step.fields.person && `责任人 ${step.fields.person}`,
                        step.fields.dueDate && `期限 ${step.fields.dueDate}`,
                        // Registering says what stands above already.
                        step.fields.text === fields.detail ? null : step.fields.text,
                      ]
                        .filter(Boolean)
                        .join('；')}
                      {step.fields.meetingId && (
                        <div className="small">
                          <Link to="/meetings/$id" params={{ id: step.fields.meetingId }}>
                            {step.meetingTitle ?? '协调会'}
                          </Link>
                        </div>
                      )}
                      {step.refused && <div className="c-unmet">{step.refused}</div>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </PlainTable>
          </section>
        </div>
      </PageBody>
      {printing && <ProblemPrint view={view} onDone={() => setPrinting(false)} />}
      {action && <StepDialog view={view} action={action} onClose={() => setAction(null)} />}
    </>
  );
}
