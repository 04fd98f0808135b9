/** After an upgrade: what was kept because the version before did not know it is taken up, and the officer is told. */
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyOperations } from '../../electron/app/exchange/apply.ts';
import { silentTask } from '../../electron/app/task.ts';
import { dismissReplay, lastReplay, readSetting, writeSetting } from '../../electron/app/workspace/index.ts';
import type { JsonValue, Operation } from '../../shared/model/operation.ts';
import { COUNTY, REGION } from '../fixtures/offices.ts';
import { acquaint, everything, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';

let root: string;
let region: TestOffice;
const id = uuidv7();

beforeEach(async () => {
  root = fastFolder('replay');
  region = await openOffice(join(root, 'region'), REGION);
  const county = await openOffice(join(root, 'county'), COUNTY);
  acquaint(region, county);
  county.close();
});
afterEach(() => {
  region.close();
  removeFolder(root);
});

/** Operations of the county on one project, as they stand in a package. */
async function take(fields: readonly [string, JsonValue][]): Promise<void> {
  const lines = fields.map(([field, value], i) => {
    const operation: Operation = {
      office: COUNTY.code,
      incarnation: '0197d2c0-0000-7000-8000-00000000abcd',
      sequence: i + 1,
      entity: 'project',
      id,
      field,
      value,
      basis: [],
      at: '2019-12-03T01:02:03.000Z',
      by: '覃晓岚',
      source: null,
    };
    return { line: i + 1, value: operation as unknown };
  });
  await applyOperations(region.workspace(), COUNTY.code, lines, silentTask(), () => {});
}

/** The folder as a version would leave it that did not know these fields of a project. */
function asOlderVersion(unknown: readonly string[]): void {
  const { db } = region.workspace();
  const known = JSON.parse(readSetting(db, 'knownFields') ?? '{}') as Record<string, string[]>;
  known.project = (known.project ?? []).filter((field) => !unknown.includes(field));
  writeSetting(db, 'knownFields', JSON.stringify(known));
  for (const field of unknown) db.prepare(`UPDATE project SET ${field} = NULL`).run();
}
async function upgrade(): Promise<void> {
  region.close();
  region = await openOffice(join(root, 'region'), REGION);
}
const project = () => region.workspace().records.view.get('project', id)?.fields;

describe('an upgrade', () => {
  it('shows new fields of records that it held before, and says which', async () => {
    await take([
      ['@created', true],
      ['name', '锅炉改造'],
      ['planYear', 2019],
      ['remark', '台账第三次修订'],
      ['fixedInvestmentFen', 860_000_000],
    ]);
    const whole = region.dump();
    asOlderVersion(['remark', 'fixedInvestmentFen']);
    expect([project()?.remark, project()?.fixedInvestmentFen]).toEqual([null, null]);
    await upgrade();
    expect(project()).toMatchObject({ remark: '台账第三次修订', fixedInvestmentFen: 860_000_000 });
    expect(region.dump()).toBe(whole);
    const replayed = lastReplay(region.workspace());
    expect(replayed).toMatchObject({ records: 1, retried: 0, quarantined: 0 });
    expect(replayed?.labels.every((label) => label.startsWith('项目的'))).toBe(true);
    expect(replayed?.labels).toHaveLength(2);
  });

  it('from a version that did not remember what it knew takes up whatever other offices wrote', async () => {
    await take([
      ['@created', true],
      ['name', '锅炉改造'],
      ['remark', '台账第三次修订'],
    ]);
    const { db } = region.workspace();
    db.prepare("DELETE FROM setting WHERE key = 'knownFields'").run();
    db.prepare('UPDATE project SET remark = NULL').run();
    await upgrade();
    expect(project()?.remark).toBe('台账第三次修订');
    expect(lastReplay(region.workspace())).toMatchObject({ records: 1 });
  });

  it('takes back from the quarantine what it can apply, and leaves the rest there', async () => {
    await take([
      ['@created', true],
      ['name', '锅炉改造'],
      ['planYear', '二〇一九'],
      ['remark', '照旧'],
      ['fixedInvestmentFen', 860_000_000.5],
    ]);
    const { db } = region.workspace();
    expect(db.prepare('SELECT count(*) FROM quarantinedOperation').pluck().get()).toBe(2);
    // The version that put it aside knew no numbers as plan years; this one does.
    db.prepare(
      "UPDATE quarantinedOperation SET operation = replace(operation, '\"二〇一九\"', '2019') WHERE sequence = 3",
    ).run();
    await upgrade();
    expect(project()).toMatchObject({ planYear: 2019, remark: '照旧', fixedInvestmentFen: null });
    expect(lastReplay(region.workspace())).toMatchObject({ records: 1, retried: 1, quarantined: 1 });
    const left = region.workspace().db.prepare('SELECT sequence FROM quarantinedOperation').pluck().all();
    expect(left).toEqual([5]);
    expect(region.workspace().records.log.frontier(COUNTY.code, '0197d2c0-0000-7000-8000-00000000abcd')).toBe(
      5,
    );
  });

  it('keeps what it said until it has been read, and says it once', async () => {
    await take([
      ['@created', true],
      ['remark', '台账第三次修订'],
    ]);
    asOlderVersion(['remark']);
    await upgrade();
    await upgrade();
    expect(lastReplay(region.workspace())).toMatchObject({ records: 1 });
    dismissReplay(region.workspace());
    await upgrade();
    expect(lastReplay(region.workspace())).toBe(null);
  });

  it('that knows nothing more changes nothing', async () => {
    await take([
      ['@created', true],
      ['fixedInvestmentFen', 860_000_000.5],
    ]);
    await upgrade();
    const before = everything(region.workspace());
    await upgrade();
    expect(everything(region.workspace())).toBe(before);
    expect(lastReplay(region.workspace())).toBe(null);
  });
});
