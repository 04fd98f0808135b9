import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { VisitRow } from '../../../shared/api/schemas.ts';
import { VISIT_STATUS, type VisitStatus } from '../../../shared/model/fieldworkCodes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { FilterRow, PageHead } from '../../frame/index.ts';
import { DataTable, type GridColDef } from '../../parts/DataTable.tsx';
import { textColumn } from '../../parts/gridColumns.tsx';
import {
  DateField,
  EmptyState,
  ErrorBand,
  Icon,
  NotApplicable,
  PageTabs,
  StatusChip,
  type StatusTone,
  TextField,
  Unknown,
  useDebounced,
} from '../../parts/index.ts';
import { RowLink } from '../../parts/RowLink.tsx';

const PAGE = 100;
const VIEWS = ['all', 'planned', 'open', 'archived'] as const;
type View = (typeof VIEWS)[number];
const STATUS_TONE: Record<VisitStatus, StatusTone> = { planned: 'info', open: 'warning', archived: 'met' };

function Verdicts({ row }: { row: VisitRow }) {
  const { match, mismatch, pending, open } = row.verdicts;
  if (match + mismatch + pending + open === 0) return <NotApplicable />;
  return (
    <span style={{ display: 'inline-flex', gap: 10, alignItems: 'center' }}>
      <StatusChip status="met" bare>{`${match}`}</StatusChip>
      <StatusChip status="unmet" bare>{`${mismatch}`}</StatusChip>
      <StatusChip status="undetermined" bare>{`${pending}`}</StatusChip>
      {open > 0 && <span className="small t3">{`未核 ${open}`}</span>}
    </span>
  );
}

function count(
  field: string,
  label: string,
  width: number,
  of: (row: VisitRow) => number,
): GridColDef<VisitRow> {
  return {
    field,
    headerName: label,
    width,
    type: 'number',
    sortable: false,
    align: 'right',
    headerAlign: 'right',
    valueGetter: (_, row) => of(row),
    renderCell: ({ row }) => (of(row) === 0 ? <span className="t3">0</span> : of(row)),
  };
}

const COLUMNS: readonly GridColDef<VisitRow>[] = [
  textColumn<VisitRow>({
    field: 'visitDate',
    label: '日期',
    width: 112,
    sortable: false,
    text: (row) => row.fields.visitDate,
    cell: (row) => row.fields.visitDate ?? <Unknown />,
  }),
  {
    ...textColumn<VisitRow>({
      field: 'project',
      label: '企业与项目',
      width: 260,
      flex: 1,
      sortable: false,
      text: (row) => [row.enterpriseName, row.projectName].filter(Boolean).join('，'),
    }),
    display: 'flex',
    renderCell: ({ row }) => (
      <div style={{ minWidth: 0, lineHeight: '18px' }}>
        <div style={{ fontWeight: 600, overflow: 'hidden', textOverflow: 'ellipsis' }}>
          <RowLink to={`/visits/${row.id}`}>{row.enterpriseName ?? '企业未知'}</RowLink>
        </div>
        <div className="small t2" style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
          {row.projectName ?? '未命名项目'}
        </div>
      </div>
    ),
  },
  textColumn<VisitRow>({
    field: 'visitors',
    label: '走访人',
    width: 150,
    sortable: false,
    text: (row) => row.fields.visitors,
    cell: (row) => row.fields.visitors ?? <Unknown>未定</Unknown>,
  }),
  {
    field: 'status',
    headerName: '状态',
    width: 96,
    sortable: false,
    display: 'flex',
    renderCell: ({ row }) => (
      <StatusChip status={STATUS_TONE[row.fields.status ?? 'planned']}>
        {VISIT_STATUS[row.fields.status ?? 'planned']}
      </StatusChip>
    ),
  },
  {
    field: 'verdicts',
    headerName: '相符 不符 待核',
    width: 190,
    sortable: false,
    display: 'flex',
    renderCell: ({ row }) => <Verdicts row={row} />,
  },
  count('photos', '照片', 64, (row) => row.photos),
  count('signatures', '签字', 64, (row) => row.signatures),
  count('openPromises', '未兑现', 72, (row) => row.openPromises),
  count('openProblems', '未销号', 92, (row) => row.openProblems),
];

