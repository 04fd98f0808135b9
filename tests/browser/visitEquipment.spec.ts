/** Equipment seen on site, line by line of the list, each with the serial number of its nameplate. */
import { expect, expectAccessible, goTo, shot, test } from './harness.ts';

test.use({ start: 'demo' });

test('each line of the equipment list is checked with its serial number, which is kept and printed', async ({
  page,
}) => {
  await goTo(page, '/visits/day?date=2019-10-16');
  await expect(page.getByText('这一天还没有安排')).toBeVisible();
  await page.getByRole('textbox', { name: '走访人' }).fill('覃晓岚');
  // A project of the sample whose equipment list was handed in.
  await page
    .getByRole('button', { name: /^加入路线/ })
    .first()
    .click();
  await page.getByRole('button', { name: '保存日程' }).click();
  await expect(page.getByText('日程已保存')).toBeVisible();
  await page.getByRole('link', { name: '打开' }).click();
  await expect(page.getByText('2 行', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '开始走访' }).click();
  const serials = page.getByRole('textbox', { name: /：出厂编号$/ });
  await expect(serials).toHaveCount(2);
  await serials.first().fill('SN-2019-00417');
  const seen = page.getByRole('textbox', { name: /：现场所见$/ });
  // Enter of an input method stays in the field; a plain one goes to the next check.
  await seen.first().focus();
  await seen.first().dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true });
  await expect(seen.first()).toBeFocused();
  await seen.first().press('Enter');
  await expect(seen.nth(1)).toBeFocused();
  await page.keyboard.press('Control+s');
  await expect(page.getByText(/^已保存 \d\d:\d\d$/)).toBeVisible();
  await page.reload();
  await expect(serials.first()).toHaveValue('SN-2019-00417');
  await expectAccessible(page);
  await shot(page, 'visit-equipment');
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.getByRole('button', { name: '打印记录' }).click();
  await expect(page.locator('body[data-printed]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[data-print="visit"]')).toContainText('SN-2019-00417');
});
