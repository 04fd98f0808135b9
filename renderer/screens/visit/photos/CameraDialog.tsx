import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useRef, useState } from 'react';
import { minuteText } from '../../../format/localTime.ts';
import { ErrorBand } from '../../../parts/index.ts';
import { radius, token } from '../../../theme/tokens.ts';

/** What went wrong with the camera, and what to do. */
export function cameraWords(name: string): string {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return '系统没有允许本程序使用摄像头。请在系统的隐私设置里允许后再试，或改用手机、相机拍好后拖进来。';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return '这台电脑没有找到摄像头。请接上摄像头后再试，或改用手机、相机拍好后拖进来。';
    case 'NotReadableError':
    case 'AbortError':
      return '摄像头正被别的程序使用。请关闭那个程序后再试。';
    default:
      return '摄像头没有打开。请检查连接后再试，或改用手机、相机拍好后拖进来。';
  }
}

const two = (n: number) => String(n).padStart(2, '0');

/** Takes pictures with the camera of this computer; only the picture, no sound. */
export function CameraDialog({
  onPhoto,
  onClose,
}: {
  onPhoto: (file: File, note: string) => void;
  onClose: () => void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const [ready, setReady] = useState(false);
  const [taken, setTaken] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const [stream, setStream] = useState<MediaStream | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks for the camera again
  useEffect(() => {
    let own: MediaStream | null = null;
    let left = false;
    setProblem(null);
    setReady(false);
    async function open() {
      try {
        if (!navigator.mediaDevices) throw new DOMException('', 'NotFoundError');
        const opened = await navigator.mediaDevices.getUserMedia({
          audio: false,
          video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
        });
        if (left) for (const track of opened.getTracks()) track.stop();
        else {
          own = opened;
          setStream(opened);
        }
      } catch (error) {
        if (!left) setProblem(cameraWords(error instanceof Error ? error.name : ''));
      }
    }
    void open();
    return () => {
      left = true;
      for (const track of own?.getTracks() ?? []) track.stop();
      setStream(null);
    };
  }, [round]);

  // The picture may come before its frame stands on the screen, or after.
  useEffect(() => {
    if (video.current && problem === null) video.current.srcObject = stream;
  }, [stream, problem]);

  async function shoot() {
    const picture = video.current;
    if (!picture || picture.videoWidth === 0) return;
    const canvas = new OffscreenCanvas(picture.videoWidth, picture.videoHeight);
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
    const now = new Date();
    const stamp = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
    setTaken((n) => n + 1);
    // The picture carries no time of its own: that the clock of this computer said so is written beside it.
    onPhoto(
      new File([blob], `摄像头 ${stamp}.jpg`, { type: 'image/jpeg' }),
      `本机摄像头拍于 ${minuteText(now.toISOString())}（本机时间）`,
    );
  }

  return (
    <Dialog open onClose={onClose} maxWidth="md" aria-labelledby="camera-title">
      <DialogTitle id="camera-title">用本机摄像头拍照</DialogTitle>
      <DialogContent>
        {problem ? (
          <ErrorBand
            title="没有打开摄像头"
            actions={
              <Button size="small" onClick={() => setRound((n) => n + 1)}>
                再试一次
              </Button>
            }
          >
            {problem}
          </ErrorBand>
        ) : (
          <video
            ref={video}
            autoPlay
            muted
            playsInline
            aria-label="摄像头画面"
            onLoadedMetadata={() => setReady(true)}
            style={{
              display: 'block',
              width: 600,
              maxWidth: '100%',
              aspectRatio: '16 / 9',
              objectFit: 'contain',
              backgroundColor: token('surface-3'),
              borderRadius: radius.control,
            }}
          />
        )}
      </DialogContent>
      <DialogActions>
        <span className="small t2" style={{ marginRight: 'auto' }} role="status">
          {taken > 0 ? `已拍 ${taken} 张` : ready || problem ? '' : '正在打开摄像头'}
        </span>
        <Button onClick={onClose}>完成</Button>
        <Button variant="contained" disabled={!ready || problem !== null} onClick={() => void shoot()}>
          拍一张
        </Button>
      </DialogActions>
    </Dialog>
  );
}
