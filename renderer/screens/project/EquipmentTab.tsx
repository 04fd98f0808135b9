import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ProjectFields } from '../../../shared/model/entities.ts';
import { advancementOf, type Pack } from '../../../shared/rules/index.ts';
import { saveFile, useApi } from '../../api/index.ts';
import { minuteText } from '../../format/localTime.ts';
import { ActionBar, PageBody, SidePanel, Split } from '../../frame/index.ts';
import { Band, ErrorBand, Icon, LoadingRows, PlainTable, useNotify } from '../../parts/index.ts';
import { Pager } from '../../parts/Pager.tsx';
import { useSaveKey } from '../../record/useSaveKey.ts';
import { EquipmentClashes } from './EquipmentClashes.tsx';
import { EquipmentImportDialog } from './EquipmentImport.tsx';
import { EquipmentRow, type RowActions } from './EquipmentRow.tsx';
import { EquipmentSummary } from './EquipmentSummary.tsx';
import {
  COLUMNS,
  type Column,
  columnLabel,
  type DraftLine,
  EMPTY_CELLS,
  factsOfLines,
  invoiceKey,
  isBlank,
  MOST_LINES,
  pasteInto,
  readLine,
  repeatedInvoices,
} from './equipmentLines.ts';
import { useEquipment } from './useEquipment.ts';

const PAGE = 100;
const WIDTHS: Record<Column, number | undefined> = {
  name: undefined,
  model: 96,
  quantity: 58,
  priceFen: 98,
  invoiceNumber: 104,
  equipmentClass: 116,
  conformsToGuide: 92,
  remark: 72,
};

const Grid = styled(PlainTable)({ tableLayout: 'fixed', '& th, & td': { boxSizing: 'border-box' } });

const blank = (): DraftLine => ({ key: crypto.randomUUID(), id: null, cells: EMPTY_CELLS });

