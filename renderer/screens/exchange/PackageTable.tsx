import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import type { ImportCounts, PackageReport } from '../../../shared/api/schemas.ts';
import { minuteText } from '../../format/localTime.ts';
import { NotApplicable, StatusChip } from '../../parts/index.ts';
import { LongTable } from '../../parts/LongTable.ts';
import { useFocusOnMount } from '../../parts/useFocusOnMount.ts';
import { token } from '../../theme/index.ts';
import { decisionsAhead, originText, packageMark, refusalParts } from './packages.ts';

const Scroll = styled('div')({ flex: 'none', maxHeight: 236, overflowY: 'auto' });
const Pick = styled(ButtonBase)({
  display: 'block',
  minHeight: 24,
  font: 'inherit',
  textAlign: 'left',
  overflowWrap: 'anywhere',
  '&:hover': { color: token('brand') },
});

const TwoLines = styled('div')({
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
});

const columns: readonly { kind: keyof ImportCounts; word: string; tone?: string }[] = [
  { kind: 'new', word: '新增' },
  { kind: 'changed', word: '变更' },
  { kind: 'conflict', word: '冲突', tone: 'c-warn' },
  { kind: 'proposal', word: '建议' },
  { kind: 'quarantined', word: '隔离' },
  { kind: 'unchanged', word: '相同' },
];
const figures = new Intl.NumberFormat('zh-CN');

function Count({ report, kind, tone }: { report: PackageReport; kind: keyof ImportCounts; tone?: string }) {
  if (report.status === 'refused') return <NotApplicable />;
  const count = report.counts[kind];
  if (count === 0) return <span className="t3">0</span>;
  return tone || kind === 'quarantined' ? (
    <b className={tone}>{figures.format(count)}</b>
  ) : (
    figures.format(count)
  );
}

/** Every package of the preview; the chosen one's rows stand below. */
export function PackageTable({
  packages,
  chosen,
  onChoose,
}: {
  packages: readonly PackageReport[];
  chosen: string | null;
  onChoose: (fileId: string) => void;
}) {
  const box = useFocusOnMount<HTMLDivElement>();
  return (
    <Scroll ref={box} tabIndex={0} role="region" aria-label="数据包">
      <LongTable data-tall="" style={{ tableLayout: 'fixed' }}>
        <thead>
          <tr>
            <th style={{ width: 94 }}>校验</th>
            <th style={{ width: 144 }}>来自</th>
            <th style={{ width: 204 }}>文件</th>
            {columns.map((column) => (
              <th key={column.kind} className="num" style={{ width: 42 }}>
                {column.word}
              </th>
            ))}
            <th style={{ paddingLeft: 24 }}>说明</th>
          </tr>
        </thead>
        <tbody>
          {packages.map((report) => {
            const mark = packageMark(report);
            const remark = report.reason
              ? refusalParts(report.reason).what
              : (report.notes[0] ?? decisionsAhead(report.counts));
            return (
              <tr
                key={report.fileId}
                data-selected={report.fileId === chosen ? '' : undefined}
                onClick={() => onChoose(report.fileId)}
                style={{ cursor: 'pointer' }}
              >
                <td>
                  <StatusChip status={mark.tone}>{mark.word}</StatusChip>
                </td>
                <td>{report.sender?.name ?? <span className="t3">未能核实</span>}</td>
                <td>
                  <Pick aria-pressed={report.fileId === chosen}>{report.file}</Pick>
                  <div className="small t2">{originText(report, minuteText)}</div>
                </td>
                {columns.map((column) => (
                  <td key={column.kind} className="num">
                    <Count report={report} kind={column.kind} tone={column.tone} />
                  </td>
                ))}
                <td className={remark ? undefined : 't3'} style={{ paddingLeft: 24 }} title={remark}>
                  <TwoLines>{remark ?? '没有要留意的'}</TwoLines>
                </td>
              </tr>
            );
          })}
        </tbody>
      </LongTable>
    </Scroll>
  );
}
