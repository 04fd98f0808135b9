import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { MonthlyRow } from '../../../../shared/api/schemas.ts';
import { PROBLEM_STATE } from '../../../../shared/model/fieldworkCodes.ts';
import { monthWords } from '../../../../shared/monthly/index.ts';
import { useApi } from '../../../api/index.ts';
import { Icon } from '../../../parts/index.ts';
import { type ProblemSource, RegisterProblem } from '../../../record/RegisterProblem.tsx';

const TITLE_LENGTH = 60;
const SHOWN = 5;

/** Open problems of the project, and what the report says of problems made one of the ledger. */
export function RowProblems({
  row,
  month,
  rested,
  settled,
  current,
}: {
  row: MonthlyRow;
  month: string;
  /** The cursor stays on the row: only then is anything asked for. */
  rested: boolean;
  settled: () => Promise<boolean>;
  current: (projectId: string) => MonthlyRow | undefined;
}) {
  const api = useApi();
  const [source, setSource] = useState<ProblemSource | null>(null);
  const query = { view: 'open' as const, projectId: row.projectId, limit: 50 };
  const found = useQuery({
    queryKey: ['problem', 'list', query],
    queryFn: () => api.problem.list(query),
    enabled: rested,
    staleTime: 60_000,
  });
  const rows = found.data?.rows ?? [];
  const written = row.report?.fields.problems ?? null;
  if (rows.length === 0 && written === null) return null;

  async function raise() {
    // The report must be saved before a problem can point to it.
    if (!(await settled())) return;
    const report = current(row.projectId)?.report;
    const words = report?.fields.problems;
    if (!report || !words) return;
    const first = words.split(/[。；;\n]/, 1)[0] ?? words;
    setSource({
      origin: 'monthly',
      originId: report.id,
      project: { id: row.projectId, name: row.name ?? '未命名项目' },
      title: first.slice(0, TITLE_LENGTH),
      detail: words === first ? undefined : words,
      words: `${monthWords(month)}月报`,
    });
  }

  return (
    <section>
      <h2>{`未销号问题 ${found.data?.total ?? ''}`}</h2>
      <ul>
        {rows.slice(0, SHOWN).map((one) => (
          <li key={one.id} style={{ overflowWrap: 'anywhere' }}>
            <Link to="/problems/$id" params={{ id: one.id }}>
              {one.fields.title ?? '未命名问题'}
            </Link>
            <span className={one.overdueDays > 0 ? 'small c-unmet' : 'small t2'}>
              {`　${PROBLEM_STATE[one.state]}${one.overdueDays > 0 ? `，逾期 ${one.overdueDays} 天` : ''}`}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && (
        <Link to="/projects/$id" params={{ id: row.projectId }} search={{ tab: 'problems' } as never}>
          {`看全部 ${found.data?.total} 个`}
        </Link>
      )}
      {row.own && written !== null && (
        <div style={{ marginTop: 6 }}>
          <p className="small t2" style={{ overflowWrap: 'anywhere' }}>{`本月月报：${written}`}</p>
          <Button size="small" startIcon={<Icon name="flag" />} onClick={() => void raise()}>
            登记为问题
          </Button>
        </div>
      )}
      {source && (
        <RegisterProblem source={source} onClose={() => setSource(null)} onDone={() => setSource(null)} />
      )}
    </section>
  );
}
