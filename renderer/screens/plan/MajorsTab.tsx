import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { MajorCandidateEntry } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { FilterRow, PageBody } from '../../frame/index.ts';
import {
  EmptyState,
  ErrorBand,
  FormDialog,
  LoadingRows,
  Money,
  MoneyField,
  StatusChip,
  TextField,
  TriStateField,
} from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';
import { useAct } from '../../record/useAct.ts';

const STORAGE = 'qianqi-major-limit';

function remembered(): number | null {
  const fen = Number(localStorage.getItem(STORAGE));
  return Number.isSafeInteger(fen) && fen > 0 ? fen : null;
}

/** 重大项目候选: what counts as large is typed by the person; the document names no amount. */
export function MajorsTab() {
  const api = useApi();
  const [limit, setLimit] = useState<number | null>(remembered);
  const [asking, setAsking] = useState<MajorCandidateEntry | null>(null);
  const found = useQuery({
    queryKey: ['plan', 'majors', limit],
    queryFn: () => api.plan.majors({ atLeastFen: limit ?? 1 }),
    enabled: limit !== null && limit > 0,
  });
  const rows = found.data?.rows ?? [];
  const shown = rows.slice(0, 200);
  return (
    <>
      <FilterRow style={{ alignItems: 'end', paddingBottom: 8, paddingTop: 8 }}>
        <div style={{ width: 220 }}>
          <MoneyField
            label="固定资产投资达到"
            value={limit}
            placeholder="由你定"
            onChange={(fen) => {
              setLimit(fen);
              if (fen) localStorage.setItem(STORAGE, String(fen));
            }}
          />
        </div>
        <span className="t2" style={{ paddingBottom: 6 }}>
          列入自治区百项重大工业项目的，要投资规模大、带动作用强（四（一））。文件没有写数额，由推荐的人定。
        </span>
      </FilterRow>
      <PageBody>
        {(limit === null || limit === 0) && (
          <EmptyState>先填写多大的投资算“规模大”，再列出候选项目。</EmptyState>
        )}
        {limit !== null && limit > 0 && found.isPending && <LoadingRows />}
        {found.isError && (
          <div style={{ padding: 20 }}>
            <ErrorBand title="没有列出候选">{toAppError(found.error).message}</ErrorBand>
          </div>
        )}
        {found.data && rows.length === 0 && <EmptyState>没有项目达到这个数额。</EmptyState>}
        {shown.length > 0 && (
          <LongTable data-tall>
            <thead>
              <tr>
                <th>项目名称</th>
                <th>企业</th>
                <th className="num">固定资产投资（万元）</th>
                <th>候选</th>
                <th>依据</th>
                <th aria-label="认定" />
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.projectId}>
                  <td className="name">
                    <Link to="/projects/$id" params={{ id: row.projectId }}>
                      {row.projectName}
                    </Link>
                  </td>
                  <td>{row.enterpriseName ?? '未知'}</td>
                  <td className="num">
                    <Money fen={row.fixedInvestmentFen} />
                  </td>
                  <td>
                    {row.suits === true ? (
                      <StatusChip status="met">候选</StatusChip>
                    ) : (
                      <StatusChip status="undetermined" />
                    )}
                  </td>
                  <td className="small">
                    {row.text}
                    {row.reason && <span className="t2">{`：${row.reason}（${row.judgedBy}）`}</span>}
                  </td>
                  <td style={{ textAlign: 'right' }}>
                    <Button size="small" onClick={() => setAsking(row)}>
                      认定带动作用
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </LongTable>
        )}
        {rows.length > shown.length && (
          <p className="small t2" style={{ padding: '8px 20px' }}>
            {`共 ${rows.length} 个，列出投资最大的 ${shown.length} 个。`}
          </p>
        )}
      </PageBody>
      {asking && <NominateDialog row={asking} onClose={() => setAsking(null)} />}
    </>
  );
}

function NominateDialog({ row, onClose }: { row: MajorCandidateEntry; onClose: () => void }) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const [drives, setDrives] = useState(row.drivesOthers);
  const [reason, setReason] = useState(row.reason ?? '');
  async function save() {
    const done = await act(
      () => api.plan.nominate({ projectId: row.projectId, drivesOthers: drives, reason }),
      '已记下。',
    );
    if (done) onClose();
  }
  return (
    <FormDialog
      title={`“${row.projectName}”的带动作用`}
      confirmLabel="记下"
      problem={problem}
      busy={busy}
      blocked={drives !== null && reason.trim() === '' ? '请写明理由' : null}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div data-full>
        <TriStateField label="带动作用强" value={drives} onChange={setDrives} />
      </div>
      <div data-full>
        <TextField
          label="理由"
          value={reason}
          onChange={setReason}
          rows={3}
          maxLength={4000}
          placeholder="带动的上下游企业、投资、就业"
        />
      </div>
      <p className="small t2" data-full>
        各单位各记各的，上级的认定优先显示。不适合的选“否”，就不再列为候选。
      </p>
    </FormDialog>
  );
}
