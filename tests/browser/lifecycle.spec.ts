import { expect, expectAccessible, goTo, shot, test } from './harness.ts';

test.use({ start: 'demo' });

test('the project page shows where it stands and what blocks it; a step is made and taken back', async ({
  page,
}) => {
  await goTo(page, '/projects?view=undetermined');
  await page.locator('[role=gridcell] a').first().click();
  const bar = page.getByRole('region', { name: '办理状态' });
  await expect(bar).toContainText('征集');
  await expect(bar).toContainText('提交县级初审');
  await shot(page, 'stage-bar');
  await bar.getByRole('button', { name: '提交县级初审' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('缺营业执照');
  await shot(page, 'stage-dialog');
  await page.keyboard.press('Escape');
  await bar.getByRole('button', { name: '撤回申报' }).click();
  await dialog.getByRole('textbox', { name: '理由' }).fill('企业放弃');
  await dialog.getByRole('button', { name: '撤回申报' }).click();
  await expect(bar).toContainText('撤回');
  await expect(dialog).toBeHidden();
  await bar.getByRole('button', { name: '撤销上一步' }).click();
  await dialog.getByRole('textbox', { name: '理由' }).fill('点错');
  await dialog.getByRole('button', { name: '撤销上一步' }).click();
  await expect(bar).toContainText('征集');
  await expectAccessible(page);
});

test('papers are marked as not needed with a reason', async ({ page }) => {
  await goTo(page, '/projects?view=undetermined');
  await page.locator('[role=gridcell] a').first().click();
  await page.getByRole('tab', { name: '材料' }).click();
  await page.getByRole('button', { name: '办理节能审查意见或豁免证明' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /不需要的理由/ }).fill('年耗能低于标准');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('不需要（年耗能低于标准）', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'materials');
});
