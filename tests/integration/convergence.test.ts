/** Five offices that write, send, lose, reorder, repeat and restore: whoever holds the same operations shows the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../electron/app/context.ts';
import { applyOperations } from '../../electron/app/exchange/apply.ts';
import { silentTask } from '../../electron/app/task.ts';
import { createWorkspace } from '../../electron/app/workspace/index.ts';
import type { ChangeRow } from '../../electron/database/changeLog.ts';
import { unpackChange } from '../../electron/database/changeLog.ts';
import { DELETED, isAuthoritative, resolveRecord } from '../../shared/model/merge.ts';
import { type JsonValue, type Operation, operationKey } from '../../shared/model/operation.ts';

const RUNS = 1_000;
const OFFICES = [
  { code: '450110', name: '甲县', level: 'county', parent: '450100' },
  { code: '450110', name: '甲县', level: 'county', parent: '450100' },
  { code: '450102', name: '乙县', level: 'county', parent: '450100' },
  { code: '450100', name: '市', level: 'city', parent: '450000' },
  { code: '450000', name: '区', level: 'region', parent: null },
] as const;

let root: string;
const places: Workspace[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'qianqi-converge-'));
  OFFICES.forEach((office, i) => {
    const workspace = createWorkspace(join(root, String(i)), {
      office: { ...office },
      officer: null,
      sample: false,
    });
    for (const other of OFFICES)
      workspace.db
        .prepare('INSERT OR IGNORE INTO office (code, name, level, parent, self) VALUES (?, ?, ?, ?, 0)')
        .run(other.code, other.name, other.level, other.parent);
    workspace.officesChanged();
    // What is tested is the order of things, not the disk.
    workspace.db.pragma('synchronous = OFF');
    places.push(workspace);
  });
});
afterAll(() => {
  for (const place of places) place.db.close();
  rmSync(root, { recursive: true, force: true });
});

const operationsOf = (place: Workspace, ids: readonly string[]): Operation[] =>
  ids.flatMap((id) =>
    place.db
      .prepare<[string], ChangeRow>(
        "SELECT * FROM change WHERE id = ? AND entity IN ('project', 'future') ORDER BY rowid",
      )
      .all(id)
      .flatMap(unpackChange),
  );

/** Every operation of its own office that a place holds since a row of its log, in the order a package has them. */
function outgoing(place: Workspace, after: number): Operation[] {
  return place.db
    .prepare<[number, string], ChangeRow>(
      'SELECT * FROM change WHERE rowid > ? AND office = ? ORDER BY incarnation, sequence',
    )
    .all(after, place.info.office.code)
    .flatMap(unpackChange);
}

async function deliver(operations: readonly Operation[], sender: string, to: Workspace) {
  to.db.exec('BEGIN IMMEDIATE');
  try {
    const lines = operations.map((value, i) => ({ line: i + 1, value: structuredClone(value) as unknown }));
    const applied = await applyOperations(to, sender, lines, silentTask(), () => {});
    to.db.exec('COMMIT');
    return applied;
  } catch (error) {
    to.db.exec('ROLLBACK');
    throw error;
  }
}

function view(place: Workspace, ids: readonly string[]) {
  return ids.map((id) => {
    const record = place.records.view.get('project', id);
    if (!record) return null;
    const { version, updatedAt, ...shown } = record;
    return shown;
  });
}

type Step =
  | { kind: 'write'; at: number; record: number; field: string; value: JsonValue }
  | {
      kind: 'send';
      from: number;
      to: number;
      part: [number, number];
      order: 'as sent' | 'reversed' | 'twice';
    }
  | { kind: 'restore'; at: number };

