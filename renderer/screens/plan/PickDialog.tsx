import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/index.ts';
import { ConfirmDialog, LoadingRows, Money, StatusChip, TextField, useDebounced } from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';

/** Projects of the library to put on a draft; eligible ones first, those on a plan cannot be ticked. */
export function PickDialog({
  taken,
  onPick,
  onClose,
}: {
  taken: readonly string[];
  onPick: (ids: string[]) => Promise<void>;
  onClose: () => void;
}) {
  const api = useApi();
  const [text, setText] = useState('');
  const search = useDebounced(text, 250);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const found = useQuery({
    queryKey: ['plan', 'pickable', search, 200],
    queryFn: () => api.plan.pickable({ search, limit: 200 }),
  });
  const rows = (found.data?.rows ?? []).filter((row) => !taken.includes(row.projectId));
  const free = rows.filter((row) => row.planText === null);
  const allChosen = free.length > 0 && free.every((row) => chosen.includes(row.projectId));
  const met = free.filter((row) => row.status === 'met').map((row) => row.projectId);

  async function pick() {
    setBusy(true);
    await onPick([...chosen]);
    setBusy(false);
  }

  return (
    <ConfirmDialog
      open
      wide
      title="加入项目"
      confirmLabel={chosen.length > 0 ? `加入 ${chosen.length} 个` : '加入'}
      busy={busy}
      blocked={chosen.length === 0 ? '还没有选项目' : null}
      onConfirm={() => void pick()}
      onClose={onClose}
    >
      <div style={{ display: 'flex', gap: 12, alignItems: 'end', marginBottom: 8, paddingTop: 4 }}>
        <div style={{ flex: 1 }}>
          <TextField
            label="查找"
            value={text}
            onChange={setText}
            placeholder="名称、拼音首字母、企业或项目代码"
            autoFocus
          />
        </div>
        <Button variant="text" onClick={() => setChosen(met)} disabled={met.length === 0}>
          {`选中符合的 ${met.length} 个`}
        </Button>
      </div>
      <div style={{ height: 380, overflowY: 'auto', margin: '0 -20px' }}>
        {found.isPending ? (
          <LoadingRows />
        ) : (
          <LongTable data-tall>
            <thead>
              <tr>
                <th style={{ width: 28 }}>
                  <Checkbox
                    size="small"
                    checked={allChosen}
                    indeterminate={!allChosen && chosen.length > 0}
                    onChange={() => setChosen(allChosen ? [] : free.map((row) => row.projectId))}
                    slotProps={{ input: { 'aria-label': '全选' } }}
                  />
                </th>
                <th>项目名称</th>
                <th>企业</th>
                <th>遴选</th>
                <th className="num">固定资产投资（万元）</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.projectId} data-selected={chosen.includes(row.projectId) ? '' : undefined}>
                  <td>
                    <Checkbox
                      size="small"
                      disabled={row.planText !== null}
                      checked={chosen.includes(row.projectId)}
                      onChange={(_, on) =>
                        setChosen((before) =>
                          on ? [...before, row.projectId] : before.filter((one) => one !== row.projectId),
                        )
                      }
                      slotProps={{ input: { 'aria-label': row.projectName } }}
                    />
                  </td>
                  <td className="name">{row.projectName}</td>
                  <td>{row.enterpriseName ?? '未知'}</td>
                  <td>
                    {row.planText !== null ? (
                      <span className="small t2">{`已列入${row.planText}`}</span>
                    ) : row.status ? (
                      <StatusChip status={row.status} />
                    ) : (
                      '—'
                    )}
                  </td>
                  <td className="num">
                    <Money fen={row.fixedInvestmentFen} />
                  </td>
                </tr>
              ))}
            </tbody>
          </LongTable>
        )}
        {found.data && rows.length === 0 && (
          <p className="t2" style={{ padding: '12px 20px' }}>
            没有找到可以加入的项目。
          </p>
        )}
      </div>
      {found.data && found.data.total > found.data.rows.length && (
        <p className="small t2" style={{ marginTop: 6 }}>
          {`共 ${found.data.total} 个，只列出前 ${found.data.rows.length} 个。输入名称或代码可以缩小范围。`}
        </p>
      )}
    </ConfirmDialog>
  );
}
