import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { NewProblem, VisitItem, VisitView } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { PROBLEM_STATE } from '../../../shared/model/fieldworkCodes.ts';
import { Icon } from '../../parts/index.ts';
import { type ProblemSource, RegisterProblem } from '../../record/RegisterProblem.tsx';
import { token } from '../../theme/tokens.ts';

const MOST_TITLE = 200;
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

/** What the ledger of problems is told of a check that does not agree; of none, only where it was seen. */
function sourceOf({ visit, projectName }: VisitView, item: VisitItem | null): ProblemSource {
  const { projectId, enterpriseId } = visit.fields;
  const said = item?.fields;
  const seen = said && `${said.title ?? ''}：${said.seen ?? '与填报不符'}`;
  // What is too long for a title stands in the problem in full.
  const isLong = seen !== undefined && seen.length > MOST_TITLE;
  return {
    origin: 'visit',
    originId: visit.id,
    project: projectId === null ? null : { id: projectId, name: projectName ?? '未命名项目' },
    enterpriseId,
    title: isLong ? `${seen.slice(0, 60)}…` : seen,
    type: TYPE_OF_SUBJECT[said?.subject ?? ''],
    detail: [said?.reported && `填报：${said.reported}`, isLong && `现场所见：${said?.seen ?? ''}`]
      .filter(Boolean)
      .join('\n'),
    words: '走访',
  };
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
        <RegisterProblem
          source={sourceOf(view, raising === 'new' ? null : raising)}
          onClose={() => setRaising(null)}
          onDone={() => setRaising(null)}
        />
      )}
    </section>
  );
}
