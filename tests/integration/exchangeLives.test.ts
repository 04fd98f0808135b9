/** What an office that goes on under a new incarnation, or that meets fields of a later version, must not lose. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  decideCells,
  listSent,
  openCells,
  receivePackages,
  sentFile,
} from '../../electron/app/exchange/index.ts';
import { makeTask } from '../../electron/app/task.ts';
import { writeSetting } from '../../electron/app/workspace/index.ts';
import type { Progress } from '../../shared/api/schemas.ts';
import { COUNTY, REGION } from '../fixtures/offices.ts';
import { acquaint, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';

let root: string;
let county: TestOffice;
let region: TestOffice;
beforeEach(async () => {
  root = fastFolder('lives');
  county = await openOffice(join(root, 'county'), COUNTY);
  region = await openOffice(join(root, 'region'), REGION);
  acquaint(county, region);
});
afterEach(() => {
  county.close();
  region.close();
  removeFolder(root);
});

function newLife(office: TestOffice): void {
  const workspace = office.workspace();
  workspace.info.incarnation = uuidv7();
  writeSetting(workspace.db, 'incarnation', workspace.info.incarnation);
}

describe('packages sent before a restore', () => {
  it('keep their bytes beside those of the new life, though both begin at number 1', async () => {
    const id = uuidv7();
    county.write('project', id, { name: '甲' }, true);
    const before = await county.send(REGION.code);
    const bytes = readFileSync(before);
    newLife(county);
    county.write('project', id, { name: '乙' });
    const after = await county.send(REGION.code);
    expect(basename(after)).not.toBe(basename(before));
    expect(readFileSync(before).equals(bytes)).toBe(true);
    expect((await region.take(after, before)).map((report) => report.status)).toEqual(['ok', 'ok']);

    // The receipt lets go of what was acknowledged; a package under way stays.
    county.write('project', id, { name: '丙' });
    const third = await county.send(REGION.code);
    await county.take(await region.send(COUNTY.code));
    expect([before, after, third].map(existsSync)).toEqual([false, false, true]);
    const [newest] = listSent(county.workspace());
    expect(sentFile(county.app, newest?.packageId ?? '').name).toBe(basename(third));
  });
});

describe('rival values of a field that only a later version knows', () => {
  it('cannot be decided here, which is said, and nothing changes', async () => {
    const id = uuidv7();
    county.write('project', id, { name: '甲' }, true);
    const rival = (value: string) => {
      newLife(county);
      const { records } = county.workspace();
      const set = { fieldOfTomorrow: value };
      records.atomically(() =>
        records.write({ entity: 'project', id, set, by: null, source: { kind: 'typed' } }),
      );
    };
    rival('红');
    // The second did not know of the first: as if another computer had written it.
    const { db } = county.workspace();
    rival('蓝');
    db.exec(`UPDATE change SET fields = json_set(fields, '$[0][2]', 0) WHERE fields LIKE '%蓝%'`);
    county.workspace().records.rebuild('project', id);
    const [cell] = openCells(county.workspace());
    expect(cell).toMatchObject({ kind: 'conflict', field: 'fieldOfTomorrow' });
    const decision = {
      entity: 'project',
      recordId: id,
      field: 'fieldOfTomorrow',
      seen: cell?.rivals.map((one) => one.key) ?? [],
      value: '红',
      reason: '核对过',
    };
    expect(() => decideCells(county.workspace(), [decision])).toThrow('请升级程序后再处理');
    expect(openCells(county.workspace())).toHaveLength(1);
  });
});

describe('an import', () => {
  it('tells how far it is while signature, key and content of a package are checked, not only afterwards', async () => {
    county.write('project', uuidv7(), { name: '甲' }, true);
    const path = await county.send(REGION.code);
    const { fileId } = region.app.files.adopt(path, basename(path));
    const told: Progress[] = [];
    const task = makeTask(new AbortController().signal, (progress) => told.push(progress));
    await receivePackages(region.app, [fileId], false, task);
    for (const step of ['核对签名', '解密', '核对内容']) {
      const last = told.findLast(({ label }) => label === `${step} ${basename(path)}`);
      // A signature's own bytes and what encryption adds are in the total and not counted: the end is nearly reached.
      expect(last?.done ?? 0, step).toBeGreaterThan((last?.total ?? 1) / 2);
      expect(last?.done ?? Infinity, step).toBeLessThanOrEqual(last?.total ?? 0);
    }
  });
});
