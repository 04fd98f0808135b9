import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';
import type { MonthlyMapping, MonthlySheet } from '../../../shared/api/schemas.ts';
import { monthWords } from '../../../shared/monthly/index.ts';
import { readFilesIn, toAppError, useApi } from '../../api/index.ts';
import { useLongTask } from '../../api/useLongTask.ts';
import { valueText } from '../../format/valueText.ts';
import {
  Band,
  ErrorBand,
  FileDrop,
  PlainTable,
  ProgressPanel,
  StatusChip,
  Unknown,
} from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';

const STATUS = {
  changed: { tone: 'info', word: '将写入' },
  unchanged: { tone: 'neutral', word: '无变化' },
  wrong: { tone: 'warning', word: '不写入' },
} as const;

function Value({
  field,
  value,
}: {
  field: string;
  value: MonthlySheet['rows'][number]['changes'][number]['after'];
}) {
  const text = valueText('monthlyReport', field, value);
  return text === null ? <Unknown /> : <span>{text}</span>;
}

/** Fills the month from a workbook: choose, look at every row, agree. */
export function SheetDialog({
  month,
  planYear,
  onClose,
  onDone,
}: {
  month: string;
  planYear: number;
  onClose: () => void;
  onDone: (message: string) => void;
}) {
  const api = useApi();
  const id = useId();
  const task = useLongTask();
  const [fileId, setFileId] = useState<string | null>(null);
  const [sheet, setSheet] = useState<MonthlySheet | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function preview(file: string, mapping: MonthlyMapping | null) {
    const result = await task.run<MonthlySheet>((signal) =>
      api.monthly.previewSheet({ month, planYear, fileId: file, mapping }, { signal }),
    );
    if (result) setSheet(result);
  }
  async function choose(files: File[]) {
    try {
      setRefusal(null);
      const [info] = await readFilesIn(api, files);
      if (!info) return;
      setFileId(info.fileId);
      await preview(info.fileId, null);
    } catch (error) {
      setRefusal(toAppError(error).message);
    }
  }
  async function commit() {
    if (!sheet || fileId === null) return;
    const done = await task.run<MonthlySheet>((signal) =>
      api.monthly.commitSheet(
        { month, planYear, fileId, mapping: sheet.mapping, digest: sheet.digest },
        { signal },
      ),
    );
    if (done)
      onDone(`已从“${done.file.name}”写入 ${done.counts.changed} 项，${done.counts.wrong} 行没有写入。`);
  }
  const problem = refusal ?? task.error?.message ?? null;

  return (
    <Dialog
      open
      onClose={task.running ? undefined : onClose}
      maxWidth={false}
      aria-labelledby={id}
      slotProps={{ paper: { style: { width: 960 } } }}
    >
      <DialogTitle id={id}>{`从表格填 ${monthWords(month)}调度`}</DialogTitle>
      <DialogContent style={{ display: 'grid', gap: 12 }}>
        {!sheet && (
          <FileDrop
            label="把调度表拖到这里，或点击选择"
            hint="表头要有“项目名称”“本月完成”“形象进度”等列名；导出的调度表填好可以直接用。先逐行预览，确认后才写入。"
            accept={['.xlsx', '.xlsm']}
            disabled={task.running}
            onFiles={(files) => void choose(files)}
            onRefused={(names) =>
              setRefusal(`“${names.join('”“')}”不是 .xlsx 文件。请在 WPS 里另存为 .xlsx 再选。`)
            }
          />
        )}
        {problem !== null && <ErrorBand title="没有读通">{problem}</ErrorBand>}
        {task.running && <ProgressPanel {...task.progress} onCancel={task.cancel} />}
        {sheet && (
          <>
            <div>
              <b>{sheet.file.name}</b>
              <span className="t2">{`　工作表“${sheet.sheetName}”，${sheet.unitFound ? '单位已在表中注明' : '表中没有注明单位，按万元'}　将写入 ${sheet.counts.changed} 行，无变化 ${sheet.counts.unchanged} 行，不写入 ${sheet.counts.wrong} 行。还没有写入任何数据。`}</span>
            </div>
            {sheet.sheetMonth !== null && sheet.sheetMonth !== month && (
              <Band tone="warning" title={`表里写的是 ${monthWords(sheet.sheetMonth)}`}>
                {`将写入的是 ${monthWords(month)}。选错了表或月份的，请取消后重选。`}
              </Band>
            )}
            <div style={{ display: 'flex', flexWrap: 'wrap', gap: '6px 14px' }}>
              {sheet.columns.map((column) => (
                <label
                  key={column.index}
                  className="small"
                  style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}
                >
                  <span className="t2">{column.header}</span>
                  <select
                    style={{
                      font: 'inherit',
                      height: 24,
                      color: token('text'),
                      backgroundColor: token('surface'),
                      border: `1px solid ${token('field-line')}`,
                      borderRadius: 4,
                    }}
                    value={column.field ?? ''}
                    disabled={task.running}
                    onChange={(event) => {
                      const columns = {
                        ...sheet.mapping.columns,
                        [String(column.index)]: event.target.value || null,
                      };
                      if (fileId) void preview(fileId, { ...sheet.mapping, columns });
                    }}
                  >
                    <option value="">不用</option>
                    {sheet.fields.map((field) => (
                      <option key={field.path} value={field.path}>
                        {field.label}
                      </option>
                    ))}
                  </select>
                </label>
              ))}
            </div>
            <section
              style={{ maxHeight: 340, overflow: 'auto' }}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
              tabIndex={0}
              aria-label="逐行预览"
            >
              <PlainTable data-top>
                <thead>
                  <tr>
                    <th>行</th>
                    <th>项目</th>
                    <th>结果</th>
                    <th>内容</th>
                  </tr>
                </thead>
                <tbody>
                  {sheet.rows.map((row) => (
                    <tr key={row.row}>
                      <td>{row.row}</td>
                      <td style={{ maxWidth: 240 }}>{row.name}</td>
                      <td>
                        <StatusChip status={STATUS[row.status].tone} bare>
                          {STATUS[row.status].word}
                        </StatusChip>
                      </td>
                      <td>
                        {row.reasons.map((reason) => (
                          <div
                            key={reason.column + reason.message}
                            className="c-warn"
                          >{`${reason.column}：${reason.message}`}</div>
                        ))}
                        {row.changes.map((change) => (
                          <div key={change.field}>
                            <span className="t2">{`${change.label}　`}</span>
                            <Value field={change.field} value={change.before} />
                            {' → '}
                            <Value field={change.field} value={change.after} />
                          </div>
                        ))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </PlainTable>
            </section>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={task.running}>
          取消
        </Button>
        <Button
          variant="contained"
          disabled={!sheet || task.running || sheet.counts.changed === 0}
          onClick={() => void commit()}
        >
          {sheet ? `写入 ${sheet.counts.changed} 行` : '写入'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
