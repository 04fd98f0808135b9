import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, memo, useCallback, useMemo } from 'react';
import type { VisitContent, VisitItem } from '../../../shared/api/schemas.ts';
import { withPhrase, withVerdict } from '../../../shared/fieldwork/edit.ts';
import { QUICK_PHRASES } from '../../../shared/fieldwork/template.ts';
import { VISIT_VERDICT, type VisitVerdict } from '../../../shared/model/fieldworkCodes.ts';
import { Icon, isComposing, Segmented, type SegmentedOption, Unknown } from '../../parts/index.ts';
import { radius, token } from '../../theme/tokens.ts';
import { QuietArea, QuietText } from './Quiet.tsx';

export const VERDICTS: readonly SegmentedOption<VisitVerdict>[] = [
  { value: 'match', label: VISIT_VERDICT.match, tone: 'met', icon: 'met' },
  { value: 'mismatch', label: VISIT_VERDICT.mismatch, tone: 'unmet', icon: 'unmet' },
  { value: 'pending', label: VISIT_VERDICT.pending, tone: 'undetermined', icon: 'undetermined' },
];
const VERDICT_KEY: Record<string, VisitVerdict> = { F6: 'match', F7: 'mismatch', F8: 'pending' };
const MOST_TEXT = 4000;

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'separate',
  borderSpacing: 0,
  tableLayout: 'fixed',
  '& th': {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    height: 34,
    padding: '0 6px',
    fontSize: 12,
    lineHeight: '18px',
    fontWeight: 600,
    textAlign: 'left',
    color: token('text-2'),
    backgroundColor: token('surface-3'),
    borderBottom: `1px solid ${token('line-strong')}`,
  },
  '& td': { padding: '4px 6px', borderBottom: `1px solid ${token('line')}`, overflowWrap: 'anywhere' },
  '& th:first-of-type, & td:first-of-type': { paddingLeft: 20 },
  '& th:last-of-type, & td:last-of-type': { paddingRight: 20, textAlign: 'right' },
  '& tr:focus-within td': { backgroundColor: token('brand-soft') },
  '& .seen': { display: 'grid', gap: 2 },
});
const Shots = styled(ButtonBase)({
  font: 'inherit',
  gap: 5,
  minWidth: 40,
  height: 26,
  padding: '0 4px',
  justifyContent: 'flex-end',
  borderRadius: radius.chip,
  color: token('text-2'),
  '&:hover': { backgroundColor: token('surface-3') },
});

interface RowCalls {
  set: (id: string, change: (item: VisitItem) => VisitItem) => void;
  next: (row: HTMLTableRowElement, by: 1 | -1) => void;
  photos: (item: VisitItem) => void;
}

