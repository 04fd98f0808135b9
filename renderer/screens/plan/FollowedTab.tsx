import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FollowedEntry } from '../../../shared/api/schemas.ts';
import { FOLLOW_STATE } from '../../../shared/library/index.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody } from '../../frame/index.ts';
import { EmptyState, ErrorBand, LoadingRows, StatusChip, type StatusTone } from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';

const TONE: Record<FollowedEntry['state'], StatusTone> = {
  following: 'info',
  reached: 'met',
  toVerify: 'undetermined',
};

/** 跟踪培育: small and medium firms of the plan until they are above scale (四（一）). */
export function FollowedTab() {
  const api = useApi();
  const followed = useQuery({ queryKey: ['plan', 'followed'], queryFn: () => api.plan.followed() });
  if (followed.isPending) return <LoadingRows />;
  if (followed.isError)
    return (
      <PageBody padded>
        <ErrorBand title="没有读到跟踪名单">{toAppError(followed.error).message}</ErrorBand>
      </PageBody>
    );
  const { rows } = followed.data;
  if (rows.length === 0)
    return <EmptyState>计划内没有要跟踪的中小企业。大型企业和列入计划时已上规的不在此列。</EmptyState>;
  return (
    <PageBody>
      <LongTable>
        <thead>
          <tr>
            <th>企业</th>
            <th>规模</th>
            <th>状态</th>
            <th>上规时间</th>
            <th>计划内项目</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.enterpriseId}>
              <td className="name">
                <Link to="/enterprises/$id" params={{ id: row.enterpriseId }}>
                  {row.enterpriseName}
                </Link>
              </td>
              <td>{row.sizeClass ?? '未知'}</td>
              <td>
                <StatusChip status={TONE[row.state]}>{FOLLOW_STATE[row.state]}</StatusChip>
              </td>
              <td>{row.aboveScaleSince ?? '—'}</td>
              <td>
                {row.projects.map((project, i) => (
                  <span key={project.id}>
                    {i > 0 && '、'}
                    <Link to="/projects/$id" params={{ id: project.id }}>
                      {project.name}
                    </Link>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </LongTable>
    </PageBody>
  );
}
