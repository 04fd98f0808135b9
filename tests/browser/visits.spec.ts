import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { exifSegment, withSegments } from '../fixtures/jpeg.ts';
import { expect, expectAccessible, goTo, shot, startShell, test } from './harness.ts';
import { setUp } from './steps.ts';

test.use({ start: 'demo' });

/** A day on which the sample office goes nowhere. */
const DAY = '2019-10-15';

/** A JPEG that a browser made itself; the colour makes it another file. */
async function jpeg(page: Page, colour: string): Promise<Buffer> {
  const bytes = await page.evaluate(async (fill) => {
    const canvas = new OffscreenCanvas(640, 480);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.fillStyle = fill;
    pen.fillRect(0, 0, 640, 480);
    pen.fillStyle = '#fff';
    pen.fillRect(80, 80, 200, 120);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, colour);
  return Buffer.from(bytes);
}

/** Plans a day with so many stops, each at another enterprise. */
async function planDay(page: Page, stops: number): Promise<void> {
  await goTo(page, `/visits/day?date=${DAY}`);
  await expect(page.getByText('这一天还没有安排')).toBeVisible();
  await page.getByRole('textbox', { name: '走访人' }).fill('覃晓岚、韦志成');
  const add = page.getByRole('button', { name: /^加入路线/ });
  const firms = new Set<string>();
  for (let i = 1; i <= stops; i++) {
    for (let at = 0; firms.size < i; at++) {
      const firm = (await add.nth(at).locator('..').innerText()).split('\n')[1] ?? '';
      if (firms.has(firm)) continue;
      firms.add(firm);
      await add.nth(at).click();
    }
    await expect(page.getByRole('list', { name: '走访路线' }).getByRole('listitem')).toHaveCount(i);
  }
}
async function savePlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存日程' }).click();
  await expect(page.getByText('日程已保存')).toBeVisible();
}
/** Opens the first stop and begins it. */
async function begin(page: Page): Promise<void> {
  await page.getByRole('link', { name: '打开' }).first().click();
  await page.getByRole('button', { name: '开始走访' }).click();
  await expect(page.getByRole('table', { name: '核对单' })).toBeVisible();
}
const seen = (page: Page, title: string) => page.getByRole('textbox', { name: `${title}：现场所见` });
const verdict = (page: Page, title: string, word: string) =>
  page.getByRole('radiogroup', { name: `${title}：结论` }).getByRole('radio', { name: word });
/** What was typed is in the record: no draft is waiting any more. */
const kept = (page: Page) => expect(page.getByText(/^已保存 \d\d:\d\d$/)).toBeVisible();

test.describe('in a new office', () => {
  test.use({ start: 'empty' });
  test('the list and the day say that there is nothing yet and what to do', async ({ page }) => {
    await setUp(page, 'county');
    await goTo(page, '/visits');
    await expect(page.getByText('还没有走访')).toBeVisible();
    await expectAccessible(page);
    await shot(page, 'visits-empty');
    await page.getByRole('link', { name: '安排走访' }).first().click();
    await expect(page.getByText('这一天还没有安排')).toBeVisible();
    await expect(page.getByText('项目库里还没有项目')).toBeVisible();
    await goTo(page, '/visits/none');
    await expect(page.getByText('找不到这次走访')).toBeVisible();
    await expectAccessible(page);
  });
});

