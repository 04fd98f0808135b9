import { styled } from '@mui/material/styles';
import type { JsonValue } from '../../shared/model/operation.ts';
import { valueText } from '../format/valueText.ts';
import { Unknown } from '../parts/index.ts';
import { token } from '../theme/index.ts';

export interface FieldChange {
  field: string;
  label: string;
  before: JsonValue;
  after: JsonValue;
  note?: string | null;
}

/** The quiet table of fields and values that stands below a record. */
export const ValueTable = styled('table')({
  borderCollapse: 'collapse',
  width: '100%',
  maxWidth: 860,
  tableLayout: 'fixed',
  // It also stands inside the cells of a list, whose own look must not reach in here.
  '&&& th': {
    height: 'auto',
    background: 'none',
    border: 0,
    padding: '2px 12px 2px 0',
    fontSize: 12,
    lineHeight: '18px',
    fontWeight: 400,
    textAlign: 'left',
    color: token('text-2'),
  },
  '&&& td': {
    height: 'auto',
    padding: '4px 12px 4px 0',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    border: 0,
    borderTop: `1px solid ${token('line')}`,
  },
});

function Value({ entity, field, value }: { entity: string; field: string; value: JsonValue }) {
  const text = valueText(entity, field, value);
  return text === null ? <Unknown /> : text;
}

/** What changes in one record, field by field: the value there is and the value that comes. */
export function ChangeTable({
  entity,
  changes,
  fresh,
}: {
  entity: string;
  changes: readonly FieldChange[];
  /** The record is new: there is no old value to show. */
  fresh?: boolean;
}) {
  return (
    <ValueTable>
      <thead>
        <tr>
          <th style={{ width: 180 }}>字段</th>
          {!fresh && <th>原来的值</th>}
          <th>{fresh ? '值' : '改成'}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <td className="t2">{change.label}</td>
            {!fresh && (
              <td className="t2">
                <Value entity={entity} field={change.field} value={change.before} />
              </td>
            )}
            <td>
              <Value entity={entity} field={change.field} value={change.after} />
              {change.note && <div className="small c-warn">{change.note}</div>}
            </td>
          </tr>
        ))}
      </tbody>
    </ValueTable>
  );
}
