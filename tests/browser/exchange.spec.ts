/** A county and the region, each a program of its own: cards, trust, a package there, the same package again. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { test as base, expect, expectAccessible, goTo, type Shell, shot, startShell } from './harness.ts';
import { importLedger, PASSPHRASE, setUp } from './steps.ts';

const test = base.extend<{ folder: string; region: Shell }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'qianqi-exchange-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  region: async ({ folder }, use) => {
    const shell = await startShell(join(folder, 'region'), 'empty');
    await use(shell);
    await shell.close();
  },
});

async function saved(page: Page, press: () => Promise<void>, path: string): Promise<string> {
  const download = page.waitForEvent('download');
  await press();
  await (await download).saveAs(path);
  return path;
}

async function saveCard(page: Page, path: string): Promise<string> {
  await goTo(page, '/exchange?tab=cards');
  return saved(page, () => page.getByRole('button', { name: '下载名片' }).click(), path);
}

async function groupsOf(page: Page, whose: '本单位' | '对方'): Promise<string[]> {
  return page
    .getByRole('list', { name: `${whose}名片的六组词` })
    .getByRole('listitem')
    .allInnerTexts();
}

async function trust(page: Page, card: string): Promise<void> {
  await goTo(page, '/exchange?tab=cards');
  await page.getByLabel('选择对方发来的名片').setInputFiles(card);
  await page.getByRole('button', { name: '我已打电话核对六组词，登记' }).click();
  await expect(page.getByRole('cell', { name: '已登记' })).toBeVisible();
}

async function makePackage(page: Page, path: string): Promise<string> {
  await goTo(page, '/exchange');
  return saved(page, () => page.getByRole('button', { name: '生成数据包' }).click(), path);
}

async function receive(page: Page, files: string[]): Promise<void> {
  await goTo(page, '/exchange?tab=receive');
  await page.getByLabel('把数据包拖到这里，或点击选择').setInputFiles(files);
  await expect(page.getByText('还没有写入任何数据')).toBeVisible();
}

test('county to region: cards, trust, export, preview, import; the second import changes nothing', async ({
  page: county,
  openPage,
  region: regionShell,
  folder,
}) => {
  const region = await openPage(regionShell);
  await setUp(county, 'county', PASSPHRASE);
  await setUp(region, 'region', PASSPHRASE);
  const countyCard = await saveCard(county, join(folder, 'county.card'));
  const regionCard = await saveCard(region, join(folder, 'region.card'));

  // Both sides read the same six groups.
  await goTo(county, '/exchange?tab=cards');
  await county.getByLabel('选择对方发来的名片').setInputFiles(regionCard);
  await expect(county.getByText('还没有登记过这个单位')).toBeVisible();
  const groups = await groupsOf(county, '对方');
  expect(groups).toHaveLength(6);
  expect(groups).toEqual(await groupsOf(region, '本单位'));
  await expectAccessible(county);
  await shot(county, 'exchange-card');
  await county.getByRole('button', { name: '不登记' }).click();
  await trust(county, regionCard);
  await trust(region, countyCard);

  await importLedger(county);
  await goTo(county, '/exchange');
  await expect(county.getByText('会送出什么')).toBeVisible();
  await expectAccessible(county);
  const good = await makePackage(county, join(folder, 'good.qqpkg'));
  await expect(county.getByText('数据包已生成')).toBeVisible();
  await shot(county, 'exchange-sent');

  await receive(region, [good]);
  await expect(region.getByText('校验通过')).toBeVisible();
  await expect(region.getByRole('link', { name: /项目库/ })).toContainText('0');
  await region.getByRole('button', { name: /年产/ }).first().click();
  await expectAccessible(region);
  await shot(region, 'exchange-preview');
  await region.getByRole('button', { name: '确认写入 105 处' }).click();
  await expect(region.getByText('已写入 105 处')).toBeVisible();
  await expect(region.getByRole('link', { name: /项目库/ }).first()).toContainText('57');
  await expectAccessible(region);

  await region.getByRole('button', { name: '再收一批' }).click();
  await receive(region, [good]);
  await expect(region.getByText('没有新内容')).toBeVisible();
  await expect(region.getByText(/已经导入过/).first()).toBeVisible();
  await region.getByRole('button', { name: '记为已收到' }).click();
  await expect(region.getByText('已记为收到，数据没有变化')).toBeVisible();

  await goTo(region, '/exchange?tab=records');
  await expect(region.getByRole('region', { name: '收到的数据包' }).getByRole('row')).toHaveCount(2);
  await expectAccessible(region);
  await goTo(county, '/exchange?tab=records');
  await expect(county.getByRole('region', { name: '送出的数据包' })).toContainText(
    '广西壮族自治区工业和信息化厅',
  );
});

test('a damaged package and one from a stranger are refused with the reason, the good one is taken', async ({
  page: county,
  openPage,
  region: regionShell,
  folder,
}) => {
  const region = await openPage(regionShell);
  await setUp(county, 'county', PASSPHRASE);
  await setUp(region, 'region', PASSPHRASE);
  const countyCard = await saveCard(county, join(folder, 'county.card'));
  await trust(county, await saveCard(region, join(folder, 'region.card')));
  await importLedger(county);
  const good = await makePackage(county, join(folder, 'good.qqpkg'));

  await receive(region, [good]);
  await expect(region.getByText('拒收', { exact: true })).toBeVisible();
  await expect(region.getByRole('tabpanel', { name: '接收' }).getByRole('alert')).toContainText('名片');
  await expect(region.getByRole('button', { name: '确认写入 0 处' })).toBeDisabled();
  await region.getByRole('button', { name: '取消' }).click();

  await trust(region, countyCard);
  const bytes = readFileSync(good);
  const spot = bytes.length - 300;
  bytes[spot] = (bytes[spot] ?? 0) ^ 1;
  await goTo(region, '/exchange?tab=receive');
  // What the program says of a file on a stick that was pulled out.
  await region.route('**/incoming', (route) =>
    route.request().headers()['x-file-name'] === 'gone.qqpkg'
      ? route.fulfill({
          status: 400,
          json: { code: 'BAD_INPUT', message: '“gone.qqpkg”读不出来，没有收下。' },
        })
      : route.fallback(),
  );
  const gone = { name: 'gone.qqpkg', mimeType: 'application/octet-stream', buffer: Buffer.from('x') };
  const pick = region.getByLabel('把数据包拖到这里，或点击选择');
  await pick.setInputFiles([gone]);
  await expect(region.getByText('没有读到数据包')).toBeVisible();
  await expect(region.getByText('“gone.qqpkg”读不出来，没有收下。')).toBeVisible();
  await pick.setInputFiles([
    gone,
    { name: 'damaged.qqpkg', mimeType: 'application/octet-stream', buffer: bytes },
    { name: 'good.qqpkg', mimeType: 'application/octet-stream', buffer: readFileSync(good) },
  ]);
  await expect(region.getByText('2 个文件里 1 个可以写入')).toBeVisible();
  await expect(region.getByText('另有 1 个文件读不出来，没有列在上面')).toBeVisible();
  await region.getByRole('button', { name: 'damaged.qqpkg' }).click();
  await expect(region.getByRole('tabpanel', { name: '接收' }).getByRole('alert')).toContainText(
    '没有导入任何内容',
  );
  await expectAccessible(region);
  await shot(region, 'exchange-refused');
  await region.getByRole('button', { name: '确认写入 105 处' }).click();
  await expect(region.getByText('已写入 105 处')).toBeVisible();
});

