import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { FilterRow } from '../../frame/index.ts';
import { DataTable, type SortOrder } from '../DataTable.tsx';
import { moneyColumn, statusColumn, textColumn } from '../gridColumns.tsx';
import { ColumnChoice, FilterChip, Icon, Money, PageTabs } from '../index.ts';

interface Row {
  id: string;
  name: string;
  enterprise: string;
  status: 'met' | 'unmet' | 'undetermined';
  fixed: number | null;
  cap: number | null | 'n/a';
}
const names = [
  '高精铝板带生产线升级',
  '压榨车间节能与智能化改造',
  '柴油机缸体柔性加工线',
  '中药提取车间自动化',
  '制浆碱回收系统升级与白水循环利用及配套污水处理站提标改造',
];
const states = ['met', 'unmet', 'met', 'undetermined'] as const;
const rows: Row[] = Array.from({ length: 40 }, (_, n) => {
  const status = states[n % states.length] ?? 'met';
  return {
    id: `p${n}`,
    name: names[n % names.length] ?? '',
    enterprise: '广西样例糖业有限公司',
    status,
    fixed: n % 7 === 6 ? null : 1_248_000_000 - n * 13_570_000,
    cap: status === 'met' ? 10_000_000 : status === 'unmet' ? 'n/a' : null,
  };
});
const columns = [
  textColumn<Row>({
    field: 'name',
    label: '项目名称',
    width: 220,
    text: (row) => row.name,
    cell: (row) => <b>{row.name}</b>,
  }),
  textColumn<Row>({ field: 'enterprise', label: '企业', width: 190, text: (row) => row.enterprise }),
  statusColumn<Row>({ field: 'status', label: '遴选', width: 100, status: (row) => row.status }),
  moneyColumn<Row>({ field: 'fixed', label: '固定资产投资', width: 120, fen: (row) => row.fixed }),
  moneyColumn<Row>({ field: 'cap', label: '补助上限', width: 100, fen: (row) => row.cap, unknown: '待核' }),
  textColumn<Row>({ field: 'next', label: '下一步', width: 140, flex: 1, text: () => '报月度进度' }),
];

/** A list as a screen shows it: tabs, filters, grid, totals, bulk bar. */
export function Lists() {
  const [view, setView] = useState<'all' | 'plan' | 'open'>('plan');
  const [selected, setSelected] = useState<string[]>(['p3', 'p7']);
  const [sort, setSort] = useState<SortOrder | null>({ field: 'fixed', direction: 'desc' });
  const [offset, setOffset] = useState(0);
  const [shown, setShown] = useState(columns.map((column) => column.field));
  const page = useMemo(() => rows.slice(offset, offset + 25), [offset]);
  return (
    <>
      <PageTabs
        name="list"
        label="视图"
        value={view}
        onChange={setView}
        tabs={[
          { value: 'all', label: '全部', count: 126 },
          { value: 'plan', label: '2019 计划', count: 38 },
          { value: 'open', label: '遴选待核', count: 9 },
        ]}
      >
        <Button variant="text" startIcon={<Icon name="plus" size={14} />}>
          存为视图
        </Button>
      </PageTabs>
      <FilterRow>
        <FilterChip label="阶段" value="在建、试产" onRemove={() => undefined} onEdit={() => undefined} />
        <FilterChip label="固定资产投资" value="≥ 1,500.00 万元" onRemove={() => undefined} />
        <Button variant="text" startIcon={<Icon name="filter" />}>
          加筛选
        </Button>
        <span className="small t2" style={{ marginLeft: 'auto' }}>
          38 项中筛出 21 项
        </span>
        <span className="small t2">单位：万元</span>
        <ColumnChoice
          columns={columns.map((column, index) => ({
            field: column.field,
            label: column.headerName ?? '',
            fixed: index === 0,
          }))}
          shown={shown}
          onChange={setShown}
          onReset={() => setShown(columns.map((column) => column.field))}
        />
      </FilterRow>
      <DataTable
        label="项目列表"
        columns={columns}
        rows={page}
        shown={shown}
        selected={selected}
        onSelected={setSelected}
        bulk={
          <>
            <Button variant="text" startIcon={<Icon name="edit" />}>
              批量修改
            </Button>
            <Button variant="text" startIcon={<Icon name="download" />}>
              导出所选
            </Button>
            <Button variant="text" onClick={() => setSelected([])}>
              取消选择
            </Button>
          </>
        }
        totals={{
          name: '合计 40 项',
          enterprise: (
            <span className="t2" style={{ fontWeight: 400 }}>
              为筛选出的全部行，不限本屏
            </span>
          ),
          fixed: <Money fen={6_664_600_000} />,
          cap: <Money fen={113_000_000} />,
        }}
        server={{ total: rows.length, offset, limit: 25, onOffset: setOffset, sort, onSort: setSort }}
        onOpen={() => undefined}
      />
    </>
  );
}
