/**
 * Five offices live through hundreds of steps: two laptops of one county, another county, their city, the region. They
 * edit, delete, propose and decide; packages are lost, delayed, repeated, reordered, damaged and passed on by the city;
 * computers are set back to a backup. In the end what was not lost for good is handed over, and everybody shows the
 * same, also an auditor who was never there. A failure prints its seed and every step up to it; the same steps are
 * played again with MODEL_SEED=<seed>.
 */
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { backupTo, restoreBackup } from '../../electron/app/backup/index.ts';
import { refreshDecisions } from '../../electron/app/decision/index.ts';
import { ownCard, trustCard } from '../../electron/app/exchange/index.ts';
import { forwardPackage, takeForRelay } from '../../electron/app/exchange/relay.ts';
import { verifyWorkspace } from '../../electron/app/maintenance/verify.ts';
import { silentTask } from '../../electron/app/task.ts';
import { writeSetting } from '../../electron/app/workspace/index.ts';
import { type ChangeRow, unpackChange } from '../../electron/database/changeLog.ts';
import { DELETED } from '../../shared/model/merge.ts';
import { type JsonValue, operationKey } from '../../shared/model/operation.ts';
import { OTHER_CITY as AUDITOR, CITY, COUNTY, OTHER_COUNTY, REGION } from '../fixtures/offices.ts';
import { settleEverything } from './exchangeWorlds.ts';
import { acquaint, everything, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';

const CODES = [COUNTY, OTHER_COUNTY, CITY, REGION].map((office) => office.code);
const CITY_AT = 3;

const STEPS = 250;
/** Fixed, so that the gate judges a change and not the dice; MODEL_SEED tries another world. */
const SEEDS = process.env.MODEL_SEED ? [Number(process.env.MODEL_SEED)] : [1, 2, 3, 417298378];

/** mulberry32: the same steps for the same seed on every machine. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

interface Parcel {
  number: number;
  from: number;
  to: string;
  path: string;
  /** Places that have taken it. */
  takenAt: Set<number>;
  isLost: boolean;
}

class World {
  readonly trace: string[] = [];
  readonly parcels: Parcel[] = [];
  readonly records: { entity: 'project' | 'enterprise'; id: string }[] = [];
  /** Own operations that were on no other computer of the office when it was set back. */
  readonly lost = new Set<string>();
  readonly counts: Record<string, number> = {};
  private readonly backups = new Map<number, string>();
  readonly root: string;
  readonly places: TestOffice[];
  private readonly pick: (below: number) => number;

  constructor(root: string, places: TestOffice[], pick: (below: number) => number) {
    this.root = root;
    this.places = places;
    this.pick = pick;
  }

  at(place: number): TestOffice {
    return this.places[place] as TestOffice;
  }

  /** As the screens do it: a change of facts decides again, in the same transaction. */
  write(
    place: number,
    entity: 'project' | 'enterprise',
    id: string,
    set: Record<string, JsonValue>,
    isNew = false,
  ): void {
    const workspace = this.at(place).workspace();
    workspace.records.atomically(() => {
      workspace.records.write({ entity, id, set, by: null, source: { kind: 'typed' }, isNew });
      if (entity === 'project') refreshDecisions(workspace, new Set([id]));
    });
  }

