import { styled } from '@mui/material/styles';
import { token } from '../../../theme/index.ts';
import { type Stop, stepLine } from './askRound.ts';

const WIDTH = 640;
const HEIGHT = 96;
const ROOM = 6;

const Drawing = styled('svg')({
  display: 'block',
  width: '100%',
  height: HEIGHT + 2 * ROOM,
  overflow: 'visible',
});

/** Facts asked from left to right, projects settled from below: a step line, with the place where to stop. */
export function Curve({ stops, at }: { stops: readonly Stop[]; at: Stop }) {
  const last = stops.at(-1);
  if (!last || last.facts === 0) return null;
  const x = (at.facts / last.facts) * WIDTH;
  const y = HEIGHT - (at.projects / last.projects) * HEIGHT;
  const line = stepLine(stops, WIDTH, HEIGHT);
  return (
    <Drawing
      viewBox={`0 ${-ROOM} ${WIDTH} ${HEIGHT + 2 * ROOM}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`问清的事实越多，能定的项目越多：问 ${at.facts} 项定 ${at.projects} 个，全部问清要 ${last.facts} 项，定 ${last.projects} 个`}
    >
      <polygon points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} fill={token('surface-3')} />
      <line
        x1={0}
        y1={HEIGHT}
        x2={WIDTH}
        y2={HEIGHT}
        stroke={token('line-strong')}
        vectorEffect="non-scaling-stroke"
      />
      <polyline
        points={line}
        fill="none"
        stroke={token('brand')}
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
      />
      <line
        x1={x}
        y1={-ROOM}
        x2={x}
        y2={HEIGHT}
        stroke={token('und')}
        strokeWidth={2}
        strokeDasharray="4 3"
        vectorEffect="non-scaling-stroke"
      />
      <line
        x1={0}
        y1={y}
        x2={x}
        y2={y}
        stroke={token('und')}
        strokeDasharray="4 3"
        vectorEffect="non-scaling-stroke"
      />
    </Drawing>
  );
}
