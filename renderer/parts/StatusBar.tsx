import { styled } from '@mui/material/styles';
import { token } from '../theme/tokens.ts';
import { StatusChip } from './StatusChip.tsx';

const Stack = styled('div')({
  display: 'flex',
  gap: 2,
  height: 12,
  margin: '10px 0 8px',
  '& > i': { borderRadius: 2 },
});
const Legend = styled('div')({ display: 'flex', gap: 14 });

/** How many records are 符合, 待核, 不符合: a bar (待核 hatched) with the words and figures below it. */
export function StatusBar({
  met,
  undetermined,
  unmet,
}: {
  met: number;
  undetermined: number;
  unmet: number;
}) {
  const hatch = `repeating-linear-gradient(135deg, ${token('und')} 0 2px, ${token('und-soft')} 2px 6px)`;
  const parts = [
    { key: 'met', count: met, fill: token('met') },
    { key: 'undetermined', count: undetermined, fill: hatch },
    { key: 'unmet', count: unmet, fill: token('unmet') },
  ];
  return (
    <div>
      <Stack aria-hidden>
        {parts.map(
          (part) =>
            part.count > 0 && <i key={part.key} style={{ flex: part.count, background: part.fill }} />,
        )}
      </Stack>
      <Legend>
        <StatusChip status="met" bare>{`符合 ${met}`}</StatusChip>
        <StatusChip status="undetermined" bare>{`待核 ${undetermined}`}</StatusChip>
        <StatusChip status="unmet" bare>{`不符合 ${unmet}`}</StatusChip>
      </Legend>
    </div>
  );
}
