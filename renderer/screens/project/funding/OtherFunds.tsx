import IconButton from '@mui/material/IconButton';
import type { OtherFundEntry } from '../../../../shared/api/schemas.ts';
import { FUND_SOURCE } from '../../../../shared/model/codes.ts';
import { Icon, Money, PlainTable } from '../../../parts/index.ts';
import type { Asking } from './asking.ts';

/** Money from other hands: of the county, the city, the state. */
export function OtherFunds({
  funds,
  onAsk,
}: {
  funds: readonly OtherFundEntry[];
  onAsk: (asking: Asking) => void;
}) {
  if (funds.length === 0)
    return (
      <p className="t2" style={{ padding: '0 20px' }}>
        还没有登记。市、县的配套由市、县登记，国家专项谁知道谁登记。
      </p>
    );
  return (
    <PlainTable>
      <thead>
        <tr>
          <th>来源</th>
          <th>资金名称</th>
          <th>文号</th>
          <th>下达日期</th>
          <th className="num">金额（万元）</th>
          <th>登记单位</th>
          <th aria-label="操作" style={{ width: 76 }} />
        </tr>
      </thead>
      <tbody>
        {funds.map((fund) => (
          <tr key={fund.id}>
            <td>{FUND_SOURCE[fund.source]}</td>
            <td className="name">{fund.programme}</td>
            <td>{fund.documentNumber ?? ''}</td>
            <td>{fund.awardedOn}</td>
            <td className="num">
              <Money fen={fund.amountFen} />
            </td>
            <td>{fund.officeName}</td>
            <td style={{ whiteSpace: 'nowrap', textAlign: 'right' }}>
              {fund.mayEdit && (
                <>
                  <IconButton
                    size="small"
                    aria-label={`修改“${fund.programme}”`}
                    onClick={() => onAsk({ kind: 'other', fund })}
                  >
                    <Icon name="edit" />
                  </IconButton>
                  <IconButton
                    size="small"
                    aria-label={`删除“${fund.programme}”`}
                    onClick={() => onAsk({ kind: 'remove', fund })}
                  >
                    <Icon name="close" />
                  </IconButton>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}
