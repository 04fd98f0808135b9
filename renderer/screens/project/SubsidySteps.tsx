import { styled } from '@mui/material/styles';
import type { Facts } from '../../../shared/model/facts.ts';
import type { Pack } from '../../../shared/rules/index.ts';
import { token } from '../../theme/tokens.ts';
import { type Point, type SubsidyChart, subsidyChart } from './subsidySteps.ts';

const WIDTH = 460;
const HEIGHT = 150;
const LEFT = 58;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 24;

const px = (x: number) => LEFT + x * (WIDTH - LEFT - RIGHT);
const py = (y: number) => HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM);
const path = (points: readonly Point[]) =>
  points
    .map((point, i) => `${i === 0 ? 'M' : 'L'}${px(point.x).toFixed(1)} ${py(point.y).toFixed(1)}`)
    .join('');

const Rows = styled('table')({
  borderCollapse: 'collapse',
  fontSize: 12,
  lineHeight: '18px',
  '& th': { fontWeight: 400, color: token('text-3'), padding: '0 0 3px 16px', textAlign: 'right' },
  '& td': { padding: '2px 0 2px 16px', textAlign: 'right', whiteSpace: 'nowrap' },
  '& th:first-of-type, & td:first-of-type': { textAlign: 'left', paddingLeft: 6 },
  '& td:last-of-type, & th:last-of-type': { paddingRight: 6 },
  '& tr[data-here] td': { fontWeight: 600, backgroundColor: token('brand-soft') },
});

/** Labels that would stand on each other are left out; the table has them all. */
function apart(levels: SubsidyChart['levels']): SubsidyChart['levels'] {
  const kept: SubsidyChart['levels'] = [];
  for (const level of [...levels].sort((a, b) => b.y - a.y))
    if (kept.every((other) => Math.abs(py(other.y) - py(level.y)) >= 15)) kept.push(level);
  return kept;
}

function Chart({ chart }: { chart: SubsidyChart }) {
  const text = { fill: token('text-3'), fontSize: 11 } as const;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`补助上限随${chart.baseLabel}变化的图。${chart.words.join('')}`}
      style={{ width: '100%', maxWidth: WIDTH, height: 'auto', display: 'block' }}
    >
      {apart(chart.levels).map((level) => (
        <g key={level.label}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={py(level.y)} y2={py(level.y)} stroke={token('line')} />
          <text x={LEFT - 6} y={py(level.y) + 4} textAnchor="end" style={text}>
            {level.label}
          </text>
        </g>
      ))}
      <line x1={LEFT} x2={WIDTH - RIGHT} y1={py(0)} y2={py(0)} stroke={token('line-strong')} />
      {chart.ticks.map((tick) => (
        <text
          key={tick.label}
          x={px(tick.x)}
          y={HEIGHT - 8}
          textAnchor={tick.x === 0 ? 'start' : 'middle'}
          style={text}
        >
          {tick.label}
        </text>
      ))}
      {chart.lines.map((line, i) => (
        <path
          key={line.label}
          d={path(line.points)}
          fill="none"
          stroke={line.isOwn ? token('brand') : token('text-3')}
          strokeWidth={line.isOwn ? 2 : 1.25}
          strokeDasharray={i === 0 || chart.lines.length === 1 ? undefined : '4 3'}
        />
      ))}
      {chart.here.length === 2 && (
        <path d={path(chart.here)} stroke={token('und')} strokeWidth={5} strokeOpacity={0.45} fill="none" />
      )}
      {chart.here.map((point) => (
        <g key={point.x}>
          <line
            x1={px(point.x)}
            x2={px(point.x)}
            y1={py(0)}
            y2={py(point.y)}
            stroke={token('text')}
            strokeDasharray="2 2"
          />
          <circle cx={px(point.x)} cy={py(point.y)} r={4.5} fill={token('text')} stroke={token('surface')} />
        </g>
      ))}
    </svg>
  );
}

/** 补助上限的台阶: the ceiling over the investment, where the project stands, and how far the next step is. */
export function SubsidySteps({ facts, pack }: { facts: Facts; pack: Pack }) {
  const chart = subsidyChart(facts, pack);
  const isTiers = chart.formula === 'tiers';
  return (
    <section aria-label="补助上限的台阶" style={{ padding: '12px 20px 16px' }}>
      <div style={{ display: 'flex', alignItems: 'baseline', gap: 10, marginBottom: 4 }}>
        <h2>{isTiers ? '补助上限的台阶' : '补助上限'}</h2>
        <span className="small t2">
          {isTiers ? '横轴各档等宽，不按比例；实线先进性，虚线一般性；单位：万元' : '单位：万元'}
        </span>
      </div>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '8px 24px', alignItems: 'flex-start' }}>
        <div style={{ flex: '1 1 300px', maxWidth: WIDTH, minWidth: 0 }}>
          <Chart chart={chart} />
        </div>
        {chart.rows.length > 0 && (
          <Rows>
            <thead>
              <tr>
                <th scope="col">{chart.baseLabel}</th>
                <th scope="col">先进性</th>
                <th scope="col">一般性</th>
              </tr>
            </thead>
            <tbody>
              {chart.rows.map((row) => (
                <tr key={row.range} data-here={row.isHere ? '' : undefined}>
                  <td>{row.range}</td>
                  <td>{row.advanced}</td>
                  <td>{row.general}</td>
                </tr>
              ))}
            </tbody>
          </Rows>
        )}
      </div>
      {chart.words.map((sentence) => (
        <p key={sentence} style={{ marginTop: 4 }}>
          {sentence}
        </p>
      ))}
      <p className="small t3">上限只对遴选符合的项目有效，数额由人在上限之内决定。</p>
    </section>
  );
}
