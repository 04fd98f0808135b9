import { expect, expectAccessible, goTo, shot } from './harness.ts';
import { test } from './region.ts';

test('the region puts a publicity on record: dates in order, or why there is none', async ({ page }) => {
  await goTo(page, '/projects');
  await page.locator('[role=gridcell] a').first().click();
  const bar = page.getByRole('region', { name: '办理状态' });
  await bar.getByRole('button', { name: '登记意见' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('登记什么').click();
  await page.getByRole('option', { name: '公示' }).click();
  await expect(dialog.getByRole('button', { name: '登记公示' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: '公示开始' }).fill('2019-06-10');
  await dialog.getByRole('textbox', { name: '公示结束' }).fill('2019-06-03');
  await dialog.getByRole('button', { name: '登记公示' }).click();
  await expect(dialog).toContainText('结束不早于开始');
  await shot(page, 'step-record');
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: '公示结束' }).fill('2019-06-17');
  await dialog.getByRole('button', { name: '登记公示' }).click();
  await expect(page.getByText('已登记公示。')).toBeVisible();
  await expect(dialog).toBeHidden();
});
