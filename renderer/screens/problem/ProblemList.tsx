import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import {
  PROBLEM_VIEWS,
  type ProblemQuery,
  type ProblemRow,
  type ProblemViewName,
} from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { PROBLEM_STATE, PROBLEM_TYPE } from '../../../shared/model/fieldworkCodes.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { FilterRow, PageHead } from '../../frame/index.ts';
import { DataTable, type GridColDef, type SortOrder } from '../../parts/DataTable.tsx';
import { textColumn } from '../../parts/gridColumns.tsx';
import {
  EmptyState,
  ErrorBand,
  Icon,
  PageTabs,
  TextField,
  Unknown,
  useDebounced,
} from '../../parts/index.ts';
import { RowLink } from '../../parts/RowLink.tsx';
import { NewMeeting } from '../../record/NewMeeting.tsx';
import { PrintList } from '../../record/PrintList.tsx';
import { RegisterProblem } from '../../record/RegisterProblem.tsx';
import { printedProblems } from './listPrint.ts';

const PAGE = 100;
const VIEW_WORD: Record<ProblemViewName, string> = {
  open: '未销号',
  overdue: '已逾期',
  toConfirm: '待确认',
  above: '提请上级',
  closed: '已销号',
  all: '全部',
};

const column = (field: string, label: string, width: number, text: (row: ProblemRow) => string | null) =>
  textColumn<ProblemRow>({ field, label, width, text, cell: (row) => text(row) ?? <Unknown /> });

const COLUMNS: readonly GridColDef<ProblemRow>[] = [
  textColumn<ProblemRow>({
    field: 'title',
    label: '问题',
    width: 260,
    flex: 1,
    text: (r) => r.fields.title,
    cell: (r) => <RowLink to={`/problems/${r.id}`}>{r.fields.title ?? '未命名问题'}</RowLink>,
  }),
  textColumn<ProblemRow>({
    field: 'projectName',
    label: '项目',
    width: 180,
    sortable: false,
    text: (r) => r.projectName,
    cell: (r) => r.projectName ?? <span className="t3">没有写项目</span>,
  }),
  column('type', '类型', 96, (r) => (r.fields.type ? PROBLEM_TYPE[r.fields.type] : null)),
  column('state', '状态', 84, (r) => PROBLEM_STATE[r.state]),
  column('level', '解决层级', 96, (r) => OFFICE_LEVEL[r.level]),
  column('person', '责任人', 110, (r) => r.person),
  textColumn<ProblemRow>({
    field: 'dueDate',
    label: '办结期限',
    width: 170,
    text: (r) => r.dueDate,
    cell: (r) =>
      r.dueDate === null ? (
        <Unknown />
      ) : r.overdueDays > 0 ? (
        <span className="c-unmet">{`${r.dueDate}，逾期 ${r.overdueDays} 天`}</span>
      ) : (
        r.dueDate
      ),
  }),
  column('raisedOn', '提出日期', 110, (r) => r.fields.raisedOn),
];

