import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import type { Attachment } from '../../../../shared/api/schemas.ts';
import { Icon } from '../../../parts/index.ts';
import { radius, token } from '../../../theme/tokens.ts';
import { useSmall } from './usePicture.ts';
import { photoName, shortMoment, UNRECORDED } from './words.ts';

export const Tiles = styled('ul')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(116px, 1fr))',
  gap: 8,
});
const Tile = styled(ButtonBase)({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'stretch',
  width: '100%',
  font: 'inherit',
  textAlign: 'left',
  border: `1px solid ${token('line-strong')}`,
  borderRadius: radius.chip,
  overflow: 'hidden',
  backgroundColor: token('surface'),
  contentVisibility: 'auto',
  containIntrinsicSize: '120px 106px',
  '&:hover': { borderColor: token('brand') },
  '& .picture': {
    display: 'grid',
    gridTemplateRows: 'minmax(0, 1fr)',
    placeItems: 'center',
    height: 80,
    overflow: 'hidden',
    backgroundColor: token('surface-3'),
    color: token('text-3'),
    fontSize: 12,
  },
  '& img': { width: '100%', height: '100%', objectFit: 'cover' },
  '& .words': {
    display: 'flex',
    gap: 6,
    padding: '3px 7px',
    fontSize: 12,
    lineHeight: '18px',
    borderTop: `1px solid ${token('line')}`,
  },
  '& .words > span:first-of-type': {
    flex: 1,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

/** One photo as a small picture, with its name and when it was taken. */
export function PhotoTile({
  photo,
  visitDate,
  onOpen,
}: {
  photo: Attachment;
  visitDate: string | null;
  onOpen: () => void;
}) {
  const { address, none } = useSmall(photo);
  const name = photoName(photo);
  const moment = shortMoment(photo.fields, visitDate);
  return (
    <Tile
      onClick={onOpen}
      aria-label={`${name}，拍摄时间${moment === UNRECORDED ? UNRECORDED : ` ${moment}`}`}
    >
      <span className="picture">
        {address ? (
          <img src={address} alt="" draggable={false} />
        ) : none ? (
          <span style={{ display: 'grid', justifyItems: 'center', gap: 4 }}>
            <Icon name="camera" size={20} />
            {photo.held
              ? (photo.fields.mediaType?.replace('image/', '').toUpperCase() ?? '图片')
              : '尚未收到'}
          </span>
        ) : null}
      </span>
      <span className="words">
        <span title={name}>{name}</span>
        <span className={moment === UNRECORDED ? 't3' : 't2'}>{moment}</span>
      </span>
    </Tile>
  );
}
