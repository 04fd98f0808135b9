/** A problem from a county to the region and back: 登记 → 交办 → 办理 → 反馈 → 确认 → 销号 on two screens, by packages alone. */
import type { Page } from '@playwright/test';
import { carry, unlock } from './carry.ts';
import { expect, expectAccessible, goTo, shot } from './harness.ts';
import { test } from './threeOffices.ts';

const TITLE = '110 千伏线路改迁需要自治区协调';

async function openProblem(page: Page): Promise<void> {
  await goTo(page, '/problems?view=all');
  const cell = page.getByRole('gridcell', { name: TITLE });
  await cell.dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(TITLE);
}

async function step(page: Page, verb: string, text: string, then: string, person?: string): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: verb });
  if (person) await dialog.getByRole('textbox', { name: '责任人' }).fill(person);
  await dialog.getByRole('textbox', { name: /^情况/ }).fill(text);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(then, { exact: true })).toBeVisible();
  await expect(page.getByRole('table', { name: '办理经过' })).toContainText(text);
}

test('a problem goes from the county to the region and comes back solved', async ({ offices }) => {
  const { county, region } = offices.pages;
  await unlock(offices, ['county', 'region']);

  await goTo(county, '/problems');
  await county.getByRole('button', { name: '登记问题' }).first().click();
  const dialog = county.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '问题' }).fill(TITLE);
  await dialog.getByLabel('提请哪一级解决').click();
  await county.getByRole('option', { name: '自治区级' }).click();
  await dialog.getByRole('button', { name: '登记' }).click();
  await expect(county.getByText('登记，自治区级解决', { exact: true })).toBeVisible();
  // The county has asked: it may take the problem back, but not assign what is the region's.
  await expect(county.getByRole('button', { name: '收回本级' })).toBeVisible();
  await expect(county.getByRole('button', { name: '交办' })).toHaveCount(0);
  await carry(offices, ['county'], 'region');

  await openProblem(region);
  await expect(region.getByText('登记，自治区级解决', { exact: true })).toBeVisible();
  await step(region, '交办', '请电力处牵头，商电网公司', '交办，自治区级解决', '电力处 李工');
  await step(region, '办理', '已与电网公司对接改迁方案', '办理，自治区级解决');
  await step(region, '反馈', '改迁列入四季度计划，11 月底完成', '反馈，自治区级解决');
  await expect(region.getByRole('button', { name: '确认', exact: true })).toHaveCount(0);
  await expectAccessible(region);
  await shot(region, 'problem-region');
  await carry(offices, ['region'], 'county');

  await goTo(county, '/problems?view=toConfirm');
  await openProblem(county);
  const passed = county.getByRole('table', { name: '办理经过' });
  await expect(passed.getByRole('row')).toHaveCount(5);
  await expect(passed).toContainText('责任人 电力处 李工');
  await step(county, '确认', '线路已改迁，企业通电', '确认，自治区级解决');
  await step(county, '销号', '企业确认解决', '销号，自治区级解决');
  await expectAccessible(county);
  await shot(county, 'problem-back');
  await carry(offices, ['county'], 'region');

  await goTo(region, '/problems?view=closed');
  await openProblem(region);
  await expect(region.getByText('销号，自治区级解决', { exact: true })).toBeVisible();
  await expect(region.getByRole('table', { name: '办理经过' }).getByRole('row')).toHaveCount(7);
});
