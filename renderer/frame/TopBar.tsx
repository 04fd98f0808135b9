import AppBar from '@mui/material/AppBar';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { styled } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import { type ReactNode, useRef, useState } from 'react';
import { Icon, Kbd } from '../parts/index.ts';
import { radius, token } from '../theme/tokens.ts';
import { BrandMark } from './BrandMark.tsx';
import { UndoButton } from './UndoButton.tsx';

export interface FrameOffice {
  name: string;
  level: 'county' | 'city' | 'region';
}

const levelWords = { county: '县级', city: '市级', region: '自治区级' } as const;
const narrow = '@media (max-width: 1099.98px)';

const Bar = styled(AppBar)({
  gridColumn: '1 / 3',
  display: 'flex',
  flexDirection: 'row',
  alignItems: 'center',
  gap: 16,
  paddingRight: 12,
  color: token('text'),
  minWidth: 0,
});
const Brand = styled('div')({
  flex: 'none',
  boxSizing: 'border-box',
  width: 172,
  marginRight: 4,
  paddingLeft: 16,
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  fontSize: 14,
  lineHeight: '20px',
  fontWeight: 600,
  whiteSpace: 'nowrap',
  [narrow]: {
    width: 36,
    '& > span': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
  },
});
const Side = styled('div')({
  flex: '1 1 0',
  minWidth: 0,
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  color: token('text-2'),
});
const OfficeName = styled('span')({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' });
const Tag = styled('span')({
  flex: 'none',
  fontSize: 12,
  lineHeight: '18px',
  padding: '0 6px',
  border: `1px solid ${token('line-strong')}`,
  borderRadius: radius.chip,
  whiteSpace: 'nowrap',
});
const Jump = styled(ButtonBase)({
  flex: '0 1 392px',
  minWidth: 160,
  '@media (max-width: 899.98px)': { flexBasis: 200 },
  height: 30,
  justifyContent: 'flex-start',
  gap: 8,
  padding: '0 8px 0 10px',
  font: 'inherit',
  color: token('text-3'),
  backgroundColor: token('surface'),
  border: `1px solid ${token('line-strong')}`,
  borderRadius: radius.control,
  '&:hover': { borderColor: token('field-line') },
  '& > span': {
    flex: 1,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    textAlign: 'left',
  },
});
const Year = styled(ButtonBase)({
  flex: 'none',
  height: 30,
  gap: 4,
  padding: '0 8px',
  font: 'inherit',
  color: token('text'),
  borderRadius: radius.control,
  '&:hover': { backgroundColor: token('surface') },
});

/** The plan year that every screen works in. */
function YearChoice({
  year,
  years,
  onYear,
}: {
  year: number;
  years: readonly number[];
  onYear: (year: number) => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Year
        ref={button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={`计划年度 ${year}，更换`}
        onClick={() => setOpen(true)}
      >
        <Icon name="calendar" />
        {`${year} 年度`}
        <Icon name="down" size={14} />
      </Year>
      <Menu
        open={open}
        onClose={() => setOpen(false)}
        anchorEl={() => button.current}
        slotProps={{ list: { 'aria-label': '计划年度' } }}
      >
        {years.map((one) => (
          <MenuItem
            key={one}
            selected={one === year}
            onClick={() => {
              onYear(one);
              setOpen(false);
            }}
          >
            {`${one} 年度`}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

export interface TopBarProps {
  office: FrameOffice;
  /** The data folder holds made-up data. */
  sample: boolean;
  year: number;
  years: readonly number[];
  onYear: (year: number) => void;
  onJump: () => void;
  onHelp: () => void;
  officer: ReactNode;
}

/** The top bar: product, office, jump box, plan year, help, officer. */
export function TopBar(props: TopBarProps) {
  return (
    <Bar>
      <Brand>
        <BrandMark />
        <span>千企技改工作台</span>
      </Brand>
      <Side style={{ overflow: 'hidden' }}>
        <OfficeName title={props.office.name}>{props.office.name}</OfficeName>
        <Tag>{levelWords[props.office.level]}</Tag>
        {props.sample && <Tag>样例数据</Tag>}
      </Side>
      <Jump onClick={props.onJump} aria-haspopup="dialog" aria-keyshortcuts="Control+K">
        <Icon name="search" />
        <span>找企业、项目、条款，可输拼音首字母</span>
        <Kbd>Ctrl K</Kbd>
      </Jump>
      <Side style={{ justifyContent: 'flex-end', gap: 4, minWidth: 'max-content' }}>
        <UndoButton />
        <YearChoice year={props.year} years={props.years} onYear={props.onYear} />
        <Tooltip title="帮助（F1）">
          <IconButton aria-label="帮助" aria-keyshortcuts="F1" onClick={props.onHelp}>
            <Icon name="help" />
          </IconButton>
        </Tooltip>
        {props.officer}
      </Side>
    </Bar>
  );
}
