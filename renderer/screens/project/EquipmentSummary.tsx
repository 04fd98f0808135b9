import type { ProjectFields } from '../../../shared/model/entities.ts';
import { formatWan } from '../../../shared/model/money.ts';
import { amountOf } from '../../../shared/model/projectFacts.ts';
import { type AdvancementResult, type Pack, percentText, rateText } from '../../../shared/rules/index.ts';
import { FactLine, FactList, Money, StatusChip } from '../../parts/index.ts';
import { overrideSentence } from './advancementOverride.ts';

/** Share of the whole; a dash where there is nothing yet. */
function shareText(part: number, whole: number): string {
  if (whole === 0) return '—';
  return percentText(part, whole);
}

/** What the list adds up to, what it says of the advancement, and how it stands to the stated equipment investment. */
export function EquipmentSummary({
  result,
  fields,
  pack,
}: {
  result: AdvancementResult;
  fields: ProjectFields;
  pack: Pack;
}) {
  const stated = amountOf(fields, 'equipmentInvestmentFen');
  const exact = typeof stated === 'number' ? stated : null;
  const gap = exact === null ? null : exact - result.totalFen;
  const override = overrideSentence(fields);
  return (
    <>
      <section>
        <h2 style={{ margin: '0 0 8px', display: 'flex', gap: 8, alignItems: 'center' }}>
          设备先进性
          <StatusChip
            status={
              result.advancement === 'advanced'
                ? 'met'
                : result.advancement === null
                  ? 'undetermined'
                  : 'neutral'
            }
          >
            {result.advancement === 'advanced' ? '先进性' : result.advancement === null ? '待核' : '一般性'}
          </StatusChip>
        </h2>
        <p>{result.sentence}</p>
        {override && <p className="c-und">{override}</p>}
      </section>
      <section>
        <FactList>
          <FactLine label="清单合计" figure>
            <Money fen={result.totalFen} unit />
          </FactLine>
          <FactLine label="先进设备" figure>
            <Money fen={result.advancedFen} unit />
          </FactLine>
          <FactLine label="占比" figure>
            {shareText(result.advancedFen, result.totalFen)}
          </FactLine>
          <FactLine label="还没问清" figure>
            <Money fen={result.openFen} unit />
          </FactLine>
          <FactLine label="没有金额" figure>
            {`${result.unpriced} 行`}
          </FactLine>
          <FactLine label="项目所填设备投资" figure>
            <Money fen={stated} unit />
          </FactLine>
        </FactList>
        {gap !== null && result.totalFen > 0 && gap !== 0 && (
          <p className="small c-und" style={{ marginTop: 8 }}>
            {gap > 0
              ? `清单合计比项目所填少 ${formatWan(gap)} 万元，清单可能还不全。`
              : `清单合计比项目所填多 ${formatWan(-gap)} 万元，请核对项目的设备投资。`}
          </p>
        )}
      </section>
      <section className="small t2">
        {`先进制造系统、智能化、成套和首台（套）设备且符合投资指南的，价值超过 ${rateText(pack.parameters.advancedShare.value)} 的按先进性认定。`}
      </section>
    </>
  );
}
