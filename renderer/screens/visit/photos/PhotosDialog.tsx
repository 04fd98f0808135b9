import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Attachment, VisitItem, VisitView } from '../../../../shared/api/schemas.ts';
import { DRAWABLE } from '../../../../shared/fieldwork/picture.ts';
import { saveFile, toAppError, useApi } from '../../../api/index.ts';
import { sizeText } from '../../../format/localTime.ts';
import {
  ChoiceField,
  ErrorBand,
  FactLine,
  FactList,
  Icon,
  TextField,
  Unknown,
  useNotify,
} from '../../../parts/index.ts';
import { radius, token } from '../../../theme/tokens.ts';
import { visitKey } from '../useVisit.ts';
import { droppedFiles } from './fromFolder.ts';
import { ImportState } from './ImportState.tsx';
import { PhotoTile, Tiles } from './PhotoTile.tsx';
import { TakeBar } from './TakeBar.tsx';
import type { usePhotos } from './usePhotos.ts';
import { useOriginal } from './usePicture.ts';
import { inOrder, photoName, placeWords, UNRECORDED, wholeMoment } from './words.ts';

const unrecorded = (text: string) => (text === UNRECORDED ? <Unknown>{UNRECORDED}</Unknown> : text);

/** One photo large, with what it says of itself and what the officer says of it. */
function OnePhoto({
  photo,
  visitId,
  items,
  readOnly,
  onBack,
}: {
  photo: Attachment;
  visitId: string;
  items: readonly VisitItem[];
  readOnly: boolean;
  onBack: () => void;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const { fields } = photo;
  const [title, setTitle] = useState(fields.title ?? '');
  const [note, setNote] = useState(fields.note ?? '');
  const [itemId, setItemId] = useState(fields.visitItemId);
  const [problem, setProblem] = useState<string | null>(null);
  const drawable = DRAWABLE.has(fields.mediaType ?? '') && photo.held;
  const { address, problem: unread } = useOriginal(drawable ? photo.id : null);
  const refresh = () => queries.invalidateQueries({ queryKey: visitKey(visitId) });
  const changed =
    title.trim() !== (fields.title ?? '') ||
    note.trim() !== (fields.note ?? '') ||
    itemId !== fields.visitItemId;

  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    setProblem(null);
    try {
      await work();
      await refresh();
      return true;
    } catch (error) {
      setProblem(toAppError(error).message);
      return false;
    }
  }
  const save = () =>
    attempt(() =>
      api.visit.describePhoto({
        id: photo.id,
        version: photo.version,
        words: { title: title.trim() || null, note: note.trim() || null, visitItemId: itemId },
      }),
    );
  async function remove() {
    const gone = await attempt(() => api.attachment.remove({ id: photo.id }));
    if (!gone) return;
    notify({
      message: `已去掉照片“${photoName(photo)}”。`,
      undo: async () => {
        await api.attachment.restore({ id: photo.id });
        await refresh();
      },
    });
    onBack();
  }
  async function keep() {
    await attempt(async () => {
      const { fileId } = await api.attachment.open({ id: photo.id });
      saveFile(await api.file.get({ fileId }));
    });
  }

  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 280px', gap: 20 }}>
      <div
        style={{
          display: 'grid',
          placeItems: 'center',
          height: 430,
          backgroundColor: token('surface-3'),
          borderRadius: radius.control,
          overflow: 'hidden',
        }}
      >
        {address ? (
          <img
            src={address}
            alt={photoName(photo)}
            style={{ maxWidth: '100%', maxHeight: '100%', objectFit: 'contain' }}
          />
        ) : (
          <span className="t2">
            {unread
              ? toAppError(unread).message
              : drawable
                ? '正在读取原图'
                : photo.held
                  ? '这种格式在这里看不了，可以另存后用看图软件打开。'
                  : '原图还没有收到，下次给对方发数据包时会自动索要。'}
          </span>
        )}
      </div>
      <div style={{ display: 'grid', gap: 10, alignContent: 'start' }}>
        {problem && <ErrorBand title="没有办成">{problem}</ErrorBand>}
        <FactList>
          <FactLine label="拍摄时间">{unrecorded(wholeMoment(fields))}</FactLine>
          <FactLine label="拍摄地点">{unrecorded(placeWords(fields))}</FactLine>
          <FactLine label="原文件">{fields.fileName ?? <Unknown />}</FactLine>
          <FactLine label="大小">{fields.bytes === null ? <Unknown /> : sizeText(fields.bytes)}</FactLine>
          <FactLine label="校验值">
            <span title={fields.sha256 ?? undefined}>{`${(fields.sha256 ?? '').slice(0, 16)}…`}</span>
          </FactLine>
        </FactList>
        <p className="small t3">时间和地点取自照片自带的记录，没有的不补。</p>
        <TextField
          label="名称"
          value={title}
          onChange={setTitle}
          maxLength={200}
          readOnly={readOnly}
          placeholder={fields.fileName ?? undefined}
        />
        <ChoiceField
          label="属于哪一项核对"
          as="list"
          noUnknown
          disabled={readOnly}
          options={[
            { value: 'none', label: '不属于哪一项' },
            ...items.map((item) => ({ value: item.id, label: item.fields.title ?? '未命名核对项' })),
          ]}
          value={itemId ?? 'none'}
          onChange={(value) => setItemId(value === 'none' ? null : value)}
        />
        <TextField
          label="说明"
          rows={2}
          maxRows={4}
          value={note}
          onChange={setNote}
          maxLength={4000}
          readOnly={readOnly}
        />
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          {!readOnly && (
            <Button variant="contained" disabled={!changed} onClick={() => void save()}>
              保存说明
            </Button>
          )}
          <Button disabled={!photo.held} onClick={() => void keep()}>
            另存原图
          </Button>
          {!readOnly && <Button onClick={() => void remove()}>去掉</Button>}
        </div>
      </div>
    </div>
  );
}