const Row = memo(function Row({
  item,
  section,
  count,
  readOnly,
  calls,
}: {
  item: VisitItem;
  /** The section's name where it begins. */
  section: string | null;
  count: number;
  readOnly: boolean;
  calls: RowCalls;
}) {
  const { fields } = item;
  const title = fields.title ?? '未命名核对项';
  const differs = fields.verdict === 'mismatch' || fields.verdict === 'pending';

  function type(event: KeyboardEvent<HTMLTextAreaElement>) {
    const area = event.currentTarget;
    const row = area.closest('tr');
    const oneLine = area.clientHeight < 40;
    // Within a text of several lines the arrows move the cursor; at its ends they go on to the next check.
    const leaves =
      (event.key === 'ArrowDown' && (oneLine || area.selectionStart === area.value.length)) ||
      (event.key === 'ArrowUp' && (oneLine || area.selectionEnd === 0));
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && row) {
      event.preventDefault();
      calls.next(row, 1);
    } else if (leaves && !event.altKey && !event.shiftKey && row) {
      event.preventDefault();
      calls.next(row, event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
      const phrase = QUICK_PHRASES[Number(event.code.slice(5)) - 1];
      if (!phrase) return;
      event.preventDefault();
      const put = withPhrase(area.value, area.selectionStart, area.selectionEnd, phrase, MOST_TEXT);
      calls.set(item.id, (now) => ({ ...now, fields: { ...now.fields, seen: put.text } }));
      requestAnimationFrame(() => area.setSelectionRange(put.at, put.at));
    }
  }

  return (
    <tr
      data-item={item.id}
      onKeyDown={(event) => {
        if (isComposing(event) || event.ctrlKey || event.altKey) return;
        const verdict = VERDICT_KEY[event.key];
        if (verdict && !readOnly) {
          event.preventDefault();
          calls.set(item.id, (now) => withVerdict(now, verdict));
        } else if (event.key === 'F9') {
          event.preventDefault();
          calls.photos(item);
        }
      }}
    >
      <td className="t2">{section}</td>
      <td style={{ fontWeight: 600 }}>{title}</td>
      <td className="t2" title={fields.reportedSource ? `出自${fields.reportedSource}` : undefined}>
        {fields.reported ?? <Unknown />}
      </td>
      <td>
        <div className="seen">
          <QuietArea
            label={`${title}：现场所见`}
            value={fields.seen}
            bold={differs}
            readOnly={readOnly}
            placeholder={readOnly ? undefined : '写现场所见'}
            onKeyDown={readOnly ? undefined : type}
            onChange={(seen) => calls.set(item.id, (now) => ({ ...now, fields: { ...now.fields, seen } }))}
          />
          {fields.equipmentLineId !== null && (
            <QuietText
              label={`${title}：出厂编号`}
              value={fields.serialNumber}
              readOnly={readOnly}
              placeholder={readOnly ? '出厂编号未记录' : '铭牌上的出厂编号'}
              onChange={(serialNumber) =>
                calls.set(item.id, (now) => ({ ...now, fields: { ...now.fields, serialNumber } }))
              }
            />
          )}
        </div>
      </td>
      <td>
        <Segmented
          small
          label={`${title}：结论`}
          options={VERDICTS}
          value={fields.verdict}
          disabled={readOnly}
          onChange={(verdict) =>
            calls.set(item.id, (now) => ({ ...now, fields: { ...now.fields, verdict } }))
          }
        />
      </td>
      <td>
        <Shots aria-label={`${title}：照片 ${count} 张`} onClick={() => calls.photos(item)}>
          <Icon name="camera" size={14} />
          <span className={count === 0 ? 't3' : undefined}>{count === 0 ? '＋' : count}</span>
        </Shots>
      </td>
    </tr>
  );
});

/** The checks of a visit: what was reported, what is seen, what follows, and the photos that show it. */
export function CheckTable({
  items,
  photosOf,
  readOnly,
  edit,
  onPhotos,
}: {
  items: readonly VisitItem[];
  photosOf: ReadonlyMap<string, number>;
  readOnly: boolean;
  edit: (change: (content: VisitContent) => VisitContent) => void;
  onPhotos: (item: VisitItem) => void;
}) {
  const set = useCallback<RowCalls['set']>(
    (id, change) =>
      edit((content) => ({
        ...content,
        items: content.items.map((item) => (item.id === id ? change(item) : item)),
      })),
    [edit],
  );
  const next = useCallback<RowCalls['next']>((row, by) => {
    const other = by === 1 ? row.nextElementSibling : row.previousElementSibling;
    other?.querySelector('textarea')?.focus();
  }, []);
  const calls = useMemo(() => ({ set, next, photos: onPhotos }), [set, next, onPhotos]);

  return (
    <Table aria-label="核对单">
      <colgroup>
        <col style={{ width: 64 }} />
        <col style={{ width: '18%', maxWidth: 180 }} />
        <col style={{ width: '16%', maxWidth: 170 }} />
        <col />
        <col style={{ width: 188 }} />
        <col style={{ width: 70 }} />
      </colgroup>
      <thead>
        <tr>
          <th aria-label="分组" />
          <th>核对项</th>
          <th>填报</th>
          <th style={{ paddingLeft: 13 }}>现场所见</th>
          <th>结论</th>
          <th>照片</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, i) => (
          <Row
            key={item.id}
            item={item}
            section={items[i - 1]?.fields.section === item.fields.section ? null : item.fields.section}
            count={photosOf.get(item.id) ?? 0}
            readOnly={readOnly}
            calls={calls}
          />
        ))}
      </tbody>
    </Table>
  );
}
