import { formatWan } from '../../../shared/model/money.ts';
import { dueShare, numberOf, type ReportedProject } from '../../../shared/monthly/index.ts';
import { token } from '../../theme/tokens.ts';

export interface PlanPoint {
  month: string;
  monthDoneFen: number | null;
  yearDoneFen: number | null;
  yearPlanFen: number | null;
}

const WIDTH = 720;
const HEIGHT = 230;
const LEFT = 76;
const RIGHT = 96;
const TOP = 16;
const BASE = 184;

/** A round number at or above `fen`: 1, 2 or 5 times a power of ten, in 万元. */
function ceiling(fen: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(fen, 1_000_000)));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step >= fen) ?? fen;
}

/** Done this year against the year plan, month by month: bars for each month, lines for done so far and due by then. */
export function PlanChart({
  year,
  points,
  project,
}: {
  year: number;
  points: readonly PlanPoint[];
  project: ReportedProject;
}) {
  const plan =
    points.findLast((point) => point.yearPlanFen !== null)?.yearPlanFen ?? project.yearInvestmentFen;
  const last = points.findLast((point) => point.yearDoneFen !== null);
  const top = ceiling(Math.max(plan ?? 0, ...points.map((point) => point.yearDoneFen ?? 0)));
  const step = (WIDTH - LEFT - RIGHT) / 12;
  const x = (month: number) => LEFT + (month - 0.5) * step;
  const y = (fen: number) => BASE - (fen / top) * (BASE - TOP);
  const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);
  const due =
    plan === null
      ? []
      : months.map((month) => {
          const share = dueShare(month, project);
          return { month, fen: (plan * share.months) / share.of };
        });
  const line = (list: readonly { month: string; fen: number }[]) =>
    list
      .map(
        (point, i) =>
          `${i === 0 ? 'M' : 'L'}${x(numberOf(point.month)).toFixed(1)} ${y(point.fen).toFixed(1)}`,
      )
      .join(' ');
  const done = points.flatMap((point) =>
    point.yearDoneFen === null ? [] : [{ month: point.month, fen: point.yearDoneFen }],
  );
  const spoken = `${year} 年计划与完成：本年计划 ${plan === null ? '未知' : `${formatWan(plan)} 万元`}；${
    last ? `到 ${numberOf(last.month)} 月累计完成 ${formatWan(last.yearDoneFen ?? 0)} 万元` : '还没有月报'
  }`;
  const text = { fontSize: 12, fill: token('text-2') } as const;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={spoken}
      style={{ width: '100%', maxWidth: WIDTH, display: 'block' }}
    >
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <path d={`M${LEFT} ${y(top * part)}H${WIDTH - RIGHT}`} stroke={token('line')} />
          <text {...text} x={LEFT - 8} y={y(top * part) + 4} textAnchor="end">
            {formatWan(top * part).replace(/\.00$/, '')}
          </text>
        </g>
      ))}
      {points.map((point) =>
        point.monthDoneFen === null ? null : (
          <rect
            key={point.month}
            x={x(numberOf(point.month)) - 9}
            y={y(point.monthDoneFen)}
            width={18}
            height={BASE - y(point.monthDoneFen)}
            rx={2}
            fill={token('brand-line')}
          />
        ),
      )}
      {due.length > 0 && (
        <path d={line(due)} fill="none" stroke={token('c6')} strokeWidth={1.5} strokeDasharray="5 4" />
      )}
      {done.length > 0 && <path d={line(done)} fill="none" stroke={token('brand')} strokeWidth={2} />}
      {done.map((point) => (
        <circle
          key={point.month}
          cx={x(numberOf(point.month))}
          cy={y(point.fen)}
          r={3}
          fill={token('brand')}
        />
      ))}
      {months.map((month) => (
        <text
          key={month}
          {...text}
          x={x(numberOf(month))}
          y={BASE + 18}
          textAnchor="middle"
        >{`${numberOf(month)} 月`}</text>
      ))}
      {plan !== null && (
        <text {...text} x={x(12) + 10} y={y(plan) + 4}>
          {`计划 ${formatWan(plan)}`}
        </text>
      )}
      {last?.yearDoneFen != null && (
        <text
          x={x(numberOf(last.month)) + 8}
          y={Math.min(y(last.yearDoneFen) + 18, BASE - 6)}
          fontSize={12}
          fontWeight={600}
          fill={token('brand')}
        >
          {`累计 ${formatWan(last.yearDoneFen)}`}
        </text>
      )}
      <text {...text} x={LEFT} y={HEIGHT - 3}>
        柱：每月完成　实线：本年累计　虚线：按月份应完成（万元）
      </text>
    </svg>
  );
}
