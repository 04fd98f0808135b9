import type { ProjectFunding } from '../../../../shared/api/schemas.ts';
import { Band, FactLine, FactList, Money } from '../../../parts/index.ts';

/** All public money of the project added up, with what has to be checked. */
export function Stacking({ funding: { stacking } }: { funding: ProjectFunding }) {
  return (
    <section>
      <h2 style={{ marginBottom: 6 }}>财政资金合计</h2>
      {!stacking && <p className="c-unmet">金额过大，不能准确合计。</p>}
      {stacking && stacking.lines.length === 0 && <p className="t2">还没有财政资金。</p>}
      {stacking && stacking.lines.length > 0 && (
        <>
          <FactList>
            {stacking.lines.map((line) => (
              <FactLine key={line.source} label={line.label} figure>
                <Money fen={line.amountFen} unit />
              </FactLine>
            ))}
            <FactLine label="合计" figure>
              <b>
                <Money fen={stacking.totalFen} unit />
              </b>
            </FactLine>
          </FactList>
          <p className="small t2" style={{ marginTop: 6 }}>
            {stacking.text}
          </p>
          {stacking.warnings.map((text) => (
            <div key={text} style={{ marginTop: 8 }}>
              <Band tone="warning" title="请核对">
                {text}
              </Band>
            </div>
          ))}
        </>
      )}
    </section>
  );
}
