/** Typing in a visit: differences, drafts put on a newer record, phrases, times of day, the route, ink. */
import { describe, expect, it } from 'vitest';
import type { VisitContent, VisitItem, VisitPromise } from '../../../shared/api/schemas.ts';
import { parseClock } from '../../../shared/fieldwork/clock.ts';
import {
  applyChanges,
  changesOf,
  isNothing,
  readDraft,
  withPhrase,
  withVerdict,
} from '../../../shared/fieldwork/edit.ts';
import { inkBox, inkLength, isSigned, LEAST_INK, strokePath } from '../../../shared/fieldwork/ink.ts';
import { moved } from '../../../shared/fieldwork/route.ts';

const item = (id: string, fields: Partial<VisitItem['fields']> = {}): VisitItem => ({
  id,
  fields: {
    visitId: 'v',
    position: 1,
    section: '进度',
    title: id,
    subject: 'other',
    reported: null,
    reportedSource: null,
    seen: null,
    verdict: null,
    equipmentLineId: null,
    serialNumber: null,
    ...fields,
  },
});
const promise = (id: string, title: string | null): VisitPromise => ({
  id,
  fields: {
    visitId: 'v',
    projectId: 'p',
    position: 1,
    side: 'enterprise',
    title,
    dueDate: null,
    doneOn: null,
    doneNote: null,
  },
});
const content = (more: Partial<VisitContent> = {}): VisitContent => ({
  fields: {
    visitDate: '2019-09-26',
    startTime: null,
    endTime: null,
    place: null,
    visitors: '韦志成',
    receivedBy: null,
    agenda: null,
    opinion: null,
  },
  items: [item('a'), item('b')],
  promises: [],
  ...more,
});

describe('what was typed', () => {
  it('is nothing where nothing differs, also when objects are others', () => {
    const base = content();
    expect(isNothing(changesOf(base, structuredClone(base)))).toBe(true);
  });

  it('names only what differs and gives the same content back', () => {
    const base = content();
    const now = content({
      fields: { ...base.fields, place: '车间' },
      items: [item('a', { seen: '38 台套', verdict: 'mismatch' }), item('c')],
      promises: [promise('p1', '补齐发票')],
    });
    const changes = changesOf(base, now);
    expect(changes).toEqual({
      fields: { place: '车间' },
      items: { a: { seen: '38 台套', verdict: 'mismatch' } },
      added: [item('c')],
      removed: ['b'],
      promises: [promise('p1', '补齐发票')],
    });
    expect(applyChanges(base, changes)).toEqual(now);
    expect(
      applyChanges(base, readDraft(JSON.parse(JSON.stringify({ version: 3, changes })))!.changes),
    ).toEqual(now);
  });

  it('put on a newer record keeps what others changed elsewhere', () => {
    const base = content();
    const mine = changesOf(base, content({ items: [item('a', { seen: '我写的' }), item('b')] }));
    const newer = content({
      fields: { ...base.fields, place: '别处改的' },
      items: [item('a'), item('b', { verdict: 'match' })],
    });
    const merged = applyChanges(newer, mine);
    expect(merged.fields.place).toBe('别处改的');
    expect(merged.items.map((i) => [i.fields.seen, i.fields.verdict])).toEqual([
      ['我写的', null],
      [null, 'match'],
    ]);
  });

  it('on a check that is gone stays gone, and an added check is not added twice', () => {
    const base = content();
    const mine = changesOf(base, content({ items: [item('a', { seen: '写' }), item('b'), item('c')] }));
    const newer = content({ items: [item('b'), item('c')] });
    expect(applyChanges(newer, mine).items.map((i) => i.id)).toEqual(['b', 'c']);
  });

  it('kept by another program is not read', () => {
    for (const value of [null, 1, 'x', {}, { version: 1 }, { version: '1', changes: {} }, { changes: {} }])
      expect(readDraft(value)).toBeNull();
    expect(readDraft({ version: 1, changes: {} })).toEqual({
      version: 1,
      changes: { fields: {}, items: {}, added: [], removed: [], promises: null },
    });
  });
});

describe('quick keys', () => {
  it('set a verdict and take the same one away', () => {
    const set = withVerdict(item('a'), 'match');
    expect(set.fields.verdict).toBe('match');
    expect(withVerdict(set, 'pending').fields.verdict).toBe('pending');
    expect(withVerdict(set, 'match').fields.verdict).toBeNull();
  });

  it('put a phrase where the cursor stands, over what is selected, and not past the longest text', () => {
    expect(withPhrase('前后', 1, 1, '中', 10)).toEqual({ text: '前中后', at: 2 });
    expect(withPhrase('一二三', 0, 3, '新', 10)).toEqual({ text: '新', at: 1 });
    expect(withPhrase('满了', 2, 2, '多', 3)).toEqual({ text: '满了多', at: 3 });
    expect(withPhrase('满了', 2, 2, '太多', 3)).toEqual({ text: '满了', at: 2 });
  });
});

describe('a time of day', () => {
  it.each([
    ['09:30', '09:30'],
    ['9:30', '09:30'],
    ['9：30', '09:30'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['9点30分', '09:30'],
    ['9点半', '09:30'],
    ['9点', '09:00'],
    ['9时整', '09:00'],
    ['14', '14:00'],
    ['23:59', '23:59'],
    ['0:00', '00:00'],
  ])('%s is %s', (typed, read) => expect(parseClock(typed)).toBe(read));
  it.each(['', '24:00', '12:60', '9:', 'a', '12:3:4', '99', '-1', '上午'])('%s is none', (typed) =>
    expect(parseClock(typed)).toBe(typed === '9:' ? '09:00' : null),
  );
});

describe('the route of a day', () => {
  it('is moved by one entry and keeps all the others', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b'], 0, 9)).toEqual(['b', 'a']);
    expect(moved(['a', 'b'], 1, -5)).toEqual(['b', 'a']);
    expect(moved(['a', 'b'], 7, 0)).toEqual(['a', 'b']);
  });
});

describe('a drawn signature', () => {
  it('needs as much line as a name takes', () => {
    const line = (length: number) => [
      [
        { x: 0, y: 0 },
        { x: length, y: 0 },
      ],
    ];
    expect(isSigned([])).toBe(false);
    expect(isSigned([[{ x: 5, y: 5 }]])).toBe(false);
    expect(isSigned(line(LEAST_INK - 1))).toBe(false);
    expect(isSigned(line(LEAST_INK))).toBe(true);
    expect(
      inkLength([
        ...line(3),
        [
          { x: 0, y: 0 },
          { x: 3, y: 4 },
        ],
      ]),
    ).toBe(8);
  });
  it('is cut out around its ink', () => {
    const pad = { width: 560, height: 200 };
    expect(inkBox([], pad, 10)).toEqual({ x: 0, y: 0, width: 560, height: 200 });
    const strokes = [
      [{ x: 30, y: 40 }],
      [
        { x: 90, y: 60 },
        { x: 50, y: 20 },
      ],
    ];
    expect(inkBox(strokes, pad, 10)).toEqual({ x: 20, y: 10, width: 80, height: 60 });
  });
  it('is drawn through the middles of its points', () => {
    expect(strokePath([])).toBe('');
    expect(strokePath([{ x: 1, y: 2 }])).toBe('M1 2h0.01');
    expect(
      strokePath([
        { x: 0, y: 0 },
        { x: 2, y: 0 },
        { x: 4, y: 2 },
      ]),
    ).toBe('M0 0Q2 0 3 1L4 2');
  });
});