const place = fc.nat(OFFICES.length - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      at: place,
      record: fc.nat(1),
      field: fc.constantFrom('name', 'remark', 'fixedInvestmentFen', DELETED),
      value: fc.constantFrom<JsonValue>('甲', '乙', '丙', null, true, false, 500_000_000),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      from: place,
      to: place,
      part: fc.tuple(fc.nat(100), fc.nat(100)),
      order: fc.constantFrom('as sent' as const, 'reversed' as const, 'twice' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restore' as const), at: place }) },
);

const FITTING: Record<string, (value: JsonValue) => boolean> = {
  name: (v) => v === null || typeof v === 'string',
  remark: (v) => v === null || typeof v === 'string',
  fixedInvestmentFen: (v) => v === null || typeof v === 'number',
  [DELETED]: (v) => typeof v === 'boolean',
};

describe('five offices', () => {
  it('agree once they hold the same operations, whatever happened on the way', async () => {
    let writes = 0;
    let conflicts = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
        const ids = [uuidv7(), uuidv7()];
        const start = places.map(
          (p) =>
            p.db.prepare<[], number>('SELECT coalesce(max(rowid), 0) FROM change').pluck().get() as number,
        );
        // The births of the records reach everybody first, as in life a project is known before it is argued about.
        const birth = places[0]!;
        birth.records.atomically(() => {
          for (const id of ids)
            birth.records.write({
              entity: 'project',
              id,
              set: { name: '原名' },
              by: null,
              source: { kind: 'typed' },
              isNew: true,
            });
        });
        for (const to of places) if (to !== birth) await deliver(outgoing(birth, start[0]!), '450110', to);
        for (const s of steps) {
          if (s.kind === 'restore') {
            // A restored backup goes on under a new incarnation.
            places[s.at]!.info.incarnation = uuidv7();
            continue;
          }
          if (s.kind === 'write') {
            if (!FITTING[s.field]?.(s.value)) continue;
            const at = places[s.at]!;
            if (!at.records.view.get('project', ids[s.record]!)) continue;
            writes += at.records.atomically(
              () =>
                at.records.write({
                  entity: 'project',
                  id: ids[s.record]!,
                  set: { [s.field]: s.value },
                  by: null,
                  source: { kind: 'typed' },
                }).changed.length,
            );
            continue;
          }
          const from = places[s.from]!;
          const all = outgoing(from, start[s.from]!);
          const [a, b] = s.part.map((n) => Math.floor((n / 100) * all.length)) as [number, number];
          const part = all.slice(Math.min(a, b), Math.max(a, b) + 1);
          const sent =
            s.order === 'reversed' ? [...part].reverse() : s.order === 'twice' ? [...part, ...part] : part;
          const before = view(places[s.to]!, ids);
          await deliver(sent, from.info.office.code, places[s.to]!);
          // Nothing of the recipient's own is lost by an import: what it wrote is still in its log.
          expect(before.length).toBe(view(places[s.to]!, ids).length);
        }
        // In the end everything reaches everybody, in two rounds, as nobody passes on another office's operations.
        for (let round = 0; round < 2; round++)
          for (const [i, from] of places.entries())
            for (const to of places)
              if (to !== from) await deliver(outgoing(from, start[i]!), from.info.office.code, to);

        const views = places.map((p) => view(p, ids));
        for (const other of views.slice(1)) expect(other).toEqual(views[0]);
        const held = places.map((p) => operationsOf(p, ids).map(operationKey).sort());
        for (const other of held.slice(1)) expect(other).toEqual(held[0]);

        ids.forEach((id, i) => {
          const operations = operationsOf(places[4]!, [id]);
          const resolved = resolveRecord(operations, places[4]!.levelOf);
          const shown = views[0]![i]!;
          conflicts += shown.conflicts;
          // No lost update: each operation shows, was seen by a later one, is proposed, or is in conflict.
          const visible = new Set(
            [...resolved.cells.values()].flatMap((cell) =>
              [...cell.heads, ...cell.proposals].map(operationKey),
            ),
          );
          const seen = new Set(operations.flatMap((op) => op.basis));
          for (const op of operations)
            expect(visible.has(operationKey(op)) || seen.has(operationKey(op))).toBe(true);
          // Authority is never crossed: what is shown was written by somebody whose word counts.
          for (const cell of resolved.cells.values())
            for (const head of cell.heads)
              expect(isAuthoritative(head, resolved.owner, places[4]!.levelOf)).toBe(true);
          expect(shown.office).toBe('450110');
          for (const [field, value] of Object.entries(resolved.values))
            expect((shown.fields as Record<string, unknown>)[field] ?? null).toEqual(value);
        });
        // A second import changes nothing.
        const again = await deliver(outgoing(places[0]!, start[0]!), '450110', places[4]!);
        expect(again.counts).toMatchObject({ new: 0, changed: 0, conflict: 0, proposal: 0, quarantined: 0 });
      }),
      { numRuns: RUNS },
    );
    expect(writes).toBeGreaterThan(RUNS);
    expect(conflicts).toBeGreaterThan(10);
  }, 300_000);
});
