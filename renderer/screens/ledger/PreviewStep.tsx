import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import type { LedgerPreview } from '../../../shared/api/schemas.ts';
import { ActionBar, FilterRow, PageBody } from '../../frame/index.ts';
import {
  EmptyState,
  ErrorBand,
  Icon,
  ProgressPanel,
  Segmented,
  TextField,
  useDebounced,
} from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';
import { Pager } from '../../parts/Pager.tsx';
import { useFocusOnMount } from '../../parts/useFocusOnMount.ts';
import { PreviewRow } from './PreviewRow.tsx';
import { chosenRows, commitWords, filterCounts, type RowFilter, statusWord } from './previewRows.ts';
import type { LedgerImport } from './useLedgerImport.ts';

const pageSize = 100;
const filters: readonly RowFilter[] = ['all', 'new', 'changed', 'unchanged', 'wrong', 'warned'];

function filterWord(filter: RowFilter): string {
  if (filter === 'all') return '全部';
  return filter === 'warned' ? '要留意' : statusWord[filter];
}

/** Step 3: what writing would do to every row. */
export function PreviewStep({ ledger }: { ledger: LedgerImport }) {
  if (!ledger.preview) return null;
  return <Preview ledger={ledger} preview={ledger.preview} />;
}

function Preview({ ledger, preview }: { ledger: LedgerImport; preview: LedgerPreview }) {
  const { task } = ledger;
  const [filter, setFilter] = useState<RowFilter>('all');
  const [typed, setTyped] = useState('');
  const words = useDebounced(typed);
  const [offset, setOffset] = useState(0);
  const counts = useMemo(() => filterCounts(preview), [preview]);
  const rows = useMemo(() => chosenRows(preview.rows, filter, words), [preview, filter, words]);
  const body = useFocusOnMount<HTMLDivElement>();
  function show(next: number) {
    setOffset(next);
    body.current?.scrollTo({ top: 0 });
  }
  const taken = preview.counts.new + preview.counts.changed;

  return (
    <>
      <FilterRow>
        <Segmented
          label="看哪些行"
          small
          value={filter}
          onChange={(next) => {
            setFilter(next);
            show(0);
          }}
          options={filters.map((value) => ({ value, label: `${filterWord(value)} ${counts[value]}` }))}
        />
        <div style={{ width: 260, marginLeft: 'auto' }}>
          <TextField
            label="在各行里找"
            hideLabel
            type="search"
            placeholder="行号、企业、项目或原因"
            start={<Icon name="search" />}
            value={typed}
            onChange={(text) => {
              setTyped(text);
              show(0);
            }}
          />
        </div>
      </FilterRow>
      {(task.error || task.running) && (
        <div style={{ padding: '0 20px 10px' }}>
          {task.error && (
            <ErrorBand title="没有写入" actions={<Button onClick={ledger.back}>回到对应列</Button>}>
              {task.error.message}
            </ErrorBand>
          )}
          {task.running && <ProgressPanel {...task.progress} onCancel={task.cancel} />}
        </div>
      )}
      <PageBody ref={body} tabIndex={0} role="region" aria-label="预览的各行">
        {rows.length === 0 ? (
          <EmptyState>没有这样的行。</EmptyState>
        ) : (
          <LongTable style={{ tableLayout: 'fixed' }}>
            <thead>
              <tr>
                <th className="num" style={{ width: 36 }}>
                  行
                </th>
                <th style={{ width: 66 }}>结果</th>
                <th style={{ width: '19%' }}>企业</th>
                <th style={{ width: '25%' }}>项目</th>
                <th>原因与变化</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(offset, offset + pageSize).map((row) => (
                <PreviewRow key={row.row} row={row} />
              ))}
            </tbody>
          </LongTable>
        )}
      </PageBody>
      <Pager offset={offset} limit={pageSize} total={rows.length} onOffset={show} note="行号与原表一致" />
      <ActionBar
        note={
          <>
            <span className="c-brand" style={{ display: 'flex' }}>
              <Icon name="shield" />
            </span>
            <b>还没有写入任何数据</b>
            <span className="t2">
              {preview.counts.wrong > 0
                ? `有误的 ${preview.counts.wrong} 行不写入，记到待改清单`
                : taken === 0
                  ? '登记簿已经与这份台账一致'
                  : counts.warned > 0
                    ? `各行都可以写入，有 ${counts.warned} 行请先看看提示`
                    : '各行都可以写入'}
            </span>
          </>
        }
      >
        <Button onClick={ledger.startOver} disabled={task.running}>
          取消
        </Button>
        <Button onClick={ledger.back} disabled={task.running}>
          上一步
        </Button>
        <Button variant="contained" onClick={ledger.commit} disabled={task.running}>
          {commitWords(preview.counts)}
        </Button>
      </ActionBar>
    </>
  );
}