test('without keys the passphrase is set first, typed twice; a card file that is none is refused', async ({
  page,
}) => {
  await setUp(page, 'county');
  await goTo(page, '/exchange?tab=cards');
  await page.getByRole('button', { name: '设口令，生成名片' }).click();
  const dialog = page.getByRole('dialog', { name: '给本单位的密钥设一个口令' });
  await dialog.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('两次输入的口令不一样')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('再输一次').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('密钥已打开')).toBeVisible();
  await expect(page.getByRole('list', { name: '本单位名片的六组词' })).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({
    name: '对方.card',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":"x"}'),
  });
  await expect(page.getByRole('alert')).toContainText('不是单位名片');
  await expectAccessible(page);
});

test('after a restart the keys are closed; a wrong passphrase is said so, the right one opens them', async ({
  openPage,
  folder,
}) => {
  const before = await startShell(join(folder, 'county'), 'empty');
  const first = await openPage(before);
  await setUp(first, 'county', PASSPHRASE);
  await first.close();
  await before.close();
  const shell = await startShell(join(folder, 'county'), 'empty');
  const page = await openPage(shell);
  await goTo(page, '/exchange?tab=cards');
  // The card is no secret: it can be read without the passphrase.
  await expect(page.getByRole('list', { name: '本单位名片的六组词' })).toBeVisible();
  await page.getByRole('button', { name: '打开密钥' }).click();
  const dialog = page.getByRole('dialog', { name: '输入口令，打开本单位的密钥' });
  await dialog.getByLabel('口令', { exact: true }).fill('不是这一句口令');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('口令');
  await expect(dialog.getByLabel('口令', { exact: true })).toHaveValue('不是这一句口令');
  await dialog.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('密钥已打开')).toBeVisible();
  await page.close();
  await shell.close();
});

