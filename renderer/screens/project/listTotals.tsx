import type { ProjectList } from '../../../shared/api/schemas.ts';
import { Money } from '../../parts/index.ts';

/** The figures under the list and on its print: over all rows of the filter. */
export function totalsRow(list: ProjectList | undefined) {
  if (!list) return undefined;
  const { totals } = list;
  return {
    name: `合计 ${list.total} 项`,
    'enterprise.name': '筛选出的全部行',
    totalInvestmentFen: <Money fen={totals.totalInvestment.fen} />,
    fixedInvestmentFen: <Money fen={totals.fixedInvestment.fen} />,
    equipmentInvestmentFen: <Money fen={totals.equipmentInvestment.fen} />,
    yearInvestmentFen: <Money fen={totals.yearInvestment.fen} />,
    'decision.capFen': <Money fen={totals.cap.fen} />,
    'decision.missingCount': totals.cap.unknown > 0 ? `待核 ${totals.cap.unknown} 项未计` : '',
  };
}
