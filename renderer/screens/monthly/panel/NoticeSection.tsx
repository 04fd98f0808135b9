import Button from '@mui/material/Button';
import { useState } from 'react';
import type { MonthlyRow } from '../../../../shared/api/schemas.ts';
import type { Notice } from '../../../../shared/monthly/index.ts';
import { DateField, Icon } from '../../../parts/index.ts';

/** What a report suggests for the registry: taken over, or put aside for the month. */
export function NoticeSection({
  row,
  notice,
  onAnswer,
}: {
  row: MonthlyRow;
  notice: Notice;
  onAnswer: (answer: 'take' | 'dismiss', day: string | null) => Promise<void>;
}) {
  const [day, setDay] = useState<string | null>(null);
  return (
    <section>
      <div className="c-info" style={{ display: 'flex', gap: 6, alignItems: 'center' }}>
        <Icon name="info" />
        <b>{notice.title}</b>
      </div>
      <p style={{ marginTop: 4, overflowWrap: 'anywhere' }}>{notice.sentence}</p>
      {row.own && (
        <div style={{ display: 'grid', gap: 6, marginTop: 6 }}>
          {notice.asks && (
            <DateField
              label={notice.asks === 'startDate' ? '开工时间' : '竣工投产时间'}
              value={day}
              onChange={setDay}
            />
          )}
          <div style={{ display: 'flex', gap: 6 }}>
            <Button size="small" onClick={() => void onAnswer('take', day)}>
              {notice.asks || Object.keys(notice.project).length > 0 || notice.enterprise.aboveScale
                ? '登记'
                : '知道了'}
            </Button>
            <Button size="small" onClick={() => void onAnswer('dismiss', null)}>
              本月不登记
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
