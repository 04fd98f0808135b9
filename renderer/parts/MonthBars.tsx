import { formatWan } from '../../shared/model/money.ts';
import { numberOf } from '../../shared/monthly/month.ts';
import { token } from '../theme/tokens.ts';

export interface MonthBar {
  month: string;
  fen: number | null;
}

const WIDTH = 240;
const BASE = 76;
const TALLEST = 52;

/** 512 for 512.40 万元: the bars carry whole 万元, the table has the rest. */
function short(fen: number): string {
  return Math.round(fen / 1_000_000).toLocaleString('zh-CN');
}

/** What was done in each of a few months, as bars with their figures; the last one is the current month. */
export function MonthBars({ bars, label }: { bars: readonly MonthBar[]; label: string }) {
  const most = Math.max(1, ...bars.map((bar) => bar.fen ?? 0));
  const step = WIDTH / Math.max(bars.length, 1);
  const spoken = bars
    .map((bar) => `${numberOf(bar.month)} 月 ${bar.fen === null ? '未知' : `${formatWan(bar.fen)} 万元`}`)
    .join('，');
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 96`}
      width={WIDTH}
      height={96}
      role="img"
      aria-label={`${label}：${spoken}`}
      style={{ display: 'block', maxWidth: '100%' }}
    >
      {bars.map((bar, index) => {
        const current = index === bars.length - 1;
        const x = index * step + step / 2;
        const height = bar.fen === null ? 0 : (bar.fen / most) * TALLEST;
        const colour = current ? token('brand') : token('text-2');
        return (
          <g key={bar.month}>
            {bar.fen !== null && (
              <rect
                x={x - 12}
                y={BASE - height}
                width={24}
                height={Math.max(height, 1)}
                rx={2}
                fill={current ? token('brand') : token('field-line')}
              />
            )}
            <text
              x={x}
              y={BASE - height - 5}
              textAnchor="middle"
              fontSize={12}
              fill={bar.fen === null ? token('und') : colour}
              fontWeight={current ? 600 : 400}
            >
              {bar.fen === null ? '未知' : short(bar.fen)}
            </text>
            <text
              x={x}
              y={92}
              textAnchor="middle"
              fontSize={12}
              fill={token('text-2')}
            >{`${numberOf(bar.month)} 月`}</text>
          </g>
        );
      })}
      <path d={`M0 ${BASE + 0.5}H${WIDTH}`} stroke={token('line-strong')} />
    </svg>
  );
}
