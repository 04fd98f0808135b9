import type { Page } from '@playwright/test';
import { expect, expectAccessible, goTo, shot } from './harness.ts';
import { test } from './region.ts';

/** Puts every eligible project on the year's first batch and issues it. */
async function issuePlan(page: Page): Promise<void> {
  await goTo(page, '/plans');
  await page.getByRole('button', { name: '新建一批' }).first().click();
  await page.getByRole('button', { name: '建立草稿' }).click();
  await page.getByRole('button', { name: '加入项目' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^选中符合的 \d+ 个/ }).click();
  await dialog.getByRole('button', { name: /^加入 \d+ 个/ }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: '印发', exact: true }).click();
  await dialog.getByRole('button', { name: '印发', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('已印发', { exact: true }).first()).toBeVisible();
}

test('an amount is decided under its ceiling, set aside from a budget, paid on a voucher and taken back', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await goTo(page, '/funding');
  await expect(page.getByText('还没有决定任何数额', { exact: false })).toBeVisible();
  await shot(page, 'funding-empty');
  await issuePlan(page);
  const dialog = page.getByRole('dialog');

  await page.getByRole('row').filter({ hasText: '100.00' }).getByRole('link').first().click();
  await page.getByRole('tab', { name: '资金' }).click();
  await expect(page.getByText('还没有拨付。')).toBeVisible();
  await page.getByRole('button', { name: '决定数额' }).first().click();
  await dialog.getByRole('textbox', { name: '数额' }).fill('100.01');
  await expect(dialog.getByText('超过上限', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'funding-decide');
  await dialog.getByRole('textbox', { name: '数额' }).fill('90');
  await dialog.getByRole('textbox', { name: '理由' }).fill('按设备到货进度，一次核定');
  await dialog.getByRole('button', { name: '决定', exact: true }).click();
  await expect(page.getByText('按设备到货进度，一次核定')).toBeVisible();
  await page.getByRole('button', { name: '分期' }).click();
  await dialog.getByRole('button', { name: '分两期 70%、30%' }).click();
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('分期：', { exact: false })).toBeVisible();
  const project = new URL(page.url()).hash.slice(1);

  await goTo(page, '/funding?tab=budgets');
  await page.getByRole('button', { name: '新建预算' }).first().click();
  await dialog.getByRole('textbox', { name: '预算名称' }).fill('工业稳增长促升级专项资金（千企技改）');
  await dialog.getByRole('textbox', { name: '预算金额' }).fill('80');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '安排资金' }).click();
  await dialog.getByRole('button', { name: '预览 1 个项目' }).click();
  await expect(dialog.getByText('尚缺 10.00 万元', { exact: false })).toBeVisible();
  await dialog.getByRole('textbox', { name: /本次安排$/ }).fill('80.01');
  await expect(dialog.getByText('超出预算余额').first()).toBeVisible();
  await expect(dialog.getByRole('button', { name: '确认安排' })).toBeDisabled();
  await expectAccessible(page);
  await shot(page, 'funding-allocate');
  await dialog.getByRole('textbox', { name: /本次安排$/ }).fill('75');
  await dialog.getByRole('button', { name: '确认安排' }).click();
  await expect(page.getByRole('cell', { name: '按顺序足额安排' })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'funding-budgets');

  await goTo(page, project);
  await page.getByRole('button', { name: '登记拨付' }).click();
  await expect(dialog.getByRole('textbox', { name: '金额' })).toHaveValue('63.00');
  await dialog.getByRole('textbox', { name: '凭证号' }).fill('记-2019-118');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByRole('cell', { name: '记-2019-118' })).toBeVisible();
  await page.getByRole('button', { name: '登记一笔' }).click();
  await dialog.getByRole('textbox', { name: '资金名称' }).fill('制造业高质量发展专项资金');
  await dialog.getByRole('textbox', { name: '金额' }).fill('50');
  await dialog.getByRole('textbox', { name: '下达日期' }).fill('2019-08-01');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('文件没有规定叠加上限', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'funding-project');

  await goTo(page, '/funding?tab=payments');
  await page.getByRole('button', { name: '收回' }).click();
  await dialog.getByRole('textbox', { name: '凭证号' }).fill('记-2019-120');
  await dialog.getByRole('textbox', { name: '理由' }).fill('账号有误');
  await dialog.getByRole('button', { name: '登记收回' }).click();
  await expect(page.getByRole('cell', { name: '-63.00' })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'funding-payments');
  await page.getByRole('tab', { name: '扶持决定' }).click();
  await expect(page.getByText('合计 1 项')).toBeVisible();
  await shot(page, 'funding-grants');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出安排表' }).click();
  expect((await download).suggestedFilename()).toBe('2019年资金安排表.xlsx');
});
