import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { QuestionRound } from '../../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../../api/index.ts';
import { FilterRow, PageBody, usePlanYear } from '../../../frame/index.ts';
import { EmptyState, ErrorBand, Icon, LoadingRows, Segmented } from '../../../parts/index.ts';
import { token } from '../../../theme/index.ts';
import { Slider } from '../simulate/Slider.tsx';
import { AskPrint } from './AskPrint.tsx';
import { AskTable } from './AskTable.tsx';
import { recordsToAsk, stopsOf } from './askRound.ts';
import { Curve } from './Curve.tsx';

const Head = styled('div')({
  display: 'grid',
  gridTemplateColumns: '300px minmax(0, 1fr)',
  gap: 32,
  padding: '12px 20px 16px',
  borderBottom: `1px solid ${token('line')}`,
});
const Headline = styled('h2')({ fontSize: 20, lineHeight: '30px' });
const Ends = styled('div')({ display: 'flex', justifyContent: 'space-between', color: token('text-2') });
const Messages = styled('div')({ padding: '12px 20px' });

type Scope = 'year' | 'all';

function Round({ round, scope, office }: { round: QuestionRound; scope: string; office: string | null }) {
  const stops = useMemo(() => stopsOf(round.steps), [round.steps]);
  const last = stops.length - 1;
  const [chosen, setChosen] = useState<number | null>(null);
  const at = Math.min(chosen ?? last, last);
  const stop = stops[at] ?? { facts: 0, projects: 0, steps: 0 };
  const end = stops[last] ?? stop;
  const records = useMemo(() => recordsToAsk(round.steps, stop.steps), [round.steps, stop.steps]);
  const sentence = `问清 ${stop.facts} 项事实，可定 ${stop.projects} 个项目`;
  return (
    <>
      <Head>
        <div>
          <Headline aria-live="polite">{sentence}</Headline>
          <p className="t2" style={{ marginTop: 4 }}>
            {`待核项目共 ${round.undetermined} 个。先问最省事的：企业的一项事实，问一次，它的项目都用得上。`}
          </p>
          <Button
            sx={{ mt: '12px' }}
            startIcon={<Icon name="print" />}
            disabled={records.length === 0}
            onClick={() => window.print()}
          >
            打印清单
          </Button>
        </div>
        <div>
          <Ends className="small">
            <span>{`能定的项目，最多 ${end.projects} 个`}</span>
          </Ends>
          <Curve stops={stops} at={stop} />
          <Slider
            label="问到哪里"
            value={at}
            least={0}
            most={last}
            step={1}
            text={sentence}
            onChange={setChosen}
          />
          <Ends className="small">
            <span>一项不问</span>
            <span>{`全部问清 ${end.facts} 项`}</span>
          </Ends>
        </div>
      </Head>
      {records.length === 0 ? (
        <EmptyState>把滑块往右移，这里列出要问的事实。</EmptyState>
      ) : (
        <AskTable records={records} />
      )}
      <AskPrint records={records} stop={stop} scope={scope} office={office} />
    </>
  );
}

/** No question to ask: because every project is decided, or because there is none. */
function Nothing({ projects, scope }: { projects: number; scope: string }) {
  if (projects > 0)
    return <EmptyState>{`没有待核项目：${scope}${projects} 个项目的事实都够下结论。`}</EmptyState>;
  return (
    <EmptyState
      action={
        <Button variant="outlined" component={Link} to="/ledger">
          导入台账
        </Button>
      }
    >
      {`${scope}还没有项目，没有要问的事实。导入台账，或在项目列表里新建一个。`}
    </EmptyState>
  );
}

/** 待核清单: the fewest facts to ask that settle the most projects, to work through and to take along. */
export function QuestionsTab() {
  const api = useApi();
  const { year } = usePlanYear();
  const [scope, setScope] = useState<Scope>('year');
  const planYear = scope === 'year' ? year : null;
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  const round = useQuery({
    queryKey: ['policy', 'questions', planYear],
    queryFn: () => api.policy.questions({ planYear }),
  });
  return (
    <PageBody>
      <FilterRow>
        <Segmented
          label="范围"
          small
          options={[
            { value: 'year', label: `${year} 年度` },
            { value: 'all', label: '全部年度' },
          ]}
          value={scope}
          onChange={setScope}
        />
      </FilterRow>
      {round.isPending && <LoadingRows height={46} />}
      {round.isError && (
        <Messages>
          <ErrorBand
            title="没有排出待核清单"
            actions={
              <Button size="small" onClick={() => void round.refetch()}>
                重试
              </Button>
            }
          >
            {toAppError(round.error).message}
          </ErrorBand>
        </Messages>
      )}
      {round.data &&
        (round.data.steps.length === 0 ? (
          <Nothing projects={round.data.projects} scope={planYear === null ? '' : `${planYear} 年度`} />
        ) : (
          <Round
            key={planYear}
            round={round.data}
            scope={planYear === null ? '全部年度' : `${planYear} 年度`}
            office={status.data?.office?.name ?? null}
          />
        ))}
    </PageBody>
  );
}
