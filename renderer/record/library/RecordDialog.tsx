import { useState } from 'react';
import type { ReviewRecords, ReviewRequest } from '../../../shared/api/schemas.ts';
import type { ReviewKind } from '../../../shared/library/index.ts';
import { REVIEW_KIND } from '../../../shared/model/entities.ts';
import { useApi } from '../../api/index.ts';
import { ChoiceField, DateField, FormDialog, TextField } from '../../parts/index.ts';
import { useAct } from '../useAct.ts';

type Kind = Exclude<ReviewKind, 'claim'> | 'publicity';

const AGREES: Partial<Record<Kind, [yes: string, no: string]>> = {
  finance: ['同意', '不同意'],
  acceptance: ['通过', '不通过'],
};

function wordOf(kind: Kind): string {
  return kind === 'publicity' ? '公示' : REVIEW_KIND[kind];
}

/** Everything that this office puts on record, with the reason where it may not be now. */
export function recordable({ kinds, mayPublicise }: ReviewRecords): { kind: Kind; refusal: string | null }[] {
  return [...kinds, ...(mayPublicise ? [{ kind: 'publicity' as const, refusal: null }] : [])];
}

/** 登记意见: the finance bureau's answer, expert and site reviews, the acceptance, the publicity. */
export function RecordDialog({
  projectId,
  records,
  first,
  onClose,
}: {
  projectId: string;
  records: ReviewRecords;
  /** What is chosen at first; the first that may be made now when absent. */
  first?: Kind;
  onClose: () => void;
}) {
  const api = useApi();
  const kinds = recordable(records);
  const open = kinds.find((k) => k.refusal === null) ?? kinds[0];
  const [kind, setKind] = useState<Kind>(first ?? (open?.kind as Kind));
  const [agrees, setAgrees] = useState<boolean | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [wrongDay, setWrongDay] = useState<string | null>(null);
  const { act, busy, problem } = useAct();
  const choices = AGREES[kind];
  const isPublicity = kind === 'publicity';

  async function save() {
    const text = words.trim() === '' ? null : words.trim();
    const saved = await act(
      () =>
        isPublicity
          ? api.library.publicity({
              projectId,
              fromDay: text === null ? day : null,
              toDay: text === null ? until : null,
              waivedReason: text,
            })
          : api.library.review({
              projectId,
              kind: kind as ReviewRequest['kind'],
              agrees: choices ? agrees : null,
              heldOn: day,
              opinion: text,
            }),
      `已登记${wordOf(kind)}。`,
    );
    if (saved) onClose();
  }

  const lacking = isPublicity
    ? words.trim() === '' && (day === null || until === null)
      ? '请填公示起止日期，或写明不公示的理由'
      : null
    : choices && (agrees === null || day === null)
      ? '请选结论，并填日期'
      : null;
  return (
    <FormDialog
      title="登记意见"
      confirmLabel={`登记${wordOf(kind)}`}
      problem={problem}
      busy={busy}
      blocked={kinds.find((k) => k.kind === kind)?.refusal ?? wrongDay ?? lacking}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div data-full>
        <ChoiceField
          label="登记什么"
          as="list"
          noUnknown
          options={kinds.map((k) => ({ value: k.kind, label: wordOf(k.kind) }))}
          value={kind}
          onChange={(value) => {
            if (value === null) return;
            setKind(value as Kind);
            setAgrees(null);
          }}
        />
      </div>
      {choices && (
        <ChoiceField
          label="结论"
          as="list"
          options={[
            { value: 'yes', label: choices[0] },
            { value: 'no', label: choices[1] },
          ]}
          value={agrees === null ? null : agrees ? 'yes' : 'no'}
          onChange={(value) => setAgrees(value === null ? null : value === 'yes')}
        />
      )}
      <DateField
        label={isPublicity ? '公示开始' : '日期'}
        value={day}
        onChange={(value, wrong) => {
          setDay(value);
          setWrongDay(wrong);
        }}
      />
      {isPublicity && (
        <DateField
          label="公示结束"
          value={until}
          onChange={(value, wrong) => {
            setUntil(value);
            setWrongDay(wrong);
          }}
        />
      )}
      <div data-full>
        <TextField
          label={isPublicity ? '不公示的理由（公示的不填）' : '意见'}
          rows={2}
          maxRows={6}
          maxLength={4000}
          value={words}
          onChange={setWords}
        />
      </div>
    </FormDialog>
  );
}