/** 走访: every visit, newest day first, in route order within a day. */
export function VisitListScreen() {
  const api = useApi();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { view?: string; q?: string; date?: string };
  const view = VIEWS.find((one) => one === search.view) ?? 'all';
  const [typed, setTyped] = useState(search.q ?? '');
  const settled = useDebounced(typed, 250);
  const [from, setFrom] = useState<string | null>(search.date ?? null);
  const [to, setTo] = useState<string | null>(search.date ?? null);
  const [offset, setOffset] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its first row
  useEffect(() => setOffset(0), [view, settled, from, to]);
  const query = { search: settled, from, to, status: view === 'all' ? null : view, offset, limit: PAGE };
  const list = useQuery({
    queryKey: ['visit', 'list', query],
    queryFn: () => api.visit.list(query),
    placeholderData: keepPreviousData,
  });
  const asked = settled !== '' || from !== null || to !== null;
  const by = list.data?.byStatus;
  const counts: Record<View, number | undefined> = {
    all: by && by.planned + by.open + by.archived,
    planned: by?.planned,
    open: by?.open,
    archived: by?.archived,
  };
  const clear = () => {
    setTyped('');
    setFrom(null);
    setTo(null);
  };

  return (
    <>
      <PageHead
        title="走访"
        sub="现场调研与现场调度：安排一天，带上材料，核对、拍照、签字"
        actions={
          <>
            <Button component={Link} to="/visits/templates" startIcon={<Icon name="document" />}>
              核对单
            </Button>
            <Button component={Link} to="/visits/day" variant="contained" startIcon={<Icon name="plus" />}>
              安排走访
            </Button>
          </>
        }
      />
      <PageTabs<View>
        name="visits"
        label="走访"
        value={view}
        onChange={(next) => void navigate({ to: '/visits', search: { view: next } as never, replace: true })}
        tabs={VIEWS.map((value) => ({
          value,
          label: value === 'all' ? '全部' : VISIT_STATUS[value],
          count: counts[value],
        }))}
      />
      <FilterRow role="tabpanel" aria-labelledby={`visits-tab-${view}`}>
        <div style={{ width: 300 }}>
          <TextField
            label="查找走访"
            hideLabel
            value={typed}
            onChange={setTyped}
            placeholder="企业、项目、走访人，可输拼音首字母"
            start={<Icon name="search" />}
          />
        </div>
        <span className="t2">日期</span>
        <div style={{ width: 150 }}>
          <DateField label="从" hideLabel value={from} onChange={setFrom} placeholder="不限" />
        </div>
        <span className="t2">至</span>
        <div style={{ width: 150 }}>
          <DateField label="至" hideLabel value={to} onChange={setTo} placeholder="不限" />
        </div>
        {asked && (
          <Button variant="text" onClick={clear}>
            清除条件
          </Button>
        )}
      </FilterRow>
      {list.isError && (
        <div style={{ padding: '0 20px 8px' }}>
          <ErrorBand
            title="没有读到走访"
            actions={<Button onClick={() => void list.refetch()}>再读一次</Button>}
          >
            {toAppError(list.error).message}
          </ErrorBand>
        </div>
      )}
      {list.data?.total === 0 ? (
        <EmptyState
          action={
            asked ? (
              <Button onClick={clear}>清除条件</Button>
            ) : (
              <Button component={Link} to="/visits/day">
                安排走访
              </Button>
            )
          }
        >
          {asked || view !== 'all'
            ? '没有符合条件的走访。'
            : '还没有走访。先安排一天：选项目、排路线，带上月报、问题和承诺。'}
        </EmptyState>
      ) : (
        !list.isError && (
          <DataTable<VisitRow>
            label="走访列表"
            rowHeight={46}
            columns={COLUMNS}
            rows={list.data?.rows ?? []}
            loading={list.isPending}
            server={{
              total: list.data?.total ?? 0,
              offset,
              limit: PAGE,
              onOffset: setOffset,
              sort: null,
              onSort: () => {},
            }}
            onOpen={(row) => void navigate({ to: '/visits/$id', params: { id: row.id } })}
          />
        )
      )}
    </>
  );
}
