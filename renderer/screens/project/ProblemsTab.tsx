import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import {
  PROBLEM_ACTION,
  PROBLEM_ORIGIN,
  PROBLEM_STATE,
  PROBLEM_TYPE,
} from '../../../shared/model/fieldworkCodes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody } from '../../frame/index.ts';
import { EmptyState, ErrorBand, Icon, LoadingRows, PlainTable, Unknown } from '../../parts/index.ts';
import { RegisterProblem } from '../../record/RegisterProblem.tsx';

/** 问题: every problem of the project, open ones first, where each stands. */
export function ProblemsTab({ projectId, name }: { projectId: string; name: string }) {
  const api = useApi();
  const navigate = useNavigate();
  const [registering, setRegistering] = useState(false);
  const query = { view: 'all' as const, projectId, limit: 500 };
  const problems = useQuery({
    queryKey: ['problem', 'list', query],
    queryFn: () => api.problem.list(query),
  });
  if (problems.isPending) return <LoadingRows />;
  if (problems.isError)
    return (
      <PageBody padded>
        <ErrorBand title="没有读到问题">{toAppError(problems.error).message}</ErrorBand>
      </PageBody>
    );
  const rows = [...problems.data.rows].sort(
    (a, b) => Number(a.state === 'closed') - Number(b.state === 'closed'),
  );
  const register = (
    <Button startIcon={<Icon name="plus" />} onClick={() => setRegistering(true)}>
      登记问题
    </Button>
  );
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState action={register}>这个项目没有登记过问题。</EmptyState>
      ) : (
        <PageBody>
          <div style={{ display: 'flex', justifyContent: 'flex-end', padding: '10px 20px 8px' }}>
            {register}
          </div>
          <PlainTable aria-label="问题">
            <thead>
              <tr>
                <th>问题</th>
                <th>类型</th>
                <th>来源</th>
                <th>状态</th>
                <th>解决层级</th>
                <th>责任人</th>
                <th>办结期限</th>
                <th>最近进展</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="name" style={{ overflowWrap: 'anywhere' }}>
                    <Link to="/problems/$id" params={{ id: row.id }}>
                      {row.fields.title ?? '未命名问题'}
                    </Link>
                  </td>
                  <td className="nowrap">{row.fields.type ? PROBLEM_TYPE[row.fields.type] : <Unknown />}</td>
                  <td className="nowrap">
                    {row.fields.origin ? PROBLEM_ORIGIN[row.fields.origin] : <Unknown />}
                  </td>
                  <td className="nowrap">{PROBLEM_STATE[row.state]}</td>
                  <td className="nowrap">{OFFICE_LEVEL[row.level]}</td>
                  <td>{row.person ?? <Unknown />}</td>
                  <td className="nowrap">
                    {row.overdueDays > 0 ? (
                      <span className="c-unmet">{`${row.dueDate}，逾期 ${row.overdueDays} 天`}</span>
                    ) : (
                      (row.dueDate ?? <Unknown />)
                    )}
                  </td>
                  <td className="ellipsis" style={{ maxWidth: 260 }} title={row.lastStep?.text ?? undefined}>
                    {row.lastStep &&
                      [PROBLEM_ACTION[row.lastStep.action], row.lastStep.text].filter(Boolean).join('：')}
                  </td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </PageBody>
      )}
      {registering && (
        <RegisterProblem
          source={{ origin: 'hand', originId: null, project: { id: projectId, name } }}
          onClose={() => setRegistering(false)}
          onDone={(id) => void navigate({ to: '/problems/$id', params: { id } })}
        />
      )}
    </>
  );
}
