import type { OpenCell } from '../../../shared/api/schemas.ts';
import { minuteText } from '../../format/localTime.ts';
import { valueText } from '../../format/valueText.ts';
import { Unknown } from '../../parts/index.ts';
import { ValueTable } from '../../record/ChangeTable.tsx';
import { rivalText } from './decisions.ts';

function Value({ cell, value }: { cell: OpenCell; value: OpenCell['current'] }) {
  const text = valueText(cell.entity, cell.field, value);
  return text === null ? <Unknown /> : text;
}

/** What has to be decided of one record: the value before, and every value that stands against it, by whom and when. */
export function OpenTable({ cells }: { cells: readonly OpenCell[] }) {
  const isProposal = cells.every((cell) => cell.kind === 'proposal');
  return (
    <ValueTable>
      <thead>
        <tr>
          <th style={{ width: 130 }}>字段</th>
          <th style={{ width: '27%' }}>{isProposal ? '现在的值' : '原来的值'}</th>
          <th style={{ width: '27%' }}>{isProposal ? '建议改成' : '各改成'}</th>
          <th>谁，何时</th>
        </tr>
      </thead>
      <tbody>
        {cells.flatMap((cell) =>
          cell.rivals.map((rival, i) => (
            <tr key={`${cell.kind}/${cell.field}/${rival.key}`}>
              {i === 0 && (
                <>
                  <td className="t2" rowSpan={cell.rivals.length}>
                    {cell.label}
                  </td>
                  <td className="t2" rowSpan={cell.rivals.length}>
                    {cell.kind === 'editDelete' ? '有这条记录' : <Value cell={cell} value={cell.base} />}
                  </td>
                </>
              )}
              <td>
                {cell.kind === 'editDelete' && i > 0 ? (
                  '又改了别的内容'
                ) : (
                  <Value cell={cell} value={rival.value} />
                )}
              </td>
              <td className="t2">
                <div>{rivalText(rival)}</div>
                <div className="small">{minuteText(rival.at)}</div>
              </td>
            </tr>
          )),
        )}
      </tbody>
    </ValueTable>
  );
}