test('a day is planned with the keyboard, the mouse and by dragging, and comes back as it was saved', async ({
  page,
}) => {
  await planDay(page, 3);
  await expectAccessible(page);
  const stops = page.getByRole('list', { name: '走访路线' }).getByRole('listitem');
  const names = async () => (await stops.locator('b').allTextContents()).map((name) => name.trim());
  const [a = '', b = '', c = ''] = await names();

  await stops.nth(2).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(names).toEqual([a, c, b]);
  await expect(stops.nth(1)).toBeFocused();
  await page.getByRole('button', { name: `第 1 站 ${a}：下移` }).click();
  await expect.poll(names).toEqual([c, a, b]);
  await stops.nth(2).dragTo(stops.nth(0));
  await expect.poll(names).toEqual([b, c, a]);

  // Not saved yet, but not lost either.
  await expect(page.getByText(/^草稿已保存/)).toBeVisible();
  await page.reload();
  await expect(page.getByText('这是上次没有保存的安排')).toBeVisible();
  await expect.poll(names).toEqual([b, c, a]);
  await savePlan(page);
  await shot(page, 'visits-day');
  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator('[data-print="visit-day"]');
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole('heading', { name: '现场调研日程', includeHidden: true })).toBeVisible();
  await expect(sheet).toContainText(`第 1 站${b}`);
  await expect(sheet).toContainText('覃晓岚、韦志成');
  await expect(sheet).toContainText('单位：武鸣区工业和信息化局');
  await page.emulateMedia({ media: 'screen' });

  await page.getByRole('button', { name: `第 2 站 ${c}：去掉` }).click();
  await savePlan(page);
  await goTo(page, `/visits?date=${DAY}`);
  const grid = page.getByRole('grid', { name: '走访列表' });
  await expect(grid.getByRole('row')).toHaveCount(3);
  await expect(grid).not.toContainText(c);
  await page.getByRole('tab', { name: /^已归档/ }).click();
  await expect(page.getByText('没有符合条件的走访')).toBeVisible();
  await page.getByRole('tab', { name: /^全部/ }).click();
  await page.getByRole('textbox', { name: '查找走访' }).fill('没有这一家');
  await expect(page.getByText('没有符合条件的走访')).toBeVisible();
  await page.getByRole('textbox', { name: '查找走访' }).fill('');
  await expect(grid.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: '清除条件' }).click();
  // The visits of the sample office stand beside them.
  await expect(grid.getByRole('row')).not.toHaveCount(3);
  await expectAccessible(page);
  await shot(page, 'visits');
});

