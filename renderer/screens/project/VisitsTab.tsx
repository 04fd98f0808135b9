import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { VISIT_STATUS } from '../../../shared/model/fieldworkCodes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody } from '../../frame/index.ts';
import {
  EmptyState,
  ErrorBand,
  Icon,
  LoadingRows,
  PlainTable,
  StatusChip,
  Unknown,
} from '../../parts/index.ts';

const TONE = { planned: 'info', open: 'neutral', archived: 'met' } as const;

/** 走访: every visit to the project, newest first, and what each found. */
export function VisitsTab({ projectId, name }: { projectId: string; name: string | null }) {
  const api = useApi();
  const visits = useQuery({
    queryKey: ['visit', 'list', { projectId }],
    queryFn: () => api.visit.list({ projectId }),
  });
  if (visits.isPending) return <LoadingRows />;
  if (visits.isError)
    return (
      <PageBody padded>
        <ErrorBand title="没有读到走访">{toAppError(visits.error).message}</ErrorBand>
      </PageBody>
    );
  const { rows } = visits.data;
  const plan = (
    <Button
      component={Link}
      to={`/visits/day${name === null ? '' : `?find=${encodeURIComponent(name)}`}` as string}
      startIcon={<Icon name="visit" />}
    >
      去安排走访
    </Button>
  );
  if (rows.length === 0)
    return (
      <EmptyState action={plan}>这个项目还没有走访。安排一天的走访后，这里看得到每次的核对结果。</EmptyState>
    );
  return (
    <PageBody>
      <div style={{ display: 'flex', justifyContent: 'flex-end', padding: '10px 20px 8px' }}>{plan}</div>
      <PlainTable aria-label="走访">
        <thead>
          <tr>
            <th>日期</th>
            <th>走访人</th>
            <th>状态</th>
            <th className="num">相符</th>
            <th className="num">不符</th>
            <th className="num">待核</th>
            <th className="num">照片</th>
            <th className="num">未了承诺</th>
            <th className="num">未销号问题</th>
            <th>意见</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { fields, verdicts } = row;
            const checked = fields.status !== 'planned';
            return (
              <tr key={row.id}>
                <td className="name nowrap">
                  <Link to={`/visits/${row.id}` as string}>{fields.visitDate ?? '日期未定'}</Link>
                </td>
                <td>{fields.visitors ?? <Unknown />}</td>
                <td className="nowrap">
                  {fields.status && (
                    <StatusChip status={TONE[fields.status]} bare>
                      {VISIT_STATUS[fields.status]}
                    </StatusChip>
                  )}
                </td>
                <td className="num">{checked ? verdicts.match : ''}</td>
                <td className="num">
                  {checked && (
                    <span className={verdicts.mismatch > 0 ? 'c-unmet' : undefined}>{verdicts.mismatch}</span>
                  )}
                </td>
                <td className="num">{checked ? verdicts.pending + verdicts.open : ''}</td>
                <td className="num">{row.photos}</td>
                <td className="num">{row.openPromises}</td>
                <td className="num">{row.openProblems}</td>
                <td className="ellipsis" style={{ maxWidth: 320 }} title={fields.opinion ?? undefined}>
                  {fields.opinion ?? <span className="t3">未写</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </PlainTable>
    </PageBody>
  );
}
