import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import { downloadFile, readFilesIn, saveFile, toAppError, useApi } from '../../api/index.ts';
import { minuteText, sizeText } from '../../format/localTime.ts';
import { PageBody } from '../../frame/index.ts';
import { EmptyState, ErrorBand, FileDrop, LoadingRows, PlainTable, StatusChip } from '../../parts/index.ts';

/** 转送: packages for somebody else, checked and passed on byte by byte; nobody here can open them. */
export function RelayTab() {
  const api = useApi();
  const queries = useQueryClient();
  const [problems, setProblems] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const relayed = useQuery({ queryKey: ['exchange', 'relayed'], queryFn: () => api.exchange.relayed() });

  async function take(files: File[]) {
    setBusy(true);
    const failed: string[] = [];
    for (const file of files) {
      try {
        const [info] = await readFilesIn(api, [file]);
        if (!info) continue;
        await api.exchange.relay({ fileId: info.fileId });
        await api.file.discard({ fileId: info.fileId });
      } catch (error) {
        failed.push(`${file.name}：${toAppError(error).message}`);
      }
    }
    setProblems(failed);
    setBusy(false);
    await queries.invalidateQueries({ queryKey: ['exchange', 'relayed'] });
  }

  async function forward(packageId: string) {
    try {
      const info = await api.exchange.forward({ packageId });
      saveFile(await downloadFile(api.file, info));
      await queries.invalidateQueries({ queryKey: ['exchange', 'relayed'] });
    } catch (error) {
      setProblems([(toAppError(error) as AppError).message]);
    }
  }

  return (
    <PageBody>
      <div style={{ display: 'grid', gap: 10, maxWidth: 760, padding: '16px 20px' }}>
        {problems.length > 0 && (
          <ErrorBand title={`${problems.length} 个文件没有收下`}>
            <ul>
              {problems.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </ErrorBand>
        )}
        <FileDrop
          label="把要转送的数据包拖到这里，或点击选择"
          hint="只核对签名，不打开内容；转送出去的文件与收到的一个字节不差"
          accept={['.qqpkg']}
          multiple
          disabled={busy}
          onFiles={(files) => void take(files)}
          onRefused={(names) => setProblems(names.map((name) => `${name}：不是数据包，请选择 .qqpkg 文件。`))}
        />
      </div>
      {relayed.isPending && <LoadingRows rows={3} />}
      {relayed.isError && <ErrorBand title="没有读到记录">{toAppError(relayed.error).message}</ErrorBand>}
      {relayed.data?.length === 0 && <EmptyState>没有待转送的数据包。</EmptyState>}
      {relayed.data && relayed.data.length > 0 && (
        <PlainTable>
          <thead>
            <tr>
              <th style={{ width: 140 }}>收下时间</th>
              <th style={{ width: 220 }}>来自</th>
              <th style={{ width: 220 }}>送给</th>
              <th>文件</th>
              <th className="num" style={{ width: 80 }}>
                大小
              </th>
              <th style={{ width: 150 }}>转送</th>
              <th style={{ width: 110 }} aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {relayed.data.map((one) => (
              <tr key={one.packageId}>
                <td className="t2">{minuteText(one.takenAt)}</td>
                <td className="name">{one.senderName}</td>
                <td>{one.recipients.map((r) => r.name).join('、')}</td>
                <td style={{ overflowWrap: 'anywhere' }}>{one.fileName}</td>
                <td className="num">{sizeText(one.bytes)}</td>
                <td>
                  {one.forwardedAt === null ? (
                    <StatusChip status="undetermined">还没有转送</StatusChip>
                  ) : (
                    <span className="t2">{minuteText(one.forwardedAt)}</span>
                  )}
                </td>
                <td>
                  <Button size="small" onClick={() => void forward(one.packageId)}>
                    存盘转送
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </PageBody>
  );
}
