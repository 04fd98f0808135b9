/**
 * Small worlds for the properties of the exchange: two laptops of one county, the region and the region's twin, which
 * gets the same packages in another order and in one queue. What everybody must show in the end is told by a judge of
 * its own, which knows for each written value what its writer had seen, and never looks at a clock.
 */
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { expect } from 'vitest';
import type { Workspace } from '../../electron/app/context.ts';
import { applyOperations } from '../../electron/app/exchange/apply.ts';
import { decideCells, openCells } from '../../electron/app/exchange/index.ts';
import { silentTask } from '../../electron/app/task.ts';
import { writeSetting } from '../../electron/app/workspace/index.ts';
import { type ChangeRow, packChange, unpackChange } from '../../electron/database/changeLog.ts';
import type { ImportCounts } from '../../shared/api/schemas.ts';
import type { EntityName } from '../../shared/model/entities.ts';
import { CREATED, DELETED } from '../../shared/model/merge.ts';
import { type JsonValue, type Operation, operationKey } from '../../shared/model/operation.ts';
import { COUNTY, REGION } from '../fixtures/offices.ts';
import { acquaint, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';

/** Indexes of the places. */
const FIRST = 0;
const SECOND = 1;
const AT_REGION = 2;
const TWIN = 3;

export const PROPERTIES = [
  'convergence',
  'package-order commutativity',
  'batching associativity',
  'idempotence',
  'no lost update',
  'authority never crossed',
  'resolution converges',
  'old→new→old keeps unknown fields',
  'any clock skew changes no authoritative value',
  'tombstones do not come back',
] as const;
export type Property = (typeof PROPERTIES)[number];

/** How often each property was tried on something that could have broken it. */
export type Tally = Record<Property, number>;
export const newTally = (): Tally => Object.fromEntries(PROPERTIES.map((name) => [name, 0])) as Tally;

/** A property that did not hold in one world. */
export class Broken extends Error {
  readonly property: Property;
  constructor(property: Property, cause: unknown) {
    super(`${property}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.property = property;
  }
}

/** The cells that steps write: record, field, and which values fit. */
const CELLS = [
  { record: 0, field: 'name' },
  { record: 0, field: 'name' },
  { record: 0, field: 'fixedInvestmentFen' },
  { record: 0, field: DELETED },
  { record: 0, field: 'fieldOfTomorrow' },
  { record: 1, field: 'remark' },
  { record: 2, field: 'reason' },
] as const;

function valueFor(field: string, value: number): JsonValue {
  if (field === DELETED) return value < 3;
  if (field === 'fixedInvestmentFen') return value === 0 ? null : value * 100_000_000;
  return value === 0 ? null : `值${value}`;
}

export type Step =
  | { kind: 'write'; at: number; cell: number; value: number; clock: number }
  | { kind: 'tomorrow'; at: number; value: number }
  | { kind: 'bad'; value: number }
  | { kind: 'send'; from: number; toRegion: boolean }
  | { kind: 'take'; at: number; picks: number[]; queue: boolean }
  | { kind: 'renew'; at: number };

const writer = fc.constantFrom(FIRST, SECOND, AT_REGION);
/** Minutes that a clock is wrong: a battery that is empty, a wrong time zone, a year too early or too late. */
const skew = fc.constantFrom(0, -525_600, 525_600, -480, 480, -1, 1);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      at: writer,
      cell: fc.nat(CELLS.length - 1),
      value: fc.nat(4),
      clock: skew,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('tomorrow' as const),
      at: fc.constantFrom(FIRST, SECOND),
      value: fc.nat(9),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('bad' as const), value: fc.nat(9) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('send' as const), from: writer, toRegion: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      at: writer,
      picks: fc.array(fc.nat(99), { minLength: 1, maxLength: 3 }),
      queue: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('renew' as const), at: writer }) },
);

export interface Scenario {
  steps: Step[];
  /** Orders in which the region and its twin get what is for them. */
  order: number[];
  twinOrder: number[];
}

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  steps: fc.array(step, { minLength: 6, maxLength: 14 }),
  order: fc.array(fc.nat(999), { minLength: 12, maxLength: 12 }),
  twinOrder: fc.array(fc.nat(999), { minLength: 12, maxLength: 12 }),
});

function shuffled<T>(list: readonly T[], order: readonly number[]): T[] {
  return list
    .map((item, i) => ({ item, key: order[i % order.length] ?? 0, i }))
    .sort((a, b) => a.key - b.key || a.i - b.i)
    .map(({ item }) => item);
}

/** What a package holds, as a file or as the operations alone. */
interface Parcel {
  from: number;
  to: string;
  path: string;
  operations: Operation[];
}

/** How parcels travel. */
export interface Transport {
  send(places: readonly TestOffice[], from: number, to: string): Promise<Parcel | null>;
  /** All of them in one queue. @returns counts added up */
  take(place: TestOffice, parcels: readonly Parcel[]): Promise<ImportCounts>;
}

const COUNTED = ['new', 'changed', 'unchanged', 'conflict', 'proposal', 'quarantined'] as const;

function sum(list: readonly ImportCounts[]): ImportCounts {
  const total: ImportCounts = { new: 0, changed: 0, unchanged: 0, conflict: 0, proposal: 0, quarantined: 0 };
  for (const counts of list) for (const key of COUNTED) total[key] += counts[key];
  return total;
}

/** Signed and encrypted package files, exported and imported by the use cases that the screens call. */
export const asFiles: Transport = {
  async send(places, from, to) {
    const office = places[from] as TestOffice;
    try {
      // What is handed over is a copy on a stick: an office lets go of its own once the receipt has come.
      const stick = join(office.workspace().dataDir, 'stick');
      mkdirSync(stick, { recursive: true });
      const path = join(stick, `${uuidv7()}.qqpkg`);
      copyFileSync(await office.send(to), path);
      return { from, to, path, operations: [] };
    } catch (error) {
      if (error instanceof Error && /没有新内容要发|还没有任何数据/.test(error.message)) return null;
      throw error;
    }
  },
  async take(place, parcels) {
    const reports = await place.take(...parcels.map((parcel) => parcel.path));
    for (const report of reports) if (report.status !== 'ok') throw new Error(report.reason ?? 'refused');
    return sum(reports.map((report) => report.counts));
  },
};

function ownOperations({ db, info }: Workspace): Operation[] {
  return db
    .prepare<[string], ChangeRow>('SELECT * FROM change WHERE office = ? ORDER BY incarnation, sequence')
    .all(info.office.code)
    .flatMap(unpackChange);
}

/** The operations alone, in one transaction a queue: the same code as an import runs, without package files. */
export const asOperations: Transport = {
  async send(places, from, to) {
    const operations = ownOperations((places[from] as TestOffice).workspace());
    return operations.length === 0 ? null : { from, to, path: '', operations };
  },
  async take(place, parcels) {
    const { db } = place.workspace();
    db.exec('BEGIN IMMEDIATE');
    try {
      const counts: ImportCounts[] = [];
      for (const { operations } of parcels) {
        const lines = operations.map((value, i) => ({
          line: i + 1,
          value: structuredClone(value) as unknown,
        }));
        const sender = operations[0]?.office ?? '';
        counts.push((await applyOperations(place.workspace(), sender, lines, silentTask(), () => {})).counts);
      }
      db.exec('COMMIT');
      return sum(counts);
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  },
};

/** One written value, as the judge sees it. */
interface Fact {
  key: string;
  office: string;
  record: string;
  field: string;
  value: JsonValue;
  /** Keys of everything on the record that its writer held. */
  seen: ReadonlySet<string>;
}

interface Verdict {
  values: Record<string, JsonValue>;
  deleted: boolean;
  conflicts: number;
  proposals: string[];
  heads: string[];
}

function byKey(a: Fact, b: Fact): number {
  const [officeA, lifeA, numberA] = a.key.split('/') as [string, string, string];
  const [officeB, lifeB, numberB] = b.key.split('/') as [string, string, string];
  if (officeA !== officeB) return officeA < officeB ? -1 : 1;
  if (lifeA !== lifeB) return lifeA < lifeB ? -1 : 1;
  return Number(numberA) - Number(numberB);
}

/** What a record must show when these facts are known, whatever their order and whatever any clock said. */
function judge(facts: readonly Fact[], decides: (fact: Fact) => boolean): Verdict {
  const verdict: Verdict = { values: {}, deleted: false, conflicts: 0, proposals: [], heads: [] };
  const standing: Fact[] = [];
  for (const [field, list] of Map.groupBy(facts, (fact) => fact.field)) {
    const isGone = (fact: Fact) =>
      list.some((later) => later.seen.has(fact.key) && (decides(later) || !decides(fact)));
    const open = list.filter((fact) => !isGone(fact)).sort(byKey);
    const heads = open.filter(decides);
    verdict.proposals.push(...open.filter((fact) => !decides(fact)).map((fact) => fact.key));
    verdict.heads.push(...heads.map((fact) => fact.key));
    const [shown] = heads;
    if (!shown) continue;
    if (heads.some((fact) => fact.value !== shown.value)) verdict.conflicts += 1;
    if (field === DELETED) verdict.deleted = shown.value === true;
    else verdict.values[field] = shown.value;
    standing.push(...(field === DELETED ? [] : heads));
  }
  const tomb = facts
    .filter((fact) => fact.field === DELETED && verdict.heads.includes(fact.key))
    .sort(byKey)[0];
  if (
    verdict.deleted &&
    tomb &&
    standing.some((fact) => !tomb.seen.has(fact.key) && !fact.seen.has(tomb.key))
  )
    verdict.conflicts += 1;
  return verdict;
}

/** The four places with their keys; made once, emptied before each world. */
export interface Stage {
  places: TestOffice[];
  close(): void;
}

export async function openStage(): Promise<Stage> {
  const root = fastFolder('worlds');
  const at = (name: string) => join(root, name);
  const first = await openOffice(at('first'), COUNTY);
  const region = await openOffice(at('region'), REGION);
  acquaint(first, region);
  first.close();
  region.close();
  cpSync(at('first'), at('second'), { recursive: true });
  cpSync(at('region'), at('twin'), { recursive: true });
  const places = [
    await openOffice(at('first'), COUNTY),
    await openOffice(at('second'), COUNTY),
    await openOffice(at('region'), REGION),
    await openOffice(at('twin'), REGION),
  ];
  return {
    places,
    close() {
      for (const place of places) place.close();
      removeFolder(root);
    },
  };
}

const KEPT = new Set(['office', 'officeKey', 'setting']);
let tables: string[] | null = null;

/** A new life: every record, act and package is gone, keys and cards stay. */
export function empty(place: TestOffice): void {
  const workspace = place.workspace();
  const { db } = workspace;
  tables ??= db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
    .filter((name) => !KEPT.has(name));
  db.transaction(() => {
    db.pragma('defer_foreign_keys = ON');
    db.exec((tables ?? []).map((name) => `DELETE FROM ${name};`).join('\n'));
    renew(workspace);
  })();
  for (const folder of ['outbox', 'stick'])
    rmSync(join(workspace.dataDir, folder), { recursive: true, force: true });
}

function renew(workspace: Workspace): void {
  workspace.info.incarnation = uuidv7();
  writeSetting(workspace.db, 'incarnation', workspace.info.incarnation);
}

/** Appends one operation as another version of the program would have written it. */
function appendForeign(
  workspace: Workspace,
  part: Pick<Operation, 'entity' | 'id' | 'field' | 'value'>,
): Operation {
  const { incarnation } = workspace.info;
  const office = workspace.info.office.code;
  const op: Operation = {
    office,
    incarnation,
    sequence: workspace.records.log.frontier(office, incarnation) + 1,
    ...part,
    basis: [],
    at: workspace.now(),
    by: null,
    source: { kind: 'typed' },
  };
  workspace.records.atomically(() => workspace.records.log.append(packChange([op], op.source)));
  // The next number is counted again.
  workspace.records.hold('', () => {})();
  return op;
}

const keysAt = ({ records }: Workspace, entity: string, id: string): Set<string> =>
  new Set(records.log.operationsOf(entity, id).map(operationKey));

/** Plays one world. @throws Broken for the first property that did not hold. */
export async function playWorld(
  { places }: Stage,
  { steps, order, twinOrder }: Scenario,
  transport: Transport,
  tally: Tally,
): Promise<void> {
  function holds(property: Property, check: () => void): void {
    try {
      check();
    } catch (error) {
      throw new Broken(property, error);
    }
  }
  const spaces = () => places.map((place) => place.workspace());
  const at = (place: number): Workspace => (places[place] as TestOffice).workspace();
  for (const place of places) empty(place);
  const ids = [uuidv7(), uuidv7(), uuidv7()];
  const entities: EntityName[] = ['project', 'project', 'fundGrant'];
  const facts = new Map<string, Fact>();
  const parcels: Parcel[] = [];
  const strange = new Map<string, Operation>();
  const bad = new Map<string, Operation>();
  const future = uuidv7();

  function note(place: number, record: number, seen: ReadonlySet<string>): void {
    const id = ids[record] as string;
    for (const op of at(place).records.log.operationsOf(entities[record] as string, id)) {
      const key = operationKey(op);
      if (seen.has(key) || facts.has(key)) continue;
      facts.set(key, { key, office: op.office, record: id, field: op.field, value: op.value, seen });
      if (op.field === 'fieldOfTomorrow') strange.set(key, op);
    }
  }

  function write(place: number, record: number, set: Record<string, JsonValue>, isNew = false): number {
    const { records } = at(place);
    const entity = entities[record] as EntityName;
    const id = ids[record] as string;
    const seen = keysAt(at(place), entity, id);
    const { changed } = records.atomically(() =>
      records.write({ entity, id, set, by: null, source: { kind: 'typed' }, isNew }),
    );
    note(place, record, seen);
    return changed.length;
  }

  // The births reach everybody first, as in life a project is known before it is argued about.
  write(FIRST, 0, { name: '甲项目', fixedInvestmentFen: 500_000_000 }, true);
  write(FIRST, 1, { name: '乙项目' }, true);
  write(AT_REGION, 2, { projectName: '甲项目' }, true);
  for (const [i, workspace] of spaces().entries())
    for (const [record, id] of ids.entries()) {
      const home = record === 2 ? AT_REGION : FIRST;
      if (i === home) continue;
      workspace.records.atomically(() => {
        const entity = entities[record] as EntityName;
        for (const row of at(home).records.log.changesOf(entity, id)) workspace.records.log.append(row);
        workspace.records.rebuild(entity, id);
      });
    }

  const parcelsFor = (place: number) =>
    parcels.filter((parcel) => parcel.to === places[place]?.code && parcel.from !== place);
  async function send(from: number, to: string): Promise<void> {
    const parcel = await transport.send(places, from, to);
    if (parcel) parcels.push(parcel);
  }
  const taken = (place: number, list: readonly Parcel[]) => transport.take(places[place] as TestOffice, list);

  for (const one of steps) {
    if (one.kind === 'renew') renew(at(one.at));
    else if (one.kind === 'tomorrow') {
      const op = appendForeign(at(one.at), {
        entity: 'recordOfTomorrow',
        id: future,
        field: 'colour',
        value: { shade: one.value },
      });
      strange.set(operationKey(op), op);
    } else if (one.kind === 'bad') {
      const op = appendForeign(at(FIRST), {
        entity: 'project',
        id: future,
        field: 'planYear',
        value: one.value,
      });
      bad.set(operationKey(op), op);
    } else if (one.kind === 'send')
      await send(one.from, one.from === AT_REGION || !one.toRegion ? COUNTY.code : REGION.code);
    else if (one.kind === 'take') {
      const list = parcelsFor(one.at);
      if (list.length === 0) continue;
      const picked = one.picks.map((pick) => list[pick % list.length] as Parcel);
      if (one.queue) await taken(one.at, picked);
      else for (const parcel of picked) await taken(one.at, [parcel]);
    } else {
      const { record, field } = CELLS[one.cell] as (typeof CELLS)[number];
      const workspace = at(one.at);
      const shown = workspace.records.view.get(entities[record] as EntityName, ids[record] as string);
      if (!shown || (shown.deleted && field !== DELETED)) continue;
      // Field of tomorrow: only a county has the program that writes it.
      if (field === 'fieldOfTomorrow' && one.at === AT_REGION) continue;
      workspace.now = () => new Date(Date.now() + one.clock * 60_000).toISOString();
      write(one.at, record, { [field]: valueFor(field, one.value) });
      workspace.now = () => new Date().toISOString();
    }
  }

  // In the end everything that was sent arrives, and what was not sent is.
  await send(SECOND, COUNTY.code);
  await send(AT_REGION, COUNTY.code);
  await taken(FIRST, parcelsFor(FIRST));
  await send(FIRST, COUNTY.code);
  await taken(SECOND, shuffled(parcelsFor(SECOND), order));
  await send(FIRST, REGION.code);
  const reports = parcelsFor(AT_REGION);
  for (const parcel of shuffled(reports, order)) await taken(AT_REGION, [parcel]);
  // The region's own proposals and decisions are the twin's too: it is a second computer of the same office.
  at(TWIN).records.atomically(() => {
    const own = at(AT_REGION)
      .db.prepare<[string], ChangeRow>('SELECT * FROM change WHERE office = ? ORDER BY incarnation, sequence')
      .all(REGION.code);
    for (const row of own)
      if (!at(TWIN).records.log.find(row.office, row.incarnation, row.sequence))
        at(TWIN).records.log.append(row);
  });
  const pile = shuffled(reports, twinOrder);
  const cut = (order[0] ?? 0) % (pile.length + 1);
  if (cut > 0) await taken(TWIN, pile.slice(0, cut));
  if (cut < pile.length) await taken(TWIN, pile.slice(cut));
  for (const [record, id] of ids.entries())
    at(TWIN).records.atomically(() => at(TWIN).records.rebuild(entities[record] as EntityName, id));

  const dumps = () => places.map((place) => place.dump());
  const now = dumps();
  holds('package-order commutativity', () => expect(now[TWIN]).toBe(now[AT_REGION]));
  tally['package-order commutativity'] += reports.length > 1 ? 1 : 0;
  const held = spaces().map(({ db }) =>
    db
      .prepare<[], ChangeRow>('SELECT * FROM change ORDER BY office, incarnation, sequence')
      .all()
      .flatMap(unpackChange)
      .filter((op) => !bad.has(operationKey(op))),
  );
  holds('batching associativity', () => expect(held[TWIN]).toEqual(held[AT_REGION]));
  tally['batching associativity'] += reports.length > 1 && cut > 0 ? 1 : 0;
  holds('convergence', () => {
    for (const dump of now) expect(dump).toBe(now[FIRST]);
    for (const list of held) expect(list).toEqual(held[FIRST]);
  });
  tally.convergence += facts.size > 8 ? 1 : 0;

  holds('no lost update', () => {
    for (const workspace of spaces()) {
      const keys = new Set(
        [...ids, future].flatMap((id) =>
          workspace.db
            .prepare<[string], ChangeRow>('SELECT * FROM change WHERE id = ?')
            .all(id)
            .flatMap(unpackChange)
            .map(operationKey),
        ),
      );
      for (const key of facts.keys()) expect(keys).toContain(key);
      for (const [key, op] of bad) {
        if (workspace === at(FIRST)) continue;
        const aside = workspace.db
          .prepare<[string, string, number], string>(
            'SELECT operation FROM quarantinedOperation WHERE office = ? AND incarnation = ? AND sequence = ?',
          )
          .pluck()
          .get(op.office, op.incarnation, op.sequence);
        expect([key, JSON.parse(aside ?? 'null')]).toEqual([key, op]);
      }
    }
  });
  tally['no lost update'] += facts.size > 8 || bad.size > 0 ? 1 : 0;

  const decides = (fact: Fact): boolean => {
    if (fact.record === ids[2] && !fact.field.startsWith('@')) return fact.office === REGION.code;
    return fact.office === (fact.record === ids[2] ? REGION.code : COUNTY.code);
  };
  let conflicts = 0;
  let proposals = 0;
  for (const [record, id] of ids.entries()) {
    const known = [...facts.values()].filter((fact) => fact.record === id && fact.field !== CREATED);
    const verdict = judge(known, decides);
    const shown = at(AT_REGION).records.view.get(entities[record] as EntityName, id);
    conflicts += verdict.conflicts;
    proposals += verdict.proposals.length;
    holds('any clock skew changes no authoritative value', () => {
      const fields = (shown?.fields ?? {}) as Record<string, JsonValue>;
      for (const [field, value] of Object.entries(verdict.values))
        if (field !== 'fieldOfTomorrow') expect([field, fields[field] ?? null]).toEqual([field, value]);
      expect(shown?.deleted).toBe(verdict.deleted);
    });
    holds('no lost update', () => {
      expect(shown?.conflicts).toBe(verdict.conflicts);
      expect(shown?.proposals).toBe(verdict.proposals.length);
    });
    holds('authority never crossed', () => {
      expect(shown?.office).toBe(record === 2 ? REGION.code : COUNTY.code);
      for (const key of verdict.heads) expect(decides(facts.get(key) as Fact)).toBe(true);
      const fields = (shown?.fields ?? {}) as Record<string, JsonValue>;
      for (const fact of known) {
        if (decides(fact) || fact.value === null || fact.field.startsWith('@')) continue;
        const isAlsoOwners = known.some(
          (other) => decides(other) && other.field === fact.field && other.value === fact.value,
        );
        if (!isAlsoOwners) expect(fields[fact.field] ?? null).not.toBe(fact.value);
      }
    });
  }
  tally['any clock skew changes no authoritative value'] += steps.some(
    (one) => one.kind === 'write' && one.clock !== 0,
  )
    ? 1
    : 0;
  tally['authority never crossed'] += [...facts.values()].some((fact) => !decides(fact)) ? 1 : 0;

  holds('old→new→old keeps unknown fields', () => {
    for (const workspace of spaces())
      for (const op of strange.values())
        expect(workspace.records.log.find(op.office, op.incarnation, op.sequence)).toEqual(op);
  });
  tally['old→new→old keeps unknown fields'] += strange.size > 0 ? 1 : 0;

  // Everything once more, oldest last: nothing changes, and what was deleted stays so.
  const before = heldAt(at(TWIN));
  const again = await taken(TWIN, [...pile].reverse());
  holds('idempotence', () => {
    expect(again).toMatchObject({ new: 0, changed: 0, conflict: 0, proposal: 0, quarantined: 0 });
    expect(heldAt(at(TWIN))).toEqual(before);
    expect(places[TWIN]?.dump()).toBe(now[TWIN]);
  });
  tally.idempotence += pile.length > 0 ? 1 : 0;
  await taken(AT_REGION, shuffled(reports, twinOrder));
  holds('tombstones do not come back', () => {
    const dead = [...facts.values()].some((fact) => fact.field === DELETED && fact.value === true);
    tally['tombstones do not come back'] += dead ? 1 : 0;
    for (const [record, id] of ids.entries()) {
      const known = [...facts.values()].filter((fact) => fact.record === id);
      const shown = at(AT_REGION).records.view.get(entities[record] as EntityName, id);
      expect(shown?.deleted).toBe(judge(known, decides).deleted);
    }
    expect(places[AT_REGION]?.dump()).toBe(now[AT_REGION]);
  });

  if (conflicts + proposals === 0) return;
  tally['resolution converges'] += 1;
  for (const place of [FIRST, AT_REGION]) settleEverything(at(place));
  await send(FIRST, COUNTY.code);
  await send(FIRST, REGION.code);
  await send(AT_REGION, COUNTY.code);
  const last = parcels.slice(-3);
  for (const place of [FIRST, SECOND, AT_REGION])
    await taken(
      place,
      last.filter((parcel) => parcel.to === places[place]?.code && parcel.from !== place),
    );
  holds('resolution converges', () => {
    const [a, b, c] = dumps();
    expect(b).toBe(a);
    expect(c).toBe(a);
    for (const place of [FIRST, SECOND, AT_REGION]) {
      const open = openCells(at(place));
      expect(open.filter((cell) => !isOfTomorrow(cell))).toEqual([]);
    }
  });
}

/** Rival values of a field that this version does not know wait for the upgrade. */
const isOfTomorrow = (cell: { field: string }): boolean => cell.field === 'fieldOfTomorrow';

/** A person goes through the list of open cells, one after the other, until nothing is left that is theirs to decide. */
export function settleEverything(workspace: Workspace): void {
  for (;;) {
    const mine = openCells(workspace).filter((cell) => cell.mayDecide && !isOfTomorrow(cell));
    const [cell] = mine;
    if (!cell) return;
    const same = mine.filter((other) => other.recordId === cell.recordId && other.field === cell.field);
    const value = cell.rivals.at(-1)?.value ?? null;
    decideCells(workspace, [
      {
        entity: cell.entity,
        recordId: cell.recordId,
        field: cell.field,
        seen: same.flatMap((other) => other.rivals.map((rival) => rival.key)),
        value: cell.field === DELETED ? value === true : value,
        reason: '电话核对过',
      },
    ]);
  }
}

/** What an import twice must leave as it is; only that a receipt is owed may be new. */
function heldAt({ db }: Workspace): unknown[] {
  return ['change', 'quarantinedOperation', 'waitingOperation', 'receivedPackage', 'acknowledged'].map(
    (table) => db.prepare(`SELECT * FROM ${table}`).all(),
  );
}
