import { memo } from 'react';
import { FilterRow } from '../../frame/index.ts';
import { Meter } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import { VIEW_LABEL, type View } from './status.ts';

const chip = {
  height: 28,
  padding: '0 10px',
  borderRadius: 6,
  font: 'inherit',
  color: token('text'),
  backgroundColor: token('surface'),
  cursor: 'pointer',
  whiteSpace: 'nowrap',
} as const;

/** The views of the month with their counts, the office, and how much is filled in. */
export const MonthFilters = memo(function MonthFilters({
  views,
  view,
  counts,
  onView,
  offices,
  office,
  onOffice,
  filled,
  total,
}: {
  views: readonly View[];
  view: View;
  counts: Readonly<Record<View, number>>;
  onView: (view: View) => void;
  offices: readonly (readonly [string, string])[];
  office: string;
  onOffice: (code: string) => void;
  filled: number;
  total: number;
}) {
  const several = offices.length > 1;
  return (
    <FilterRow style={{ borderTop: `1px solid ${token('line')}` }}>
      {views.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={view === one}
          onClick={() => onView(one)}
          style={{
            ...chip,
            border: `1px solid ${view === one ? token('brand') : token('line-strong')}`,
            color: view === one ? token('brand') : token('text'),
          }}
        >
          {`${VIEW_LABEL[one]} ${counts[one]}`}
        </button>
      ))}
      {several && (
        <select
          aria-label="填报单位"
          value={office}
          onChange={(event) => onOffice(event.target.value)}
          style={{ ...chip, border: `1px solid ${token('line-strong')}`, maxWidth: 180 }}
        >
          <option value="">{`全部单位（${offices.length}）`}</option>
          {offices.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
      <span
        style={{
          marginLeft: 'auto',
          display: 'inline-flex',
          alignItems: 'center',
          gap: 10,
          width: several ? 'auto' : 230,
        }}
      >
        <span className="nowrap">{`已填 ${filled} / ${total}`}</span>
        {!several && (
          <span style={{ flex: 1 }}>
            <Meter label="已填" value={total === 0 ? 0 : filled / total} />
          </span>
        )}
      </span>
      <span className="small t2 nowrap">单位：万元</span>
    </FilterRow>
  );
});