test('a visit with photos goes from the first check to the print preview and the archive', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-camera-'));
  const file = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  await planDay(page, 1);
  await savePlan(page);
  await page.getByRole('link', { name: '打开' }).first().click();
  await expect(page.getByRole('heading', { name: '未销号问题' })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'visit-planned');
  await page.getByRole('button', { name: '开始走访' }).click();

  await test.step('the keyboard alone fills the checks', async () => {
    await seen(page, '形象进度').click();
    await page.keyboard.type('设备安装');
    await page.keyboard.press('F6');
    await expect(verdict(page, '形象进度', '相符')).toBeChecked();
    await page.keyboard.press('Enter');
    await expect(seen(page, '主要设备到位')).toBeFocused();
    await page.keyboard.type('38 台套');
    await page.keyboard.press('F7');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Alt+4');
    await expect(seen(page, '本年累计完成投资')).toHaveValue('发票尚未取得，请补齐后再核。');
    await page.keyboard.press('F8');
    await page.keyboard.press('F8');
    await expect(verdict(page, '本年累计完成投资', '待核')).not.toBeChecked();
    await page.keyboard.press('F8');
    await expect(verdict(page, '本年累计完成投资', '待核')).toBeChecked();
    await page.keyboard.press('ArrowDown');
    await expect(seen(page, '其中设备购置')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(seen(page, '本年累计完成投资')).toBeFocused();
    await page.getByRole('textbox', { name: '开始时间' }).fill('9点半');
    await page.getByRole('textbox', { name: '接待人' }).fill('王大中，技改负责人');
    await expect(page.getByRole('textbox', { name: '开始时间' })).toHaveValue('09:30');
    await page.getByRole('textbox', { name: '走访意见' }).fill('设备到位偏慢，建议下旬再核一次。');
    await page.getByRole('button', { name: '加一条承诺' }).click();
    await page.getByRole('textbox', { name: '第 1 条承诺的内容' }).fill('补齐 4 台套设备和 2 张发票');
    await page.getByRole('textbox', { name: '第 1 条承诺的期限' }).fill('2019-10-20');
    await kept(page);
  });

  await test.step('photos say when and where they were taken, or that it was not recorded', async () => {
    const whole = withSegments(
      await jpeg(page, '#345'),
      exifSegment({ moment: '2019:10:15 09:41:07', latitude: [23, 9, 36], longitude: [108, 16, 12] }),
    );
    await page
      .getByLabel('选照片', { exact: true })
      .setInputFiles([
        file('主车间.jpg', whole),
        file('没有记录.jpg', await jpeg(page, '#653')),
        file('断了.jpg', whole.subarray(0, whole.length - 200)),
        file('改名.jpg', Buffer.from('其实是一段文字')),
        file('空的.jpg', Buffer.alloc(0)),
      ]);
    await expect(page.getByRole('heading', { name: '照片 2 张' })).toBeVisible();
    const alert = page.getByRole('alert').filter({ hasText: '有 3 个文件没有收下' });
    for (const name of ['断了.jpg', '改名.jpg', '空的.jpg']) await expect(alert).toContainText(`“${name}”`);
    await expect(page.getByRole('button', { name: '主车间.jpg，拍摄时间 09:41' })).toBeVisible();
    await expect(page.getByRole('button', { name: '没有记录.jpg，拍摄时间未记录' })).toBeVisible();
    // The small copies are there, made beside the page.
    const pictures = page.getByRole('region', { name: '照片' }).locator('img');
    await expect(pictures).toHaveCount(2);
    expect(await pictures.first().evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(480);
    await alert.getByRole('button', { name: '知道了' }).click();

    // The same file again is known; nothing is kept twice.
    await page.getByLabel('选照片', { exact: true }).setInputFiles([join(folder, '主车间.jpg')]);
    const twin = page.getByRole('alert').filter({ hasText: '有 1 个文件没有收下' });
    await expect(twin).toContainText('内容完全相同');
    await twin.getByRole('button', { name: '知道了' }).click();

    const paste = [...(await jpeg(page, '#275'))];
    await page.evaluate((bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], 'image.jpg', { type: 'image/jpeg' }));
      window.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, paste);
    await expect(page.getByRole('heading', { name: '照片 3 张' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^粘贴 \d{6}\.jpg/ })).toBeVisible();

    // Dropped beside the place for it: taken all the same, and the page stays.
    const drop = [...(await jpeg(page, '#b52'))];
    await page.evaluate((bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], '拖来.jpg', { type: 'image/jpeg' }));
      document
        .querySelector('h1')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, drop);
    await expect(page.getByRole('heading', { name: '照片 4 张' })).toBeVisible();
  });

  await test.step('a photo belongs to a check, with a name; F9 shows the photos of the check', async () => {
    await page.getByRole('button', { name: '主车间.jpg，拍摄时间 09:41' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('2019-10-15 09:41:07');
    await expect(dialog).toContainText('北纬 23.16000°，东经 108.27000°');
    await expect(dialog.locator('img')).toBeVisible();
    await dialog.getByRole('textbox', { name: '名称' }).fill('主车间');
    await dialog.getByRole('combobox', { name: '属于哪一项核对' }).click();
    await page.getByRole('option', { name: '形象进度' }).click();
    await dialog.getByRole('button', { name: '保存说明' }).click();
    await expect(dialog.getByRole('button', { name: '保存说明' })).toBeDisabled();
    await expectAccessible(page);
    await shot(page, 'visit-photo');
    await dialog.getByRole('button', { name: '关闭' }).click();
    await expect(page.getByRole('button', { name: '形象进度：照片 1 张' })).toBeVisible();
    await seen(page, '形象进度').click();
    await page.keyboard.press('F9');
    await expect(dialog.getByRole('heading', { name: '形象进度的照片 1 张' })).toBeVisible();
    await dialog.getByRole('button', { name: '关闭' }).click();
  });

  await test.step('what does not agree goes into the ledger of problems', async () => {
    await page.getByRole('button', { name: '转问题台账：主要设备到位' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('textbox', { name: '问题' })).toHaveValue('主要设备到位：38 台套');
    await dialog.getByRole('button', { name: '转入' }).click();
    await expect(page.getByRole('region', { name: '发现的问题' })).toContainText('已转问题台账，登记');
  });
  await expectAccessible(page);
  await shot(page, 'visit');

  await test.step('both sides sign; what is signed is closed until it is taken back with a reason', async () => {
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: /^点这里签字.*企业代表/ }).click();
    const sign = dialog.getByRole('button', { name: '签字', exact: true });
    await expect(sign).toBeDisabled();
    const box = (await page.getByRole('img', { name: '企业代表签字处' }).boundingBox())!;
    await page.mouse.move(box.x + 80, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 260, box.y + 130, { steps: 6 });
    await page.mouse.up();
    await expect(sign).toBeEnabled();
    await dialog.getByRole('button', { name: '清空重签' }).click();
    await expect(sign).toBeDisabled();
    await page.mouse.move(box.x + 80, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 260, box.y + 130, { steps: 6 });
    await page.mouse.up();
    await expectAccessible(page);
    await shot(page, 'visit-sign');
    await sign.click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('img', { name: '王大中的签字' })).toBeVisible();
    await expect(page.getByText('还差 1 个签字')).toBeVisible();
    await expect(seen(page, '形象进度')).toHaveAttribute('readonly', '');

    // By keyboard alone.
    await page.getByRole('button', { name: /^点这里签字.*走访人/ }).press('Enter');
    await dialog.getByRole('radio', { name: '手写' }).focus();
    await page.keyboard.press('ArrowRight');
    await dialog.getByRole('checkbox', { name: '已在纸上签字' }).press('Space');
    await sign.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText('键入姓名，已在纸上签字')).toBeVisible();

    await page.getByRole('button', { name: '撤销走访人的签字' }).click();
    await expect(dialog.getByRole('button', { name: '撤销签字' })).toBeDisabled();
    await dialog.getByRole('textbox', { name: '撤销的理由' }).fill('换另一位同志签');
    await dialog.getByRole('button', { name: '撤销签字' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('还差 1 个签字')).toBeVisible();
    await page.getByRole('button', { name: /^点这里签字.*走访人/ }).click();
    await dialog.getByText('键入姓名', { exact: true }).click();
    await dialog.getByRole('checkbox', { name: '已在纸上签字' }).check();
    await sign.click();
    await expect(dialog).toBeHidden();
  });

  await test.step('the paper shows all of it, with the signature and the photos', async () => {
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    await page.getByRole('button', { name: '打印记录' }).click();
    await expect(page.locator('body[data-printed]')).toBeAttached();
    await page.emulateMedia({ media: 'print' });
    const sheet = page.locator('[data-print="visit"]');
    await expect(sheet).toBeVisible();
    for (const words of [
      '现场调研记录',
      '38 台套',
      '补齐 4 台套设备和 2 张发票',
      '王大中',
      '设备到位偏慢',
      '主车间',
    ])
      await expect(sheet).toContainText(words);
    await expect(sheet).toContainText('北纬 23.16000°，东经 108.27000°');
    await expect(sheet).toContainText('拍摄时间 未记录');
    // One signature and four photos.
    await expect(sheet.locator('img')).toHaveCount(5);
    // The signature stays inside its cell, however large it was drawn.
    const signed = sheet.locator('td img[alt$="的签字"]');
    const [ink, cell] = [
      await signed.boundingBox(),
      await signed.locator('xpath=ancestor::td').boundingBox(),
    ];
    expect((ink?.y ?? 0) + (ink?.height ?? 0)).toBeLessThanOrEqual((cell?.y ?? 0) + (cell?.height ?? 0));
    expect((ink?.x ?? 0) + (ink?.width ?? 0)).toBeLessThanOrEqual((cell?.x ?? 0) + (cell?.width ?? 0));
    await shot(page, 'visit-print');
    await page.emulateMedia({ media: 'screen' });
  });

  await test.step('archived it can only be read; the scan still comes beside it', async () => {
    await page.getByRole('button', { name: '归档', exact: true }).click();
    await expect(page.getByText('已归档，只能看')).toBeVisible();
    await expect(page.getByRole('button', { name: /^撤销.*的签字$/ })).toHaveCount(0);
    await page
      .getByLabel('把签字页的扫描件拖到这里，或点击选择')
      .setInputFiles(file('签字页.jpg', await jpeg(page, '#eee')));
    await expect(page.getByRole('list', { name: '扫描件' })).toContainText('签字页.jpg');
    await expectAccessible(page);
    await shot(page, 'visit-archived');
    await page.getByRole('button', { name: '撤销归档' }).click();
    await expect(page.getByRole('button', { name: '归档', exact: true })).toBeEnabled();
  });
  rmSync(folder, { recursive: true, force: true });
});

