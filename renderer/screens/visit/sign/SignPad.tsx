import { styled } from '@mui/material/styles';
import { type PointerEvent, useRef } from 'react';
import { inkBox, type Stroke, strokePath } from '../../../../shared/fieldwork/ink.ts';
import { radius, token } from '../../../theme/tokens.ts';

export const PAD = { width: 560, height: 200 } as const;
/** Ink on paper, in either colour scheme: what is signed is printed. */
const PAPER = '#ffffff';
const INK = '#151c23';
const INK_WIDTH = 3;

const Paper = styled('svg')({
  display: 'block',
  width: '100%',
  height: 'auto',
  touchAction: 'none',
  cursor: 'crosshair',
  backgroundColor: PAPER,
  border: `1px solid ${token('field-line')}`,
  borderRadius: radius.control,
});

/** A picture of the strokes on white, twice as fine as the pad and no larger than the ink. */
export async function pictureOf(strokes: readonly Stroke[]): Promise<Blob> {
  const box = inkBox(strokes, PAD, 10);
  const canvas = new OffscreenCanvas(Math.ceil(box.width * 2), Math.ceil(box.height * 2));
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(2, 2);
  pen.translate(-box.x, -box.y);
  pen.strokeStyle = INK;
  pen.lineWidth = INK_WIDTH;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  for (const stroke of strokes) pen.stroke(new Path2D(strokePath(stroke)));
  return canvas.convertToBlob({ type: 'image/png' });
}

/** A place to sign with a pen, a finger, the touchpad or the mouse. */
export function SignPad({
  label,
  strokes,
  onChange,
}: {
  label: string;
  strokes: readonly Stroke[];
  onChange: (strokes: Stroke[]) => void;
}) {
  const pointer = useRef<number | null>(null);
  const latest = useRef(strokes);
  latest.current = strokes;

  function at(event: PointerEvent<SVGSVGElement>, x: number, y: number) {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: Math.round(((x - box.left) / box.width) * PAD.width * 10) / 10,
      y: Math.round(((y - box.top) / box.height) * PAD.height * 10) / 10,
    };
  }
  function set(next: Stroke[]) {
    latest.current = next;
    onChange(next);
  }
  function draw(event: PointerEvent<SVGSVGElement>) {
    // A screen samples faster than it draws: every point in between is part of the line.
    const events = event.nativeEvent.getCoalescedEvents?.() ?? [];
    const points = (events.length > 0 ? events : [event.nativeEvent]).map((one) =>
      at(event, one.clientX, one.clientY),
    );
    const before = latest.current.slice(0, -1);
    set([...before, [...(latest.current.at(-1) ?? []), ...points]]);
  }

  return (
    <Paper
      viewBox={`0 0 ${PAD.width} ${PAD.height}`}
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        if (pointer.current !== null || event.button > 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        pointer.current = event.pointerId;
        set([...latest.current, [at(event, event.clientX, event.clientY)]]);
      }}
      onPointerMove={(event) => {
        if (pointer.current === event.pointerId) draw(event);
      }}
      onPointerUp={() => {
        pointer.current = null;
      }}
      onPointerCancel={() => {
        pointer.current = null;
      }}
    >
      <line x1="24" x2={PAD.width - 24} y1="160" y2="160" stroke="#c7cfd6" strokeDasharray="4 4" />
      {strokes.map((stroke, i) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added at the end and taken from it
          key={i}
          d={strokePath(stroke)}
          fill="none"
          stroke={INK}
          strokeWidth={INK_WIDTH}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </Paper>
  );
}
