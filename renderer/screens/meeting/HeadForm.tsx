import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { DateField, FactLine, FactList, TextField } from '../../parts/index.ts';
import type { MeetingHead } from './draft.ts';

const Grid = styled('div')({
  display: 'grid',
  gridTemplateColumns: '2fr 170px 120px minmax(0, 1fr)',
  gap: '12px 16px',
  alignItems: 'start',
  '& > [data-half]': { gridColumn: 'span 2' },
});

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A usual writing of a time of day as 09:30; null when it is none. */
function readClock(text: string): string | null {
  const parts = /^(\d{1,2})(?:[:：时.](\d{1,2})?分?)?$/.exec(text.trim());
  if (!parts) return null;
  const clock = `${(parts[1] ?? '').padStart(2, '0')}:${(parts[2] ?? '0').padStart(2, '0')}`;
  return CLOCK.test(clock) ? clock : null;
}

/** When, where and who; typed. */
export function HeadForm({
  head,
  wrongDay,
  onWrongDay,
  onChange,
}: {
  head: MeetingHead;
  wrongDay: string | null;
  onWrongDay: (wrong: string | null) => void;
  onChange: (part: Partial<MeetingHead>) => void;
}) {
  const words = (field: Exclude<keyof MeetingHead, 'meetingDate' | 'startTime'>) => ({
    value: head[field] ?? '',
    onChange: (text: string) => onChange({ [field]: text || null }),
  });
  const [clock, setClock] = useState<string | null>(null);
  const [wrongClock, setWrongClock] = useState(false);
  return (
    <Grid>
      <TextField label="会议名称" required maxLength={200} {...words('title')} />
      <DateField
        label="会议日期"
        value={head.meetingDate}
        error={wrongDay}
        placeholder="未定"
        onChange={(meetingDate, wrong) => {
          onWrongDay(wrong);
          if (wrong === null) onChange({ meetingDate });
        }}
      />
      <TextField
        label="开始时间"
        value={clock ?? head.startTime ?? ''}
        placeholder="09:30"
        error={wrongClock ? '写成 09:30 这样' : null}
        onChange={(text) => {
          setClock(text);
          setWrongClock(false);
          const read = readClock(text);
          if (text.trim() === '' || read !== null) onChange({ startTime: read });
        }}
        onBlur={() => {
          const wrong = clock !== null && clock.trim() !== '' && readClock(clock) === null;
          setWrongClock(wrong);
          if (!wrong) setClock(null);
        }}
      />
      <TextField label="地点" maxLength={200} {...words('place')} />
      <TextField label="主持人" maxLength={200} {...words('host')} />
      <div data-half>
        <TextField label="记录人" maxLength={200} {...words('recorder')} />
      </div>
      <span />
      <div data-half style={{ gridColumn: '1 / 2' }}>
        <TextField label="参会单位和人员" rows={2} maxRows={6} maxLength={4000} {...words('attendees')} />
      </div>
      <div style={{ gridColumn: '2 / -1' }}>
        <TextField label="会议概况" rows={2} maxRows={8} maxLength={4000} {...words('summary')} />
      </div>
    </Grid>
  );
}

/** The same, read only. */
export function HeadFacts({ head }: { head: MeetingHead }) {
  const when = [head.meetingDate, head.startTime].filter(Boolean).join(' ');
  const facts: [string, string | null][] = [
    ['时间', when || null],
    ['地点', head.place],
    ['主持人', head.host],
    ['记录人', head.recorder],
    ['参会单位和人员', head.attendees],
    ['会议概况', head.summary],
  ];
  return (
    <FactList>
      {facts.map(([label, value]) => (
        <FactLine key={label} label={label}>
          <span style={{ whiteSpace: 'pre-wrap' }}>{value ?? <span className="t3">未写</span>}</span>
        </FactLine>
      ))}
    </FactList>
  );
}