/** All photos of the visit or of one of its checks, and every way to add more. */
export function PhotosDialog({
  view,
  items,
  photos,
  item,
  first,
  readOnly,
  onClose,
}: {
  view: VisitView;
  items: readonly VisitItem[];
  photos: ReturnType<typeof usePhotos>;
  /** The check whose photos are meant; null for all. */
  item: VisitItem | null;
  /** The photo to begin with. */
  first: string | null;
  readOnly: boolean;
  onClose: () => void;
}) {
  const [shown, setShown] = useState<string | null>(first);
  const visitId = view.visit.id;
  const here = inOrder(view.photos).filter((one) => item === null || one.fields.visitItemId === item.id);
  const one = view.photos.find((photo) => photo.id === shown);
  const at = here.findIndex((photo) => photo.id === shown);
  const step = (by: number) => setShown(here[at + by]?.id ?? shown);
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth={false}
      slotProps={{ paper: { sx: { width: 940 } } }}
      aria-labelledby="photos-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (readOnly) return;
        void droppedFiles(event.dataTransfer).then((files) => photos.addFiles(files, item?.id ?? null));
      }}
    >
      <DialogTitle id="photos-title">
        {one
          ? photoName(one)
          : `${item ? `${item.fields.title ?? '核对项'}的照片` : '照片'} ${here.length} 张`}
      </DialogTitle>
      <DialogContent sx={{ minHeight: 420 }}>
        {one ? (
          <OnePhoto
            key={`${one.id}/${one.version}`}
            photo={one}
            visitId={visitId}
            items={items}
            readOnly={readOnly}
            onBack={() => setShown(null)}
          />
        ) : (
          <div style={{ display: 'grid', gap: 12 }}>
            {!readOnly && (
              <div style={{ display: 'flex', gap: 12, alignItems: 'center', flexWrap: 'wrap' }}>
                <TakeBar itemId={item?.id ?? null} add={photos.add} addFiles={photos.addFiles} />
                <span className="small t2">也可以拖进来，或按 Ctrl V 粘贴</span>
              </div>
            )}
            <ImportState intake={photos.intake} />
            {here.length === 0 ? (
              <p className="t2">还没有照片。</p>
            ) : (
              <Tiles aria-label="照片列表">
                {here.map((photo) => (
                  <li key={photo.id}>
                    <PhotoTile
                      photo={photo}
                      visitDate={view.visit.fields.visitDate}
                      onOpen={() => setShown(photo.id)}
                    />
                  </li>
                ))}
              </Tiles>
            )}
          </div>
        )}
      </DialogContent>
      <DialogActions>
        {one && (
          <div style={{ marginRight: 'auto', display: 'flex', gap: 8, alignItems: 'center' }}>
            <Button onClick={() => setShown(null)}>回到列表</Button>
            <Button
              aria-label="前一张"
              disabled={at <= 0}
              onClick={() => step(-1)}
              startIcon={<Icon name="left" />}
            />
            <Button
              aria-label="后一张"
              disabled={at < 0 || at >= here.length - 1}
              onClick={() => step(1)}
              startIcon={<Icon name="right" />}
            />
            <span className="small t2">{`第 ${at + 1} 张，共 ${here.length} 张`}</span>
          </div>
        )}
        <Button onClick={onClose}>关闭</Button>
      </DialogActions>
    </Dialog>
  );
}
