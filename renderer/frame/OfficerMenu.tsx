import ButtonBase from '@mui/material/ButtonBase';
import Popover from '@mui/material/Popover';
import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Icon, Segmented } from '../parts/index.ts';
import { colourModes, useColourMode } from '../theme/colourMode.ts';
import { token } from '../theme/tokens.ts';

const Round = styled(ButtonBase)({
  flex: 'none',
  width: 26,
  height: 26,
  marginLeft: 6,
  borderRadius: '50%',
  fontSize: 12,
  fontWeight: 600,
  lineHeight: 1,
  color: token('on-brand'),
  backgroundColor: token('brand'),
  '&:hover': { backgroundColor: token('brand-hover') },
});
const Sheet = styled('div')({ display: 'grid', gap: 12, padding: 16, width: 268 });

/** The officer's initial, and behind it: who works here, light or dark, the way to the settings. */
export function OfficerMenu({ officer, office }: { officer: string | null; office: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [mode, setMode] = useColourMode();
  return (
    <>
      <Round
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={officer ? `经办人 ${officer}` : '经办人未填'}
        onClick={() => setOpen(true)}
      >
        {officer ? [...officer][0] : <Icon name="user" size={14} />}
      </Round>
      <Popover
        open={open}
        onClose={() => setOpen(false)}
        anchorEl={() => button.current}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: -6, horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': '经办人与显示' } }}
      >
        <Sheet>
          <div>
            <b>{officer ?? '经办人未填'}</b>
            <div className="t2 small">{office}</div>
          </div>
          <div>
            <div className="t2 small" style={{ marginBottom: 4 }}>
              显示
            </div>
            <Segmented label="显示" options={colourModes} value={mode} onChange={setMode} small />
          </div>
          <Link to="/system" onClick={() => setOpen(false)}>
            {officer ? '系统设置' : '到系统里填写经办人'}
          </Link>
        </Sheet>
      </Popover>
    </>
  );
}
