import Checkbox from '@mui/material/Checkbox';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProblemRow } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { PROBLEM_STATE } from '../../../shared/model/fieldworkCodes.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ConfirmDialog, ErrorBand, LoadingRows, TextField, useDebounced } from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';

/** Problems that are not closed, most urgent first, to put on the agenda. */
export function ProblemPick({
  taken,
  onPick,
  onClose,
}: {
  taken: readonly string[];
  onPick: (rows: ProblemRow[]) => void;
  onClose: () => void;
}) {
  const api = useApi();
  const [text, setText] = useState('');
  const search = useDebounced(text, 250);
  const [chosen, setChosen] = useState<readonly ProblemRow[]>([]);
  const query = { view: 'open' as const, search, limit: 200 };
  const found = useQuery({
    queryKey: ['problem', 'list', query],
    queryFn: () => api.problem.list(query),
    placeholderData: keepPreviousData,
  });
  const rows = (found.data?.rows ?? []).filter((row) => !taken.includes(row.id));
  const isChosen = (row: ProblemRow) => chosen.some((one) => one.id === row.id);
  return (
    <ConfirmDialog
      open
      wide
      title="选入议题"
      confirmLabel={chosen.length > 0 ? `选入 ${chosen.length} 个` : '选入'}
      blocked={chosen.length === 0 ? '还没有勾选问题' : null}
      onConfirm={() => onPick([...chosen])}
      onClose={onClose}
    >
      <div style={{ marginBottom: 8, paddingTop: 4 }}>
        <TextField
          label="查找"
          value={text}
          onChange={setText}
          placeholder="问题、项目或企业名称，可用拼音首字母"
          autoFocus
        />
      </div>
      {found.isError && <ErrorBand title="没有读到问题">{toAppError(found.error).message}</ErrorBand>}
      <div style={{ height: 380, overflowY: 'auto', margin: '0 -20px' }}>
        {found.isPending ? (
          <LoadingRows />
        ) : (
          <LongTable>
            <thead>
              <tr>
                <th style={{ width: 28 }}>选</th>
                <th>问题</th>
                <th>项目</th>
                <th>状态</th>
                <th>解决层级</th>
                <th>办结期限</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} data-selected={isChosen(row) ? '' : undefined}>
                  <td>
                    <Checkbox
                      size="small"
                      checked={isChosen(row)}
                      onChange={(_, on) =>
                        setChosen((before) =>
                          on ? [...before, row] : before.filter((one) => one.id !== row.id),
                        )
                      }
                      slotProps={{ input: { 'aria-label': row.fields.title ?? '未命名问题' } }}
                    />
                  </td>
                  <td className="name" style={{ overflowWrap: 'anywhere' }}>
                    {row.fields.title ?? '未命名问题'}
                  </td>
                  <td style={{ overflowWrap: 'anywhere' }}>{row.projectName ?? '没有写项目'}</td>
                  <td className="nowrap">{PROBLEM_STATE[row.state]}</td>
                  <td className="nowrap">{OFFICE_LEVEL[row.level]}</td>
                  <td className="nowrap">
                    {row.overdueDays > 0 ? (
                      <span className="c-unmet">{`逾期 ${row.overdueDays} 天`}</span>
                    ) : (
                      (row.dueDate ?? '未定')
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </LongTable>
        )}
        {found.data && rows.length === 0 && (
          <p className="t2" style={{ padding: '12px 20px' }}>
            没有可以选入的问题。
          </p>
        )}
      </div>
      {found.data && found.data.total > found.data.rows.length && (
        <p className="small t2" style={{ marginTop: 6 }}>
          {`共 ${found.data.total} 个，只列出最急的 ${found.data.rows.length} 个。输入名称可以缩小范围。`}
        </p>
      )}
    </ConfirmDialog>
  );
}
