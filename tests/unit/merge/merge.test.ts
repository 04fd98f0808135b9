import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CREATED, DELETED, type LevelOf, resolveRecord } from '../../../shared/model/merge.ts';
import { type JsonValue, type Operation, operationKey } from '../../../shared/model/operation.ts';

const OWNER = '450110';
const levelOf: LevelOf = (code) =>
  code.endsWith('0000') ? 'region' : code.endsWith('00') ? 'city' : 'county';

function op(
  office: string,
  incarnation: string,
  sequence: number,
  field: string,
  value: JsonValue,
  basis: string[] = [],
): Operation {
  return {
    office,
    incarnation,
    sequence,
    entity: 'project',
    id: 'p1',
    field,
    value,
    basis,
    at: '2019-06-01T00:00:00Z',
    by: null,
    source: null,
  };
}

const created = op(OWNER, 'a', 1, CREATED, true);
const first = op(OWNER, 'a', 2, 'name', '甲');

describe('resolveRecord', () => {
  it('has no owner until the birth of the record has arrived', () => {
    expect(resolveRecord([first], levelOf).owner).toBeNull();
    expect(resolveRecord([first, created], levelOf)).toMatchObject({ owner: OWNER, values: { name: '甲' } });
  });

  it('lets a later value that saw the earlier one replace it', () => {
    const second = op(OWNER, 'a', 3, 'name', '乙', [operationKey(first)]);
    const record = resolveRecord([second, created, first], levelOf);
    expect(record.values.name).toBe('乙');
    expect(record.conflicts).toBe(0);
  });

  it('keeps concurrent owner values that differ as a conflict until one saw both', () => {
    const second = op(OWNER, 'a', 3, 'name', '乙', [operationKey(first)]);
    const other = op(OWNER, 'b', 1, 'name', '丙', [operationKey(first)]);
    const open = resolveRecord([created, first, second, other], levelOf);
    expect(open.conflicts).toBe(1);
    expect(open.cells.get('name')?.heads.map((h) => h.value)).toEqual(['乙', '丙']);
    const decision = op(OWNER, 'a', 4, 'name', '丙', [operationKey(second), operationKey(other)]);
    const closed = resolveRecord([created, first, second, other, decision], levelOf);
    expect(closed.conflicts).toBe(0);
    expect(closed.values.name).toBe('丙');
  });

  it('is no conflict when two laptops typed the same', () => {
    const a = op(OWNER, 'a', 3, 'name', '乙', [operationKey(first)]);
    const b = op(OWNER, 'b', 1, 'name', '乙', [operationKey(first)]);
    expect(resolveRecord([created, first, a, b], levelOf).conflicts).toBe(0);
  });

  it('shows the write of an office without authority as a proposal and never applies it', () => {
    const city = op('450100', 'c', 1, 'name', '市里的写法', [operationKey(first)]);
    const record = resolveRecord([created, first, city], levelOf);
    expect(record.values.name).toBe('甲');
    expect(record.proposals).toBe(1);
    const answered = op(OWNER, 'a', 3, 'name', '甲', [operationKey(first), operationKey(city)]);
    expect(resolveRecord([created, first, city, answered], levelOf).proposals).toBe(0);
  });

  it('marks a tombstone and brings the record back', () => {
    const gone = op(OWNER, 'a', 3, DELETED, true);
    expect(resolveRecord([created, first, gone], levelOf).deleted).toBe(true);
    const back = op(OWNER, 'a', 4, DELETED, false, [operationKey(gone)]);
    expect(resolveRecord([created, first, gone, back], levelOf).deleted).toBe(false);
  });
});

/** Histories of several offices that have each seen some of what came before. */
const history = fc
  .array(
    fc.record({
      office: fc.constantFrom(OWNER, OWNER, '450100', '450000'),
      incarnation: fc.constantFrom('a', 'b'),
      field: fc.constantFrom('name', 'projectCode', 'fromTheFuture', DELETED),
      value: fc.constantFrom<JsonValue>('x', 'y', 'z', null, true, false),
      sees: fc.array(fc.nat(20), { maxLength: 4 }),
    }),
    { maxLength: 14 },
  )
  .map((acts) => {
    const operations: Operation[] = [created];
    const next = new Map<string, number>([[`${OWNER}/a`, 2]]);
    for (const act of acts) {
      const stream = `${act.office}/${act.incarnation}`;
      const sequence = next.get(stream) ?? 1;
      next.set(stream, sequence + 1);
      const same = operations.filter((o) => o.field === act.field);
      const basis = [...new Set(act.sees.flatMap((i) => (same[i] ? [operationKey(same[i])] : [])))];
      operations.push(op(act.office, act.incarnation, sequence, act.field, act.value, basis));
    }
    return operations;
  });

function comparable(operations: readonly Operation[]) {
  const record = resolveRecord(operations, levelOf);
  return {
    ...record,
    cells: [...record.cells.values()].sort((a, b) => (a.field < b.field ? -1 : 1)),
    values: Object.entries(record.values).sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

describe('resolveRecord, for any history', () => {
  it('gives the same view in whatever order the operations arrived', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (operations, randoms) => {
        const shuffled = operations
          .map((operation) => ({ operation, key: randoms.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ operation }) => operation);
        expect(comparable(shuffled)).toEqual(comparable(operations));
      }),
      { numRuns: 1000 },
    );
  });

  it('loses no operation: each is a head, superseded by one that saw it, or an open proposal', () => {
    fc.assert(
      fc.property(history, (operations) => {
        const record = resolveRecord(operations, levelOf);
        const named = new Set(operations.flatMap((o) => o.basis));
        const visible = new Set(
          [...record.cells.values()].flatMap((c) => [...c.heads, ...c.proposals]).map(operationKey),
        );
        for (const operation of operations) {
          const key = operationKey(operation);
          expect(visible.has(key) || named.has(key)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never lets an office without authority change a value', () => {
    fc.assert(
      fc.property(history, (operations) => {
        const all = resolveRecord(operations, levelOf);
        const owners = resolveRecord(
          operations.filter((o) => o.office === OWNER),
          levelOf,
        );
        expect(all.values).toEqual(owners.values);
        expect(all.deleted).toBe(owners.deleted);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not look at clocks', () => {
    fc.assert(
      fc.property(
        history,
        fc.array(fc.date({ noInvalidDate: true }), { minLength: 15, maxLength: 15 }),
        (operations, dates) => {
          const moved = operations.map((o, i) => ({ ...o, at: dates[i]?.toISOString() ?? o.at }));
          expect(resolveRecord(moved, levelOf).values).toEqual(resolveRecord(operations, levelOf).values);
        },
      ),
      { numRuns: 300 },
    );
  });
});
