import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import type { RestorePreview } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { Band, ConfirmDialog, ErrorBand, LoadingRows, PlainTable } from '../../parts/index.ts';
import { minuteText } from './words.ts';

/** A backup of the list by name, or a file brought from elsewhere. */
export type Choice = { name: string } | { fileId: string };

const figures = new Intl.NumberFormat('zh-CN');

function Side({ title, side }: { title: string; side: RestorePreview['lost'] }) {
  return (
    <section aria-label={title} style={{ display: 'grid', gap: 4 }}>
      <h3>{`${title}：${figures.format(side.records)} 条记录，${figures.format(side.operations)} 处改动`}</h3>
      {side.rows.length > 0 && (
        <div>
          <PlainTable>
            <thead>
              <tr>
                <th style={{ width: 70 }}>类别</th>
                <th>名称</th>
                <th className="num" style={{ width: 70 }}>
                  改动
                </th>
                <th style={{ width: 140 }}>最后改动</th>
              </tr>
            </thead>
            <tbody>
              {side.rows.map((row) => (
                <tr key={`${row.entity}/${row.id}`}>
                  <td className="t2">{row.label}</td>
                  <td style={{ overflowWrap: 'anywhere' }}>{row.name}</td>
                  <td className="num">{figures.format(row.operations)}</td>
                  <td className="t2">{minuteText(row.lastAt)}</td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
          {side.records > side.rows.length && (
            <p className="small t2">{`只列最近改动的 ${side.rows.length} 条记录。`}</p>
          )}
        </div>
      )}
    </section>
  );
}

/** What restoring would lose and gain, before anything is done; then the restore itself. */
export function RestoreDialog({
  choice,
  title,
  onClose,
  onRestored,
}: {
  choice: Choice;
  title: string;
  onClose: () => void;
  onRestored: (keptAs: string | null) => void;
}) {
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);
  const preview = useQuery({
    queryKey: ['backup', 'preview', choice],
    queryFn: () => api.backup.previewRestore(choice),
    gcTime: 0,
    retry: false,
  });

  async function restore() {
    setBusy(true);
    setProblem(null);
    try {
      const { keptAs } = await api.backup.restore(choice);
      onRestored(keptAs);
    } catch (error) {
      setProblem(toAppError(error));
      setBusy(false);
    }
  }

  const found = preview.data;
  return (
    <ConfirmDialog
      open
      wide
      title={title}
      confirmLabel={busy ? '正在恢复' : '恢复这份备份'}
      busy={busy}
      blocked={preview.isPending ? '正在比较' : preview.isError ? '这份备份不能用' : null}
      onConfirm={() => void restore()}
      onClose={onClose}
    >
      <div style={{ display: 'grid', gap: 12, minWidth: 560 }}>
        {problem && <ErrorBand title="没有恢复">{problem.message}</ErrorBand>}
        {preview.isPending && <LoadingRows rows={4} />}
        {preview.isError && <ErrorBand title="这份备份不能用">{toAppError(preview.error).message}</ErrorBand>}
        {found && (
          <>
            <p>
              {`${found.backup.officeName}的备份：企业 ${figures.format(found.backup.enterprises)} 家，项目 ${figures.format(found.backup.projects)} 个，最后改动 ${found.backup.lastChangeAt ? minuteText(found.backup.lastChangeAt) : '没有'}。`}
            </p>
            {!found.comparable && (
              <Band tone="warning" title="现在的数据库读不出来，比较不了会丢失什么">
                损坏的文件会原样留在备份文件夹里，不会删除。
              </Band>
            )}
            {found.comparable && (
              <>
                <Side title="会丢失" side={found.lost} />
                <Side title="会找回" side={found.gained} />
              </>
            )}
            <p className="t2">
              现在的数据库不会删除，改名留在备份文件夹里。恢复之后的改动另起编号，不会与以前送出的混淆。
            </p>
          </>
        )}
      </div>
    </ConfirmDialog>
  );
}
