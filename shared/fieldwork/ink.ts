/** The strokes of a signature, drawn with a pen, a finger or a mouse. */

export interface Point {
  x: number;
  y: number;
}
export type Stroke = readonly Point[];

/** How much line a name takes at least; below it somebody only touched the pad. */
export const LEAST_INK = 60;

export function inkLength(strokes: readonly Stroke[]): number {
  let length = 0;
  for (const stroke of strokes)
    stroke.forEach((point, i) => {
      const before = stroke[i - 1];
      if (before) length += Math.hypot(point.x - before.x, point.y - before.y);
    });
  return length;
}

export const isSigned = (strokes: readonly Stroke[]): boolean => inkLength(strokes) >= LEAST_INK;

/** A stroke as an SVG path through the middles of its points, so that slow hands still draw round lines. */
export function strokePath(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  if (rest.length === 0) return `M${first.x} ${first.y}h0.01`;
  let path = `M${first.x} ${first.y}`;
  rest.forEach((point, i) => {
    const next = rest[i + 1];
    path += next
      ? `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`
      : `L${point.x} ${point.y}`;
  });
  return path;
}

/** The smallest box around the ink, with room about it; the whole pad when there is none. */
export function inkBox(
  strokes: readonly Stroke[],
  pad: { width: number; height: number },
  room: number,
): { x: number; y: number; width: number; height: number } {
  const points = strokes.flat();
  if (points.length === 0) return { x: 0, y: 0, ...pad };
  const x = Math.min(...points.map((p) => p.x)) - room;
  const y = Math.min(...points.map((p) => p.y)) - room;
  return {
    x,
    y,
    width: Math.max(...points.map((p) => p.x)) + room - x,
    height: Math.max(...points.map((p) => p.y)) + room - y,
  };
}
