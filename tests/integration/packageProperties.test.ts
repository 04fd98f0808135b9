/**
 * The properties of the exchange that speak of single packages, a thousand runs each, on real package files, the real
 * import and a real database. A run costs 3 to 15 ms of one core, as the packages are made once and the region forgets
 * in between what it has taken.
 */
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSigner } from '../../electron/app/exchange/offices.ts';
import { forwardPackage, takeForRelay } from '../../electron/app/exchange/relay.ts';
import { makeTask, type Task } from '../../electron/app/task.ts';
import { verifyPackage } from '../../electron/exchange/packageReader.ts';
import type { Office, PackageReport } from '../../shared/api/schemas.ts';
import { DELETED } from '../../shared/model/merge.ts';
import { CITY, COUNTY, OTHER_COUNTY, REGION } from '../fixtures/offices.ts';
import { takeApart } from '../unit/exchange/forge.ts';
import { empty } from './exchangeWorlds.ts';
import { acquaint, everything, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';

const RUNS = 1_000;

let root: string;
let county: TestOffice;
let laptop: TestOffice;
let other: TestOffice;
let city: TestOffice;
let region: TestOffice;
const at = (...names: string[]) => join(root, ...names);

/** Packages for the region: of both laptops of one county, another county and the city, each later one with more in it. */
const pool: string[] = [];
/** Packages for others, which the region must not take. */
const elsewhere: string[] = [];
/** Number of the last operation in each of the county's own packages, by their number in the stream. */
const reach: number[] = [0];
const ids = [uuidv7(), uuidv7(), uuidv7()] as const;

async function keep(from: TestOffice, to: Office, into: string[]): Promise<void> {
  const path = at('sticks', `${from.code}-${uuidv7()}.qqpkg`);
  copyFileSync(await from.send(to.code), path);
  into.push(path);
}

beforeAll(async () => {
  root = fastFolder('packages');
  mkdirSync(at('sticks'));
  county = await openOffice(at('county'), COUNTY);
  other = await openOffice(at('other'), OTHER_COUNTY);
  city = await openOffice(at('city'), CITY);
  region = await openOffice(at('region'), REGION);
  acquaint(county, other, city, region);
  county.write('project', ids[0], { name: '甲' }, true);
  county.write('project', ids[1], { name: '乙', planYear: 2019 }, true);
  other.write('project', ids[2], { name: '丙' }, true);
  await keep(county, CITY, elsewhere);
  await city.take(elsewhere[0] as string);
  county.close();
  cpSync(at('county'), at('laptop'), { recursive: true });
  county = await openOffice(at('county'), COUNTY);
  laptop = await openOffice(at('laptop'), COUNTY);
  renew(laptop);
  const numberOfLast = () =>
    county.workspace().records.log.frontier(COUNTY.code, county.workspace().info.incarnation);
  reach[0] = numberOfLast();
  for (let i = 0; i < 8; i++) {
    county.write('project', ids[i % 2] as string, { name: `甲机${i}`, fixedInvestmentFen: i * 1_000_000 });
    if (i === 5) county.write('project', ids[1], { [DELETED]: true });
    await keep(county, REGION, pool);
    reach.push(numberOfLast());
    if (i % 2 === 0) {
      laptop.write('project', ids[i % 4 === 0 ? 0 : 1] as string, { name: `乙机${i}`, remark: `注${i}` });
      await keep(laptop, REGION, pool);
      city.write('project', ids[0], { name: `市里的建议${i}` });
      await keep(city, REGION, pool);
      other.write('project', ids[2], { name: `丙${i}` });
      await keep(other, REGION, pool);
    }
  }
  await keep(other, CITY, elsewhere);
  await keep(region, COUNTY, elsewhere).catch(() => {});
});
afterAll(() => {
  for (const office of [county, laptop, other, city, region]) office.close();
  removeFolder(root);
});

function renew(office: TestOffice): void {
  office.workspace().info.incarnation = uuidv7();
}

const anyPackage = fc.nat(999).map((n) => n % 10_000);
const inPool = (n: number): string => pool[n % pool.length] as string;

type Damage =
  | { kind: 'flip'; at: number; mask: number }
  | { kind: 'truncate'; at: number }
  | { kind: 'append'; bytes: Uint8Array }
  | { kind: 'swap'; part: 'head' | 'payload' | 'signature'; with: number }
  | { kind: 'zero'; at: number; length: number }
  | { kind: 'exchange'; a: number; b: number }
  | { kind: 'drop'; at: number; length: number };

const place = fc.nat({ max: 1_000_000 });
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, mask: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant('truncate' as const), at: place }),
  fc.record({
    kind: fc.constant('append' as const),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  }),
  fc.record({
    kind: fc.constant('swap' as const),
    part: fc.constantFrom('head' as const, 'payload' as const, 'signature' as const),
    with: anyPackage,
  }),
  fc.record({
    kind: fc.constant('zero' as const),
    at: place,
    length: fc.integer({ min: 1, max: 600 }),
  }),
  fc.record({ kind: fc.constant('exchange' as const), a: place, b: place }),
  fc.record({
    kind: fc.constant('drop' as const),
    at: place,
    length: fc.integer({ min: 1, max: 600 }),
  }),
);

