import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import type { PackEntry } from '../../../../shared/api/schemas.ts';
import type { Pack } from '../../../../shared/rules/index.ts';
import { StatusChip } from '../../../parts/index.ts';
import { token } from '../../../theme/index.ts';
import { standingWords, yearsText } from '../words.ts';

const Item = styled(ButtonBase)({
  display: 'block',
  width: '100%',
  padding: '10px 20px',
  textAlign: 'left',
  font: 'inherit',
  borderBottom: `1px solid ${token('line')}`,
  '&:hover': { backgroundColor: token('surface-3') },
  '&[aria-current="true"]': { backgroundColor: token('brand-soft') },
});
const Title = styled('div')({ fontWeight: 600, overflowWrap: 'anywhere', margin: '2px 0' });

function PackItem({
  pack,
  chip,
  note,
  isChosen,
  onChoose,
}: {
  pack: Pick<Pack, 'title' | 'documentNumber' | 'planYears'>;
  chip: { word: string; tone: 'met' | 'unmet' | 'undetermined' | 'warning' | 'info' | 'neutral' };
  note: string;
  isChosen: boolean;
  onChoose: () => void;
}) {
  return (
    <li>
      <Item onClick={onChoose} aria-current={isChosen}>
        <StatusChip status={chip.tone}>{chip.word}</StatusChip>
        <Title>{pack.title || '未命名'}</Title>
        <div className="small t2">{`${pack.documentNumber || '文号未填'}，${yearsText(pack.planYears)}`}</div>
        <div className="small t3">{note}</div>
      </Item>
    </li>
  );
}

export interface PackDraft {
  key: string;
  pack: Pack;
  at: string;
}

/** The packs of the workspace and the drafts of this office. */
export function PackList({
  entries,
  drafts,
  chosen,
  onChoose,
}: {
  entries: readonly PackEntry[];
  drafts: readonly PackDraft[];
  /** Id of a pack, or key of a draft. */
  chosen: string;
  onChoose: (id: string) => void;
}) {
  return (
    <nav aria-label="政策包">
      <ul>
        {entries.map((entry) => (
          <PackItem
            key={entry.pack.id}
            pack={entry.pack}
            chip={standingWords[entry.standing]}
            note={
              entry.projects > 0
                ? `${entry.projects} 个项目按它判定`
                : entry.origin === 'shipped'
                  ? '随程序提供'
                  : `${entry.publishedOn ?? ''} 发布`
            }
            isChosen={chosen === entry.pack.id}
            onChoose={() => onChoose(entry.pack.id)}
          />
        ))}
        {drafts.map((draft) => (
          <PackItem
            key={draft.key}
            pack={draft.pack}
            chip={{ word: '草稿', tone: 'info' }}
            note="只在本机，没有发布"
            isChosen={chosen === draft.key}
            onChoose={() => onChoose(draft.key)}
          />
        ))}
      </ul>
    </nav>
  );
}
