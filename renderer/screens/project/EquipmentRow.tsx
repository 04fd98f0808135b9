import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, memo } from 'react';
import { EQUIPMENT_CLASS } from '../../../shared/model/codes.ts';
import { Icon, isComposing } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import {
  CELL_LENGTH,
  COLUMNS,
  type Column,
  columnLabel,
  type DraftLine,
  type ReadLine,
} from './equipmentLines.ts';

const cellLook = {
  // Wider than its cell by padding and border, so that what is typed stands under the head of its column.
  width: 'calc(100% + 14px)',
  margin: '0 -7px',
  boxSizing: 'border-box',
  height: 30,
  border: '1px solid transparent',
  borderRadius: 4,
  background: 'transparent',
  color: 'inherit',
  font: 'inherit',
  padding: '0 6px',
  '&:hover': { borderColor: token('line-strong') },
  '&:focus': { outline: `2px solid ${token('brand')}`, outlineOffset: -1, background: token('surface') },
  '&[aria-invalid="true"]': { borderColor: token('unmet') },
  '&[data-right]': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
} as const;
const Input = styled('input')(cellLook);
const Select = styled('select')(cellLook);

const RIGHT: readonly Column[] = ['quantity', 'priceFen'];

export interface RowActions {
  onCell: (key: string, column: Column, text: string) => void;
  onPaste: (key: string, column: Column, text: string) => void;
  /** Rows to move by: Enter and the arrows. */
  onMove: (key: string, column: Column, by: 1 | -1) => void;
  onRemove: (key: string) => void;
}

/** One line of the equipment list; plain inputs, so that a thousand of them stay quick. */
export const EquipmentRow = memo(function EquipmentRow({
  line,
  number,
  problems,
  repeated,
  isNew,
  actions,
}: {
  line: DraftLine;
  number: number;
  problems: ReadLine['problems'];
  /** Other rows with the same invoice number, in words; null when there are none. */
  repeated: string | null;
  /** The empty row at the end, where the next line is typed. */
  isNew: boolean;
  actions: RowActions;
}) {
  function onKey(event: KeyboardEvent<HTMLElement>, column: Column) {
    if (isComposing(event)) return;
    const isSelect = event.currentTarget.tagName === 'SELECT';
    if (event.key === 'Enter' || (!isSelect && event.key === 'ArrowDown')) {
      event.preventDefault();
      actions.onMove(line.key, column, 1);
    } else if (!isSelect && event.key === 'ArrowUp') {
      event.preventDefault();
      actions.onMove(line.key, column, -1);
    }
  }
  const noteOf = (column: Column) => problems[column] ?? (column === 'invoiceNumber' ? repeated : null);
  const common = (column: Column) => ({
    'data-cell': `${line.key}/${column}`,
    'aria-label': `第 ${number} 行 ${columnLabel(column)}`,
    'aria-invalid': problems[column] !== undefined || undefined,
    title: noteOf(column) ?? undefined,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKey(event, column),
  });
  const notes = COLUMNS.flatMap((column) => noteOf(column) ?? []);
  return (
    <>
      <tr>
        <td className="t3 num">{isNew ? '' : number}</td>
        {COLUMNS.map((column) => (
          <td key={column}>
            {column === 'equipmentClass' ? (
              <Select
                {...common(column)}
                value={line.cells[column]}
                onChange={(event) => actions.onCell(line.key, column, event.target.value)}
              >
                <option value="">{isNew ? '' : '未知'}</option>
                {Object.entries(EQUIPMENT_CLASS).map(([code, label]) => (
                  <option key={code} value={code}>
                    {label}
                  </option>
                ))}
              </Select>
            ) : column === 'conformsToGuide' ? (
              <Select
                {...common(column)}
                value={line.cells[column]}
                onChange={(event) => actions.onCell(line.key, column, event.target.value)}
              >
                <option value="">{isNew ? '' : '未知'}</option>
                <option value="yes">是</option>
                <option value="no">否</option>
              </Select>
            ) : (
              <Input
                {...common(column)}
                value={line.cells[column]}
                maxLength={CELL_LENGTH}
                data-right={RIGHT.includes(column) ? '' : undefined}
                placeholder={isNew && column === 'name' ? '在这里接着填，或粘贴表格' : undefined}
                onChange={(event) => actions.onCell(line.key, column, event.target.value)}
                onPaste={(event) => {
                  const text = event.clipboardData.getData('text/plain');
                  if (!/[\t\n]/.test(text.trimEnd())) return;
                  event.preventDefault();
                  actions.onPaste(line.key, column, text);
                }}
              />
            )}
          </td>
        ))}
        <td>
          {!isNew && (
            <IconButton
              size="small"
              aria-label={`删去第 ${number} 行`}
              onClick={() => actions.onRemove(line.key)}
            >
              <Icon name="close" />
            </IconButton>
          )}
        </td>
      </tr>
      {!isNew && notes.length > 0 && (
        <tr>
          <td />
          <td colSpan={COLUMNS.length + 1} className="small c-und" style={{ height: 24 }}>
            {notes.join('；')}
          </td>
        </tr>
      )}
    </>
  );
});
