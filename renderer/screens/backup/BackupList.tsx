import Button from '@mui/material/Button';
import { useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import type { BackupState } from '../../../shared/api/schemas.ts';
import { readFilesIn, toAppError, useApi } from '../../api/index.ts';
import { EmptyState, ErrorBand, FileDrop, PlainTable } from '../../parts/index.ts';
import { type Choice, RestoreDialog } from './RestoreDialog.tsx';
import { minuteText, sizeText } from './words.ts';

/** Every backup with its restore, and a place for one brought from elsewhere. */
export function BackupList({
  state,
  onRestored,
}: {
  state: BackupState;
  onRestored: (keptAs: string | null) => void;
}) {
  const api = useApi();
  const [chosen, choose] = useState<{ choice: Choice; title: string } | null>(null);
  const [problem, setProblem] = useState<AppError | null>(null);

  async function bring(files: File[]) {
    setProblem(null);
    try {
      const [info] = await readFilesIn(api, files);
      if (info) choose({ choice: { fileId: info.fileId }, title: `用“${info.name}”恢复` });
    } catch (error) {
      setProblem(toAppError(error));
    }
  }

  return (
    <>
      {state.backups.length === 0 ? (
        <EmptyState>备份文件夹里还没有备份。</EmptyState>
      ) : (
        <PlainTable>
          <thead>
            <tr>
              <th style={{ width: 170 }}>备份时间</th>
              <th>文件</th>
              <th className="num" style={{ width: 100 }}>
                大小
              </th>
              <th style={{ width: 120 }} aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {state.backups.map((one) => (
              <tr key={one.name}>
                <td>{minuteText(one.at)}</td>
                <td className="t2" style={{ overflowWrap: 'anywhere' }}>
                  {one.name}
                </td>
                <td className="num">{sizeText(one.bytes)}</td>
                <td>
                  <Button
                    size="small"
                    aria-label={`看看恢复 ${minuteText(one.at)} 的备份会怎样`}
                    onClick={() =>
                      choose({ choice: { name: one.name }, title: `恢复 ${minuteText(one.at)} 的备份` })
                    }
                  >
                    恢复…
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
      <div style={{ display: 'grid', gap: 8, maxWidth: 560, padding: '16px 20px' }}>
        <h2>用别处的备份恢复</h2>
        {problem && <ErrorBand title="没有读到文件">{problem.message}</ErrorBand>}
        <FileDrop
          label="把备份文件拖到这里，或点击选择"
          hint="第二位置或 U 盘上的 workbench-….db 文件；先比较，确认之后才恢复"
          accept={['.db']}
          onFiles={(files) => void bring(files)}
          onRefused={(names) =>
            setProblem(toAppError(new Error(`“${names[0]}”不是备份文件，请选择 .db 文件。`)))
          }
        />
      </div>
      {chosen && (
        <RestoreDialog
          choice={chosen.choice}
          title={chosen.title}
          onClose={() => choose(null)}
          onRestored={(keptAs) => {
            choose(null);
            onRestored(keptAs);
          }}
        />
      )}
    </>
  );
}