  tell(kind: string, text: string): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    this.trace.push(`${this.trace.length + 1}. ${kind} ${text}`);
  }

  keysOf(place: number, own = false): Set<string> {
    const { db, info } = this.at(place).workspace();
    return new Set(
      db
        .prepare<[], ChangeRow>('SELECT * FROM change')
        .all()
        .filter((row) => !own || row.office === info.office.code)
        .flatMap(unpackChange)
        .map(operationKey),
    );
  }

  edit(): void {
    const place = this.pick(this.places.length);
    const office = this.at(place);
    const isCounty = place < CITY_AT;
    if ((isCounty && this.pick(4) === 0) || this.records.length === 0) {
      const entity = this.pick(3) === 0 ? 'enterprise' : 'project';
      const id = uuidv7();
      this.records.push({ entity, id });
      const creator = isCounty ? place : 0;
      this.write(creator, entity, id, { name: `新建${this.records.length}` }, true);
      this.tell('create', `${entity} ${this.records.length - 1} at ${creator}`);
      return;
    }
    const number = this.pick(this.records.length);
    const { entity, id } = this.records[number] as (typeof this.records)[number];
    const held = office.workspace().records.view.get(entity, id);
    if (!held) return;
    const value = this.pick(5);
    if (held.deleted || this.pick(8) === 0) {
      const isMine = held.office === office.code;
      if (!isMine) return;
      this.write(place, entity, id, { [DELETED]: !held.deleted });
      this.tell('delete', `${number} at ${place}: ${String(!held.deleted)}`);
      return;
    }
    const field = entity === 'enterprise' || this.pick(2) === 0 ? 'name' : 'remark';
    this.write(place, entity, id, { [field]: `值${value}` });
    this.tell('edit', `${number}.${field} = 值${value} at ${place}`);
  }

  async send(from: number, to: string): Promise<Parcel | null> {
    const number = this.parcels.length;
    const path = join(this.root, 'sticks', `${number}.qqpkg`);
    try {
      copyFileSync(await this.at(from).send(to), path);
    } catch (error) {
      if (error instanceof Error && /没有新内容要发|还没有任何数据/.test(error.message)) return null;
      throw error;
    }
    const parcel: Parcel = { number, from, to, path, takenAt: new Set(), isLost: false };
    this.parcels.push(parcel);
    this.tell('send', `#${number} from ${from} to ${to}`);
    return parcel;
  }

  async take(place: number, list: readonly Parcel[]): Promise<void> {
    if (list.length === 0) return;
    this.tell('take', `at ${place}: ${list.map((one) => `#${one.number}`).join(' ')}`);
    const reports = await this.at(place).take(...list.map((one) => one.path));
    for (const [i, report] of reports.entries()) {
      // Many records deleted at once ask for a second yes, which the model does not give; they come with a later one.
      if (report.needsConfirmation) continue;
      expect([list[i]?.number, report.status, report.reason]).toEqual([list[i]?.number, 'ok', null]);
      list[i]?.takenAt.add(place);
    }
  }

  forPlace(place: number): Parcel[] {
    return this.parcels.filter((one) => !one.isLost && one.to === this.at(place).code && one.from !== place);
  }

  async deliver(): Promise<void> {
    const place = this.pick(this.places.length);
    const list = this.forPlace(place);
    if (list.length === 0) return;
    const some = Array.from({ length: 1 + this.pick(3) }, () => list[this.pick(list.length)] as Parcel);
    await this.take(place, [...new Set(some)]);
  }

  lose(): void {
    const list = this.parcels.filter((one) => !one.isLost && one.takenAt.size === 0);
    const parcel = list[this.pick(Math.max(1, list.length))];
    if (!parcel) return;
    parcel.isLost = true;
    this.tell('lose', `#${parcel.number}`);
  }

  async damage(): Promise<void> {
    const place = this.pick(this.places.length);
    const list = this.forPlace(place);
    const parcel = list[this.pick(Math.max(1, list.length))];
    if (!parcel) return;
    const bytes = readFileSync(parcel.path);
    const spot = this.pick(bytes.length);
    const isCut = this.pick(4) === 0;
    if (!isCut) bytes[spot] = (bytes[spot] as number) ^ (1 + this.pick(255));
    const path = join(this.root, 'sticks', 'damaged.qqpkg');
    writeFileSync(path, isCut ? bytes.subarray(0, spot) : bytes);
    this.tell('damage', `#${parcel.number} at byte ${spot}${isCut ? ' (cut)' : ''}, given to ${place}`);
    const before = everything(this.at(place).workspace());
    const [report] = await this.at(place).take(path);
    expect(report?.status).toBe('refused');
    expect(everything(this.at(place).workspace())).toBe(before);
  }

  async relay(): Promise<void> {
    const list = this.parcels.filter((one) => one.to === REGION.code && one.from !== CITY_AT && !one.isLost);
    const parcel = list[this.pick(Math.max(1, list.length))];
    if (!parcel) return;
    const { app } = this.at(CITY_AT);
    this.tell('relay', `#${parcel.number}`);
    const taken = await takeForRelay(app, app.files.adopt(parcel.path, 'x.qqpkg').fileId);
    const { path } = app.files.find(forwardPackage(app, taken.packageId).fileId);
    expect(readFileSync(path).equals(readFileSync(parcel.path))).toBe(true);
  }

  async backup(): Promise<void> {
    const place = this.pick(this.places.length);
    const path = join(this.root, `backup-${place}.db`);
    await backupTo(this.at(place).app, path);
    this.backups.set(place, path);
    this.tell('backup', `${place}`);
  }

  restore(): void {
    const place = this.pick(this.places.length);
    const path = this.backups.get(place);
    if (path === undefined) return;
    const before = this.keysOf(place, true);
    restoreBackup(this.at(place).app, path);
    const after = this.keysOf(place, true);
    const siblings = this.places
      .map((_office, i) => i)
      .filter((i) => i !== place && this.at(i).code === this.at(place).code);
    for (const key of before)
      if (!after.has(key) && !siblings.some((i) => this.keysOf(i).has(key))) this.lost.add(key);
    for (const parcel of this.parcels) parcel.takenAt.delete(place);
    this.tell('restore', `${place}, ${before.size - after.size} own operations gone`);
  }

  decide(): void {
    const place = this.pick(this.places.length);
    settleEverything(this.at(place).workspace());
    this.tell('decide', `${place}`);
  }

  async step(): Promise<void> {
    const dice = this.pick(100);
    if (dice < 42) this.edit();
    else if (dice < 60)
      await this.send(this.pick(this.places.length), CODES[this.pick(CODES.length)] as string);
    else if (dice < 80) await this.deliver();
    else if (dice < 84) this.lose();
    else if (dice < 90) await this.damage();
    else if (dice < 93) await this.relay();
    else if (dice < 95) await this.backup();
    else if (dice < 97) this.restore();
    else this.decide();
  }

  /** Everybody sends to everybody and takes all of it; both laptops of the county see every stick. */
  async handOver(): Promise<void> {
    for (const [from] of this.places.entries())
      for (const to of CODES) {
        const isOnlyOne = this.at(from).code === to && to !== COUNTY.code;
        if (!isOnlyOne) await this.send(from, to);
      }
    for (const [place] of this.places.entries())
      await this.take(
        place,
        this.forPlace(place).filter((one) => !one.takenAt.has(place)),
      );
  }
}

