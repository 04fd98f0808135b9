import Button from '@mui/material/Button';
import { useState } from 'react';
import type { MonthlyRow } from '../../../../shared/api/schemas.ts';
import { formatWan } from '../../../../shared/model/money.ts';
import { type Filled, type FilledField, type Flag, readCell } from '../../../../shared/monthly/index.ts';
import { Icon, TextField } from '../../../parts/index.ts';

/** Figures in question, each in a sentence: put right, or explained in a note. */
export function OddSection({
  row,
  index,
  flags,
  here,
  onSet,
  onGo,
}: {
  row: MonthlyRow;
  index: number;
  flags: readonly Flag[];
  here: boolean;
  onSet: (set: Partial<Filled>) => void;
  onGo: (field: FilledField) => void;
}) {
  const [writing, setWriting] = useState(false);
  const [note, setNote] = useState('');
  const first = flags[0];
  const [problem, setProblem] = useState<string | null>(null);
  if (!first) return null;
  const { suggestion } = first;
  const explain = flags.every((flag) => flag.severity === 'ask');
  return (
    <section>
      <div className="c-warn" style={{ display: 'flex', gap: 6, alignItems: 'center' }}>
        <Icon name="warn" />
        <b>{`${flags.length} 处请确认`}</b>
      </div>
      {flags.map((flag) => (
        <p key={flag.id + flag.fields.join()} style={{ marginTop: 4, overflowWrap: 'anywhere' }}>
          {`${here ? '' : `第 ${index + 1} 行，${row.name ?? '未命名项目'}：`}${flag.sentence}`}
        </p>
      ))}
      {row.own && (
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6, marginTop: 8 }}>
          {suggestion && (
            <Button size="small" onClick={() => onSet({ [suggestion.field]: suggestion.fen })}>
              {`改为 ${formatWan(suggestion.fen)}`}
            </Button>
          )}
          {explain && !writing && (
            <Button size="small" onClick={() => setWriting(true)}>
              属实，写说明
            </Button>
          )}
          {!here && (
            <Button size="small" onClick={() => onGo(first.fields[0] ?? 'monthDoneFen')}>
              去这一行
            </Button>
          )}
        </div>
      )}
      {writing && (
        <div style={{ marginTop: 8, display: 'grid', gap: 6 }}>
          <TextField
            label="情况说明"
            value={note}
            onChange={setNote}
            rows={2}
            maxRows={6}
            maxLength={4000}
            autoFocus
            error={problem ?? undefined}
          />
          <Button
            size="small"
            onClick={() => {
              const reading = readCell('note', note);
              if ('problem' in reading) setProblem(reading.problem);
              else if (reading.value === null) setProblem('请写明为什么是这个数。');
              else {
                onSet({ note: reading.value as string });
                setWriting(false);
              }
            }}
          >
            写入说明
          </Button>
        </div>
      )}
    </section>
  );
}