test('the region proposes, the county decides with a reason, and the receipt says that all arrived', async ({
  page: county,
  openPage,
  region: regionShell,
  folder,
}) => {
  const region = await openPage(regionShell);
  await setUp(county, 'county', PASSPHRASE);
  await setUp(region, 'region', PASSPHRASE);
  await trust(county, await saveCard(region, join(folder, 'region.card')));
  await trust(region, await saveCard(county, join(folder, 'county.card')));
  await importLedger(county);
  await receive(region, [await makePackage(county, join(folder, 'first.qqpkg'))]);
  await region.getByRole('button', { name: '确认写入 105 处' }).click();
  await expect(region.getByText('已写入 105 处')).toBeVisible();

  await goTo(region, '/exchange?tab=alarms');
  await expect(region.getByText('没有数据上的预警', { exact: false })).toBeVisible();
  await goTo(region, '/exchange?tab=relay');
  await expect(region.getByText('没有待转送的数据包。')).toBeVisible();
  await expectAccessible(region);
  await goTo(region, '/projects');
  await region.getByRole('row').nth(1).getByRole('link').first().click();
  await region.getByRole('tab', { name: '概况' }).click();
  const name = region.getByRole('textbox', { name: '项目名称' });
  await name.fill('自治区建议的名称');
  await region.getByRole('button', { name: '保存' }).first().click();
  await expect(region.getByText('已保存').first()).toBeVisible();

  await receive(county, [await makePackage(region, join(folder, 'back.qqpkg'))]);
  await expect(county.getByText('校验通过')).toBeVisible();
  await county.getByRole('button', { name: '确认写入 1 处' }).click();
  // Leaving the screen would cancel what is being written.
  await expect(county.getByText('已写入 1 处')).toBeVisible();
  await goTo(county, '/exchange?tab=decide');
  await expect(county.getByText('自治区建议的名称')).toBeVisible();
  await expectAccessible(county);
  await county.getByRole('radio').first().check();
  await county.getByRole('textbox', { name: '理由（写进修改历史）' }).fill('与备案证核对过');
  await shot(county, 'exchange-decide');
  await county.getByRole('button', { name: '写入 1 项决定' }).click();
  await expect(county.getByText('没有要决定的', { exact: false })).toBeVisible();
  await goTo(county, '/exchange?tab=records');
  await expect(county.getByText('对方已收齐')).toBeVisible();
  await expectAccessible(county);
  await shot(county, 'exchange-records');
  await goTo(county, '/exchange');
  await expect(county.getByText('改过的记录')).toBeVisible();
  await shot(county, 'exchange-pending');
});
