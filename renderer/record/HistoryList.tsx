import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import type { HistoryEntry } from '../../shared/api/schemas.ts';
import { toAppError, useApi } from '../api/index.ts';
import { minuteText } from '../format/localTime.ts';
import { valueText } from '../format/valueText.ts';
import { EmptyState, ErrorBand, LoadingRows, Unknown } from '../parts/index.ts';
import { token } from '../theme/tokens.ts';

const Entry = styled('li')({
  listStyle: 'none',
  display: 'grid',
  gridTemplateColumns: '140px 200px minmax(0, 1fr)',
  gap: 16,
  padding: '9px 0',
  borderTop: `1px solid ${token('line')}`,
  '&:first-of-type': { borderTop: 0 },
});

const KIND = { created: '建档', changed: '修改', deleted: '删除', restored: '恢复' } as const;

function origin(entry: HistoryEntry): string {
  if (entry.source?.kind === 'import') return `${entry.source.file} 第 ${entry.source.row} 行`;
  return entry.by ?? '未署名';
}

function Value({
  entity,
  field,
  value,
}: {
  entity: string;
  field: string;
  value: HistoryEntry['changes'][number]['after'];
}) {
  const text = valueText(entity, field, value);
  return text === null ? <Unknown /> : <span>{text}</span>;
}

/** Who changed what and when, newest first. */
export function HistoryList({ entity, id }: { entity: 'enterprise' | 'project' | 'attachment'; id: string }) {
  const api = useApi();
  const history = useQuery({
    queryKey: [entity, 'history', id],
    queryFn: () => api[entity].history({ id }),
  });
  if (history.isPending) return <LoadingRows />;
  if (history.isError) return <ErrorBand title="没有读到历史">{toAppError(history.error).message}</ErrorBand>;
  if (history.data.length === 0) return <EmptyState>还没有任何改动记录。</EmptyState>;
  return (
    <ol style={{ margin: 0, padding: 0 }}>
      {history.data.map((entry) => (
        <Entry key={entry.key}>
          <span className="t2">{minuteText(entry.at)}</span>
          <span style={{ overflowWrap: 'anywhere' }}>
            {`${KIND[entry.kind]} · ${origin(entry)}`}
            <br />
            <span className="small t3">{entry.officeName}</span>
          </span>
          <span style={{ display: 'grid', gap: 2 }}>
            {entry.changes.map((change) => (
              <span key={change.field} style={{ overflowWrap: 'anywhere' }}>
                <span className="t2">{`${change.label}　`}</span>
                {entry.kind !== 'created' && (
                  <>
                    <Value entity={entity} field={change.field} value={change.before} />
                    {' → '}
                  </>
                )}
                <Value entity={entity} field={change.field} value={change.after} />
              </span>
            ))}
          </span>
        </Entry>
      ))}
    </ol>
  );
}
