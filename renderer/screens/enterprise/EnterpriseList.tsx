import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { EnterpriseList } from '../../../shared/api/schemas.ts';
import { SIZE_CLASS } from '../../../shared/model/codes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { FilterRow, PageHead } from '../../frame/index.ts';
import { DataTable, type GridColDef, type SortOrder } from '../../parts/DataTable.tsx';
import { textColumn } from '../../parts/gridColumns.tsx';
import { EmptyState, ErrorBand, Icon, TextField, Unknown, useDebounced } from '../../parts/index.ts';

type Row = EnterpriseList['rows'][number];
const PAGE = 100;

const yesNo = (value: boolean | null) => (value === null ? null : value ? '是' : '否');
const orUnknown = (text: string | null) => text ?? <Unknown />;

function makeColumns(): GridColDef<Row>[] {
  return [
    textColumn<Row>({
      field: 'name',
      label: '企业名称',
      width: 240,
      flex: 1,
      text: (r) => r.fields.name,
      cell: (r) => (
        <Link
          to="/enterprises/$id"
          params={{ id: r.id }}
          className="b"
          style={{ color: 'inherit', textDecoration: 'none' }}
        >
          {r.fields.name ?? '未命名'}
        </Link>
      ),
    }),
    textColumn<Row>({
      field: 'uscc',
      label: '统一社会信用代码',
      width: 190,
      text: (r) => r.fields.uscc,
      cell: (r) => orUnknown(r.fields.uscc),
    }),
    textColumn<Row>({
      field: 'sizeClass',
      label: '规模',
      width: 80,
      text: (r) => r.fields.sizeClass && SIZE_CLASS[r.fields.sizeClass],
      cell: (r) => orUnknown(r.fields.sizeClass && SIZE_CLASS[r.fields.sizeClass]),
    }),
    textColumn<Row>({
      field: 'aboveScale',
      label: '规上',
      width: 80,
      text: (r) => yesNo(r.fields.aboveScale),
      cell: (r) => orUnknown(yesNo(r.fields.aboveScale)),
    }),
    textColumn<Row>({
      field: 'privatelyOwned',
      label: '民营',
      width: 80,
      text: (r) => yesNo(r.fields.privatelyOwned),
      cell: (r) => orUnknown(yesNo(r.fields.privatelyOwned)),
    }),
    textColumn<Row>({
      field: 'contactName',
      label: '联系人',
      width: 110,
      text: (r) => r.fields.contactName ?? '—',
    }),
    textColumn<Row>({
      field: 'contactPhone',
      label: '电话',
      width: 140,
      text: (r) => r.fields.contactPhone ?? '—',
    }),
    {
      field: 'projects',
      headerName: '项目数',
      width: 90,
      type: 'number',
      align: 'right',
      headerAlign: 'right',
      valueGetter: (_, row) => row.projects,
    },
  ];
}

/** 企业: all enterprises of this data folder. */
export function EnterpriseListScreen() {
  const api = useApi();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed, 250);
  const [offset, setOffset] = useState(0);
  const [sort, setSort] = useState<SortOrder | null>(null);
  const query = { search, offset, limit: PAGE, sort };
  const list = useQuery({
    queryKey: ['enterprise', 'list', query],
    queryFn: () => api.enterprise.list(query),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(makeColumns, []);
  const total = list.data?.total ?? 0;

  return (
    <>
      <PageHead
        title="企业"
        sub={list.data ? `${search ? '找到' : '共'} ${total} 家` : undefined}
        actions={
          <Button variant="contained" component={Link} to="/enterprises/new" startIcon={<Icon name="plus" />}>
            新建企业
          </Button>
        }
      />
      <FilterRow>
        <div style={{ width: 320 }}>
          <TextField
            label="查找企业"
            hideLabel
            value={typed}
            onChange={(text) => {
              setTyped(text);
              setOffset(0);
            }}
            placeholder="企业名称、信用代码或拼音首字母"
            start={<Icon name="search" />}
          />
        </div>
      </FilterRow>
      {list.isError ? (
        <div style={{ padding: 20 }}>
          <ErrorBand
            title="没有读到企业列表"
            actions={<Button onClick={() => list.refetch()}>再读一次</Button>}
          >
            {toAppError(list.error).message}
          </ErrorBand>
        </div>
      ) : (
        <DataTable<Row>
          label="企业列表"
          columns={columns}
          rows={list.data?.rows ?? []}
          loading={list.isPending}
          server={{ total, offset, limit: PAGE, onOffset: setOffset, sort, onSort: setSort }}
          onOpen={(row) => void navigate({ to: '/enterprises/$id', params: { id: row.id } })}
          empty={
            search ? (
              <EmptyState>{`没有找到与“${search}”相符的企业。`}</EmptyState>
            ) : (
              <EmptyState
                action={
                  <Button component={Link} to="/ledger">
                    导入台账
                  </Button>
                }
              >
                还没有企业。导入台账，或新建一家。
              </EmptyState>
            )
          }
        />
      )}
    </>
  );
}
