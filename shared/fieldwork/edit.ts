/** Typing in a visit: what differs from the record as it was read, and putting that onto a newer one. */
import type { VisitContent, VisitItem, VisitPromise, VisitView } from '../api/schemas/fieldwork.ts';
import type { VisitItemFields } from '../model/entities.ts';
import type { VisitVerdict } from '../model/fieldworkCodes.ts';

const TYPED = ['section', 'title', 'seen', 'verdict', 'serialNumber'] as const;
type TypedItem = Partial<Pick<VisitItemFields, (typeof TYPED)[number]>>;

export interface VisitChanges {
  fields: Partial<VisitContent['fields']>;
  items: Record<string, TypedItem>;
  added: VisitItem[];
  removed: string[];
  /** The whole list when anything of it was changed; null when not. */
  promises: VisitPromise[] | null;
}

export function contentOf(view: VisitView): VisitContent {
  const { visitDate, startTime, endTime, place, visitors, receivedBy, agenda, opinion } = view.visit.fields;
  return {
    fields: { visitDate, startTime, endTime, place, visitors, receivedBy, agenda, opinion },
    items: view.items,
    promises: view.promises,
  };
}

const promiseWords = ({ id, fields: { side, title, dueDate } }: VisitPromise) => [id, side, title, dueDate];
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export function changesOf(base: VisitContent, now: VisitContent): VisitChanges {
  const before = new Map(base.items.map((item) => [item.id, item]));
  const items: VisitChanges['items'] = {};
  const added: VisitItem[] = [];
  for (const item of now.items) {
    const held = before.get(item.id);
    before.delete(item.id);
    if (!held) added.push(item);
    else if (held !== item) {
      const typed = TYPED.filter((key) => held.fields[key] !== item.fields[key]);
      if (typed.length > 0) items[item.id] = Object.fromEntries(typed.map((key) => [key, item.fields[key]]));
    }
  }
  const names = Object.keys(now.fields) as (keyof VisitContent['fields'])[];
  return {
    fields: Object.fromEntries(
      names.filter((name) => base.fields[name] !== now.fields[name]).map((name) => [name, now.fields[name]]),
    ),
    items,
    added,
    removed: [...before.keys()],
    promises: same(base.promises.map(promiseWords), now.promises.map(promiseWords)) ? null : now.promises,
  };
}

export function isNothing(changes: VisitChanges): boolean {
  return (
    Object.keys(changes.fields).length === 0 &&
    Object.keys(changes.items).length === 0 &&
    changes.added.length === 0 &&
    changes.removed.length === 0 &&
    changes.promises === null
  );
}

/** What was typed, on the record as it is now; checks that are gone from the record stay gone. */
export function applyChanges(base: VisitContent, changes: VisitChanges): VisitContent {
  const removed = new Set(changes.removed);
  const held = new Set(base.items.map((item) => item.id));
  return {
    fields: { ...base.fields, ...changes.fields },
    items: [
      ...base.items
        .filter((item) => !removed.has(item.id))
        .map((item) => {
          const typed = changes.items[item.id];
          return typed ? { ...item, fields: { ...item.fields, ...typed } } : item;
        }),
      ...changes.added.filter((item) => !held.has(item.id)),
    ],
    promises: changes.promises ?? base.promises,
  };
}

/** Reads a kept draft; null when it is none of ours. */
export function readDraft(value: unknown): { version: number; changes: VisitChanges } | null {
  const draft = value as { version?: unknown; changes?: Partial<VisitChanges> } | null;
  const changes = draft?.changes;
  if (typeof draft?.version !== 'number' || typeof changes !== 'object' || changes === null) return null;
  const whole: VisitChanges = {
    fields: changes.fields ?? {},
    items: changes.items ?? {},
    added: changes.added ?? [],
    removed: changes.removed ?? [],
    promises: changes.promises ?? null,
  };
  return { version: draft.version, changes: whole };
}

/** The same check with another verdict; pressing the key of the one it has takes it away. */
export function withVerdict(item: VisitItem, verdict: VisitVerdict): VisitItem {
  const next = item.fields.verdict === verdict ? null : verdict;
  return { ...item, fields: { ...item.fields, verdict: next } };
}

/** Adds a phrase where the cursor stands. @returns the text and where the cursor stands then */
export function withPhrase(
  text: string,
  from: number,
  to: number,
  phrase: string,
  most: number,
): { text: string; at: number } {
  const next = text.slice(0, from) + phrase + text.slice(to);
  return next.length > most ? { text, at: to } : { text: next, at: from + phrase.length };
}
