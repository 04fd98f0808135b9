import { styled } from '@mui/material/styles';
import type { VisitContent } from '../../../shared/api/schemas.ts';
import { token } from '../../theme/tokens.ts';
import { QuietClock, QuietText } from './Quiet.tsx';

const Facts = styled('div')({
  display: 'grid',
  gridTemplateColumns: '92px 150px minmax(120px, 1.4fr) minmax(100px, 1fr) minmax(100px, 1fr)',
  gap: '0 10px',
  flex: 1,
  minWidth: 0,
  '& .label': {
    display: 'block',
    padding: '0 7px',
    fontSize: 12,
    lineHeight: '18px',
    color: token('text-2'),
  },
});

type Fields = VisitContent['fields'];

/** When, where, who went and who received them. */
export function HeadFacts({
  fields,
  readOnly,
  onChange,
}: {
  fields: Fields;
  readOnly: boolean;
  onChange: (fields: Partial<Fields>) => void;
}) {
  return (
    <Facts>
      <div>
        <span className="label">日期</span>
        <div style={{ padding: '4px 7px' }} className="nowrap">
          {fields.visitDate ?? '未定'}
        </div>
      </div>
      <div>
        <span className="label">时间</span>
        <div style={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <QuietClock
            label="开始时间"
            value={fields.startTime}
            readOnly={readOnly}
            onChange={(startTime) => onChange({ startTime })}
          />
          <span className="t3">至</span>
          <QuietClock
            label="结束时间"
            value={fields.endTime}
            readOnly={readOnly}
            onChange={(endTime) => onChange({ endTime })}
          />
        </div>
      </div>
      <div>
        <span className="label">地点</span>
        <QuietText
          label="地点"
          value={fields.place}
          placeholder={readOnly ? '未记录' : '写地点'}
          readOnly={readOnly}
          onChange={(place) => onChange({ place })}
        />
      </div>
      <div>
        <span className="label">走访人</span>
        <QuietText
          label="走访人"
          value={fields.visitors}
          placeholder={readOnly ? '未记录' : '写走访人'}
          readOnly={readOnly}
          onChange={(visitors) => onChange({ visitors })}
        />
      </div>
      <div>
        <span className="label">接待人</span>
        <QuietText
          label="接待人"
          value={fields.receivedBy}
          placeholder={readOnly ? '未记录' : '姓名、职务'}
          readOnly={readOnly}
          onChange={(receivedBy) => onChange({ receivedBy })}
        />
      </div>
    </Facts>
  );
}
