import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { WrongRow } from '../../../shared/api/schemas.ts';
import { dayText } from '../../format/localTime.ts';
import { Icon, Unknown } from '../../parts/index.ts';
import { token } from '../../theme/index.ts';

const Item = styled('article')({
  display: 'grid',
  gridTemplateColumns: '84px minmax(0, 1fr) auto',
  gap: '4px 12px',
  alignItems: 'start',
  padding: '10px 20px',
  borderBottom: `1px solid ${token('line')}`,
});
const Reasons = styled('ul')({
  display: 'grid',
  gap: 4,
  margin: '4px 0 6px',
  '& li': { display: 'grid', gridTemplateColumns: '14px 1fr', gap: 6 },
  '& svg': { marginTop: 3 },
});
const Cells = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
  gap: '4px 16px',
  marginTop: 8,
  '& dd': { overflowWrap: 'anywhere' },
  '& [data-wrong] dd': { color: token('unmet'), fontWeight: 600 },
});

/** One row to mend: reasons first, then every cell as the file has it. */
export function WrongRowItem({
  row,
  busy,
  onDismiss,
}: {
  row: WrongRow;
  busy: boolean;
  onDismiss: () => void;
}) {
  const wrongColumns = new Set(row.reasons.map((reason) => reason.column));
  const cells = row.cells.map((cell, index) => ({ ...cell, key: `${index}-${cell.header}` }));
  return (
    <Item aria-label={`${row.file} 第 ${row.row} 行`}>
      <b>{`第 ${row.row} 行`}</b>
      <div>
        <b>{row.name ?? <Unknown>没有名称</Unknown>}</b>
        <Reasons>
          {row.reasons.map((reason) => (
            <li key={`${reason.column}${reason.message}`}>
              <span className="c-unmet">
                <Icon name="unmet" size={14} />
              </span>
              <span>
                <b>{reason.column}</b>
                {`　${reason.message}`}
              </span>
            </li>
          ))}
        </Reasons>
        <div className="t2 small">{`${row.file}，${dayText(row.importedAt)} 导入`}</div>
        <details>
          <summary
            className="c-brand"
            style={{ cursor: 'pointer', lineHeight: '24px', width: 'fit-content' }}
          >
            原表这一行的内容
          </summary>
          <Cells>
            {cells.map((cell) => (
              <div key={cell.key} data-wrong={wrongColumns.has(cell.header) ? '' : undefined}>
                <dt className="t2 small">{cell.header}</dt>
                <dd>{cell.text || <span className="t3">（空）</span>}</dd>
              </div>
            ))}
          </Cells>
        </details>
      </div>
      <Button size="small" onClick={onDismiss} disabled={busy}>
        已处理
      </Button>
    </Item>
  );
}
