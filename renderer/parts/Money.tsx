import { styled } from '@mui/material/styles';
import { formatWan } from '../../shared/model/money.ts';
import { NotApplicable, Unknown } from './Unknown.tsx';

const Figure = styled('span')({
  display: 'inline-block',
  textAlign: 'right',
  whiteSpace: 'nowrap',
  fontVariantNumeric: 'tabular-nums',
});

/**
 * An amount of fen in 万元 with two decimals: 8,600.00. `null` is shown as `unknown` (未知 unless told), `'n/a'` as a dash.
 * The unit is stated once by the table or label, unless `unit` is set.
 */
export function Money({
  fen,
  unknown = '未知',
  unit,
}: {
  fen: number | null | 'n/a';
  unknown?: '未知' | '待核';
  unit?: boolean;
}) {
  if (fen === 'n/a') return <NotApplicable />;
  if (fen === null) return <Unknown>{unknown}</Unknown>;
  return (
    <Figure>
      {formatWan(fen)}
      {unit && <span className="t2"> 万元</span>}
    </Figure>
  );
}
