import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ProjectList, ProjectListRow } from '../../../shared/api/schemas.ts';
import { useApi } from '../../api/index.ts';
import { todayText } from '../../format/localTime.ts';
import type { GridColDef } from '../../parts/DataTable.tsx';
import { PrintSheet } from '../../parts/index.ts';

/** Rows that one call may bring. */
export const MOST_ROWS = 1000;

/** The whole list, page after page. */
export async function everyRow(read: (offset: number) => Promise<ProjectList>): Promise<ProjectList> {
  const list = await read(0);
  const rows = [...list.rows];
  while (rows.length < list.total) {
    const next = await read(rows.length);
    if (next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  return { ...list, rows };
}

/** Nothing is cut on paper, and nothing is a link. */
const Table = styled('table')({
  '@media print': {
    fontSize: '8.5pt',
    lineHeight: 1.35,
    '& th, & td': { padding: '2pt 3pt !important', verticalAlign: 'middle !important' },
    '& th': { textAlign: 'center !important', fontWeight: '600 !important' },
    '& td.n': { textAlign: 'right' },
    '& td span': { display: 'inline', WebkitLineClamp: 'unset', whiteSpace: 'normal' },
    '& td svg': { display: 'none' },
    '& tr[data-sum] td': { fontWeight: 600 },
  },
});
const Line = styled('div')({
  '@media print': { display: 'flex', justifyContent: 'space-between', margin: '0 0 4pt' },
});

type Column = GridColDef<ProjectListRow>;

function cell(column: Column, row: ProjectListRow): ReactNode {
  if (column.renderCell)
    return column.renderCell({ row } as Parameters<NonNullable<Column['renderCell']>>[0]);
  const get = column.valueGetter as ((value: unknown, row: ProjectListRow) => ReactNode) | undefined;
  return get?.(null, row);
}

/** 项目库 as an office files it: title, unit, head on every sheet, every row of the filter in the columns chosen, totals. */
export function ProjectListPrint({
  list,
  columns,
  totals,
  year,
  scope,
  onDone,
}: {
  list: ProjectList;
  columns: readonly Column[];
  totals: Readonly<Record<string, ReactNode>>;
  year: number;
  /** The filter in words; empty without one. */
  scope: string;
  onDone: () => void;
}) {
  const api = useApi();
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  const isReady = !status.isPending;
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (!isReady) return undefined;
    // The sheet must be drawn before the browser reads the page.
    const timer = setTimeout(() => {
      window.print();
      done.current();
    }, 200);
    return () => clearTimeout(timer);
  }, [isReady]);
  const width = columns.reduce((sum, column) => sum + (column.width ?? 100), 0);
  const isFigure = (column: Column) => column.align === 'right';
  return (
    <PrintSheet name="projects" margin="14mm 10mm" landscape>
      <h1>{`${year} 年“千企技改”工程项目库`}</h1>
      <Line>
        <span>{[status.data?.office?.name, scope, todayText()].filter(Boolean).join('　')}</span>
        <span>单位：万元</span>
      </Line>
      <Table>
        <colgroup>
          <col style={{ width: '3%' }} />
          {columns.map((column) => (
            <col key={column.field} style={{ width: `${((column.width ?? 100) / width) * 97}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th>序号</th>
            {columns.map((column) => (
              <th key={column.field}>{column.headerName}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row, i) => (
            <tr key={row.id}>
              <td style={{ textAlign: 'center' }}>{i + 1}</td>
              {columns.map((column) => (
                <td key={column.field} className={isFigure(column) ? 'n' : undefined}>
                  {cell(column, row)}
                </td>
              ))}
            </tr>
          ))}
          <tr data-sum>
            <td />
            {columns.map((column) => (
              <td key={column.field} className={isFigure(column) ? 'n' : undefined}>
                {totals[column.field]}
              </td>
            ))}
          </tr>
        </tbody>
      </Table>
    </PrintSheet>
  );
}
