import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import type { SentReceipt } from '../../../shared/api/schemas.ts';
import { downloadFile, saveFile, toAppError, useApi } from '../../api/index.ts';
import { minuteText, sizeText } from '../../format/localTime.ts';
import { EmptyState, ErrorBand, LoadingRows, PlainTable, StatusChip, useNotify } from '../../parts/index.ts';

const figures = new Intl.NumberFormat('zh-CN');
const resultWord: Record<SentReceipt['rows'][number]['result'], string> = {
  conflict: '对方有不同的值，等人裁定',
  proposal: '对方记为建议',
  quarantined: '对方没有写入',
  waiting: '对方先存着，等缺的部分',
};

function Mark({ one }: { one: SentReceipt }) {
  if (one.acknowledgedAt === null) return <StatusChip status="undetermined">还没有回执</StatusChip>;
  return <StatusChip status="met">对方已收齐</StatusChip>;
}

/** Packages that went out, whether they arrived, and what the recipient did with single rows. */
export function ReceiptSection() {
  const api = useApi();
  const notify = useNotify();
  const [open, setOpen] = useState<string | null>(null);
  const sent = useQuery({ queryKey: ['exchange', 'receipts'], queryFn: () => api.exchange.receipts() });

  async function keepAgain(packageId: string) {
    try {
      const info = await api.exchange.sentFile({ packageId });
      saveFile(await downloadFile(api.file, info));
    } catch (error) {
      notify({ message: toAppError(error).message });
    }
  }

  return (
    <section aria-label="送出的数据包">
      <h2 style={{ padding: '16px 20px 8px' }}>送出的数据包</h2>
      {sent.isPending && <LoadingRows rows={3} />}
      {sent.isError && (
        <div style={{ padding: '0 20px' }}>
          <ErrorBand title="没有读到记录">{toAppError(sent.error).message}</ErrorBand>
        </div>
      )}
      {sent.data?.length === 0 && <EmptyState>还没有送出过数据包。</EmptyState>}
      {sent.data && sent.data.length > 0 && (
        <PlainTable>
          <thead>
            <tr>
              <th style={{ width: 140 }}>时间</th>
              <th style={{ width: 220 }}>送给</th>
              <th>文件</th>
              <th className="num" style={{ width: 60 }}>
                序号
              </th>
              <th className="num" style={{ width: 80 }}>
                改动
              </th>
              <th className="num" style={{ width: 80 }}>
                大小
              </th>
              <th style={{ width: 130 }}>回执</th>
              <th style={{ width: 150 }} aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {sent.data.map((one) => (
              <Fragment key={one.packageId}>
                <tr>
                  <td className="t2">{minuteText(one.at)}</td>
                  <td className="name">{one.recipientName}</td>
                  <td style={{ overflowWrap: 'anywhere' }}>{one.fileName}</td>
                  <td className="num">{one.sequence}</td>
                  <td className="num">{figures.format(one.operations)}</td>
                  <td className="num">{sizeText(one.bytes)}</td>
                  <td>
                    <Mark one={one} />
                  </td>
                  <td>
                    {one.acknowledgedAt === null ? (
                      <Button size="small" variant="text" onClick={() => void keepAgain(one.packageId)}>
                        再存一份
                      </Button>
                    ) : (
                      one.rows.length > 0 && (
                        <Button
                          size="small"
                          variant="text"
                          aria-expanded={open === one.packageId}
                          onClick={() => setOpen(open === one.packageId ? null : one.packageId)}
                        >
                          {`另有处理 ${one.rows.length} 行`}
                        </Button>
                      )
                    )}
                  </td>
                </tr>
                {open === one.packageId && (
                  <tr>
                    <td colSpan={8}>
                      <ul style={{ display: 'grid', gap: 4, padding: '6px 0' }}>
                        {one.rows.map((row) => (
                          <li key={`${row.entity}/${row.recordId}/${row.field}/${row.result}`}>
                            {`${row.name}${row.label ? `：${row.label}` : ''}——${resultWord[row.result]}${row.reason ? `（${row.reason}）` : ''}`}
                          </li>
                        ))}
                      </ul>
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </PlainTable>
      )}
    </section>
  );
}
