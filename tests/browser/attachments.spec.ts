import { readFileSync } from 'node:fs';
import { expect, expectAccessible, goTo, shot, test } from './harness.ts';
import { LEDGER } from './steps.ts';

test.use({ start: 'demo' });

test('files are attached, described, opened, taken off and brought back; a wrong one is named', async ({
  page,
}) => {
  await goTo(page, '/projects?view=met');
  await page.locator('[role=gridcell] a').first().click();
  await page.getByRole('tab', { name: '附件' }).click();
  const input = page.getByLabel('把文件拖到这里，或点击选择，可以一次选多个');
  await input.setInputFiles([
    { name: '设备采购台账.xlsx', mimeType: 'application/octet-stream', buffer: readFileSync(LEDGER) },
    { name: '空白.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
    { name: '改名.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('这不是图片，只是一段文字') },
  ]);
  await expect(page.getByText('已附上 1 个文件。')).toBeVisible();
  await expect(page.getByText('“空白.pdf”是空文件，没有附上')).toBeVisible();
  await expect(page.getByText('“改名.jpg”不是能附的文件类型')).toBeVisible();
  const table = page.getByRole('table', { name: '附件' });
  await expect(table.getByText('设备采购台账.xlsx')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'attachments');

  await input.setInputFiles({
    name: '另一个名字.xlsx',
    mimeType: 'application/octet-stream',
    buffer: readFileSync(LEDGER),
  });
  await expect(page.getByText('内容完全相同，没有再附一次')).toBeVisible();

  await page.getByRole('button', { name: '修改“设备采购台账.xlsx”的说明' }).click();
  await page.getByRole('textbox', { name: '名称' }).fill('设备采购明细');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(table.getByText('设备采购明细')).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '打开“设备采购明细”' }).click();
  expect((await download).suggestedFilename()).toBe('设备采购台账.xlsx');

  await page.getByRole('button', { name: '“设备采购明细”的历史' }).click();
  await expect(page.getByRole('dialog').getByText('建档', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '关闭', exact: true }).click();

  const before = await table.getByRole('row').count();
  await page.getByRole('button', { name: '去掉“设备采购明细”' }).click();
  await expect(page.getByText('已去掉附件“设备采购明细”。')).toBeVisible();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(table.getByRole('row')).toHaveCount(before);
});
