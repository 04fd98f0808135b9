import Button from '@mui/material/Button';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ProjectListRow } from '../../../shared/api/schemas.ts';
import { STATUS_WORD } from '../../../shared/rules/index.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { FilterRow, PageHead, usePlanYear } from '../../frame/index.ts';
import { DataTable } from '../../parts/DataTable.tsx';
import {
  ColumnChoice,
  EmptyState,
  ErrorBand,
  Icon,
  PageTabs,
  Segmented,
  TextField,
  useDebounced,
} from '../../parts/index.ts';
import { BulkEdit } from './BulkEdit.tsx';
import { BulkSettle } from './BulkSettle.tsx';
import { Conditions } from './Conditions.tsx';
import { PROJECT_COLUMNS } from './listColumns.tsx';
import { type Counts, countsKey, listOptions } from './listOptions.ts';
import { conditionsOf, isWhole, type ListSearch, PAGE, queryOf, type View, viewOf } from './listQuery.ts';
import { totalsRow } from './listTotals.tsx';
import { ProjectListPrint } from './ProjectListPrint.tsx';
import { SavedViews } from './SavedViews.tsx';
import { StageBoard } from './StageBoard.tsx';
import { FIRST_SHOWN } from './shownColumns.ts';
import { useListOutput } from './useListOutput.ts';
import { knownOf, useShownColumns } from './useShownColumns.ts';

