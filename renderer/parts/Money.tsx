import { styled } from '@mui/material/styles';
import { formatAmount } from '../../shared/model/amountRange.ts';
import type { Amount } from '../../shared/model/facts.ts';
import { NotApplicable, Unknown } from './Unknown.tsx';

const Figure = styled('span')({
  display: 'inline-block',
  textAlign: 'right',
  whiteSpace: 'nowrap',
  fontVariantNumeric: 'tabular-nums',
});

/**
 * An amount of fen in 万元 with two decimals: 8,600.00, or 480.00 至 520.00 for a range. `null` is shown as `unknown` (未知 unless told), `'n/a'` as a dash.
 * The unit is stated once by the table or label, unless `unit` is set.
 */
export function Money({
  fen,
  unknown = '未知',
  unit,
}: {
  fen: Amount | 'n/a';
  unknown?: '未知' | '待核';
  unit?: boolean;
}) {
  if (fen === 'n/a') return <NotApplicable />;
  if (fen === null) return <Unknown>{unknown}</Unknown>;
  return (
    <Figure>
      {formatAmount(fen)}
      {unit && <span className="t2"> 万元</span>}
    </Figure>
  );
}