/** 设备清单: a grid to type or paste into; what it says of the advancement follows every keystroke. */
export function EquipmentTab({
  projectId,
  pack,
  fields,
}: {
  projectId: string;
  pack: Pack;
  fields: ProjectFields;
}) {
  const equipment = useEquipment(projectId);
  const notify = useNotify();
  const api = useApi();
  const [importing, setImporting] = useState(false);
  const [page, setPage] = useState(0);
  const [next, setNext] = useState(blank);
  const table = useRef<HTMLDivElement>(null);
  const shown = useMemo(
    () => (equipment.lines.length < MOST_LINES ? [...equipment.lines, next] : [...equipment.lines]),
    [equipment.lines, next],
  );
  const latest = useRef({ lines: equipment.lines, shown, change: equipment.change, notify });
  latest.current = { lines: equipment.lines, shown, change: equipment.change, notify };

  const read = useMemo(
    () => equipment.lines.map((line, i) => readLine(line.cells, projectId, i + 1)),
    [equipment.lines, projectId],
  );
  const repeated = useMemo(() => repeatedInvoices(equipment.lines), [equipment.lines]);
  const result = useMemo(() => advancementOf(factsOfLines(equipment.lines), pack), [equipment.lines, pack]);
  const wrong = equipment.lines.filter(
    (line, i) => !isBlank(line.cells) && Object.keys(read[i]?.problems ?? {}).length > 0,
  ).length;

  const focus = useCallback((key: string, column: Column) => {
    requestAnimationFrame(() => {
      table.current?.querySelector<HTMLElement>(`[data-cell="${key}/${column}"]`)?.focus();
    });
  }, []);

  const actions = useMemo<RowActions>(
    () => ({
      onCell(key, column, text) {
        const { shown: rows, lines, change } = latest.current;
        const line = rows.find((one) => one.key === key);
        if (!line) return;
        const changed = { ...line, cells: { ...line.cells, [column]: text } };
        if (lines.some((one) => one.key === key))
          change(lines.map((one) => (one.key === key ? changed : one)));
        else {
          change([...lines, changed]);
          setNext(blank());
        }
      },
      onPaste(key, column, text) {
        const { shown: rows, lines, change, notify: say } = latest.current;
        const row = rows.findIndex((one) => one.key === key);
        const pasted = pasteInto(lines, { row, column }, text, () => crypto.randomUUID());
        change(pasted.lines);
        const unread = pasted.unread
          .slice(0, 3)
          .map((cell) => `第 ${cell.row} 行${columnLabel(cell.column)}“${cell.text}”`);
        const trouble = [
          pasted.unread.length > 0
            ? `${unread.join('、')}${pasted.unread.length > 3 ? `等 ${pasted.unread.length} 处` : ''}不是可选的值，留作未知`
            : '',
          pasted.dropped > 0 ? `最多 ${MOST_LINES} 行，后面 ${pasted.dropped} 行没有贴入` : '',
        ].filter(Boolean);
        say({ message: `已贴入${trouble.length > 0 ? `；${trouble.join('；')}` : '。'}` });
      },
      onMove(key, column, by) {
        const { shown: rows } = latest.current;
        const at = rows.findIndex((one) => one.key === key) + by;
        const target = rows[at];
        if (!target) return;
        setPage(Math.floor(at / PAGE));
        focus(target.key, column);
      },
      onRemove(key) {
        const { lines, change } = latest.current;
        change(lines.filter((one) => one.key !== key));
      },
    }),
    [focus],
  );

  const blocked = wrong > 0 ? `${wrong} 行还有填错的格子` : equipment.changed ? null : '没有改动';
  const save = useCallback(() => {
    if (blocked !== null) return;
    void equipment.save().then((done) => {
      if (done) latest.current.notify({ message: '设备清单已保存。' });
    });
  }, [blocked, equipment]);
  useSaveKey(save);

  if (equipment.error)
    return (
      <PageBody padded>
        <ErrorBand title="没有读到设备清单">{equipment.error.message}</ErrorBand>
      </PageBody>
    );
  if (!equipment.saved) return <LoadingRows />;

  const pages = Math.ceil(shown.length / PAGE);
  const at = Math.min(page, pages - 1);
  return (
    <>
      <Split side={260}>
        <PageBody>
          {equipment.restoredAt && (
            <div style={{ padding: '10px 20px' }}>
              <Band
                tone="info"
                title="上次没有保存的改动还在"
                actions={
                  <Button size="small" onClick={equipment.discard}>
                    放弃这些改动
                  </Button>
                }
              >
                {`${minuteText(equipment.restoredAt)} 填的，已放回表里。`}
              </Band>
            </div>
          )}
          {equipment.failure && (
            <div style={{ padding: '10px 20px' }}>
              <ErrorBand title="设备清单没有保存">{equipment.failure.message}</ErrorBand>
            </div>
          )}
          <div ref={table}>
            <Grid>
              <thead>
                <tr>
                  <th style={{ width: 44 }} className="num">
                    行
                  </th>
                  {COLUMNS.map((column) => (
                    <th
                      key={column}
                      style={{ width: WIDTHS[column] }}
                      className={column === 'quantity' || column === 'priceFen' ? 'num' : undefined}
                    >
                      {column === 'priceFen' ? '金额（万元）' : columnLabel(column)}
                    </th>
                  ))}
                  <th style={{ width: 50 }} aria-label="删去" />
                </tr>
              </thead>
              <tbody>
                {shown.slice(at * PAGE, (at + 1) * PAGE).map((line, i) => {
                  const index = at * PAGE + i;
                  const isNew = index === equipment.lines.length;
                  const twins = repeated.get(invoiceKey(line.cells))?.filter((row) => row !== index + 1);
                  return (
                    <EquipmentRow
                      key={line.key}
                      line={line}
                      number={index + 1}
                      problems={isNew || isBlank(line.cells) ? {} : (read[index]?.problems ?? {})}
                      repeated={twins?.length ? `发票号码与第 ${twins.join('、')} 行相同` : null}
                      isNew={isNew}
                      actions={actions}
                    />
                  );
                })}
              </tbody>
            </Grid>
          </div>
          {pages > 1 && (
            <Pager
              offset={at * PAGE}
              limit={PAGE}
              total={shown.length}
              onOffset={(offset) => setPage(offset / PAGE)}
            />
          )}
        </PageBody>
        <SidePanel aria-label="清单合计">
          <EquipmentClashes projectId={projectId} place="first" />
          <EquipmentSummary result={result} fields={fields} pack={pack} />
          <EquipmentClashes projectId={projectId} place="last" />
        </SidePanel>
      </Split>
      {importing && <EquipmentImportDialog projectId={projectId} onClose={() => setImporting(false)} />}
      <ActionBar
        note={<span className="t2">{blocked ?? '可以从 Excel 复制多格后直接粘贴；回车到下一行'}</span>}
      >
        <Button
          startIcon={<Icon name="download" />}
          disabled={equipment.saved.lines.length === 0}
          onClick={() => void api.equipment.exportXlsx({ projectId }).then(saveFile)}
        >
          导出 xlsx
        </Button>
        <Button
          startIcon={<Icon name="upload" />}
          disabled={equipment.changed}
          title={equipment.changed ? '先保存或放弃现在的改动' : undefined}
          onClick={() => setImporting(true)}
        >
          导入 xlsx
        </Button>
        <Button disabled={!equipment.changed} onClick={equipment.discard}>
          放弃改动
        </Button>
        <Button variant="contained" disabled={blocked !== null || equipment.saving} onClick={save}>
          保存清单
        </Button>
      </ActionBar>
    </>
  );
}
