import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { Icon } from '../../../parts/index.ts';
import { CameraDialog } from './CameraDialog.tsx';
import type { NewPhoto } from './usePhotos.ts';

const ACCEPT = 'image/jpeg,image/png,image/webp,image/heic,image/tiff,.jpg,.jpeg,.png,.webp,.heic,.tif,.tiff';

/** The ways a photo comes in besides dragging and pasting: files, a folder, the camera of this computer. */
export function TakeBar({
  itemId,
  add,
  addFiles,
}: {
  itemId: string | null;
  add: (photos: readonly NewPhoto[]) => Promise<void>;
  addFiles: (files: readonly File[], itemId: string | null) => Promise<void>;
}) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [camera, setCamera] = useState(false);
  const take = (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])];
    // The same file may be chosen again.
    input.value = '';
    void addFiles(chosen, itemId);
  };
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
      <Button
        size="small"
        startIcon={<Icon name="upload" size={14} />}
        onClick={() => files.current?.click()}
      >
        选照片
      </Button>
      <Button size="small" startIcon={<Icon name="copy" size={14} />} onClick={() => folder.current?.click()}>
        选相机文件夹
      </Button>
      <Button size="small" startIcon={<Icon name="camera" size={14} />} onClick={() => setCamera(true)}>
        摄像头拍照
      </Button>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept={ACCEPT}
        aria-label="选照片文件"
        onChange={(event) => take(event.target)}
      />
      <input
        ref={(element) => {
          folder.current = element;
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        multiple
        aria-label="选相机文件夹里的照片"
        onChange={(event) => take(event.target)}
      />
      {camera && (
        <CameraDialog
          onClose={() => setCamera(false)}
          onPhoto={(file, note) => void add([{ file, itemId, note }])}
        />
      )}
    </div>
  );
}
