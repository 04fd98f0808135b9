import { styled } from '@mui/material/styles';
import { radius, token } from '../../theme/index.ts';

const Grid = styled('ol')({
  display: 'grid',
  gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
  gap: 1,
  border: `1px solid ${token('line-strong')}`,
  borderRadius: radius.control,
  backgroundColor: token('line'),
  overflow: 'hidden',
  '& li': {
    display: 'grid',
    gridTemplateColumns: '14px 1fr',
    alignItems: 'baseline',
    gap: 6,
    padding: '10px 12px',
    backgroundColor: token('surface'),
    fontSize: 16,
    lineHeight: '24px',
    fontWeight: 600,
    whiteSpace: 'nowrap',
  },
  '& span': { fontSize: 12, fontWeight: 400, color: token('text-3') },
});

/** Six groups to read out over the telephone, in reading order. */
export function Fingerprint({ groups, label }: { groups: readonly string[]; label: string }) {
  const numbered = groups.map((words, index) => ({
    // A gap between word and number, as they are read out.
    words: words.replace(/(\d+)$/, ' $1'),
    key: `${index}-${words}`,
    number: index + 1,
  }));
  return (
    <Grid aria-label={label}>
      {numbered.map((group) => (
        <li key={group.key}>
          <span aria-hidden>{group.number}</span>
          {group.words}
        </li>
      ))}
    </Grid>
  );
}