/** 项目库: every project of the plan year, with its verdict, its ceiling and what is missing. */
export function ProjectListScreen() {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { year } = usePlanYear();
  const search = useSearch({ strict: false }) as ListSearch;
  const [typed, setTyped] = useState(search.q ?? '');
  const settled = useDebounced(typed, 250);
  const [shown, setShown] = useShownColumns();
  const [chosen, setChosen] = useState<string[]>([]);
  const [editing, setEditing] = useState(false);
  const [settling, setSettling] = useState(false);
  const view = viewOf(search);
  const conditions = conditionsOf(search);
  const query = queryOf(search, year);
  const withStage = shown.includes('stage');
  const isBoard = search.as === 'board';

  function change(next: ListSearch) {
    void navigate({
      to: '/projects',
      search: ((before: ListSearch) => {
        const merged = { ...before, offset: undefined, ...next };
        return Object.fromEntries(
          Object.entries(merged).filter(([, value]) => value !== undefined && value !== ''),
        );
      }) as never,
      replace: true,
    });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed moves the address
  useEffect(() => {
    if (settled !== (search.q ?? '')) change({ q: settled });
  }, [settled]);

  const list = useQuery({
    ...listOptions({ api, queries }, search, year, withStage),
    enabled: !isBoard,
    placeholderData: keepPreviousData,
  });
  const everything = useQuery({
    queryKey: countsKey(year),
    queryFn: async (): Promise<Counts> => api.project.list({ planYear: year, limit: 1 }),
    enabled: !isBoard && !isWhole(search),
  });
  const counts = everything.data?.statusCounts;

  const output = useListOutput({ ...query, withStage }, shown);

  const shape = (
    <Segmented
      label="怎样显示"
      small
      options={[
        { value: 'list', label: '列表' },
        { value: 'board', label: '看板' },
      ]}
      value={isBoard ? 'board' : 'list'}
      onChange={(next) => change({ as: next === 'board' ? 'board' : undefined })}
    />
  );
  if (isBoard)
    return (
      <>
        <PageHead title="项目库" sub={`${year} 年度各阶段的项目`} actions={shape} />
        <StageBoard planYear={year} onList={(stage) => change({ as: undefined, stage, view: undefined })} />
      </>
    );
  const narrowed = conditions.length > 0 || view !== 'all' || settled !== '';
  return (
    <>
      <PageHead
        title="项目库"
        sub={everything.data ? `${year} 年度 ${everything.data.total} 项` : undefined}
        actions={
          <>
            <Button component={Link} to="/ledger" startIcon={<Icon name="upload" />}>
              导入台账
            </Button>
            <Button
              startIcon={<Icon name="download" />}
              onClick={() => void output.exportXlsx()}
              disabled={!list.data?.total}
            >
              导出 xlsx
            </Button>
            <Button
              startIcon={<Icon name="print" />}
              disabled={!list.data?.total || output.printing !== null}
              onClick={() => void output.print()}
            >
              {output.printing === 'reading' ? '正在准备' : '打印'}
            </Button>
            <Button variant="contained" component={Link} to="/projects/new" startIcon={<Icon name="plus" />}>
              新建项目
            </Button>
          </>
        }
      />
      <PageTabs<View>
        name="projects"
        label="项目库"
        value={view}
        onChange={(next) => change({ view: next === 'all' ? undefined : next })}
        tabs={[
          { value: 'all', label: '全部', count: everything.data?.total },
          { value: 'met', label: '遴选符合', count: counts?.met },
          { value: 'undetermined', label: '遴选待核', count: counts?.undetermined },
          { value: 'unmet', label: '不符合', count: counts?.unmet },
        ]}
      >
        <div style={{ marginLeft: 'auto' }}>{shape}</div>
      </PageTabs>
      <FilterRow role="tabpanel" aria-labelledby={`projects-tab-${view}`}>
        <div style={{ width: 260 }}>
          <TextField
            label="查找项目"
            hideLabel
            value={typed}
            onChange={setTyped}
            placeholder="项目、企业、代码或拼音首字母"
            start={<Icon name="search" />}
          />
        </div>
        <Conditions search={search} onChange={change} />
        <span className="t2 small" style={{ marginLeft: 'auto' }}>
          {narrowed && list.data && !list.isPlaceholderData && everything.data
            ? `${everything.data.total} 项中筛出 ${list.data.total} 项　`
            : ''}
          单位：万元
        </span>
        <SavedViews
          search={search}
          columns={shown}
          onOpen={(saved) => {
            setShown(knownOf(saved.columns));
            setTyped(saved.search.q ?? '');
            void navigate({ to: '/projects', search: saved.search as never, replace: true });
          }}
        />
        <ColumnChoice
          columns={PROJECT_COLUMNS.map((c) => ({
            field: c.field,
            label: c.headerName ?? c.field,
            fixed: c.field === 'name',
          }))}
          shown={shown}
          onChange={setShown}
          onReset={() => setShown(FIRST_SHOWN)}
        />
      </FilterRow>
      {output.failure && (
        <div style={{ padding: '0 20px 8px' }}>
          <ErrorBand title="没有办成">{output.failure}</ErrorBand>
        </div>
      )}
      {list.isError ? (
        <div style={{ padding: 20 }}>
          <ErrorBand
            title="没有读到项目列表"
            actions={<Button onClick={() => list.refetch()}>再读一次</Button>}
          >
            {toAppError(list.error).message}
          </ErrorBand>
        </div>
      ) : (
        <DataTable<ProjectListRow>
          label="项目列表"
          columns={PROJECT_COLUMNS}
          rows={list.data?.rows ?? []}
          shown={shown}
          loading={list.isPending}
          rowHeight={46}
          totals={list.data && list.data.total > 0 ? totalsRow(list.data) : undefined}
          server={{
            total: list.data?.total ?? 0,
            offset: query.offset ?? 0,
            limit: PAGE,
            onOffset: (offset) => change({ offset: String(offset) }),
            sort: query.sort ?? null,
            onSort: (sort) => change({ sort: sort ? `${sort.field}:${sort.direction}` : undefined }),
          }}
          onOpen={(row) => void navigate({ to: '/projects/$id', params: { id: row.id } })}
          selected={chosen}
          onSelected={setChosen}
          bulk={
            <>
              <Button startIcon={<Icon name="edit" />} onClick={() => setEditing(true)}>
                批量修改
              </Button>
              <Button startIcon={<Icon name="check" />} onClick={() => setSettling(true)}>
                定下结论
              </Button>
              <Button variant="text" color="inherit" onClick={() => setChosen([])}>
                取消选择
              </Button>
            </>
          }
          empty={
            narrowed ? (
              <EmptyState>没有符合条件的项目。放宽筛选再看。</EmptyState>
            ) : (
              <EmptyState
                action={
                  <Button variant="outlined" component={Link} to="/ledger">
                    导入台账
                  </Button>
                }
              >
                {`${year} 年度还没有项目。导入台账，或新建一个。`}
              </EmptyState>
            )
          }
        />
      )}
      {output.printing !== null && output.printing !== 'reading' && (
        <ProjectListPrint
          list={output.printing}
          columns={PROJECT_COLUMNS.filter((column) => shown.includes(column.field))}
          totals={totalsRow(output.printing) ?? {}}
          year={year}
          scope={[
            view === 'all' ? null : `遴选${STATUS_WORD[view]}`,
            settled === '' ? null : `名称含“${settled}”`,
            ...conditions.map((c) => `${c.label} ${c.value}`),
          ]
            .filter(Boolean)
            .join('；')}
          onDone={output.printed}
        />
      )}
      {settling && (
        <BulkSettle
          ids={chosen}
          onClose={() => setSettling(false)}
          onDone={() => {
            setSettling(false);
            setChosen([]);
          }}
        />
      )}
      {editing && (
        <BulkEdit
          ids={chosen}
          open
          onClose={() => setEditing(false)}
          onDone={() => {
            setEditing(false);
            setChosen([]);
          }}
        />
      )}
    </>
  );
}