async function open(root: string): Promise<TestOffice[]> {
  mkdirSync(join(root, 'sticks'));
  const first = await openOffice(join(root, 'first'), COUNTY);
  const rest: TestOffice[] = [];
  for (const office of [OTHER_COUNTY, CITY, REGION])
    rest.push(await openOffice(join(root, office.code), office));
  acquaint(first, ...rest);
  first.close();
  cpSync(join(root, 'first'), join(root, 'second'), { recursive: true });
  const laptops = [
    await openOffice(join(root, 'first'), COUNTY),
    await openOffice(join(root, 'second'), COUNTY),
  ];
  const { db, info } = (laptops[1] as TestOffice).workspace();
  info.incarnation = uuidv7();
  writeSetting(db, 'incarnation', info.incarnation);
  return [...laptops, ...rest];
}

/** Takes everything at once, from everybody, at the end. */
async function audit(root: string, world: World): Promise<TestOffice> {
  const auditor = await openOffice(join(root, 'auditor'), AUDITOR);
  const card = ownCard(auditor.app);
  const paths: string[] = [];
  // One laptop speaks for the county: it holds what both wrote.
  for (const [i, office] of world.places.entries()) {
    if (i === 1 || world.keysOf(i, true).size === 0) continue;
    trustCard(office.workspace(), card);
    trustCard(auditor.workspace(), ownCard(office.app));
    paths.push(await office.send(AUDITOR.code));
  }
  for (const report of await auditor.take(...paths.reverse())) expect(report.reason).toBeNull();
  return auditor;
}

async function live(seed: number): Promise<void> {
  const root = fastFolder('model');
  const places = await open(root);
  const world = new World(root, places, random(seed));
  let auditor: TestOffice | null = null;
  try {
    for (let i = 0; i < STEPS; i++) await world.step();
    for (let round = 0; round < 3; round++) await world.handOver();

    const held = places.map((_office, i) => world.keysOf(i));
    const all = new Set(held.flatMap((keys) => [...keys]));
    for (const [i, keys] of held.entries())
      for (const key of all)
        if (!world.lost.has(key)) expect([i, key, keys.has(key)]).toEqual([i, key, true]);
    // Whoever holds the same shows the same; nothing was lost for good in a world where nobody was set back alone.
    const groups = Map.groupBy(places.keys(), (i) => [...(held[i] as Set<string>)].sort().join());
    if (world.lost.size === 0) expect(groups.size).toBe(1);
    for (const [, group] of groups) {
      const [one = 0, ...others] = [...group];
      for (const other of others) expect(places[other]?.dump()).toBe(places[one]?.dump());
    }
    // Whatever somebody has acknowledged, somebody of that office holds.
    for (const sender of places) {
      const rows = sender
        .workspace()
        .db.prepare<[string], { recipient: string; incarnation: string; sequence: number }>(
          'SELECT recipient, incarnation, sequence FROM acknowledged WHERE office = ?',
        )
        .all(sender.code);
      for (const { recipient, incarnation, sequence } of rows) {
        const frontiers = places
          .filter((place) => place.code === recipient)
          .map((place) => place.workspace().records.log.frontier(sender.code, incarnation));
        expect(Math.max(...frontiers)).toBeGreaterThanOrEqual(sequence);
      }
    }
    for (const place of places)
      expect((await verifyWorkspace(place.workspace(), silentTask())).problems).toEqual([]);
    if (groups.size === 1) {
      auditor = await audit(root, world);
      expect(auditor.dump()).toBe(places[0]?.dump());
    }
    // A world off the list may be one in which hardly anything is deleted.
    if (!process.env.MODEL_SEED)
      for (const kind of ['create', 'edit', 'delete', 'send', 'take', 'lose', 'damage', 'relay'])
        expect(world.counts[kind] ?? 0, kind).toBeGreaterThan(1);
  } catch (error) {
    const trace = world.trace.join('\n');
    throw new Error(`seed ${seed}; play again with MODEL_SEED=${seed}\n${trace}\n${String(error)}`, {
      cause: error,
    });
  } finally {
    for (const place of [...places, ...(auditor ? [auditor] : [])]) place.close();
    removeFolder(root);
  }
}

describe('five offices through hundreds of steps', () => {
  it.each(SEEDS)('agree in the end and lose nothing that was acknowledged (seed %i)', live, 600_000);
});
