import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useMemo, useState } from 'react';
import type { LedgerInspection, LedgerMapping } from '../../../shared/api/schemas.ts';
import { ActionBar, PageBody } from '../../frame/index.ts';
import { Band, ErrorBand, ProgressPanel, Segmented, TextField } from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';
import { useFocusOnMount } from '../../parts/useFocusOnMount.ts';
import { token } from '../../theme/index.ts';
import { ColumnRow } from './ColumnRow.tsx';
import { matchProblem, takenFields, withColumn } from './columnMatch.ts';
import type { LedgerImport } from './useLedgerImport.ts';

const Settings = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 24,
  flex: 'none',
  flexWrap: 'wrap',
  padding: '10px 20px',
  borderBottom: `1px solid ${token('line')}`,
  '& > label, & > div': { display: 'flex', alignItems: 'center', gap: 8 },
});
const Messages = styled('div')({ display: 'grid', gap: 8, padding: '10px 20px' });

const units = [
  { value: 'wan', label: '万元' },
  { value: 'yuan', label: '元' },
] as const;

/** Step 2: which column feeds which field, the unit of the amounts, the plan year. */
export function ColumnStep({ ledger }: { ledger: LedgerImport }) {
  const { inspection, mapping } = ledger;
  if (!inspection || !mapping) return null;
  return <Columns ledger={ledger} inspection={inspection} mapping={mapping} />;
}

function Columns({
  ledger,
  inspection,
  mapping,
}: {
  ledger: LedgerImport;
  inspection: LedgerInspection;
  mapping: LedgerMapping;
}) {
  const { task } = ledger;
  const [year, setYear] = useState(String(mapping.planYear));
  const taken = useMemo(() => takenFields(inspection.columns, mapping), [inspection, mapping]);
  const problem = matchProblem(inspection.columns, mapping, year);
  const body = useFocusOnMount<HTMLDivElement>();
  const unused = inspection.columns.length - taken.size;

  return (
    <>
      <Settings>
        <div>
          <span className="t2">金额单位</span>
          <Segmented
            label="金额单位"
            options={units}
            value={mapping.unit}
            onChange={(unit) => ledger.setMapping({ ...mapping, unit })}
            small
          />
          {!inspection.unitFound && <span className="c-warn small">文件里没有注明，请核对</span>}
        </div>
        <div>
          <span className="t2">计划年度</span>
          <div style={{ width: 84 }}>
            <TextField
              label="计划年度"
              hideLabel
              value={year}
              onChange={setYear}
              inputMode="numeric"
              maxLength={4}
            />
          </div>
        </div>
        <span className="t2" style={{ marginLeft: 'auto' }}>
          {`工作表“${inspection.sheetName}”，表头第 ${inspection.headerRow} 行，数据第 ${inspection.firstRow}–${inspection.lastRow} 行`}
        </span>
      </Settings>
      {(task.error || task.running) && (
        <Messages>
          {task.error && <ErrorBand title="没有预览成">{task.error.message}</ErrorBand>}
          {task.running && <ProgressPanel {...task.progress} onCancel={task.cancel} />}
        </Messages>
      )}
      <PageBody ref={body} tabIndex={-1}>
        <LongTable>
          <thead>
            <tr>
              <th style={{ width: 44 }}>列</th>
              <th style={{ width: 230 }}>列名</th>
              <th>前几行的内容</th>
              <th style={{ width: 250 }}>导入到</th>
              <th style={{ width: 104 }}>把握</th>
            </tr>
          </thead>
          <tbody>
            {inspection.columns.map((column) => (
              <ColumnRow
                key={column.index}
                column={column}
                field={mapping.columns[String(column.index)] ?? null}
                fields={inspection.fields}
                taken={taken}
                disabled={task.running}
                onChange={(field) => ledger.setMapping(withColumn(mapping, column.index, field))}
              />
            ))}
          </tbody>
        </LongTable>
        {unused > 0 && (
          <Messages>
            <Band tone="info" title={`有 ${unused} 列不导入`}>
              这些列的内容留在原文件里，登记簿里没有地方放。
            </Band>
          </Messages>
        )}
      </PageBody>
      <ActionBar
        note={
          problem ? (
            <span className="c-warn">{problem}</span>
          ) : (
            <span className="t2">下一步只核对，不写入。对应关系写入时记住。</span>
          )
        }
      >
        <Button onClick={ledger.startOver}>换一个文件</Button>
        <Button
          variant="contained"
          disabled={problem !== null || task.running}
          onClick={() => ledger.look({ ...mapping, planYear: Number(year) })}
        >
          预览每一行
        </Button>
      </ActionBar>
    </>
  );
}
