import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { memo, useState } from 'react';
import { monthWords, shiftMonth } from '../../../shared/monthly/index.ts';
import { PageHead } from '../../frame/index.ts';
import { Icon } from '../../parts/index.ts';

/** What the head can ask for; the same object for the life of the screen. */
export interface MonthActs {
  goTo(month: string): void;
  carry(): void;
  exportFile(): void;
  submit(): void;
  accept(): void;
  print(): void;
  undo(): void;
  open(dialog: 'sheet' | 'deadline' | 'return'): void;
}

/** The head of the month. It takes plain values only, so that a key in the grid does not draw it anew. */
export const MonthHead = memo(function MonthHead({
  month,
  deadline,
  own,
  reviews,
  submittable,
  waiting,
  returnable,
  acts,
}: {
  month: string;
  deadline: string;
  own: boolean;
  reviews: boolean;
  submittable: number;
  waiting: number;
  returnable: boolean;
  acts: MonthActs;
}) {
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  return (
    <>
      <PageHead
        title={`${monthWords(month)}调度`}
        sub={
          <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
            <IconButton size="small" aria-label="上一个月" onClick={() => acts.goTo(shiftMonth(month, -1))}>
              <Icon name="left" />
            </IconButton>
            <IconButton size="small" aria-label="下一个月" onClick={() => acts.goTo(shiftMonth(month, 1))}>
              <Icon name="right" />
            </IconButton>
            <button
              type="button"
              onClick={() => acts.open('deadline')}
              style={{
                border: 0,
                background: 'none',
                font: 'inherit',
                color: 'inherit',
                padding: 0,
                cursor: 'pointer',
                textDecoration: 'underline dotted',
                textUnderlineOffset: 4,
              }}
            >
              {deadline}
            </button>
          </span>
        }
        actions={
          <>
            {own && (
              <Button startIcon={<Icon name="copy" />} onClick={acts.carry}>
                沿用上月进度
              </Button>
            )}
            <Button startIcon={<Icon name="download" />} onClick={acts.exportFile}>
              导出 xlsx
            </Button>
            <Button startIcon={<Icon name="print" />} onClick={acts.print}>
              打印
            </Button>
            {own && (
              <IconButton
                aria-label="更多"
                aria-haspopup="menu"
                onClick={(event) => setMenu(event.currentTarget)}
              >
                <Icon name="more" />
              </IconButton>
            )}
            {own && (
              <>
                {submittable === 0 && <span className="small t2">没有可提交的</span>}
                <Button variant="contained" onClick={acts.submit} disabled={submittable === 0}>
                  校验并提交
                </Button>
              </>
            )}
            {!own && reviews && (
              <>
                {!returnable && waiting === 0 && <span className="small t2">没有县级提交的月报</span>}
                <Button onClick={() => acts.open('return')} disabled={!returnable}>
                  退回本行
                </Button>
                <Button variant="contained" onClick={acts.accept} disabled={waiting === 0}>
                  {`通过 ${waiting} 项`}
                </Button>
              </>
            )}
          </>
        }
      />
      <Menu anchorEl={menu} open={menu !== null} onClose={() => setMenu(null)}>
        <MenuItem
          onClick={() => {
            setMenu(null);
            acts.open('sheet');
          }}
        >
          从表格填报
        </MenuItem>
        <MenuItem
          onClick={() => {
            setMenu(null);
            acts.open('deadline');
          }}
        >
          截止日
        </MenuItem>
        <MenuItem
          onClick={() => {
            setMenu(null);
            acts.undo();
          }}
        >
          撤销上一步
        </MenuItem>
      </Menu>
    </>
  );
});
