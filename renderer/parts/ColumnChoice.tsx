import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Popover from '@mui/material/Popover';
import { styled } from '@mui/material/styles';
import { useRef, useState } from 'react';
import { token } from '../theme/tokens.ts';
import { Icon } from './Icon.tsx';

const List = styled('div')({
  display: 'grid',
  padding: '8px 12px',
  maxHeight: 420,
  overflowY: 'auto',
  minWidth: 200,
});
const Foot = styled('div')({ padding: 8, borderTop: `1px solid ${token('line')}` });

/** The button 列 11/34 and its list of columns to show. Columns with `fixed` are always shown. */
export function ColumnChoice({
  columns,
  shown,
  onChange,
  onReset,
}: {
  columns: readonly { field: string; label: string; fixed?: boolean }[];
  shown: readonly string[];
  /** Fields to show, in the order of `columns`. */
  onChange: (fields: string[]) => void;
  onReset?: () => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const visible = new Set(shown);
  return (
    <>
      <Button
        ref={button}
        size="small"
        sx={{ height: 28 }}
        startIcon={<Icon name="columns" size={14} />}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        {`列 ${columns.filter((column) => column.fixed || visible.has(column.field)).length}/${columns.length}`}
      </Button>
      <Popover
        open={open}
        onClose={() => setOpen(false)}
        anchorEl={() => button.current}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': '选择要显示的列' } }}
      >
        <List>
          {columns.map((column) => (
            <FormControlLabel
              key={column.field}
              label={column.label}
              control={
                <Checkbox
                  size="small"
                  checked={column.fixed || visible.has(column.field)}
                  disabled={column.fixed}
                  onChange={(_, on) => {
                    const next = new Set(visible);
                    if (on) next.add(column.field);
                    else next.delete(column.field);
                    onChange(columns.map((one) => one.field).filter((field) => next.has(field)));
                  }}
                />
              }
            />
          ))}
        </List>
        {onReset && (
          <Foot>
            <Button variant="text" size="small" onClick={onReset}>
              恢复默认
            </Button>
          </Foot>
        )}
      </Popover>
    </>
  );
}
