import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonSource, packChange, packNew, unpackChange } from '../../../electron/database/changeLog.ts';
import { CREATED } from '../../../shared/model/merge.ts';
import type { JsonValue, Operation, Source } from '../../../shared/model/operation.ts';
import { foldText } from '../../../shared/model/plainText.ts';

const act = {
  office: '450110',
  incarnation: 'a',
  sequence: 7,
  entity: 'project',
  id: 'p',
  at: '2019-09-26T08:00:00.000Z',
  by: '覃工',
} as const;
const text = fc.string({ unit: 'binary' });
const name = fc.string({ minLength: 1 }).filter((field) => field !== '__proto__' && !/^\d+$/.test(field));
const value = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.array(text),
);
const imported = fc.record({
  kind: fc.constant('import' as const),
  file: text,
  row: fc.constantFrom(4, 5),
  column: text,
});
const source: fc.Arbitrary<Source> = fc.oneof(
  imported,
  fc.constant({ kind: 'typed' as const }),
  fc.record({ kind: fc.constant('derived' as const), rule: text }),
);

describe('the act that begins a record', () => {
  it('is packed as its operations would be, whatever the values and where they come from', () => {
    const fields = fc.dictionary(name, fc.tuple(value, fc.option(source), fc.option(text)), { maxKeys: 6 });
    fc.assert(
      fc.property(fields, source, (stated, own) => {
        const names = Object.keys(stated);
        const set = Object.fromEntries(names.map((field) => [field, stated[field]?.[0] ?? null]));
        const stating = (index: 1 | 2) =>
          Object.fromEntries(
            names.flatMap((f) => (stated[f]?.[index] == null ? [] : [[f, stated[f][index]]])),
          );
        const sources = stating(1) as Record<string, Source>;
        const columns = stating(2) as Record<string, string>;
        const sourceOf = (field: string): Source => {
          const column = columns[field];
          if (sources[field]) return sources[field];
          return own.kind === 'import' && column !== undefined ? { ...own, column } : own;
        };
        const operations: Operation[] = [CREATED, ...names].map((field, index) => ({
          ...act,
          sequence: act.sequence + index,
          field,
          value: field === CREATED ? true : (set[field] as JsonValue),
          basis: [],
          source: field === CREATED ? own : sourceOf(field),
        }));
        // A ledger row's act names its own row, also where a field comes from another.
        const common = commonSource(own.kind === 'import' ? [own] : operations.map((op) => op.source));
        const packed = packNew(act, names, set, { source: own, sources, columns });
        expect(packed).toEqual(packChange(operations, common));
        expect(unpackChange(packed)).toEqual(JSON.parse(JSON.stringify(operations)));
      }),
      { numRuns: 300 },
    );
  });

  it('takes a column of its own row by name', () => {
    const row: Source = { kind: 'import', file: '台账.xlsx', row: 4, column: '' };
    const packed = packNew(act, ['name'], { name: '一"线' }, { source: row, columns: { name: '项目名称' } });
    expect(unpackChange(packed).map((op) => [op.field, op.value, op.source])).toEqual([
      [CREATED, true, row],
      ['name', '一"线', { ...row, column: '项目名称' }],
    ]);
  });
});

describe('folding', () => {
  it('leaves every common Chinese character as it is, and folds what stands beside one', () => {
    const changed: string[] = [];
    for (let code = 0x4e00; code <= 0x9fff; code++) {
      const char = String.fromCharCode(code);
      if (char.normalize('NFKC') !== char) changed.push(char);
    }
    expect(changed).toEqual([]);
    expect(foldText('武鸣（一期）　Ａ—１ 线')).toBe('武鸣(一期)A-1线');
    expect(foldText('武鸣豈')).toBe(`武鸣${'豈'.normalize('NFKC')}`);
  });
});
