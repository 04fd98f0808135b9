import { useState } from 'react';
import type { BatchImport } from '../../../shared/api/schemas.ts';
import { readFilesIn, toAppError, useApi } from '../../api/index.ts';
import { Band, FileDrop, FormDialog, StatusChip, TextField } from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';
import { useAct } from '../../record/useAct.ts';
import { wholeNumber } from './DraftDialog.tsx';

/** 导入名单: every row of the workbook and what was found for it; nothing is written while one is wrong. */
export function ImportDialog({
  year: shownYear,
  onClose,
  onDone,
}: {
  year: number;
  onClose: () => void;
  onDone: (id: string) => void;
}) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const [read, setRead] = useState<{ fileId: string; list: BatchImport } | null>(null);
  const [reading, setReading] = useState(false);
  const [unread, setUnread] = useState<string | null>(null);
  const [year, setYear] = useState(String(shownYear));
  const [number, setNumber] = useState('');
  const [documentNumber, setDocumentNumber] = useState('');
  const target = { year: wholeNumber(year), number: wholeNumber(number) };

  async function open(files: File[]) {
    setReading(true);
    setUnread(null);
    setRead(null);
    try {
      const [info] = await readFilesIn(api, files);
      if (!info) return;
      const list = await api.plan.previewImport({ fileId: info.fileId });
      setRead({ fileId: info.fileId, list });
      if (list.year !== null) setYear(String(list.year));
      if (list.number !== null) setNumber(String(list.number));
      if (list.documentNumber !== null) setDocumentNumber(list.documentNumber);
    } catch (error) {
      setUnread(toAppError(error).message);
    } finally {
      setReading(false);
    }
  }

  async function take() {
    if (!read || target.year === null || target.number === null) return;
    const { fileId, list } = read;
    const { year: y, number: n } = target;
    let id = '';
    const done = await act(async () => {
      ({ id } = await api.plan.importDraft({
        fileId,
        digest: list.digest,
        year: y,
        number: n,
        documentNumber: documentNumber.trim() || null,
      }));
    }, `已导入 ${list.rows.length} 个项目，成为草稿。`);
    if (done) onDone(id);
  }

  const wrong = read?.list.wrong ?? 0;
  return (
    <FormDialog
      title="导入计划名单"
      confirmLabel={read ? `导入 ${read.list.rows.length} 个项目` : '导入'}
      problem={unread ?? problem}
      problemTitle="没有导入"
      busy={busy}
      wide
      blocked={
        !read
          ? '先选择名单文件'
          : wrong > 0
            ? `${wrong} 行要先改好`
            : target.year === null || target.number === null
              ? '请填写年度和批次'
              : null
      }
      onConfirm={() => void take()}
      onClose={onClose}
    >
      <div data-full>
        <FileDrop
          label={reading ? '正在读取' : '把计划名单拖到这里，或点击选择'}
          hint="xlsx 文件，要有“项目名称”一列；按项目代码对应，没有代码的按名称"
          accept={['.xlsx', '.xlsm']}
          disabled={reading || busy}
          onFiles={(files) => void open(files)}
          onRefused={([name]) =>
            setUnread(`“${name}”不是 xlsx 文件。请在 WPS 或 Excel 里另存为 .xlsx 再导入。`)
          }
        />
      </div>
      {read && (
        <>
          <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 12 }}>
            <TextField
              label="计划年度"
              value={year}
              onChange={setYear}
              inputMode="numeric"
              unit="年"
              required
            />
            <TextField
              label="批次"
              value={number}
              onChange={setNumber}
              inputMode="numeric"
              unit="批"
              required
            />
          </div>
          <TextField label="文号" value={documentNumber} onChange={setDocumentNumber} maxLength={200} />
          {wrong > 0 && (
            <div data-full>
              <Band tone="warning" title={`${wrong} 行不能导入，没有写入任何内容`}>
                按下面各行的提示改好文件或先导入项目，再重新选择文件。
              </Band>
            </div>
          )}
          <div data-full style={{ maxHeight: 280, overflowY: 'auto', margin: '0 -20px' }}>
            <LongTable data-top>
              <thead>
                <tr>
                  <th className="num" style={{ width: 56 }}>
                    行
                  </th>
                  <th style={{ width: 76 }}>结果</th>
                  <th>项目名称</th>
                  <th>说明</th>
                </tr>
              </thead>
              <tbody>
                {[...read.list.rows]
                  .sort((a, b) => Number(b.wrong) - Number(a.wrong) || a.row - b.row)
                  .map((row) => (
                    <tr key={row.row}>
                      <td className="num">{row.row}</td>
                      <td>
                        {row.wrong ? (
                          <StatusChip status="unmet">不能导入</StatusChip>
                        ) : (
                          <StatusChip status="met">找到</StatusChip>
                        )}
                      </td>
                      <td className="name">{row.projectName}</td>
                      <td style={{ overflowWrap: 'anywhere', padding: '6px 20px 6px 8px' }}>{row.text}</td>
                    </tr>
                  ))}
              </tbody>
            </LongTable>
          </div>
        </>
      )}
    </FormDialog>
  );
}