test('the camera of this computer is asked for pictures only, and what it takes says so', async ({
  page,
}) => {
  await planDay(page, 1);
  await savePlan(page);
  await begin(page);
  // The page may ask for the camera; sound and place stay forbidden to it, whoever asks.
  const allowed = await page.evaluate(async () => {
    const policy = (await fetch('index.html')).headers.get('permissions-policy');
    return policy;
  });
  expect(allowed).toBe('camera=(self), microphone=(), geolocation=()');
  await page.evaluate(() => {
    const asked: unknown[] = [];
    Object.assign(window, { asked });
    const canvas = document.createElement('canvas');
    canvas.width = 320;
    canvas.height = 180;
    const pen = canvas.getContext('2d');
    setInterval(() => pen?.fillRect(0, 0, Math.random() * 320, 180), 50);
    Object.defineProperty(navigator, 'mediaDevices', {
      value: {
        getUserMedia: async (wanted: unknown) => {
          asked.push(wanted);
          if (asked.length === 1) throw new DOMException('', 'NotFoundError');
          return canvas.captureStream(20);
        },
      },
    });
  });
  await page.getByRole('button', { name: '摄像头拍照' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('这台电脑没有找到摄像头');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '再试一次' }).click();
  await dialog.getByRole('button', { name: '拍一张' }).click();
  await expect(dialog).toContainText('已拍 1 张');
  await dialog.getByRole('button', { name: '完成' }).click();
  await expect(page.getByRole('heading', { name: '照片 1 张' })).toBeVisible();
  const asked = await page.evaluate(() => (window as unknown as { asked: { audio: unknown }[] }).asked);
  expect(asked.map((one) => one.audio)).toEqual([false, false]);
  await page.getByRole('button', { name: /^摄像头 \d{6}\.jpg，拍摄时间未记录$/ }).click();
  await expect(dialog.getByRole('textbox', { name: '说明' })).toHaveValue(/^本机摄像头拍于 .*（本机时间）$/);
});

