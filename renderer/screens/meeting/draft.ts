/** What an officer types for a meeting: its head and its items, as the contract takes them. */
import type { MeetingView } from '../../../shared/api/schemas.ts';
import type { MeetingFields } from '../../../shared/model/entities.ts';

export type MeetingHead = Omit<MeetingFields, 'finishedOn'>;

export interface ItemDraft {
  /** Null until it is saved. */
  id: string | null;
  problemId: string;
  decision: string;
  person: string;
  dueDate: string | null;
}

export interface MeetingDraft {
  head: MeetingHead;
  items: ItemDraft[];
}

export function draftOf({ meeting, items }: MeetingView): MeetingDraft {
  const { finishedOn: _, ...head } = meeting.fields;
  return {
    head,
    items: items.map(({ id, fields }) => ({
      id,
      problemId: fields.problemId ?? '',
      decision: fields.decision ?? '',
      person: fields.person ?? '',
      dueDate: fields.dueDate,
    })),
  };
}

export const newItem = (problemId: string): ItemDraft => ({
  id: null,
  problemId,
  decision: '',
  person: '',
  dueDate: null,
});

/** The items in the shape of the contract; empty words are no words. */
export function itemsToSave(items: readonly ItemDraft[]) {
  return items.map(({ id, problemId, decision, person, dueDate }) => ({
    id,
    fields: {
      problemId: problemId || null,
      decision: decision.trim() || null,
      person: person.trim() || null,
      dueDate,
    },
  }));
}

/** The list with one item at another place; out of range changes nothing. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one === undefined || from + by < 0 || from + by > next.length) return [...list];
  next.splice(from + by, 0, one);
  return next;
}

/** Why the minutes cannot be finished yet, in words; null when they can. */
export function unfinished(items: readonly ItemDraft[]): string | null {
  if (items.length === 0) return '还没有议题';
  const open = items.filter((item) => item.decision.trim() === '').length;
  return open > 0 ? `还有 ${open} 个议题没有写议定事项` : null;
}
