import { expect, expectAccessible, goTo, shot, test } from './harness.ts';

test.use({ start: 'demo' });

test('a checklist is copied, changed and used; its draft survives leaving', async ({ page }) => {
  await goTo(page, '/visits/templates');
  const list = page.getByRole('table', { name: '核对单' });
  await expect(list).toContainText('设备和投产核对单');
  await expectAccessible(page);
  await shot(page, 'templates');
  await list
    .getByRole('row', { name: /程序自带/ })
    .getByRole('button', { name: '复制' })
    .click();
  const rows = page.getByRole('table', { name: '核对项' }).getByRole('row');
  await expect(rows).toHaveCount(13);
  await page.getByRole('textbox', { name: '名称' }).fill('季度核查单');
  await page.getByRole('button', { name: '加一项' }).click();
  await expect(page.getByText('第 13 项没有名称')).toBeVisible();
  await page.getByRole('textbox', { name: '第 13 项：核对项' }).fill('首台套铭牌');
  await page.getByRole('button', { name: '第 13 项上移' }).click();
  await expect(page.getByRole('textbox', { name: '第 12 项：核对项' })).toHaveValue('首台套铭牌');
  await page.getByRole('button', { name: '删去第 1 项' }).click();
  await expect(page.getByText(/^草稿已保存/)).toBeVisible();
  await expect(page.getByText('有改动还没有保存，已留作草稿')).toBeVisible();
  await page.reload();
  await expect(page.getByText(/的草稿$/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: '名称' })).toHaveValue('季度核查单');
  await expectAccessible(page);
  await shot(page, 'template-editor');
  await page.getByRole('button', { name: '保存核对单' }).click();
  await expect(list.getByRole('row', { name: /季度核查单/ })).toContainText('12');
  await list
    .getByRole('row', { name: /季度核查单/ })
    .getByRole('button', { name: '修改' })
    .click();
  await page.getByRole('button', { name: '删除', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
  await expect(list).toBeVisible();
  await expect(list).not.toContainText('季度核查单');
});
