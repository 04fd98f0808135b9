import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import { radius, token } from '../theme/tokens.ts';
import { Icon } from './Icon.tsx';

const Box = styled('span')({
  display: 'inline-flex',
  alignItems: 'stretch',
  height: 28,
  boxSizing: 'border-box',
  border: `1px solid ${token('line-strong')}`,
  borderRadius: radius.control,
  backgroundColor: token('surface'),
  whiteSpace: 'nowrap',
  maxWidth: 320,
});
const Words = styled(ButtonBase)({
  font: 'inherit',
  gap: 6,
  padding: '0 4px 0 10px',
  borderRadius: radius.control,
  minWidth: 0,
  '& > span:last-of-type': { overflow: 'hidden', textOverflow: 'ellipsis' },
});
const Remove = styled(ButtonBase)({
  width: 26,
  borderRadius: radius.control,
  color: token('text-3'),
  '&:hover': { color: token('text') },
});

/** A condition on a list: `label` is the column, `value` the condition in words; click to change, × to take away. */
export function FilterChip({
  label,
  value,
  onEdit,
  onRemove,
}: {
  label: string;
  value: string;
  onEdit?: () => void;
  onRemove: () => void;
}) {
  return (
    <Box>
      <Words onClick={onEdit} disabled={!onEdit} title={`${label} ${value}`}>
        <span className="t2">{label}</span>
        <span>{value}</span>
      </Words>
      <Remove onClick={onRemove} aria-label={`去掉筛选：${label} ${value}`}>
        <Icon name="close" size={12} />
      </Remove>
    </Box>
  );
}