function damaged(good: Buffer, how: Damage): Buffer {
  const bytes = Buffer.from(good);
  const spot = (n: number) => n % good.length;
  if (how.kind === 'flip') bytes[spot(how.at)] = (bytes[spot(how.at)] as number) ^ how.mask;
  else if (how.kind === 'truncate') return bytes.subarray(0, spot(how.at));
  else if (how.kind === 'append') return Buffer.concat([bytes, how.bytes]);
  else if (how.kind === 'zero') bytes.fill(0, spot(how.at), Math.min(spot(how.at) + how.length, good.length));
  else if (how.kind === 'exchange') {
    const kept = bytes[spot(how.a)] as number;
    bytes[spot(how.a)] = bytes[spot(how.b)] as number;
    bytes[spot(how.b)] = kept;
  } else if (how.kind === 'drop')
    return Buffer.concat([
      bytes.subarray(0, spot(how.at)),
      bytes.subarray(Math.min(spot(how.at) + how.length, good.length)),
    ]);
  else {
    const mine = takeApart(good);
    const theirs = takeApart(readFileSync(inPool(how.with)));
    const part = (name: 'head' | 'payload' | 'signature') => (how.part === name ? theirs : mine)[name];
    return Buffer.concat([part('head'), part('payload'), part('signature')]);
  }
  return bytes;
}

/** Every sentence names what happened and ends as a sentence; a bare code or an English text would not. */
function isSentence(reason: string | null | undefined): boolean {
  return (
    /[\u4e00-\u9fff]{4}/.test(reason ?? '') &&
    /。$/.test(reason ?? '') &&
    !/Error|[A-Z_]{6}/.test(reason ?? '')
  );
}

describe('every byte flip, truncation, append and swap is refused with the database unchanged', () => {
  it('whatever was done to whichever package', async () => {
    const path = at('damaged.qqpkg');
    const before = everything(region.workspace());
    await fc.assert(
      fc.asyncProperty(anyPackage, damage, async (which, how) => {
        const good = readFileSync(inPool(which));
        const bad = damaged(good, how);
        fc.pre(!bad.equals(good));
        writeFileSync(path, bad);
        const [report] = await region.take(path);
        expect(report?.status).toBe('refused');
        expect([report?.reason, isSentence(report?.reason)]).toEqual([report?.reason, true]);
        expect(everything(region.workspace())).toBe(before);
      }),
      { numRuns: RUNS },
    );
  });

  it('every single byte of a small package, one at a time', async () => {
    const small = pool.map((path) => readFileSync(path)).reduce((a, b) => (b.length < a.length ? b : a));
    const before = everything(region.workspace());
    const QUEUE = 64;
    let refused = 0;
    for (let start = 0; start < small.length; start += QUEUE) {
      const paths: string[] = [];
      for (let i = start; i < Math.min(start + QUEUE, small.length); i++) {
        const bytes = Buffer.from(small);
        bytes[i] = (bytes[i] as number) ^ 0x80;
        const path = at(`flipped-${i - start}.qqpkg`);
        writeFileSync(path, bytes);
        paths.push(path);
      }
      const reports = await region.take(...paths);
      reports.forEach((report, i) => {
        expect([start + i, report.status, isSentence(report.reason)]).toEqual([start + i, 'refused', true]);
      });
      refused += reports.length;
    }
    expect(refused).toBe(small.length);
    expect(everything(region.workspace())).toBe(before);
  });
});

