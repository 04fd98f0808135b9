import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import { type DragEvent, memo, useRef, useState } from 'react';
import type { VisitView } from '../../../../shared/api/schemas.ts';
import { Icon } from '../../../parts/index.ts';
import { radius, token } from '../../../theme/tokens.ts';
import { droppedFiles } from './fromFolder.ts';
import { ImportState } from './ImportState.tsx';
import { PhotoTile, Tiles } from './PhotoTile.tsx';
import { TakeBar } from './TakeBar.tsx';
import type { usePhotos } from './usePhotos.ts';
import { inOrder } from './words.ts';

/** As many as fit beside the place to drop more. */
const SHOWN = 5;

const Drop = styled(ButtonBase)({
  display: 'grid',
  placeItems: 'center',
  alignContent: 'center',
  gap: 2,
  width: '100%',
  height: '100%',
  minHeight: 108,
  font: 'inherit',
  fontSize: 12,
  lineHeight: '18px',
  color: token('text-2'),
  border: `1.5px dashed ${token('field-line')}`,
  borderRadius: radius.chip,
  '&:hover, &[data-over]': { borderColor: token('brand'), backgroundColor: token('brand-soft') },
});

/** The photos of the visit beside the checks, and the place to drop more. */
export const PhotosSection = memo(function PhotosSection({
  view,
  photos,
  readOnly,
  onOpen,
  onAll,
}: {
  view: VisitView;
  photos: ReturnType<typeof usePhotos>;
  readOnly: boolean;
  onOpen: (id: string) => void;
  onAll: () => void;
}) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const ordered = inOrder(view.photos);
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <section aria-label="照片">
      <div style={{ display: 'flex', alignItems: 'baseline', gap: 8, marginBottom: 6 }}>
        <h2>{`照片 ${ordered.length} 张`}</h2>
        <span className="small t2">按拍摄时间排列，存原图</span>
        <Button
          size="small"
          variant="text"
          style={{ marginLeft: 'auto' }}
          aria-label="全部照片"
          onClick={onAll}
        >
          全部
        </Button>
      </div>
      <ImportState intake={photos.intake} />
      <Tiles style={{ gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' }}>
        {ordered.slice(0, readOnly ? SHOWN + 1 : SHOWN).map((photo) => (
          <li key={photo.id}>
            <PhotoTile
              photo={photo}
              visitDate={view.visit.fields.visitDate}
              onOpen={() => onOpen(photo.id)}
            />
          </li>
        ))}
        {!readOnly && (
          <li>
            <Drop
              data-over={over ? '' : undefined}
              aria-label="加照片：拖入、粘贴，或点击选择"
              onClick={() => input.current?.click()}
              onDragOver={(event) => drag(event, true)}
              onDragLeave={(event) => drag(event, false)}
              onDrop={(event) => {
                drag(event, false);
                void droppedFiles(event.dataTransfer).then((files) => photos.addFiles(files, null));
              }}
            >
              <Icon name="plus" />
              <span>
                拖入、粘贴
                <br />
                或点击选照片
              </span>
            </Drop>
            <input
              ref={input}
              type="file"
              hidden
              multiple
              aria-label="选照片"
              onChange={(event) => {
                const files = [...(event.target.files ?? [])];
                event.target.value = '';
                void photos.addFiles(files, null);
              }}
            />
          </li>
        )}
      </Tiles>
      {!readOnly && ordered.length === 0 && (
        <div style={{ paddingTop: 10 }}>
          <TakeBar itemId={null} add={photos.add} addFiles={photos.addFiles} />
        </div>
      )}
      {readOnly && ordered.length === 0 && <p className="t2">没有照片。</p>}
    </section>
  );
});
