import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { toAppError, useApi } from '../api/index.ts';
import { todayText } from '../format/localTime.ts';
import { Icon, PrintSheet, useNotify } from '../parts/index.ts';

export interface PrintColumn<Row> {
  head: string;
  /** Share of the width, beside those of the other columns. */
  width: number;
  /** Figures stand at the right. */
  figure?: boolean;
  cell: (row: Row, index: number) => ReactNode;
  /** What stands in the last line of the table; no list has that line unless a column fills it. */
  total?: ReactNode;
}

export interface PrintedList<Row> {
  /** Names the sheet, for styles and tests. */
  name: string;
  title: string;
  /** What the rows have in common, in words: the year, the filter. */
  scope?: string;
  unit?: string;
  /** Paragraphs above the table. */
  note?: string;
  columns: readonly PrintColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Places to be filled in by hand under the table. */
  foot?: readonly string[];
}

/** Nothing is cut on paper. */
const Table = styled('table')({
  '@media print': {
    fontSize: '8.5pt',
    lineHeight: 1.35,
    '& th, & td': { padding: '2pt 3pt !important', verticalAlign: 'middle !important' },
    '& th': { textAlign: 'center !important', fontWeight: '600 !important' },
    '& td': { whiteSpace: 'pre-wrap' },
    '& td.n': { textAlign: 'right' },
    '& tr[data-sum] td': { fontWeight: 600 },
  },
});
const Line = styled('div')({
  '@media print': { display: 'flex', justifyContent: 'space-between', margin: '0 0 4pt' },
});

function Sheet<Row>({ list, onDone }: { list: PrintedList<Row>; onDone: () => void }) {
  const api = useApi();
  const status = useQuery({ queryKey: ['workspace', 'status'], queryFn: () => api.workspace.status() });
  const ready = !status.isPending;
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (!ready) return undefined;
    const finished = () => done.current();
    window.addEventListener('afterprint', finished);
    // The sheet must be drawn before the browser reads the page.
    const timer = setTimeout(() => window.print(), 200);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('afterprint', finished);
    };
  }, [ready]);
  const { columns, rows } = list;
  const whole = columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <PrintSheet name={list.name} margin="14mm 10mm" landscape>
      <h1>{list.title}</h1>
      <Line>
        <span>
          {[status.data?.office?.name, list.scope, `${todayText()} 打印`].filter(Boolean).join('　')}
        </span>
        <span>{list.unit}</span>
      </Line>
      {list.note && <p style={{ whiteSpace: 'pre-wrap' }}>{list.note}</p>}
      <Table>
        <colgroup>
          <col style={{ width: '4%' }} />
          {columns.map((column) => (
            <col key={column.head} style={{ width: `${(column.width / whole) * 96}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th>序号</th>
            {columns.map((column) => (
              <th key={column.head}>{column.head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={list.rowKey(row)}>
              <td style={{ textAlign: 'center' }}>{index + 1}</td>
              {columns.map((column) => (
                <td key={column.head} className={column.figure ? 'n' : undefined}>
                  {column.cell(row, index)}
                </td>
              ))}
            </tr>
          ))}
          {columns.some((column) => column.total !== undefined) && (
            <tr data-sum>
              <td />
              {columns.map((column) => (
                <td key={column.head} className={column.figure ? 'n' : undefined}>
                  {column.total}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </Table>
      {list.foot && (
        <Line style={{ marginTop: '10pt' }}>
          {list.foot.map((place) => (
            <span key={place}>{place}</span>
          ))}
        </Line>
      )}
    </PrintSheet>
  );
}

/** 打印: a list on A4 across, with its office, its day, its head on every sheet. The sheet is made when it is asked for. */
export function PrintList<Row>({
  list,
  disabled,
  size,
}: {
  /** Makes the list of what is shown now, all of its pages. */
  list: () => PrintedList<Row> | Promise<PrintedList<Row>>;
  disabled?: boolean;
  size?: 'small';
}) {
  const notify = useNotify();
  const [printed, setPrinted] = useState<PrintedList<Row> | null>(null);
  const [busy, setBusy] = useState(false);
  async function print() {
    setBusy(true);
    try {
      setPrinted(await list());
    } catch (failure) {
      notify({ message: `没有打印：${toAppError(failure).message}` });
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <Button
        size={size}
        startIcon={<Icon name="print" />}
        disabled={disabled || busy}
        onClick={() => void print()}
      >
        打印
      </Button>
      {printed && <Sheet list={printed} onDone={() => setPrinted(null)} />}
    </>
  );
}
