import Button from '@mui/material/Button';
import { useState } from 'react';
import type { EquipmentImport } from '../../../shared/api/schemas.ts';
import { readFilesIn, saveFile, toAppError, useApi } from '../../api/index.ts';
import { Band, FileDrop, FormDialog, Icon, Money, Segmented, StatusChip } from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';
import { useAct } from '../../record/useAct.ts';

/** Only so many rows are drawn; wrong ones come first. */
const SHOWN = 300;

/** 导入设备清单: every row of the workbook, what cannot be kept, which invoices stand elsewhere; then all of it or nothing. */
export function EquipmentImportDialog({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const api = useApi();
  const { act, busy, problem } = useAct();
  const [read, setRead] = useState<{ fileId: string; list: EquipmentImport } | null>(null);
  const [reading, setReading] = useState(false);
  const [unread, setUnread] = useState<string | null>(null);
  const [mode, setMode] = useState<'append' | 'replace'>('append');

  async function open(files: File[]) {
    setReading(true);
    setUnread(null);
    setRead(null);
    try {
      const [info] = await readFilesIn(api, files);
      if (!info) return;
      const list = await api.equipment.previewImport({ projectId, fileId: info.fileId });
      setRead({ fileId: info.fileId, list });
    } catch (error) {
      setUnread(toAppError(error).message);
    } finally {
      setReading(false);
    }
  }
  async function take() {
    if (!read) return;
    const { fileId, list } = read;
    const done = await act(
      () => api.equipment.importLines({ projectId, fileId, digest: list.digest, mode }),
      `已导入 ${list.rows.length} 行设备。`,
    );
    if (done) onClose();
  }

  const list = read?.list;
  const rank = (row: EquipmentImport['rows'][number]) =>
    row.problems.length > 0 ? 0 : row.warnings.length > 0 ? 1 : 2;
  const warned = list?.rows.filter((row) => row.warnings.length > 0).length ?? 0;
  return (
    <FormDialog
      title="导入设备清单"
      confirmLabel={list ? `导入 ${list.rows.length} 行` : '导入'}
      problem={unread ?? problem}
      problemTitle="没有导入"
      busy={busy}
      wide
      blocked={!list ? '先选择清单文件' : list.wrong > 0 ? `${list.wrong} 行要先改好` : null}
      onConfirm={() => void take()}
      onClose={onClose}
    >
      <div data-full>
        <FileDrop
          label={reading ? '正在读取' : '把设备清单拖到这里，或点击选择'}
          hint="xlsx 文件，要有“设备名称”一列；金额按文件里写的单位，没有写的按万元"
          accept={['.xlsx', '.xlsm']}
          disabled={reading || busy}
          onFiles={(files) => void open(files)}
          onRefused={([name]) =>
            setUnread(`“${name}”不是 xlsx 文件。请在 WPS 或 Excel 里另存为 .xlsx 再导入。`)
          }
        />
      </div>
      {!list && (
        <p data-full>
          <Button
            variant="text"
            startIcon={<Icon name="download" />}
            onClick={() => void api.equipment.template().then(saveFile)}
          >
            下载清单模板
          </Button>
        </p>
      )}
      {list && (
        <>
          <div data-full style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
            <span style={{ flex: 1 }}>{list.text}</span>
            {list.held > 0 && (
              <Segmented
                label="与现有清单"
                small
                options={[
                  { value: 'append', label: `接在现有 ${list.held} 行后` },
                  { value: 'replace', label: '替换现有清单' },
                ]}
                value={mode}
                onChange={setMode}
              />
            )}
          </div>
          {list.wrong > 0 && (
            <div data-full>
              <Band tone="error" title={`${list.wrong} 行不能导入，没有写入任何内容`}>
                按下面各行的提示改好文件，再重新选择。
              </Band>
            </div>
          )}
          {warned > 0 && (
            <div data-full>
              <Band tone="warning" title={`${warned} 行的发票已列在别的项目名下`}>
                请核对是哪一个项目的设备。可以导入，但同一设备不能为同一项扶持支持两次。
              </Band>
            </div>
          )}
          <div data-full style={{ maxHeight: 260, overflowY: 'auto', margin: '0 -20px' }}>
            <LongTable data-top>
              <thead>
                <tr>
                  <th className="num" style={{ width: 50 }}>
                    行
                  </th>
                  <th>设备名称</th>
                  <th className="num">金额（万元）</th>
                  <th>发票号码</th>
                  <th>说明</th>
                </tr>
              </thead>
              <tbody>
                {[...list.rows]
                  .sort((a, b) => rank(a) - rank(b) || a.row - b.row)
                  .slice(0, SHOWN)
                  .map((row) => (
                    <tr key={row.row}>
                      <td className="num">{row.row}</td>
                      <td className="name">{row.fields.name ?? ''}</td>
                      <td className="num">
                        <Money fen={row.fields.priceFen} />
                      </td>
                      <td style={{ overflowWrap: 'anywhere' }}>{row.fields.invoiceNumber ?? ''}</td>
                      <td className="small" style={{ overflowWrap: 'anywhere' }}>
                        {row.problems.length > 0 ? (
                          <>
                            <StatusChip status="unmet">不能导入</StatusChip> {row.problems.join('；')}
                          </>
                        ) : row.warnings.length > 0 ? (
                          <>
                            <StatusChip status="warning" /> {row.warnings.join('；')}
                          </>
                        ) : (
                          <StatusChip status="met">可以导入</StatusChip>
                        )}
                      </td>
                    </tr>
                  ))}
              </tbody>
            </LongTable>
          </div>
          {list.rows.length > SHOWN && (
            <p
              className="small t2"
              data-full
            >{`共 ${list.rows.length} 行，只列出前 ${SHOWN} 行，要改的在前。`}</p>
          )}
        </>
      )}
    </FormDialog>
  );
}