test('killed in the middle of a sentence, the program loses at most its last two seconds', async ({
  openPage,
  ownBrowser,
  dataDir,
}) => {
  const first = await startShell(dataDir, 'demo');
  // Not watched: that the killed program does not answer any more is no fault of the page.
  const page = await first.open(ownBrowser, () => {});
  await planDay(page, 1);
  await savePlan(page);
  await begin(page);
  const address = new URL(page.url()).hash.slice(1);
  await seen(page, '形象进度').click();
  const typed: { length: number; at: number }[] = [];
  let text = '';
  // Longer than any rest in which the draft would become the record, and never resting.
  for (const from = Date.now(); Date.now() - from < 6000; ) {
    text += String(text.length % 10);
    await page.keyboard.press(text.slice(-1));
    typed.push({ length: text.length, at: Date.now() });
  }
  const killedAt = Date.now();
  await first.kill();
  await first.close();

  const second = await startShell(dataDir, 'empty');
  const again = await openPage(second);
  await expect(again.getByRole('navigation')).toBeVisible();
  await goTo(again, address);
  const field = seen(again, '形象进度');
  await expect(field).toHaveValue(/^01234/);
  const value = await field.inputValue();
  const due = typed.filter(({ at }) => at <= killedAt - 2000).at(-1)?.length ?? 0;
  expect(due).toBeGreaterThan(20);
  expect(text.startsWith(value)).toBe(true);
  expect(value.length).toBeGreaterThanOrEqual(due);
  // What was put back becomes the record.
  await again.keyboard.press('Control+s');
  await kept(again);
  await again.reload();
  await expect(field).toHaveValue(value);
  await second.close();
});