describe('replay, rollback, wrong recipient and fork are detected', () => {
  /** Sets the county back to the state that it had when it had sent so many packages. */
  function setBack(packages: number): void {
    const { db, records } = county.workspace();
    records.atomically(() => {
      db.prepare('DELETE FROM sentPackage WHERE recipient = ? AND sequence > ?').run(REGION.code, packages);
      db.prepare('DELETE FROM change WHERE office = ? AND incarnation = ? AND sequence > ?').run(
        COUNTY.code,
        county.workspace().info.incarnation,
        reach[packages],
      );
      for (const id of ids.slice(0, 2)) records.rebuild('project', id);
    });
    records.hold('', () => {})();
  }

  it('in a thousand attempts', async () => {
    // The county itself is written on here; what it had sent stays in the pool.
    await region.take(...pool);
    const view = region.dump();
    const own = pool.filter((path) => basename(path).startsWith(COUNTY.code));
    const before = everything(region.workspace());
    const held = () => JSON.parse(everything(region.workspace())) as [string, unknown][];
    /** What a replay may renew: that its receipt is owed again. Alarms are counted on their own. */
    const withoutReceipts = (tables: [string, unknown][]) =>
      tables.filter(([table]) => table !== 'receiptDue' && table !== 'forkAlarm');
    const alarms = region.workspace().db.prepare<[], number>('SELECT count(*) FROM forkAlarm').pluck();
    const seen = new Map<string, number>();
    const attempt = fc.oneof(
      fc.record({ kind: fc.constant('replay' as const), which: anyPackage, twice: fc.boolean() }),
      fc.record({ kind: fc.constant('misaddressed' as const), which: anyPackage }),
      fc.record({
        kind: fc.constant('rollback' as const),
        packages: fc.nat(7),
        edits: fc.array(fc.nat(9), { maxLength: 3 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(attempt, async (one) => {
        let report: PackageReport | undefined;
        if (one.kind === 'replay') {
          const path = inPool(one.which);
          [report] = await region.take(...(one.twice ? [path, path] : [path]));
          expect(report?.notes.join()).toContain('已经导入过');
          expect(report?.counts).toMatchObject({ new: 0, changed: 0, conflict: 0, proposal: 0 });
          expect(withoutReceipts(held())).toEqual(withoutReceipts(JSON.parse(before)));
        } else if (one.kind === 'misaddressed') {
          [report] = await region.take(elsewhere[one.which % elsewhere.length] as string);
          expect(report?.reason).toContain('不是发给本单位');
        } else {
          setBack(one.packages);
          const raised = alarms.get() ?? 0;
          for (const [i, edit] of one.edits.entries())
            county.write('project', ids[0], { remark: `另一种说法 ${edit}-${i}` });
          [report] = await region.take(await county.send(REGION.code));
          expect(report?.reason).toMatch(/同号数据包内容不同|接不上|同号改动内容不同/);
          expect(alarms.get()).toBe(raised + 1);
        }
        expect(report?.status).toBe(one.kind === 'replay' ? 'ok' : 'refused');
        expect(region.dump()).toBe(view);
        seen.set(one.kind, (seen.get(one.kind) ?? 0) + 1);
      }),
      { numRuns: RUNS },
    );
    for (const kind of ['replay', 'misaddressed', 'rollback'])
      expect(seen.get(kind), kind).toBeGreaterThan(RUNS / 10);
    expect(own.length).toBeGreaterThan(8);
  });
});

describe('dry run equals commit', () => {
  it('for any queue of packages on top of any that came before', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(2),
        fc.array(anyPackage, { minLength: 1, maxLength: 2 }),
        async (fresh, which) => {
          if (fresh === 0) empty(region);
          const paths = [...new Set(which.map(inPool))];
          const before = everything(region.workspace());
          const previewed = await region.preview(...paths);
          expect(everything(region.workspace())).toBe(before);
          const committed = await region.take(...paths);
          const plain = (reports: PackageReport[]) => reports.map(({ fileId, ...report }) => report);
          expect(plain(committed)).toEqual(plain(previewed));
          taken += committed.filter((report) => report.counts.new + report.counts.changed > 0).length;
        },
      ),
      { numRuns: RUNS },
    );
    expect(taken).toBeGreaterThan(RUNS / 4);
  });
});

describe('a kill at any step leaves all or nothing', () => {
  it('of an import: whatever part of what it writes has reached the disk', async () => {
    empty(region);
    const folder = at('killed');
    const database = (dataDir: string) => join(dataDir, 'workbench.db');
    const textOf = (db: Database.Database): string => {
      const tables = db
        .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .pluck()
        .all();
      return JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM ${table}`).all()));
    };
    let before: { file: Buffer; log: Buffer; text: string };
    let after: { log: Buffer; text: string };
    const seen = { before: 0, after: 0 };
    /** One import, with the files of the database before and after it: nothing is folded in between. */
    async function importOne(which: number): Promise<void> {
      const { db } = region.workspace();
      empty(region);
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.pragma('wal_autocheckpoint = 0');
      if (which % 2 === 0) await region.take(inPool(which + 1));
      const read = (suffix: string) => readFileSync(`${database(at('region'))}${suffix}`);
      before = { file: read(''), log: read('-wal'), text: textOf(db) };
      await region.take(inPool(which));
      after = { log: read('-wal'), text: textOf(db) };
      expect(read('').equals(before.file)).toBe(true);
      expect(after.log.length).toBeGreaterThan(before.log.length);
    }
    let current = -1;
    await fc.assert(
      fc.asyncProperty(fc.nat(39), fc.double({ min: 0, max: 1, noNaN: true }), async (which, share) => {
        // Runs come in the order of fast-check; each import serves those that follow with the same number.
        if (current === -1 || which % 4 === 0) {
          current = which;
          await importOne(which);
        }
        const written = after.log.length - before.log.length;
        const reached = share > 0.97 ? after.log.length : before.log.length + Math.floor(share * written);
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder);
        writeFileSync(database(folder), before.file);
        writeFileSync(`${database(folder)}-wal`, after.log.subarray(0, reached));
        const db = new Database(database(folder));
        try {
          expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
          const text = textOf(db);
          expect([before.text, after.text]).toContain(text);
          seen[text === after.text ? 'after' : 'before'] += 1;
        } finally {
          db.close();
        }
      }),
      { numRuns: RUNS },
    );
    region.workspace().db.pragma('wal_autocheckpoint = 8000');
    expect(seen.before).toBeGreaterThan(RUNS / 2);
    expect(seen.after).toBeGreaterThan(5);
  });

  it('of an export: at every one of its steps the outbox holds whole packages only', async () => {
    const outbox = at('other', 'outbox');
    const { db } = other.workspace();
    const sentRows = () => db.prepare<[], number>('SELECT count(*) FROM sentPackage').pluck().get() ?? 0;
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(99), fc.boolean(), async (at, cancel) => {
        other.write('project', ids[2], { name: `丙 ${at}` });
        const stop = new AbortController();
        const rows = sentRows();
        const known = new Set(readdirSync(outbox));
        const checks: Promise<unknown>[] = [];
        let here = 0;
        /** Looks at the folder as a program would find it that is started after a kill at this step. */
        const look = () => {
          here += 1;
          expect(sentRows()).toBe(rows);
          for (const name of readdirSync(outbox))
            if (!name.startsWith('.') && !known.has(name))
              checks.push(
                verifyPackage(join(outbox, name), (code, key) => findSigner(region.workspace(), code, key)),
              );
          if (cancel && here === 1 + (at % 12)) stop.abort();
        };
        const { signal } = stop;
        const original = signal.throwIfAborted.bind(signal);
        Object.defineProperty(signal, 'throwIfAborted', {
          value: () => {
            look();
            original();
          },
        });
        const task: Task = makeTask(signal, () => {});
        const sent = await other.send(REGION.code, task).catch((error: unknown) => error);
        await Promise.all(checks);
        steps += here;
        const isCancelled = signal.aborted;
        expect(typeof sent === 'string').toBe(!isCancelled);
        expect(sentRows()).toBe(isCancelled ? rows : rows + 1);
        const left = readdirSync(outbox).filter((name) => !known.has(name));
        expect(left).toEqual(typeof sent === 'string' ? [basename(sent)] : []);
      }),
      { numRuns: 100 },
    );
    expect(steps).toBeGreaterThan(RUNS);
  });
});

describe('relayed bytes unchanged', () => {
  it('whichever package, whatever its name, however often; damaged ones are not passed on', async () => {
    const path = at('relayed.qqpkg');
    await fc.assert(
      fc.asyncProperty(
        anyPackage,
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.integer({ min: 1, max: 3 }),
        fc.option(fc.tuple(place, fc.integer({ min: 1, max: 255 }))),
        async (which, name, times, flip) => {
          const bytes = readFileSync(inPool(which));
          if (flip) {
            const spot = flip[0] % bytes.length;
            bytes[spot] = (bytes[spot] as number) ^ flip[1];
          }
          writeFileSync(path, bytes);
          const { fileId } = city.app.files.adopt(path, `${name}.qqpkg`);
          if (flip) {
            await expect(takeForRelay(city.app, fileId)).rejects.toMatchObject({ code: 'REFUSED' });
            return;
          }
          for (let i = 0; i < times; i++) {
            const taken = await takeForRelay(city.app, fileId);
            const out = city.app.files.find(forwardPackage(city.app, taken.packageId).fileId);
            expect(readFileSync(out.path).equals(bytes)).toBe(true);
          }
          // Something else under the same number is a fork.
          expect(readdirSync(at('city', 'relay')).every((one) => one.endsWith('.qqpkg'))).toBe(true);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
