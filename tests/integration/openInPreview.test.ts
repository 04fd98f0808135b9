/** What a preview tells of values that a person will have to decide, and when two judgements are really at odds. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAlarms } from '../../electron/app/exchange/index.ts';
import { writeSetting } from '../../electron/app/workspace/index.ts';
import { DELETED } from '../../shared/model/merge.ts';
import { COUNTY, REGION } from '../fixtures/offices.ts';
import { acquaint, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';

const PROJECT = uuidv7();

let root: string;
let first: TestOffice;
let second: TestOffice;
let region: TestOffice;

/** Two laptops of one county and the region; all hold the project. */
beforeEach(async () => {
  root = fastFolder('open');
  first = await openOffice(join(root, 'first'), COUNTY);
  region = await openOffice(join(root, 'region'), REGION);
  acquaint(first, region);
  first.write(
    'project',
    PROJECT,
    { name: '糖厂压榨车间改造', planYear: 2019, fixedInvestmentFen: 860_000_000 },
    true,
  );
  first.close();
  cpSync(join(root, 'first'), join(root, 'second'), { recursive: true });
  first = await openOffice(join(root, 'first'), COUNTY);
  second = await openOffice(join(root, 'second'), COUNTY);
  const { db, info } = second.workspace();
  info.incarnation = uuidv7();
  writeSetting(db, 'incarnation', info.incarnation);
  await region.take(await first.send(REGION.code));
});
afterEach(() => {
  for (const office of [first, second, region]) office.close();
  removeFolder(root);
});

function put(office: TestOffice, set: Record<string, string | number | boolean>, by: string): void {
  const { records } = office.workspace();
  records.atomically(() =>
    records.write({ entity: 'project', id: PROJECT, set, by, source: { kind: 'typed' }, isNew: false }),
  );
}

describe('a preview', () => {
  it('shows rival values of two laptops with what they started from, who wrote them, and which is this computer’s', async () => {
    put(first, { fixedInvestmentFen: 700_000_000 }, '覃晓岚');
    put(second, { fixedInvestmentFen: 710_000_000 }, '黄志');
    const [report] = await first.preview(await second.send(COUNTY.code));
    const [row] = report?.rows ?? [];
    expect([row?.kind, row?.open.map((cell) => [cell.kind, cell.field, cell.base, cell.mayDecide])]).toEqual([
      'conflict',
      [['conflict', 'fixedInvestmentFen', 860_000_000, true]],
    ]);
    const told = row?.open[0]?.rivals.map(({ value, by, here }) => [value, by, here]).sort();
    expect(told).toEqual([
      [700_000_000, '覃晓岚', true],
      [710_000_000, '黄志', false],
    ]);
  });

  it('shows what another office proposes beside the value that stays', async () => {
    put(region, { fixedInvestmentFen: 800_000_000 }, '韦工');
    const [report] = await first.preview(await region.send(COUNTY.code));
    const [row] = report?.rows ?? [];
    expect([row?.kind, row?.changes]).toEqual(['proposal', []]);
    expect(row?.open).toMatchObject([
      {
        kind: 'proposal',
        field: 'fixedInvestmentFen',
        current: 860_000_000,
        rivals: [{ value: 800_000_000, officeName: REGION.name, by: '韦工', here: false }],
      },
    ]);
  });

  it('shows an edit against a deletion, and nothing to decide where nothing is', async () => {
    put(second, { [DELETED]: true }, '黄志');
    put(first, { remark: '还在建设' }, '覃晓岚');
    const [report] = await first.preview(await second.send(COUNTY.code));
    expect(report?.rows[0]?.open.map((cell) => [cell.kind, cell.field])).toEqual([['editDelete', DELETED]]);
    put(region, { remark: '请核对' }, '韦工');
    const [plain] = await region.preview(await first.send(REGION.code));
    expect(plain?.rows.map((row) => [row.kind, row.open])).toEqual([['changed', []]]);
  });
});

describe('a judgement of the sender', () => {
  const isAboutJudgement = (note: string) => note.includes('指纹');

  it('is not at odds with ours when the sender had yet to see what its other laptop wrote', async () => {
    put(first, { fixedInvestmentFen: 90_000_000 }, '覃晓岚');
    await region.take(await first.send(REGION.code));
    put(second, { remark: '另一台' }, '黄志');
    const forRegion = await second.send(REGION.code);
    const [report] = await region.take(forRegion);
    expect(report?.notes.filter(isAboutJudgement)).toEqual([]);
    expect(listAlarms(region.workspace()).filter((alarm) => alarm.kind === 'fingerprint')).toEqual([]);
    const [home] = await first.take(await second.send(COUNTY.code));
    expect(home?.notes.filter(isAboutJudgement)).toEqual([]);
  });

  it('is at odds when the same facts by the same pack come to something else', async () => {
    put(second, { remark: '另一台' }, '黄志');
    // A program that reads its own log wrongly.
    second.workspace().db.prepare('UPDATE project SET fixedInvestmentFen = 1 WHERE id = ?').run(PROJECT);
    const [report] = await region.take(await second.send(REGION.code));
    expect(report?.notes.filter(isAboutJudgement)).toEqual([
      '有 1 个项目按同一政策包判定，指纹却与对方不一致，已列入预警，请核对双方程序版本。',
    ]);
    expect(listAlarms(region.workspace()).map((alarm) => alarm.kind)).toContain('fingerprint');
  });
});