/** 问题台账: who has to solve what by when, and how far it is. */
export function ProblemListScreen() {
  const api = useApi();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { view?: string; q?: string };
  const view = PROBLEM_VIEWS.find((one) => one === search.view) ?? 'open';
  const [typed, setTyped] = useState(search.q ?? '');
  const settled = useDebounced(typed, 250);
  const [offset, setOffset] = useState(0);
  const [registering, setRegistering] = useState(false);
  const [sort, setSort] = useState<SortOrder | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [meeting, setMeeting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view or search begins at its first row
  useEffect(() => setOffset(0), [view, settled]);
  const query = { view, search: settled, offset, limit: PAGE, sort: sort as ProblemQuery['sort'] };
  const list = useQuery({
    queryKey: ['problem', 'list', query],
    queryFn: () => api.problem.list(query),
    placeholderData: keepPreviousData,
  });
  const open = (id: string) => void navigate({ to: '/problems/$id', params: { id } });

  async function exportXlsx() {
    setFailure(null);
    try {
      saveFile(await api.problem.exportXlsx({ ...query, offset: 0 }));
    } catch (error) {
      setFailure(toAppError(error).message);
    }
  }

  /** Every row of the view and the search, or those that are chosen. */
  async function printed() {
    const rows: ProblemRow[] = [];
    for (;;) {
      const part = await api.problem.list({ ...query, offset: rows.length, limit: 1000 });
      rows.push(...part.rows);
      if (part.rows.length === 0 || rows.length >= part.total) break;
    }
    const scope = [VIEW_WORD[view], settled === '' ? '' : `“${settled}”`].filter(Boolean).join('　');
    return chosen.length === 0
      ? printedProblems(rows, scope)
      : printedProblems(
          rows.filter((row) => chosen.includes(row.id)),
          '所选',
        );
  }

  return (
    <>
      <PageHead
        title="问题台账"
        sub={list.data ? `${list.data.views.open} 个未销号` : undefined}
        actions={
          <>
            <Button
              startIcon={<Icon name="download" />}
              onClick={() => void exportXlsx()}
              disabled={!list.data?.total}
            >
              导出 xlsx
            </Button>
            <PrintList disabled={!list.data?.total} list={printed} />
            <Button variant="contained" startIcon={<Icon name="plus" />} onClick={() => setRegistering(true)}>
              登记问题
            </Button>
          </>
        }
      />
      <PageTabs<ProblemViewName>
        name="problems"
        label="问题台账"
        value={view}
        onChange={(next) =>
          void navigate({ to: '/problems', search: { view: next } as never, replace: true })
        }
        tabs={PROBLEM_VIEWS.map((value) => ({
          value,
          label: VIEW_WORD[value],
          count: list.data?.views[value],
        }))}
      />
      <FilterRow role="tabpanel" aria-labelledby={`problems-tab-${view}`}>
        <div style={{ width: 260 }}>
          <TextField
            label="查找问题"
            hideLabel
            value={typed}
            onChange={setTyped}
            placeholder="问题或项目名称"
            start={<Icon name="search" />}
          />
        </div>
      </FilterRow>
      {(failure ?? list.error) && (
        <div style={{ padding: '0 20px 8px' }}>
          <ErrorBand
            title={failure ? '没有导出' : '没有读到问题'}
            actions={!failure && <Button onClick={() => void list.refetch()}>再读一次</Button>}
          >
            {failure ?? toAppError(list.error).message}
          </ErrorBand>
        </div>
      )}
      {list.data?.total === 0 ? (
        <EmptyState
          action={
            <Button variant="outlined" onClick={() => setRegistering(true)}>
              登记问题
            </Button>
          }
        >
          {settled !== '' || view !== 'open' ? '没有符合条件的问题。' : '没有未销号的问题。'}
        </EmptyState>
      ) : list.isError && !list.data ? null : (
        <DataTable<ProblemRow>
          label="问题列表"
          columns={COLUMNS}
          rows={list.data?.rows ?? []}
          loading={list.isPending}
          server={{
            total: list.data?.total ?? 0,
            offset,
            limit: PAGE,
            onOffset: setOffset,
            sort,
            onSort: setSort,
          }}
          onOpen={(row) => open(row.id)}
          selected={chosen}
          onSelected={setChosen}
          bulk={
            <>
              <Button startIcon={<Icon name="clock" />} onClick={() => setMeeting(true)}>
                列入协调会
              </Button>
              <Button variant="text" color="inherit" onClick={() => setChosen([])}>
                取消选择
              </Button>
            </>
          }
        />
      )}
      {meeting && (
        <NewMeeting
          problemIds={chosen}
          onClose={() => setMeeting(false)}
          onDone={(id) => void navigate({ to: '/meetings/$id', params: { id } })}
        />
      )}
      {registering && <RegisterProblem onClose={() => setRegistering(false)} onDone={open} />}
    </>
  );
}
