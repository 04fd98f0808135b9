import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CLUSTER } from '../../../shared/model/codes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody } from '../../frame/index.ts';
import {
  EmptyState,
  ErrorBand,
  LoadingRows,
  Money,
  PlainTable,
  StatusChip,
  Unknown,
} from '../../parts/index.ts';

/** The projects of one enterprise. */
export function EnterpriseProjects({ enterpriseId }: { enterpriseId: string }) {
  const api = useApi();
  const list = useQuery({
    queryKey: ['project', 'list', { enterpriseId }],
    queryFn: () => api.project.list({ enterpriseId, limit: 1000 }),
  });
  if (list.isPending) return <LoadingRows />;
  if (list.isError) {
    return (
      <PageBody padded>
        <ErrorBand title="没有读到项目">{toAppError(list.error).message}</ErrorBand>
      </PageBody>
    );
  }
  const create = (
    <Button component={Link} to="/projects/new" search={{ enterprise: enterpriseId } as never}>
      新建项目
    </Button>
  );
  if (list.data.rows.length === 0) {
    return (
      <PageBody padded>
        <EmptyState action={create}>这家企业还没有项目。</EmptyState>
      </PageBody>
    );
  }
  return (
    <PageBody>
      <PlainTable>
        <thead>
          <tr>
            <th>项目名称</th>
            <th>计划年度</th>
            <th>产业集群</th>
            <th>遴选</th>
            <th className="num">固定资产投资（万元）</th>
            <th className="num">补助上限（万元）</th>
          </tr>
        </thead>
        <tbody>
          {list.data.rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to="/projects/$id" params={{ id: row.id }}>
                  {row.fields.name ?? '未命名'}
                </Link>
              </td>
              <td>{row.fields.planYear ?? <Unknown />}</td>
              <td>{row.fields.cluster ? CLUSTER[row.fields.cluster] : <Unknown />}</td>
              <td>{row.decision && <StatusChip status={row.decision.status} />}</td>
              <td className="num">
                <Money fen={row.fields.fixedInvestmentFen} />
              </td>
              <td className="num">
                <Money
                  fen={row.decision?.subsidyStatus === 'unmet' ? 'n/a' : (row.decision?.capFen ?? null)}
                  unknown="待核"
                />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      <div style={{ padding: '12px 20px' }}>{create}</div>
    </PageBody>
  );
}
