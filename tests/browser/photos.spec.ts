/** Photos on their way into a visit, in a real browser: how they are turned, what becomes of those that cannot be read. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { hollow, orientationSegment, withSegments } from '../fixtures/jpeg.ts';
import { expect, expectAccessible, goTo, shot, test } from './harness.ts';

test.use({ start: 'demo' });

/** A day on which the sample office goes nowhere. */
const DAY = '2019-10-15';

async function beginVisit(page: Page): Promise<void> {
  await goTo(page, `/visits/day?date=${DAY}`);
  await page
    .getByRole('button', { name: /^加入路线/ })
    .first()
    .click();
  await page.getByRole('button', { name: '保存日程' }).click();
  await page.getByRole('link', { name: '打开' }).first().click();
  await page.getByRole('button', { name: '开始走访' }).click();
  await expect(page.getByRole('table', { name: '核对单' })).toBeVisible();
}

/** A JPEG that a browser made itself, a colour in each quarter: red and green above, blue and yellow below. */
async function quarters(page: Page, width: number, height: number): Promise<Buffer> {
  const bytes = await page.evaluate(
    async ([w, h]) => {
      const canvas = new OffscreenCanvas(w, h);
      const pen = canvas.getContext('2d');
      if (!pen) throw new Error('no canvas');
      for (const [i, colour] of ['#f00', '#0f0', '#00f', '#ff0'].entries()) {
        pen.fillStyle = colour;
        pen.fillRect((i % 2) * (w / 2), Math.floor(i / 2) * (h / 2), w / 2, h / 2);
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    [width, height] as const,
  );
  return Buffer.from(bytes);
}

/** What is seen in a picture: its size and the colour of each quarter, row by row. */
const seenIn = (picture: Locator): Promise<string> =>
  picture.evaluate(async (img: HTMLImageElement) => {
    await img.decode();
    const { naturalWidth: w, naturalHeight: h } = img;
    const pen = new OffscreenCanvas(w, h).getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.drawImage(img, 0, 0);
    const letter = (x: number, y: number) => {
      const [r = 0, g = 0, b = 0] = pen.getImageData(x * w, y * h, 1, 1).data;
      return b > 127 ? 'B' : r > 127 && g > 127 ? 'Y' : r > 127 ? 'R' : 'G';
    };
    return `${w}×${h} ${letter(0.25, 0.25)}${letter(0.75, 0.25)}${letter(0.25, 0.75)}${letter(0.75, 0.75)}`;
  });

const choose = (page: Page) => page.getByLabel('选照片', { exact: true });
const heading = (page: Page, count: number) =>
  page.getByRole('heading', { name: `照片 ${count} 张` }).first();

/** Every orientation that EXIF knows, as it is to be seen: where the four quarters come to lie. */
const TURNED = ['RGBY', 'GRYB', 'YBGR', 'BYRG', 'RBGY', 'BRYG', 'YGBR', 'GYRB'];

test('small copies stand as their EXIF says, for pictures much larger than the copy and for small ones', async ({
  page,
}) => {
  await beginVisit(page);
  // The way that decodes a large JPEG at a part of its size is there to be tested.
  expect(await page.evaluate(() => typeof ImageDecoder)).toBe('function');
  const sizes = [
    { name: '大', width: 1200, height: 900, small: [480, 360] },
    { name: '小', width: 400, height: 300, small: [400, 300] },
  ];
  for (const [i, { name, width, height }] of sizes.entries()) {
    const picture = await quarters(page, width, height);
    await choose(page).setInputFiles(
      TURNED.map((_, at) => ({
        name: `${name} ${at + 1}.jpg`,
        mimeType: 'image/jpeg',
        buffer: withSegments(picture, orientationSegment(at + 1)),
      })),
    );
    await expect(heading(page, (i + 1) * TURNED.length)).toBeVisible();
  }
  await page.getByRole('button', { name: '全部照片' }).click();
  const list = page.getByRole('list', { name: '照片列表' });
  for (const { name, small } of sizes)
    for (const [at, quartersSeen] of TURNED.entries()) {
      const [w, h] = at < 4 ? small : small.toReversed();
      const picture = list.getByRole('button', { name: `${name} ${at + 1}.jpg` }).locator('img');
      await expect(picture).toBeVisible();
      expect(`${at + 1} ${await seenIn(picture)}`).toBe(`${at + 1} ${w}×${h} ${quartersSeen}`);
    }
});

test('photos that are damaged or go away are named, the others come in, and nothing half stored stays', async ({
  page,
  dataDir,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-camera-'));
  const path = (name: string) => join(folder, name);
  const stored = () =>
    readdirSync(join(dataDir, 'attachments'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  await beginVisit(page);
  const before = stored();
  const picture = await quarters(page, 1200, 900);
  const other = (serial: number) => withSegments(picture, Uint8Array.from([0xff, 0xfe, 0, 3, serial]));
  for (const [i, name] of ['1 好.jpg', '2 拔了卡.jpg', '3 半路没了.jpg', '5 也好.jpg'].entries())
    writeFileSync(path(name), other(i));
  writeFileSync(path('4 内容坏了.jpg'), hollow(picture));

  // While the first one is written into the record, the card with the second one is pulled out.
  await page.route('**/rpc/visit/addPhoto', async (route) => {
    rmSync(path('2 拔了卡.jpg'), { force: true });
    await route.continue();
  });
  // The third one was looked at and is gone when it is to be handed over.
  let handed = 0;
  await page.route('**/incoming', async (route) => {
    handed += 1;
    if (handed === 2) rmSync(path('3 半路没了.jpg'));
    await route.continue();
  });
  await choose(page).setInputFiles(readdirSync(folder).map(path));

  const alert = page.getByRole('alert').filter({ hasText: '有 3 个文件没有收下' });
  await expect(alert).toContainText('“2 拔了卡.jpg”读不出来，没有收下。文件可能已移走');
  await expect(alert).toContainText('“3 半路没了.jpg”读不出来，没有收下。');
  await expect(alert).toContainText(
    '“4 内容坏了.jpg”的内容已损坏，显示不出来，没有收下。请回到相机或手机里重新复制',
  );
  await expect(heading(page, 2)).toBeVisible();
  await expect(page.getByText('收下照片 2 张，原图已存好。')).toBeVisible();
  const names = page.getByRole('region', { name: '照片' }).getByRole('button', { name: /\.jpg，/ });
  await expect(names).toHaveCount(2);
  await expect(names.nth(0)).toHaveAccessibleName('1 好.jpg，拍摄时间未记录');
  await expect(names.nth(1)).toHaveAccessibleName('5 也好.jpg，拍摄时间未记录');
  expect(readdirSync(join(dataDir, 'incoming'))).toEqual([]);
  expect(stored()).toHaveLength(before.length + 2);
  expect(stored().filter((name) => name.endsWith('.part'))).toEqual([]);
  await expectAccessible(page);
  await shot(page, 'visit-photos-refused');
  rmSync(folder, { recursive: true });
});
