/** A month between county and city: handed in, sent back with a reason, corrected, handed in again, accepted. */
import type { Page } from '@playwright/test';
import { carry, unlock } from './carry.ts';
import { expect, expectAccessible, goTo, shot } from './harness.ts';
import { test } from './threeOffices.ts';

const MONTH = '/monthly?month=2019-10';

async function openMonth(page: Page): Promise<void> {
  // Another screen in between: the month is read again.
  await goTo(page, '/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('星期');
  await goTo(page, MONTH);
  await expect(page.getByRole('grid')).toBeVisible();
}
const firstRow = (page: Page) => page.getByRole('grid').getByRole('row').nth(2);

test('a report is sent back with its reason and comes again; the deadline of the city holds in the county', async ({
  offices,
}) => {
  const { county, city } = offices.pages;
  await unlock(offices, ['county', 'city']);

  await test.step('the city sets the day until which the month is due', async () => {
    await goTo(city, MONTH);
    await city.getByRole('button', { name: '截止日未设定' }).click();
    const dialog = city.getByRole('dialog');
    const day = dialog.getByRole('textbox', { name: '日', exact: true });
    await day.fill('29');
    await expect(dialog.getByText('截止日填 1 到 28')).toBeVisible();
    await day.fill('5');
    await expectAccessible(city);
    await dialog.getByRole('button', { name: '自 2019 年 10 月起执行' }).click();
    await expect(dialog).toBeHidden();
    await carry(offices, ['city'], 'county');
  });

  await test.step('the county fills in one project and hands it in', async () => {
    await openMonth(county);
    await expect(county.getByRole('button', { name: /^2019-11-05 截止/ })).toBeVisible();
    await expect(county.getByText('没有可提交的')).toBeVisible();
    await expect(county.getByRole('grid').locator('input')).toBeFocused();
    // As last month, with the keyboard alone.
    await county.keyboard.press('Control+d');
    await county.keyboard.press('Tab');
    await county.keyboard.press('Tab');
    await county.keyboard.press('Control+d');
    await expect(county.getByText(/^已填 1 \/ /)).toBeVisible();
    await county.getByRole('button', { name: '校验并提交' }).click();
    await expect(county.getByText('已提交 1 项，随下一个数据包报市级。')).toBeVisible();
    await expect(firstRow(county)).toContainText('已提交');
    await carry(offices, ['county'], 'city');
  });

  await test.step('the city sends it back and says why', async () => {
    await openMonth(city);
    await expect(firstRow(city)).toContainText('已提交');
    const back = city.getByRole('button', { name: '退回本行' });
    await firstRow(city).getByRole('gridcell').nth(4).click();
    await expect(back).toBeEnabled();
    await city.keyboard.press('ArrowDown');
    await expect(back).toBeDisabled();
    await city.keyboard.press('ArrowUp');
    await back.click();
    const dialog = city.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: '退回', exact: true })).toBeDisabled();
    await dialog.getByRole('textbox', { name: '退回理由' }).fill('本月完成与发票对不上，请核对');
    await expectAccessible(city);
    await shot(city, 'monthly-return');
    await dialog.getByRole('button', { name: '退回', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(firstRow(city)).toContainText('已退回');
    await carry(offices, ['city'], 'county');
  });

  await test.step('the county reads it, corrects and hands in again', async () => {
    await goTo(county, '/');
    await expect(county.getByText('市级退回了 1 项月报')).toBeVisible();
    await expect(county.getByText('本月完成与发票对不上，请核对')).toBeVisible();
    await goTo(county, `${MONTH}&view=returned`);
    const panel = county.getByRole('complementary', { name: '本行情况' });
    await expect(panel).toContainText('本月完成与发票对不上，请核对');
    await expectAccessible(county);
    await shot(county, 'monthly-returned');
    await expect(county.getByRole('button', { name: '校验并提交' })).toBeDisabled();
    const input = county.getByRole('grid').locator('input');
    await expect(input).toBeFocused();
    const before = (await firstRow(county).getByRole('gridcell').nth(5).textContent()) ?? '';
    expect(before).toMatch(/^[\d,]+\.\d\d$/);
    await county.keyboard.type(String(Number(before.replaceAll(',', '')) + 1));
    await county.keyboard.press('Enter');
    await county.getByRole('button', { name: '校验并提交' }).click();
    await expect(county.getByText('已提交 1 项，随下一个数据包报市级。')).toBeVisible();
    await carry(offices, ['county'], 'city');
  });

  await test.step('the city accepts; then the county can change it no more', async () => {
    await openMonth(city);
    await city.getByRole('button', { name: '通过 1 项' }).click();
    await expect(firstRow(city)).toContainText('已通过');
    await expect(city.getByText('没有县级提交的月报')).toBeHidden();
    await carry(offices, ['city'], 'county');
    await openMonth(county);
    await expect(firstRow(county)).toContainText('已通过');
  });
});
